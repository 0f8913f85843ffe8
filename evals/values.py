"""The values in a Dutch text, written one way: "zes weken" and "6 weken" are the same value.

A value is a short text: an amount ("2200 euro"), a share ("39 procent", "2/3"), a period or an age
("4 weken", "21 jaar"), a date ("1 juli 2021", "oktober 2025", "30 juni"), a year ("2024"), a
telephone number ("08000188") or a number without a unit ("84").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MONTHS = tuple(
    "januari februari maart april mei juni juli augustus september oktober november december".split()
)
_ONES = "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien".split()
_TEENS = "zestien zeventien achttien negentien".split()
_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
_WORDS: dict[str, int] = {word: n for n, word in enumerate([*_ONES, *_TEENS])}
_WORDS |= {word: 10 * n for n, word in enumerate(_TENS, start=2)} | {"honderd": 100, "duizend": 1000}
_WORDS |= {
    f"{one}{'ën' if one.endswith('e') else 'en'}{ten}": 10 * n + i
    for n, ten in enumerate(_TENS, start=2)
    for i, one in enumerate(_ONES[1:10], start=1)
}

_UNITS = {
    **dict.fromkeys(["dag", "dagen"], "dagen"),
    **dict.fromkeys(["werkdag", "werkdagen"], "werkdagen"),
    **dict.fromkeys(["week", "weken"], "weken"),
    **dict.fromkeys(["maand", "maanden"], "maanden"),
    **dict.fromkeys(["jaar", "jaren", "jarige", "jarigen"], "jaar"),
    **dict.fromkeys(["uur", "uren"], "uur"),
    **dict.fromkeys(["minuut", "minuten"], "minuten"),
    **dict.fromkeys(["keer", "maal"], "keer"),
    **dict.fromkeys(["procent", "%"], "procent"),
    "meter": "meter",
    "euro": "euro",
}
_SAID_OTHERWISE = {
    r"\b(?:gratis|kosteloos)\b": ("0 euro", "0"),
    r"\b(?:jaarlijks|elk jaar|ieder jaar)\b": ("1 keer",),
    r"\b(?:elke maand|iedere maand|het hele jaar)\b": ("12 maanden",),
}
_SAME = {"weken": ("dagen", 7), "jaar": ("maanden", 12), "uur": ("minuten", 60)}
_YOUNGEST, _OLDEST = 10, 30  # between these a number without a unit may be an age

_MONTH = "|".join(MONTHS)
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_TOKEN = re.compile(
    rf"""
    (?P<gazette>\b(?:Stb\.|Stcrt\.|Staatsblad|Staatscourant)\s(?P<gy>\d{{4}}),\s(?:nr\.\s|nummer\s)?(?P<gn>\d+)\b)
  | (?P<phone>\b0\d{{2,3}}-\d{{4,7}}\b)
  | (?P<date>\b(?P<d>\d{{1,2}})-(?P<m>\d{{1,2}})-(?P<y>(?:19|20)\d\d)\b)
  | (?P<long>\b(?P<ld>\d{{1,2}})\s(?P<lm>{_MONTH})(?:\s(?P<ly>(?:19|20)\d\d))?\b)
  | (?P<month>\b(?P<mm>{_MONTH})\s(?P<my>(?:19|20)\d\d)\b)
  | (?P<euro>€\s?(?P<en>{_NUMBER})(?:\s(?P<em>miljoen|miljard|mln))?)
  | (?P<times>\b(?P<t1>\d{{1,2}}\.\d\d)\s?(?:-|–|tot)\s?(?P<t2>\d{{1,2}}\.\d\d)(?:\suur)?)
  | (?P<half>\b(?:een\s)?half\suur\b)
  | (?P<once>\b(?:[Ee]ens\sper|[EeÉé]én\skeer|een\skeer|1\skeer)\b)
  | (?P<fraction>(?i:\b(?:(?:een|één)\stiende|(?:twee|2)\s?derde|(?:drie|3)\skwart|de\shelft
        |(?:een|één)\sderde|(?:een|één)\skwart|2/3|1/10)\b))
  | (?P<count>(?<![\w])(?P<n>{_NUMBER}|\b[a-zéëA-ZÉ]+\b)
        (?:\s?(?P<mul>miljoen|miljard))?
        (?:\s?-?\s?(?P<unit>werkdag(?:en)?|dag(?:en)?|week|weken|maand(?:en)?|jaar|jaren|jarigen?
            |uur|uren|minuut|minuten|keer|maal|procent|meter|euro)\b|\s?(?P<sign>%))?)
    """,
    re.X,
)
_FRACTIONS = {
    **{"tiende": "1/10", "1/10": "1/10", "helft": "1/2", "een derde": "1/3", "één derde": "1/3"},
    **{"derde": "2/3", "2/3": "2/3", "een kwart": "1/4", "één kwart": "1/4", "kwart": "3/4"},
}
_TIMES_A_MILLION = {"miljoen": 10**6, "mln": 10**6, "miljard": 10**9}


@dataclass(frozen=True)
class Found:
    """A value and the place where it stands in the text, as `with_ages` gives that."""

    value: str
    start: int
    end: int
    is_word: bool = False  # written as a word, which for "één" may be no number at all


def found_in(text: str) -> Iterator[Found]:
    """Every value in a text, in reading order. The unit of an enumeration counts for its last number."""
    text = with_ages(text)
    at = 0
    while match := _TOKEN.search(text, at):
        at = max(match.end(), at + 1)
        for value, is_word in _values(match):
            yield Found(value, match.start(), match.end(), is_word)
        if match["count"] and not _is_number(match["n"]):
            at = match.end("n")


def known_from(text: str) -> frozenset[str]:
    """Every value that a text holds, in every form in which a fact may ask for it."""
    return frozenset(form for found in found_in(text) for form in _forms(found.value)).union(_otherwise(text))


def written(number: str) -> str:
    """A Dutch number, "1.500" or "2,50", as we write it: "1500", "2.5"."""
    plain = number.replace(".", "").replace(",", ".") if "," in number or _grouped(number) else number
    value = f"{float(plain):.6f}".rstrip("0").rstrip(".")
    return value or "0"


def _grouped(number: str) -> bool:
    return re.fullmatch(r"\d{1,3}(?:\.\d{3})+", number) is not None


def _is_number(word: str) -> bool:
    return word[:1].isdigit() or _plain(word) in _WORDS


def _plain(word: str) -> str:
    return word.casefold().replace("é", "e")


def with_ages(text: str) -> str:
    """The text with the unit at each age: "13- en 14-jarigen", "21+"."""
    text = re.sub(r"(\d+)-\s(en|of|tot)\s(\d+)-jarigen?", r"\1 jaar \2 \3 jaar", text)
    return re.sub(r"\b([12]\d)\+", r"\1 jaar", text)


def _values(match: re.Match[str]) -> list[tuple[str, bool]]:
    for kind, make in _KINDS.items():
        if match[kind]:
            return make(match)
    return []


def _phone(match: re.Match[str]) -> list[tuple[str, bool]]:
    return [(match["phone"].replace("-", ""), False)]


def _date(match: re.Match[str]) -> list[tuple[str, bool]]:
    month = int(match["m"])
    name = MONTHS[month - 1] if 1 <= month <= 12 else str(month)
    return [(f"{int(match['d'])} {name} {match['y']}", False)]


def _long_date(match: re.Match[str]) -> list[tuple[str, bool]]:
    year = f" {match['ly']}" if match["ly"] else ""
    return [(f"{int(match['ld'])} {match['lm']}{year}", False)]


def _month(match: re.Match[str]) -> list[tuple[str, bool]]:
    return [(f"{match['mm']} {match['my']}", False)]


def _euro(match: re.Match[str]) -> list[tuple[str, bool]]:
    return [(f"{_scaled(match['en'], match['em'])} euro", False)]


def _clock(match: re.Match[str]) -> list[tuple[str, bool]]:
    return [(f"{match['t1']} uur", False), (f"{match['t2']} uur", False)]


def _fraction(match: re.Match[str]) -> list[tuple[str, bool]]:
    text = " ".join(match["fraction"].casefold().split())
    return [(next(value for end, value in _FRACTIONS.items() if text.endswith(end)), False)]


def _count(match: re.Match[str]) -> list[tuple[str, bool]]:
    if not _is_number(match["n"]):
        return []
    is_word = not match["n"][0].isdigit()
    number = str(_WORDS[_plain(match["n"])]) if is_word else _scaled(match["n"], match["mul"])
    unit = _UNITS.get(match["unit"] or match["sign"] or "", "")
    return [(f"{number} {unit}".strip(), is_word)]


def _scaled(number: str, factor: str | None) -> str:
    plain = written(number)
    return f"{float(plain) * _TIMES_A_MILLION[factor]:.0f}" if factor else plain


_KINDS = {
    "gazette": lambda match: [(f"Stb./Stcrt. {match['gy']}, {match['gn']}", False)],
    "phone": _phone,
    "date": _date,
    "long": _long_date,
    "month": _month,
    "euro": _euro,
    "times": _clock,
    "half": lambda _: [("30 minuten", False)],
    "once": lambda _: [("1 keer", False)],
    "fraction": _fraction,
    "count": _count,
}


def _forms(value: str) -> Iterator[str]:
    """A value, and what else it says: a date its day, month and year; a period another unit of time."""
    yield value
    words = value.split()
    if len(words) == 3:
        yield from (" ".join(words[:2]), " ".join(words[1:]), words[2])
    elif len(words) == 2 and words[0] in MONTHS:
        yield words[1]
    elif len(words) == 2:
        yield words[0]
        yield from _in_another_unit(words[0], words[1])
    elif value.isdigit() and _YOUNGEST <= int(value) <= _OLDEST:
        yield f"{value} jaar"


def _in_another_unit(number: str, unit: str) -> Iterator[str]:
    if not number.isdigit():
        return
    if unit in _SAME:
        smaller, times = _SAME[unit]
        yield f"{int(number) * times} {smaller}"
    for larger, (smaller, times) in _SAME.items():
        if unit == smaller and int(number) % times == 0:
            yield f"{int(number) // times} {larger}"


def _otherwise(text: str) -> Iterator[str]:
    """Values that are told without a number."""
    for pattern, values in _SAID_OTHERWISE.items():
        if re.search(pattern, text, re.I):
            yield from values


def dutch(value: str) -> str:
    """A value as a writer would type it: "€ 5,75", "1 week", "0800-0188"."""
    number, _, unit = value.partition(" ")
    if re.fullmatch(r"0\d{6,}", value):
        return f"telefoon {value}"
    if unit == "euro":
        whole, _, cents = number.partition(".")
        return f"€ {int(whole):,}".replace(",", ".") + (f",{cents:0<2}" if cents else "")
    if unit in _SAME or unit == "procent":
        return value.replace(".", ",")
    return value
