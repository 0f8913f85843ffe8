"""What kind of value a question asks for: an amount, or a time."""

import re

_ASKS_AMOUNT = re.compile(
    r"\bhoeveel\b|\bbedrag|\bmaxim|\bmax\b|\beuro\b|€|\bkost|\btarief|\bprijs|grens", re.I
)
_ASKS_TIME = re.compile(r"\bwanneer\b|\bhoe ?lang|\btermijn|\bdeadline|\bbinnen\b|\bgeldig|\bbewaren", re.I)
_AMOUNT = re.compile(r"€ ?\d|\d+ procent")
_PERIOD = re.compile(
    r"\b(?:\d+|een|één|twee|drie|vier|vijf|zes|zeven|acht|tien|twaalf)\s+(?:werk)?(?:dag|we[e]?k|maand|jaar)"
    r"|\b\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)",
    re.I,
)


def value_asked_for(question: str) -> re.Pattern[str] | None:
    """The kind of value that a question asks for, as what a sentence must hold."""
    if _ASKS_AMOUNT.search(question):
        return _AMOUNT
    return _PERIOD if _ASKS_TIME.search(question) else None
