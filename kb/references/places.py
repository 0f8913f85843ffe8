"""The numbers of articles and the places in them: "2:44", "9.5a", "XV", "zesde lid", "onder c en e"."""

import re

from kb.references.typed_text import TypedText

_ORDINALS = (
    "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende"
    " veertiende vijftiende"
).split()
_ORDINAL_ENDS = frozenset(["e", "de", "ste"])  # "6e lid"
_ONDERDEEL = frozenset(["onder", "onderdeel", "onderdelen", "sub", "letter"])
_ROMAN = re.compile(r"[IVX]{1,6}|[ivx]{2,6}")
_MOST_LEDEN = 20  # in "lid 1 en 38" a 38 is the next article
_MOST_PARTS = 4  # of a number: "4.1.6" has three
_LONGEST_NUMBER = 4  # digits; what is longer counts something else
Places = tuple[tuple[str, str], ...]  # pairs of lid and onderdeel
NOWHERE: Places = (("", ""),)  # no lid, no onderdeel
# Words and signs between two articles, or two places in one.
_BETWEEN = (
    *(("tot", "en", "met"), ("t", "/", "m"), ("en", "/", "of"), (",", "en"), ("jo", "."), ("tot",)),
    *((",",), ("en",), ("of",), ("&",), ("/",), ("-",), ("–",), ("jo",), ("juncto",), ("tm",)),
)


def between(text: TypedText, index: int) -> int:
    """The token after the words that join two articles; `index` itself where none stand there."""
    for words in _BETWEEN:
        if all(text.word(index + i) == word for i, word in enumerate(words)):
            return index + len(words)
    return index


def places_at(text: TypedText, index: int) -> tuple[Places, int]:
    """The leden and onderdelen that stand from a token on, and the token after them."""
    places: list[tuple[str, str]] = []
    while place := _place(text, opened := _opened(text, index)):
        kind, values, index = place
        index += text.word(opened - 1) == "(" and text.word(index) == ")"
        places = _with_onderdelen(places, values) if kind == "onderdeel" else [*places, *_leden(values)]
        if text.joins(index) and _is_suffix(text, index):  # "lid 2k"
            places, index = _with_onderdelen(places, [text.word(index)]), index + 1
    return tuple(places) or NOWHERE, index


def _leden(values: list[str]) -> list[tuple[str, str]]:
    return [(value, "") for value in values]


def place_begins(text: TypedText, index: int) -> bool:
    """Whether a lid or an onderdeel stands at a token."""
    return _place(text, index) is not None


def _with_onderdelen(places: list[tuple[str, str]], values: list[str]) -> list[tuple[str, str]]:
    """In "lid 1 onder c en e" both stand in the lid that was named last."""
    *before, (lid, onderdeel) = places or [("", "")]
    kept = [(lid, onderdeel)] if onderdeel else []
    return [*before, *kept, *((lid, value) for value in values)]


def _opened(text: TypedText, index: int) -> int:
    """The token after what may stand before a place: a comma, a bracket, "en"."""
    stop = index + 4  # ", aanhef en onder k"
    while index < stop and text.word(index) in (",", "(", "en", "aanhef"):
        index += 1
    return index


def _place(text: TypedText, index: int) -> tuple[str, list[str], int] | None:
    """A lid or an onderdeel: its kind, its values and the token after it."""
    word = text.word(index)
    if word in ("lid", "leden"):
        return _values(text, index + 1, "lid")
    if word in _ORDINALS and text.word(index + 1) == "lid":
        return "lid", [str(_ORDINALS.index(word) + 1)], index + 2
    if is_lid(word) and text.word(index + 1) in _ORDINAL_ENDS and text.word(index + 2) == "lid":
        return "lid", [word], index + 3
    if word in _ONDERDEEL:
        return _values(text, index + 1, "onderdeel")
    return None


def _values(text: TypedText, index: int, kind: str) -> tuple[str, list[str], int] | None:
    """The numbers or letters after "lid" or "onder"; None where none stand there."""
    is_value = is_lid if kind == "lid" else _is_onderdeel
    values: list[str] = []
    end = start = index
    while is_value(text.word(start)) and (not values or _goes_on(text, start, values[0])):
        values.append(text.word(start))
        end = start + 1
        end += text.word(end) == "°"
        start = between(text, end)
        if start == end:
            break
    return (kind, values, end) if values else None


def is_lid(word: str) -> bool:
    return word.isdecimal() and len(word) <= 2 and 0 < int(word) <= _MOST_LEDEN


def _is_onderdeel(word: str) -> bool:
    return _is_letter(word) or is_lid(word)


def _is_letter(word: str) -> bool:
    """One letter, or the same one twice: a law goes on with aa after z."""
    return word.isalpha() and len(word) <= 2 and len(set(word)) == 1


def _goes_on(text: TypedText, index: int, first: str) -> bool:
    """Whether a value is one more of the same, and no article of its own: "lid 1 en 38 lid 1"."""
    word = text.word(index)
    if first.isdecimal() != word.isdecimal() or text.word(index + 1) in ("lid", "leden"):
        return False
    return not word.isdecimal() or number_at(text, index) == (word, index + 1)


def number_at(text: TypedText, index: int) -> tuple[str, int] | None:
    """The number of an article and the token after it."""
    token = text[index]
    if _ROMAN.fullmatch(token.raw):
        return token.raw.upper(), index + 1
    if not _counts(token.word):
        return None
    number, end = token.word, index + 1
    for _ in range(_MOST_PARTS - 1):
        if _counts(text.word(end + 1)) and (sign := _sign_within(text, end)):
            number, end = f"{number}{sign}{text.word(end + 1)}", end + 2
    if text.joins(end) and _is_suffix(text, end):
        return number + text.word(end), end + 1
    return number, end


def _counts(word: str) -> bool:
    return word.isdecimal() and len(word) <= _LONGEST_NUMBER and int(word) > 0


def _sign_within(text: TypedText, index: int) -> str:
    """The sign that joins two parts of a number, as the law writes it; "" where it joins nothing."""
    sign = text.word(index)
    is_tight = text.joins(index) and text.joins(index + 1)
    # "2: 44" and "2 : 9" are typed for "2:44" and "2:9"; "9: 2 leden" is not.
    is_loose = not text.joins(index) or len(text.word(index - 1)) == 1 < len(text.word(index + 1))
    if sign == ":" and (is_tight or is_loose):
        return ":"
    is_part = is_tight and text.word(index - 2) != ":"  # of "2:44.6" the 6 is a lid
    return {";": ":", ".": "."}.get(sign, "") if is_part else ""


def _is_suffix(text: TypedText, index: int) -> bool:
    """Whether a letter belongs to the number before it: "50a", "273f"; not in "6e lid" or "2:9b.w."."""
    if not _is_letter(text.word(index)):
        return False
    is_ordinal = text.word(index) in _ORDINAL_ENDS and text.word(index + 1) == "lid"
    is_abbreviation = text.word(index + 1) == "." and text.joins(index + 2) and text[index + 2].word.isalpha()
    return not is_ordinal and not is_abbreviation
