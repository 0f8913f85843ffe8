"""The articles of law in a Dutch text: "art. 2:44 lid 6 en art. 2:291 lid 6 BW"."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kb import Laws

_UNKNOWN = (  # named in the sheets without being a law of laws.toml
    *("Uitvoeringsbesluit IB 2001", "Uitvoeringsbesluit IB", "Uitvoeringsbesluit loonbelasting 1965"),
    *("Uitvoeringsregeling loonbelasting 2011", "Uitvoeringsregeling LB 2011", "Giftenbesluit 2014"),
    *("Besluit uitvoering Wav 2022", "Vreemdelingenwet 2000", "Besluit personenvervoer"),
    *("Regeling Participatiewet in balans", "Beleidsregels VOG-NP-RP", "Wet kinderopvang"),
)
_ALSO_WRITTEN = {
    "wet-lb": ("Wet LB 1964", "Wet LB", "Wet op de loonbelasting 1964"),
    "wet-ib": ("Wet IB 2001", "Wet IB", "Wet inkomstenbelasting 2001"),
    "vpb": ("Wet Vpb 1969", "Wet op de vennootschapsbelasting 1969"),
    "hrw": ("Handelsregisterwet 2007", "Handelsregisterwet"),
    "uitvoeringsregeling-awr": ("Uitv.reg. AWR 1994", "UR AWR", "Uitvoeringsregeling AWR 1994"),
    "regeling-participatiewet": ("Regeling Participatiewet, IOAW en IOAZ", "Regeling Participatiewet"),
    "regeling-gratis-vog": ("Regeling Gratis VOG",),
    "regeling-vergoeding-vog": (
        "Regeling vergoeding VOG en gedragsverklaring aanbesteden",
        "Regeling vergoeding VOG",
    ),
    "uitvoeringsbesluit-iw": ("Uitvoeringsbesluit IW 1990",),
    "bw": ("Boek 2 BW",),
}
_UNCONFIRMED = re.compile(r"eigen kennis|nagelezen|nalopen")
_CLAUSE_END = re.compile(r";|(?<![Aa]rt)(?<!par)(?<!reg)(?<!e\.v)\.\s(?=[A-Z])")
_ROMAN = r"[IVX]+"
_NUMBER = rf"\d+:\d+[a-z]?|\d+(?:\.\d+)+[a-z]?|\d+[a-z]?\b|\b{_ROMAN}\b"


@dataclass(frozen=True)
class Article:
    """A place in a law. `law` is a key of laws.toml, or "" where the text names none that it has.

    `article` may be a span ("28-39"): then one article of it is enough.
    """

    law: str
    article: str
    lid: str = ""
    is_confirmed: bool = True  # False: the writer of the sheet did not look it up


class ArticleReader:
    """Finds articles by the names of the laws of laws.toml."""

    def __init__(self, laws: Laws) -> None:
        self._keys = _names(laws)
        names = "|".join(re.escape(name) for name in sorted(self._keys, key=len, reverse=True))
        self._token = re.compile(
            rf"(?P<law>(?<!\w)(?:{names})(?!\w))|(?P<art>\b[Aa]rt(?:\.|ikel(?:en)?\b))|(?P<lid>\b(?:lid|leden)\b)"
            r"|(?P<part>\b(?:onder(?:deel|delen)?|sub|titel|par\.|hoofdstuk)\s\(?\w+\)?(?:\sen\s\w\b)?)"
            rf"|(?P<to>\s?(?:t/m|-|–)\s?)|(?P<number>{_NUMBER})|(?P<join>,|/|\bjo\.|\b(?:en|of|via|van)\b)"
            r"|(?P<aside>\((?![^()]*\b[Aa]rt)[^()]*\)|[()])|(?P<word>[^\s;()]+)"
        )

    def read(self, text: str) -> list[Article]:
        """The articles in a text, in reading order, each once."""
        found: list[Article] = []
        for clause in _CLAUSE_END.split(text):
            confirmed = not _UNCONFIRMED.search(clause)
            found += [replace(article, is_confirmed=confirmed) for article in self._clause(clause)]
        return list(dict.fromkeys(_with_law(found)))

    def _clause(self, clause: str) -> list[Article]:
        """The articles of one clause; a law counts for the articles after it, or else before it."""
        groups: list[tuple[str, list[Article]]] = []
        for law, tokens in self._groups(clause):
            if articles := list(_articles(tokens)):
                groups.append((law, articles))
        return [replace(article, law=law) for law, articles in groups for article in articles]

    def _groups(self, clause: str) -> Iterator[tuple[str, list[re.Match[str]]]]:
        """Each run of tokens from "art." on, with the law that it belongs to."""
        tokens = list(self._token.finditer(clause))
        for start, token in enumerate(tokens):
            if token["art"] and not _is_intended(tokens, start):
                yield self._law_of(tokens, start), tokens[start:]

    def _law_of(self, tokens: list[re.Match[str]], start: int) -> str:
        before = [i for i, token in enumerate(tokens[:start]) if token["law"]]
        after = [token for token in tokens[start:] if token["law"]]
        if before and all(token["aside"] for token in tokens[before[-1] + 1 : start]):
            return self._keys[tokens[before[-1]]["law"]]
        if after:
            return self._keys[after[0]["law"]]
        return self._keys[tokens[before[-1]]["law"]] if before else ""


def lids_of(text: str) -> frozenset[str]:
    """The numbers in the lid of a reference: "2, 10 en 11" holds three."""
    if span := re.fullmatch(r"(\d+)\s?(?:-|–|t/m|tot en met)\s?(\d+)", text.strip()):
        return frozenset(str(n) for n in range(int(span[1]), int(span[2]) + 1))
    return frozenset(re.findall(r"\d+[a-z]?", text))


def is_within(article: str, span: str) -> bool:
    """Whether an article is the one that is asked for, or lies in the span "28-39" that is."""
    first, dash, last = span.partition("-")
    return article == span if not dash else _place(first) <= _place(article) <= _place(last)


def _place(article: str) -> tuple[int, int, str]:
    found = re.fullmatch(r"(?:(\d+):)?(\d+)([a-z]*)", article)
    return (int(found[1] or 0), int(found[2]), found[3]) if found else (-1, -1, article)


def _names(laws: Laws) -> Mapping[str, str]:
    keys = dict.fromkeys(_UNKNOWN, "")
    for key in sorted(laws.keys()):
        law = laws.get(key)
        assert law is not None
        keys |= dict.fromkeys((law.name, *law.abbreviations, *_ALSO_WRITTEN.get(key, ())), key)
    return keys


def _is_intended(tokens: list[re.Match[str]], start: int) -> bool:
    """Whether the article was only meant to come ("beoogde art. 2:44a")."""
    return start > 0 and tokens[start - 1][0].casefold() == "beoogde"


def _articles(tokens: list[re.Match[str]]) -> Iterator[Article]:
    """The articles and leden of one run: "art. 2:41 leden 2 en 3"."""
    article, leden, in_lid, is_span = "", list[str](), False, False
    for place, token in enumerate(tokens[1:], start=1):
        number = token["number"]
        leads = place + 1 < len(tokens) and bool(tokens[place + 1]["lid"])
        if token["word"] or token["law"] or token["art"]:
            break
        if token["lid"]:
            in_lid = True
        elif token["to"]:
            is_span = True
        elif number and in_lid and ":" not in number and not leads:
            leden += _span(leden[-1], number) if is_span and leden else [number]
            is_span = False
        elif number and is_span and article:
            article, is_span = f"{article}-{number}", False
        elif number:
            yield from _each_lid(article, leden)
            article, leden, in_lid = _in_book(number, article), [], False
        elif token["join"] in ("jo.", "via"):
            yield from _each_lid(article, leden)
            previous, article, leden, in_lid = article, "", [], False
            article = f"{previous.rpartition(':')[0]}:" if ":" in previous else ""
    yield from _each_lid(article, leden)


def _in_book(number: str, before: str) -> str:
    """After "2:360 jo." the number 396 stands in book 2."""
    return before + number if before.endswith(":") and ":" not in number else number


def _span(first: str, last: str) -> list[str]:
    return [str(n) for n in range(int(first) + 1, int(last) + 1)] if last.isdigit() else [last]


def _each_lid(article: str, leden: list[str]) -> Iterator[Article]:
    if article and not article.endswith(":"):
        yield from (Article("", article, lid) for lid in leden or [""])


def _with_law(articles: list[Article]) -> list[Article]:
    """An article without a law of its own takes that of the next; "2:44" stands in the Civil Code."""
    law = ""
    whole: list[Article] = []
    for article in reversed(articles):
        own = article.law or ("bw" if ":" in article.article else law)
        whole.append(replace(article, law=own))
        law = article.law or law
    return whole[::-1]
