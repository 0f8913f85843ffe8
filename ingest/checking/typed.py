"""What may not be typed: amounts, periods, deadlines and telephone numbers.

They stand in the data files, where each has its source and its date; a page names them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.checking.finding import Finding
from ingest.checking.page import Page

_ONES = "één|twee|drie|vier|vijf|zes|zeven|acht|negen"
_TEENS = "tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien"
_TENS = "twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig"
_NUMBER = (
    rf"(?:\d+(?:[.,]\d+)*|(?:\w+(?:en|ën))?(?:{_TENS})|\w*(?:honderd|duizend)|{_TEENS}|{_ONES}"
    "|anderhalve|anderhalf|halve|half)"
)
_MANY = r"(?:\s(?:honderd|duizend|miljoen|miljard))?"
_UNIT = (
    r"(?:(?:werk|kalender)?dag(?:en)?|we(?:ek|ken)|maand(?:en)?|(?:kalender|boek|school)?ja(?:ar|ren)"
    r"|uur|uren|minuut|minuten)"
)
_WHOLE = r"(?:(?:volle|hele|gehele|volledige|opeenvolgende|aaneengesloten|achtereenvolgende|extra)\s)?"
_MONTH = "(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
_DAY = rf"(?:\d{{1,2}}\s{_MONTH}(?:\s\d{{4}})?|{_MONTH}\s\d{{4}}|\d{{1,2}}[-/]\d{{1,2}}[-/]\d{{2,4}})"

_AMOUNT = re.compile(
    rf"€(?:\s?[\d.,]*\d)?|\b{_NUMBER}{_MANY}[ -]?(?:euro(?:'s)?|eur|cent|procent)\b|\d+(?:[.,]\d+)?\s?%", re.I
)
_DEADLINE = re.compile(
    rf"\b(?:vóór|voor|uiterlijk(?:\s(?:op|in|vóór|voor))?|tot(?:\sen\smet)?|t/m|binnen)\s(?:de\s)?{_DAY}",
    re.I,
)
# "80 uur", "acht volle dagen", "16 en 17 jaar", "18-jarigen", "24-uurs"; and "binnen een week", which
# is a deadline where "een week later" is none.
_PERIOD = re.compile(
    rf"\b{_NUMBER}(?:\s(?:tot|of|à|en)\s{_NUMBER})?{_MANY}[\s-]{_WHOLE}{_UNIT}\b"
    rf"|\b{_NUMBER}[\s-]?(?:jarig|uurs|daags|weeks|maands|jaars|jaarlijks)\w*"
    rf"|\bbinnen een {_UNIT}\b",
    re.I,
)
_PHONE = re.compile(
    r"(?<![\w.,/-])(?<![Aa]rtikel )(?:\+31(?:[\s-]?\d){9}|0[89]00(?:[\s-]?\d){4,7}|0(?:[\s-]?\d){9}"
    r"|14[\s-]?0\d{2,3}|116[\s-]?\d{3}|11[23]|144)(?![\w/-])"
)
_TIME_OF_DAY = re.compile(
    rf"\b\d{{1,2}}[.:]\d\d(?:\s(?:tot|en)\s\d{{1,2}}[.:]\d\d)?\suur\b|\bom\s{_NUMBER}\suur\b", re.I
)
_BRACES = re.compile(r"\{\{[^}]*\}\}")


@dataclass(frozen=True)
class _Kind:
    """Something that is not typed, and what stands for it."""

    pattern: re.Pattern[str]
    instead: str
    file: str


# In this order: what one has found is not looked at by the next.
_KINDS = (
    _Kind(_AMOUNT, "{{bedrag:...}}", "amounts.toml"),
    _Kind(_DEADLINE, "{{termijn:...}}", "amounts.toml"),
    _Kind(_PERIOD, "{{termijn:...}}", "amounts.toml"),
    _Kind(_PHONE, "{{telefoon:...}}", "contacts.toml"),
)


@dataclass(frozen=True)
class _Prose:
    """A text that readers see, and the line on which it begins."""

    text: str
    line: int
    is_filled: bool = False  # whether its placeholders are


def typed(page: Page) -> Iterator[Finding]:
    """What is typed in the text, a heading, a next step, the description or the table of differences."""
    for prose in _texts(page):
        for words, kind in typed_in(prose.text):
            told = (
                f"gebruik {kind.instead} en zet het in {kind.file}."
                if prose.is_filled
                else "hier wordt niets ingevuld, dus schrijf het zonder getal."
            )
            yield page.finding(page.line_of(words, prose.line), f"'{words}' staat uitgetypt; {told}")
        if not prose.is_filled and (braces := _BRACES.search(prose.text)):
            line = page.line_of(braces[0], prose.line)
            yield page.finding(line, f"{braces[0]} wordt hier niet ingevuld; schrijf de zin zonder.")


def typed_in(text: str) -> Iterator[tuple[str, _Kind]]:
    """The pieces of a text that may not be typed. Times of day and placeholders are no such pieces."""
    left = _blank(_TIME_OF_DAY, _blank(_BRACES, text))
    for kind in _KINDS:
        for match in kind.pattern.finditer(left):
            yield match[0], kind
        left = _blank(kind.pattern, left)


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: "□" * len(match[0]), text)


def _texts(page: Page) -> Iterator[_Prose]:
    yield _Prose(page.outline.title, 1)
    yield _Prose(page.outline.description, page.line_of(page.outline.description))
    for difference in page.outline.differences:
        yield _Prose(difference.text, page.line_of(difference.text), is_filled=True)
    for part in page.parts:
        yield _Prose(part.heading, part.line)
        yield _Prose(part.metadata.next_step, page.line_of(part.metadata.next_step, part.line))
        for block in part.section.blocks:
            yield _Prose(block.text, block.line or part.line, is_filled=True)
