"""Articles in a text, with the places in them: "artt. 2:44 en 2:291", "art. 5 lid 1 onder c en e"."""

from dataclasses import dataclass

from kb.references.places import NOWHERE, Places, between, is_lid, number_at, place_begins, places_at
from kb.references.typed_text import Spelling, TypedText

_ARTICLE = frozenset(["art", "artt", "artikel", "artikelen", "article"])
_SPELLING = Spelling(["artikel", "artikelen"])


@dataclass(frozen=True)
class Item:
    """One article with the places in it, in the tokens `start` to `end` (exclusive).

    There is always one place, which may be empty. `is_named` where the word "artikel" stands before it.
    """

    number: str
    places: Places
    start: int
    end: int
    is_named: bool

    @property
    def has_book(self) -> bool:
        return ":" in self.number

    @property
    def is_telling(self) -> bool:
        """Whether it shows by itself that an article is meant: "2:44", or one with a lid."""
        return self.is_named or self.has_book or self.places != NOWHERE


@dataclass(frozen=True)
class Articles:
    """Articles that are named in one breath; there is at least one."""

    items: tuple[Item, ...]
    start: int
    end: int

    @property
    def is_named(self) -> bool:
        return self.items[0].is_named


def articles_at(text: TypedText, start: int, *, may_be_bare: bool = False) -> Articles | None:
    """The articles from a token on; without the word "artikel" only telling ones, unless `may_be_bare`."""
    items: list[Item] = []
    index = start
    while found := _item(text, index):
        is_clear = found.is_telling or "." in found.number or (items and items[0].is_named)
        if not (is_clear or (may_be_bare and not items)):
            break
        items.append(found)
        index = between(text, found.end)
        if index == found.end:
            break
    return Articles(tuple(items), start, items[-1].end) if items else None


def lid_before_article(text: TypedText, start: int) -> tuple[Places, int]:
    """The places that stand before an article, and the token after them: "lid 6 van"."""
    if not place_begins(text, start):
        return NOWHERE, start
    places, end = places_at(text, start)
    stop = end + 3  # ", van het"
    while end < stop and text.word(end) in ("van", "in", ",", "het", "de"):
        end += 1
    return places, end


def is_article_word(word: str) -> bool:
    """Whether a word is "artikel", shortened or misspelt."""
    return _SPELLING.meant(word) in _ARTICLE


def _after_article_word(text: TypedText, index: int) -> int:
    if not is_article_word(text.word(index)):
        return index
    return index + 1 + (text.word(index + 1) == ".")


def _item(text: TypedText, start: int) -> Item | None:
    first = _after_article_word(text, start)
    found = number_at(text, first)
    if found is None:
        return None
    number, after = found
    places, end = places_at(text, after)
    if ":" in number and text.word(after) == "." and text.joins(after + 1) and is_lid(text.word(after + 1)):
        places, end = ((text.word(after + 1), ""),), after + 2  # "2:44.6"
    return Item(number, places, start, end + _and_further(text, end), is_named=first > start)


def _and_further(text: TypedText, index: int) -> int:
    """How many tokens say "en verder", which names no article: "art. 6.32 e.v."."""
    words = [text.word(index + i) for i in range(4)]
    if words == ["e", ".", "v", "."]:
        return 4
    return 2 if words[:2] == ["en", "verder"] else int(words[0] == "ev")
