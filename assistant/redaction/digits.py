"""Numbers that belong to a person: telephone, BSN, account by cue."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import phonenumbers
from stdnum.nl import bsn

from assistant.redaction.spans import Label, Span

_SEPARATOR = r"[ \t.\-–—/()_]{1,3}"
_RUN = re.compile(rf"\d+(?:{_SEPARATOR}\d+)*")
_GROUP = re.compile(r"\d+")
_LETTER_O_FOR_ZERO = re.compile(r"(?<!\w)[oO](?=[ \-]?6[ \-]?\d)")
_DATE = re.compile(r"(?<!\d)(?:\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)(?![-.]?\d)")
_MONEY_BEFORE = re.compile(r"(?:€|eur|euro)\s?$", re.IGNORECASE)
_MONEY_AFTER = re.compile(r"\s?(?:€|euro\b)", re.IGNORECASE)
_LONGEST = 15  # digits of an international number

# Numbers of services, of which the reader may need the name: never personal.
_SERVICE = re.compile(r"0(?:800|900|906|909)\d{4,7}|14\d{3,4}|116\d{3}")


@dataclass(frozen=True)
class _Cue:
    """Words after which a number of so many digits is personal, whatever its check digit says."""

    words: re.Pattern[str]
    fewest: int
    most: int
    label: Label


def _cue(words: str, fewest: int, most: int, label: Label) -> _Cue:
    pattern = rf"(?<![^\W_])(?:{words})(?:\s(?:is|nummer|nr|op|naar)){{0,2}}[\s:.=#-]{{0,3}}$"
    return _Cue(re.compile(pattern, re.IGNORECASE), fewest, most, label)


_REACHED_BY = r"bel(?:len)?(?: me| mij| hem| haar)?|app(?:en)?(?: me| mij)?|whatsapp|bereikbaar|sms"
_CUES = (
    _cue(r"bsn|burgerservice-?(?:nummer|nr)|sofi-?(?:nummer|nr)?", 8, 9, Label.BSN),
    _cue(r"iban|rekening|(?:bank)?rekening-?(?:nummer|nr)|giro", 7, 12, Label.ACCOUNT),
    _cue(rf"tel(?:efoon)?|telefoon-?(?:nummer|nr)|mob(?:iel)?|{_REACHED_BY}", 7, 13, Label.PHONE),
)
_CUE_REACH = 40  # characters before a number in which its cue stands


def personal_numbers(text: str) -> Iterator[Span]:
    """Telephone numbers first, since those have the clearest shape, then the rest."""
    readable = _DATE.sub(lambda date: "x" * len(date.group()), text)
    readable = _LETTER_O_FOR_ZERO.sub("0", readable)
    for run in _RUN.finditer(readable):
        yield from _in_run(readable, [(g.start(), g.end()) for g in _GROUP.finditer(readable, *run.span())])


def _in_run(text: str, groups: list[tuple[int, int]]) -> Iterator[Span]:
    first = 0
    while first < len(groups):
        last, label = _number_at(text, groups, first)
        if label:
            yield Span(_with_sign(text, groups[first][0]), groups[last][1], label)
        first = last + 1 if label else first + 1


def _number_at(text: str, groups: list[tuple[int, int]], first: int) -> tuple[int, Label | None]:
    """The last group and the label of the personal number that starts at group `first`."""
    start = groups[first][0]
    windows = list(_windows(text, groups, first))
    for last, digits in reversed(windows):
        if _is_phone(digits, is_international=text[max(0, start - 1) : start] == "+"):
            return last, Label.PHONE
    for last, digits in reversed(windows):
        if _is_bsn(digits) and not _is_money(text, start, groups[last][1]):
            return last, Label.BSN
    return _by_cue(text, start, windows)


def _windows(text: str, groups: list[tuple[int, int]], first: int) -> Iterator[tuple[int, str]]:
    """Every (last group, digits) from group `first`, as long as it could be one number."""
    digits = ""
    for last in range(first, len(groups)):
        start, end = groups[last]
        digits += text[start : min(end, start + _LONGEST + 1)]
        if len(digits) > _LONGEST:
            return
        yield last, digits


def _by_cue(text: str, start: int, windows: list[tuple[int, str]]) -> tuple[int, Label | None]:
    before = text[max(0, start - _CUE_REACH) : start].rstrip("+(")
    for cue in _CUES:
        fitting = [last for last, digits in windows if cue.fewest <= len(digits) <= cue.most]
        is_service = any(_SERVICE.fullmatch(digits) for _, digits in windows)
        if fitting and not is_service and cue.words.search(before):
            return fitting[-1], cue.label
    return 0, None


def _is_phone(digits: str, is_international: bool) -> bool:
    if is_international:
        return len(digits) >= 8 and _is_valid_phone("+" + digits)
    if digits.startswith("00"):
        return len(digits) >= 10 and digits[2:3] != "0" and _is_valid_phone("+" + digits[2:])
    if digits.startswith("31"):
        return len(digits) == 11 and _is_valid_phone("+" + digits)
    is_dutch = len(digits) == 10 and digits.startswith("0")
    return is_dutch and not _SERVICE.fullmatch(digits) and _is_valid_phone(digits)


def _is_valid_phone(number: str) -> bool:
    national = number.replace("+310", "+31", 1)  # "+31 (0)6 ..."
    if national.startswith("06"):
        return True
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(national, "NL"))
    except phonenumbers.NumberParseException:
        return False


def _is_bsn(digits: str) -> bool:
    return len(digits) == 9 and bool(bsn.is_valid(digits))


def _is_money(text: str, start: int, end: int) -> bool:
    return bool(_MONEY_BEFORE.search(text[max(0, start - 6) : start]) or _MONEY_AFTER.match(text, end))


def _with_sign(text: str, start: int) -> int:
    """The start with the "+" or "(" that belongs to the number."""
    while start > 0 and text[start - 1] in "+(":
        start -= 1
    return start
