"""Dates of birth: a date is only personal when words say that someone was born on it."""

import re
from collections.abc import Iterator

from assistant.redaction.spans import Label, Span

_MONTH = (
    r"jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|"
    r"sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_DATE = (
    r"(?:\d{1,2}\s?[-/. ]\s?\d{1,2}\s?[-/. ]\s?(?:\d{4}|\d{2})(?!\d)|\d{4}-\d{1,2}-\d{1,2}(?!\d)|\d{8}(?!\d)|"
    rf"\d{{1,2}}(?:e|ste)?[ -](?:{_MONTH})\b\.?(?:[ -]?['’]?\d{{2,4}}(?!\d))?)"
)
_CUE = r"(?:geboren|geboorte-?datum|geb\s?\.?\s?dat(?:um)?|geb|g\.?b\.?d|verjaart|verjaardag|jarig)"
_AFTER_CUE = re.compile(
    rf"(?<![^\W_]){_CUE}\b[.:,]?\s?(?:(?:te|in) [^\W\d_]{{1,30}} )?(?:(?:is|op|van|was) ?:?\s?){{0,2}}"
    rf"(?P<date>{_DATE})",
    re.IGNORECASE,
)
_BEFORE_CUE = re.compile(
    rf"(?<!\d)(?P<date>{_DATE}) (?:ben ik |is (?:hij|zij|ze) )?(?:geboren|jarig)\b", re.IGNORECASE
)


def birth_dates(text: str) -> Iterator[Span]:
    for pattern in (_AFTER_CUE, _BEFORE_CUE):
        for match in pattern.finditer(text):
            yield Span(match.start("date"), match.end("date"), Label.BIRTH_DATE)
