"""Where someone lives: postcodes, and streets with a house number."""

import re
from collections.abc import Iterator

from stdnum.nl import postcode

from assistant.redaction.spans import Label, Span
from assistant.redaction.vocabulary import FUNCTION_WORDS

_HOUSE = (
    r"(?!(?:19|20)\d\d\b)\d{1,5}"  # four digits like these are a year
    r"(?:\s?[-/]?\s?[a-zA-Z](?![^\W\d_])|\s?-\s?\d{1,3}|\s(?:hs|bis|huis)\b)?(?![\d.,:]\d)"
)
_POSTCODE = re.compile(
    r"(?<![\w€])(?<!\d[.,:-])(?P<digits>[1-9]\d{3})(?P<between>[ \t]{0,5}(?:[-–][ \t]{0,5})?|\.)"
    rf"(?P<letters>[A-Za-z]{{2}})(?![^\W_])(?P<house>,?[ \t]{{0,5}}(?:nr\.? ?)?{_HOUSE})?"
)

# "2026 en", "1500 km", "7658 BW": four digits and two letters that are no postcode.
_TWO_LETTER_WORDS = frozenset(
    "aan af al ar at bv bw ca cm cv de dm do eb eu en er eu ex ga ge go ha he hè ie ik in is ja je jr kg km "
    "kw ma me mb mi mk ml mm mn mo na nl nu nv of om on op pp ps qr ro se te tm to tv uw uu va vd vr vs vw "
    "we wo za ze zn zo nr st jl ml kb gb tb dd pm am ed bl fl hp ic jo zg gr lb uk us".split()
)

_TOWN = re.compile(r"[ \t]{1,3}[A-Z][a-z]")  # "3512 JE Utrecht"

_UNITS = frozenset("km kg kw ml mm cm gb mb kb tb pm am st".split())

_STREET_ENDS = tuple(
    "straat str. laan plein gracht kade dijk steeg singel dreef plantsoen weg boulevard".split()
)
_STREET_ENDS_AFTER_CAPITAL = tuple(
    "hof pad park markt ring wal burg kamp akker hoek oord erf werf hage zoom allee baan haven".split()
)
_NO_STREETS = frozenset(
    "onderweg omweg snelweg vanweg halverweg uitweg autoweg fietsweg rechtsweg bezwaarweg weg".split()
)
_UNIT = r"(?!\s?(?:%|€|(?:euro|uur|uren|keer|jaar|jaren|maand|week|weken|dagen|km|mensen|leden|meter)\b))"
_NUMBERED_WORD = re.compile(
    rf"(?<![\w'’.-])(?P<word>[^\W\d_][\w'’.-]{{2,60}}),?\s(?:nr\.?\s|nummer\s|huisnummer\s)?{_HOUSE}{_UNIT}"
)
_WORDS_BEFORE = re.compile(
    r"(?<![^\W_])(?:(?:[^\W\d_a-z][\w'’.-]{0,40}|van|de|der|den|het|ter|ten|'t|’t)\s){1,4}$"
)
_LONGEST_STREET = 80  # characters before the last word of its name
_LIVES_AT = re.compile(
    rf"(?<![^\W_])(?:woon|woont|wonen|woonde|adres(?: is)?|verhuisd)\s?:?,?\s(?:op |aan |naar |in )?"
    rf"(?P<place>(?:de |het )?(?P<words>(?:[^\W\d_][\w'’.-]{{0,40}}\s){{1,4}}?){_HOUSE}){_UNIT}",
    re.IGNORECASE,
)


def addresses(text: str) -> Iterator[Span]:
    for match in _POSTCODE.finditer(text):
        yield from _of_postcode(match)
    for match in _NUMBERED_WORD.finditer(text):
        if _is_street(match.group("word")):
            yield Span(_start_of_street(text, match.start()), match.end(), Label.ADDRESS)
    for match in _LIVES_AT.finditer(text):
        if not FUNCTION_WORDS.intersection(match.group("words").lower().split()):
            yield Span(match.start("place"), match.end("place"), Label.ADDRESS)


def _of_postcode(match: re.Match[str]) -> Iterator[Span]:
    digits, between, letters = match["digits"], match["between"], match["letters"]
    other = _TWO_LETTER_WORDS if between else _UNITS
    before_a_town = _TOWN.match(match.string, match.end())
    is_told = letters.isupper() and bool(match["house"] or before_a_town) and between != "."
    if letters.lower() in other and not is_told:
        return
    if postcode.is_valid(digits + letters.upper()):
        yield Span(match.start(), match.end(), Label.ADDRESS)


def _is_street(word: str) -> bool:
    ends = _STREET_ENDS + _STREET_ENDS_AFTER_CAPITAL if word[0].isupper() else _STREET_ENDS
    return word.lower().endswith(ends) and word.lower() not in _NO_STREETS


def _start_of_street(text: str, start: int) -> int:
    """With the words of the name that stand before its last one: "Van der Helststraat"."""
    first = max(0, start - _LONGEST_STREET)
    before = _WORDS_BEFORE.search(text[first:start]) if text[start].isupper() else None
    return first + before.start() if before else start
