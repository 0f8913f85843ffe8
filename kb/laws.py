"""The laws that a section may rest on: their names, who makes them, and where to read them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb.errors import InvalidKnowledge
from kb.passage import LawReference
from kb.toml import place_of, read_toml

READER = "https://wetten.overheid.nl"
_LEADING_NUMBER = re.compile(r"(\d{1,6})[a-z]*")  # the number by which a law counts its articles: "44a"

# Book 2 of the Civil Code is read per title; the address of an article names it.
_TITLES_OF_BOOK_2 = (
    *((25, "1"), (52, "2"), (63, "3"), (174, "4"), (284, "5")),
    *((305, "6"), (334, "7"), (359, "8"), (455, "9")),
)


@dataclass(frozen=True)
class Law:
    """One law. `maker_kind` is rijk, gemeente, eu or privaat; `bwb_id` is empty where unknown."""

    key: str
    name: str
    abbreviations: tuple[str, ...] = ()
    also_called: tuple[str, ...] = ()
    bwb_id: str = ""
    url: str = ""
    maker: str = ""
    maker_kind: str = ""
    books: tuple[tuple[str, str], ...] = ()  # (book, bwb_id), of a law that is published per book
    only_beside_article: tuple[str, ...] = ()  # names that mean something else without an article: "WW"
    amends: str = ""  # key of the law that it only changes: "artikel 2:44 WBTR" stands in the BW
    last_articles: tuple[tuple[str, int], ...] = ()  # (book or "", number), where surely known

    def bwb_id_of(self, article: str) -> str:
        """The number under which an article is published ("2:44" stands in book 2), or ""."""
        book = self.book_of(article)
        return dict(self.books).get(book, "") if book else self.bwb_id

    def book_of(self, article: str) -> str:
        """The book of an article, or "" for a law without books: "3:2" of the Awb is no book 3."""
        return article.rpartition(":")[0] if self.books else ""

    def last_article(self, article: str) -> int | None:
        """The last number of the book (or the law) in which an article stands; None where unknown."""
        return dict(self.last_articles).get(self.book_of(article))


class Laws:
    """Every law of `laws.toml`, by key."""

    def __init__(self, laws: Iterable[Law]) -> None:
        self._laws = {law.key: law for law in laws}

    @classmethod
    def read(cls, path: Path) -> "Laws":
        """Raises InvalidKnowledge."""
        return cls(_law(key, table, path) for key, table in read_toml(path).items())

    def keys(self) -> frozenset[str]:
        return frozenset(self._laws)

    def get(self, key: str) -> Law | None:
        return self._laws.get(key)

    def citation(self, reference: LawReference) -> str:
        """As a Dutch reader would write it: "artikel 2:44 lid 6 BW"."""
        law = self._laws.get(reference.law)
        name = (law.abbreviations[0] if law.abbreviations else law.name) if law else reference.law
        place = f"artikel {reference.article}" if reference.article else ""
        lid = f"lid {reference.lid}" if reference.lid else ""
        onderdeel = f"onderdeel {reference.onderdeel}" if reference.onderdeel else ""
        return " ".join(part for part in (place, lid, onderdeel, name) if part)

    def is_beyond(self, reference: LawReference) -> bool:
        """Whether an article surely does not exist: its number lies past the last one of its book or law.

        False where that is not known; a letter is not looked at ("455a" may have been put in).
        """
        law = self._laws.get(reference.law)
        last = law.last_article(reference.article) if law else None
        if law is None or last is None:
            return False
        number = _LEADING_NUMBER.fullmatch(
            reference.article.removeprefix(f"{law.book_of(reference.article)}:")
        )
        return number is not None and int(number[1]) > last

    def url(self, reference: LawReference) -> str:
        """Where the article can be read; the law itself where its address form is not known to us.

        The form is the "jci1.3" identifier that wetten.overheid.nl documents for deep links.
        """
        law = self._laws.get(reference.law)
        if law is None or not law.bwb_id:
            return law.url if law else ""
        if not reference.article:
            return f"{READER}/{law.bwb_id}"
        if not law.bwb_id_of(reference.article):  # a book that laws.toml does not have
            return law.url
        book = law.book_of(reference.article)
        article = reference.article.removeprefix(f"{book}:")
        parts = [f"{READER}/jci1.3:c:{law.bwb_id_of(reference.article)}"]
        if book:
            parts.append(f"boek={book}")
        if book == "2" and (title := _title_of(article)):
            parts.append(f"titeldeel={title}")
        parts.append(f"artikel={article}")
        if reference.lid.isdigit():
            parts.append(f"lid={reference.lid}")
        if reference.onderdeel.isalnum():
            parts.append(f"o={reference.onderdeel}")  # so the standard abbreviates `onderdeel`
        return "&".join(parts)


def _title_of(article: str) -> str:
    digits = "".join(c for c in article if c.isdigit())
    return next((title for last, title in _TITLES_OF_BOOK_2 if digits and int(digits) <= last), "")


_LISTS = ("afkortingen", "ook_genoemd", "alleen_bij_artikel")
_FIELDS = {
    *_LISTS,
    *("naam", "bwb_id", "url", "maker", "soort_maker"),
    *("boeken", "wijzigt", "laatste_artikel", "laatste_artikel_per_boek"),
}


def _law(key: str, table: Any, path: Path) -> Law:
    if not isinstance(table, dict):
        raise InvalidKnowledge(f"{place_of(path, key)}: [{key}] is geen wet met velden.")
    if unknown := set(table) - _FIELDS:
        complaint = f"heeft een onbekend veld: {', '.join(sorted(unknown))}"
        raise InvalidKnowledge(f"{place_of(path, key)}: [{key}] {complaint}.")
    if "naam" not in table:
        raise InvalidKnowledge(f"{place_of(path, key)}: [{key}] heeft geen naam.")
    for field in _LISTS:
        names = table.get(field, [])  # a text would be read as a name for each of its letters
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            told = f'heeft bij \'{field}\' geen lijst met teksten, zoals ["een", "twee"]'
            raise InvalidKnowledge(f"{place_of(path, key)}: [{key}] {told}.")
    return Law(
        key=key,
        name=table["naam"],
        abbreviations=tuple(table.get("afkortingen", ())),
        also_called=tuple(table.get("ook_genoemd", ())),
        bwb_id=table.get("bwb_id", ""),
        url=table.get("url", ""),
        maker=table.get("maker", ""),
        maker_kind=table.get("soort_maker", ""),
        books=tuple(table.get("boeken", {}).items()),
        only_beside_article=tuple(table.get("alleen_bij_artikel", ())),
        amends=table.get("wijzigt", ""),
        last_articles=_last_articles(key, table, path),
    )


def _last_articles(key: str, table: dict[str, Any], path: Path) -> tuple[tuple[str, int], ...]:
    """The number of the last article by book; under "" that of a law without books."""
    last = dict(table.get("laatste_artikel_per_boek", {}))
    if "laatste_artikel" in table:
        last[""] = table["laatste_artikel"]
    if not all(isinstance(number, int) and number > 0 for number in last.values()):
        raise InvalidKnowledge(f"{place_of(path, key)}: [{key}] heeft een laatste artikel dat geen getal is.")
    return tuple(last.items())
