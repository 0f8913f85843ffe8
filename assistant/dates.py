"""The day that a question is about, read from its words.

"Wat mochten we in 2023 geven?" is about 2023; "onze club is in 1998 opgericht" is not about 1998,
and "de Wet inkomstenbelasting 2001" names a law.
"""

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        "januari jan,februari feb,maart mrt,april apr,mei,juni jun,juli jul,augustus aug,"
        "september sept sep,oktober okt,november nov,december dec".split(","),
        start=1,
    )
    for name in names.split()
}
_YEAR = r"(?:19[5-9]\d|20\d\d)"
_WRITTEN = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(_MONTHS)})\.?\s+({_YEAR})\b")
_NUMERIC = re.compile(rf"\b(\d{{1,2}})[-/.](\d{{1,2}})[-/.]({_YEAR})\b")
_SHORT_YEAR = re.compile(r"(?<=\s)['’`](\d\d)\b")  # "in '23"
_POSTCODE = re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b")
_ISO = re.compile(rf"\b({_YEAR})-(\d{{2}})-(\d{{2}})\b")
_BARE_YEAR = re.compile(
    rf"(?<![\w€.,:/-])(?<!€ )({_YEAR})"
    r"(?![\w/-]|[.,:]\d|\s*(?:euro|eur|km|uur|leden|mensen|vrijwilligers|keer|%))"
)

# A year after these words dates something else than the rule that is asked for.
_OTHER_SUBJECT = re.compile(
    r"(?:opgericht|oprichting|sinds|geboren|bestaa\w*|bestond|begonnen|gestart|(?:ben|bent|werd) (?:al )?lid)"
    r"(?:\s+(?:zijn|is|was|we|wij|al|ons|onze|van|uit|in|op|vanaf|het|jaar|de))*\s*$"
    r"|\b(?:statuten|akte)(?:\s+(?:zijn|is|was|al|nog|van|uit|het|jaar))*\s*\(?\s*$"
)
# The same where it comes after: "onze club is in 1998 opgericht".
_OTHER_SUBJECT_AFTER = re.compile(r"\s+(?:is |zijn |werd )?(?:opgericht|geboren|begonnen|gestart|ontstaan)\b")
_LAW_NAME = re.compile(
    rf"\b(?:wet(?:\s+\w+){{0,3}}?|wetboek|besluit|belastingplan|lb|ib|vpb|awr|hrw|handelsregisterwet)\s+{_YEAR}\b"
)
# "Onze regel is van 2010, geldt die vandaag nog?" is about today.
_TODAY = re.compile(r"\b(?:vandaag(?: de dag)?|op dit moment|momenteel|tegenwoordig|nu nog|inmiddels)\b")
_RELATIVE = (
    (re.compile(r"\b(?:vorig|afgelopen|verleden) jaar\b"), -1),
    (re.compile(r"\btwee jaar geleden\b|\b2 jaar geleden\b"), -2),
    (re.compile(r"\bvolgend jaar\b|\bkomend jaar\b"), 1),
    (re.compile(r"\bdit jaar\b"), 0),
)


def as_of(text: str, asked_on: date) -> date:
    """The day whose rules a question asks for; the day of asking where it names none.

    A past year gives its last day, when every rule of that year was known; a later year its
    first. Of several dates the last in the text counts: people state the history first. "Vandaag" or
    "nu nog" beside a past one asks for today.
    """
    lowered = _SHORT_YEAR.sub(r"20\1", _POSTCODE.sub(" ", text).lower())
    blanked = _LAW_NAME.sub(" ", lowered)
    found = (find(blanked, asked_on) for find in (_exact_day, _year, _relative_year))
    day = next(filter(None, found), asked_on)
    return asked_on if day < asked_on and _TODAY.search(blanked) else day


def _exact_day(text: str, _asked_on: date) -> date | None:
    found = []
    for match in _WRITTEN.finditer(text):
        found.append((*match.span(), int(match[3]), _MONTHS[match[2]], int(match[1])))
    found += [(*m.span(), int(m[3]), int(m[2]), int(m[1])) for m in _NUMERIC.finditer(text)]
    found += [(*m.span(), int(m[1]), int(m[2]), int(m[3])) for m in _ISO.finditer(text)]
    asked = [
        parts
        for start, end, *parts in sorted(found)
        if _is_subject(text, start, end) and not _is_deadline(text, start)
    ]
    days = [day for parts in asked if (day := _day(*parts))]
    return days[-1] if days else None


def _year(text: str, asked_on: date) -> date | None:
    undated = _NUMERIC.sub(" ", _WRITTEN.sub(" ", text))
    years = [int(m[1]) for m in _BARE_YEAR.finditer(undated) if _is_subject(undated, *m.span())]
    return _day_in(years[-1], asked_on) if years else None


def _relative_year(text: str, asked_on: date) -> date | None:
    for pattern, offset in _RELATIVE:
        match = pattern.search(text)
        if match and _is_subject(text, *match.span()):
            return _day_in(asked_on.year + offset, asked_on)
    return None


def _day_in(year: int, asked_on: date) -> date:
    if year == asked_on.year:
        return asked_on
    return date(year, 12, 31) if year < asked_on.year else date(year, 1, 1)


def _is_subject(text: str, start: int, end: int) -> bool:
    before = _OTHER_SUBJECT.search(text[max(0, start - 40) : start])
    return not before and not _OTHER_SUBJECT_AFTER.match(text, end)


def _is_deadline(text: str, start: int) -> bool:
    """ "Voor 1 juli 2026" is the day by which something is due; "voor 2026" is about that year."""
    return re.search(r"\b(?:v(?:oo|óó)r|uiterlijk(?: op)?)\s+$", text[max(0, start - 15) : start]) is not None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
