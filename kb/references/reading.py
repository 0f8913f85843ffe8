"""Legal references, recognised in what people type and brought into one form.

The text is read once, from left to right. A law may stand behind its article ("art. 2:44 lid 6 BW"),
before it ("AVG, artikel 9") or alone ("de WBTR"); a lid may stand before both ("lid 6 van artikel 2:44
BW"). An article of statutes, of a contract or of a law that we do not have is no reference.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kb.laws import Laws
from kb.passage import LawReference
from kb.references.articles import Articles, articles_at, lid_before_article
from kb.references.law_names import LawNames
from kb.references.law_phrases import (
    LawPhrase,
    LawPhrases,
    is_in_an_address,
    is_of_other_text,
    is_other_text,
)
from kb.references.places import NOWHERE, Places, between, places_at
from kb.references.typed_text import TypedText

_FAR_BEHIND = 8  # tokens after "onze statuten" in which an article without a law is one of them
_BETWEEN_LAW_AND_ARTICLE = frozenset(
    ", ( - – : ) de het in van staat zegt noemt regelt bepaalt volgens onder er dan wat met name".split()
)
_NEVER = -1000
_COUNTED = frozenset("keer maal pagina paginas bladzijden euro jaar dagen weken maanden uur stuks x".split())


@dataclass(frozen=True)
class Mention:
    """A reference as it stands in a text, in the characters `start` to `end` (exclusive).

    `reference.law` is empty where the text does not say of which law an article is; `reference.article`
    is empty where it names only the law. Several references may share a place: "art. 5 lid 1 en 2".
    """

    reference: LawReference
    start: int
    end: int
    text: str


class References:
    """Recognises the laws of one list."""

    def __init__(self, laws: Laws) -> None:
        with_books = [law for key in sorted(laws.keys()) if (law := laws.get(key)) and law.books]
        book_law = with_books[0] if len(with_books) == 1 else None
        self._phrases = LawPhrases(LawNames(laws), book_law)

    def find(self, text: str) -> tuple[Mention, ...]:
        """The references in a text, in their order. Takes time in proportion to its length."""
        return tuple(_Reading(TypedText(text), self._phrases).mentions())


@lru_cache(maxsize=4)  # there is one list of laws in a process
def references_of(laws: Laws) -> References:
    """The recogniser for a list of laws; made once."""
    return References(laws)


class _Reading:
    """One text on its way from left to right."""

    def __init__(self, text: TypedText, phrases: LawPhrases) -> None:
        self._text = text
        self._phrases = phrases
        self._last_end = -1  # the token after the last reference
        self._other_text = _NEVER  # the last token that named something else with articles

    def mentions(self) -> Iterator[Mention]:
        index = 0
        while index < len(self._text):
            found, index = self._step(index)
            yield from found

    def _step(self, index: int) -> tuple[list[Mention], int]:
        """The references that begin at a token, and the token to go on from."""
        if phrase := self._phrases.at(self._text, index):
            return self._from_law(phrase)
        lid_before, start = lid_before_article(self._text, index)
        articles = articles_at(self._text, start, may_be_bare=self._follows_reference(start))
        if articles is None:
            self._note_other_text(index)
            return [], max(index + 1, start)
        return self._from_articles(articles, index, lid_before)

    def _from_law(self, phrase: LawPhrase) -> tuple[list[Mention], int]:
        """A law with the articles behind it, if those are its own."""
        start = phrase.end
        while start - phrase.end < 5 and self._text.word(start) in _BETWEEN_LAW_AND_ARTICLE:
            start += 1
        articles = articles_at(self._text, start)
        if articles and (articles.is_named or start - phrase.end <= 1):
            end = self._end_of_own(articles, phrase)
            if end:
                return list(self._all_of(articles, phrase, phrase.start, end)), end
        is_meant = phrase.stands_alone and not is_in_an_address(self._text, phrase)
        alone = [self._mention(LawReference(phrase.law.key), phrase.start, phrase.end)] if is_meant else []
        return alone, phrase.end

    def _end_of_own(self, articles: Articles, phrase: LawPhrase) -> int:
        """The end of articles that are of the law before them; 0 where another law stands behind them."""
        behind = self._phrases.behind(self._text, articles.end, is_near=not articles.is_named)
        if behind is None or self._text.word(articles.end) == ",":  # "BW 2:9, BW 2:11"
            return articles.end
        is_same = phrase.book and not behind.book and behind.law == phrase.law  # "boek 6 art. 170 BW"
        return behind.end if is_same else 0

    def _from_articles(self, articles: Articles, start: int, lid_before: Places) -> tuple[list[Mention], int]:
        """Articles with the law behind them, or without a law where they can be of one."""
        phrase = self._phrases.behind(self._text, articles.end, is_near=not articles.is_named)
        if phrase:
            named, end = self._with_places_behind(articles, phrase.end)
        elif self._can_be_of_a_law(articles):
            named, end = _without_doubtful(articles), articles.end
        else:
            return [], articles.end
        last = end if phrase else named.end
        return list(self._all_of(_with_lid_before(named, lid_before), phrase, start, last)), end

    def _with_places_behind(self, articles: Articles, end: int) -> tuple[Articles, int]:
        """With the places that somebody names after the law: "art. 6 AVG lid 1 onder f"."""
        places, after = places_at(self._text, end)
        is_of_something_else = after > end + 1 and self._text.word(after) == "van"
        if places == NOWHERE or self._text.word(end) == "en" or is_of_something_else:
            return articles, end
        last = articles.items[-1]
        last = replace(last, places=_combined(last.places, places))
        return replace(articles, items=(*articles.items[:-1], last)), after

    def _can_be_of_a_law(self, articles: Articles) -> bool:
        """Whether articles without a law behind them are a reference all the same."""
        first = articles.items[0]
        is_near_other = articles.start - self._other_text <= _FAR_BEHIND and not first.has_book
        is_other = is_near_other or is_of_other_text(self._text, articles.end)
        is_count = self._text.word(articles.end) in _COUNTED
        return articles.is_named and first.number[0].isdigit() and not is_other and not is_count

    def _follows_reference(self, index: int) -> bool:
        """Whether a number goes on from the last reference: "artikel 9 AVG of 31 Participatiewet"."""
        return self._last_end < index == between(self._text, self._last_end)

    def _note_other_text(self, index: int) -> None:
        if self._text.word(index) in (".", "?", "!"):
            self._other_text = _NEVER
        elif is_other_text(self._text, index):
            self._other_text = index

    def _all_of(
        self, articles: Articles, phrase: LawPhrase | None, start: int, end: int
    ) -> Iterator[Mention]:
        """A mention for every place in every article; the first begins and the last ends with the whole."""
        self._last_end = end
        book = phrase.book if phrase else ""
        for item in articles.items:
            first = start if item is articles.items[0] else item.start
            last = end if item is articles.items[-1] else item.end
            key, number = _as_written(item.number, phrase, book)
            book = number.rpartition(":")[0] or book  # "art. 2:9 en 11 BW" stays in book 2
            for lid, onderdeel in item.places:
                yield self._mention(LawReference(key, number, lid, onderdeel), first, last)

    def _mention(self, reference: LawReference, first: int, end: int) -> Mention:
        start, stop = self._text[first].start, self._text[end - 1].end
        return Mention(reference, start, stop, self._text.text[start:stop])


def _as_written(number: str, phrase: LawPhrase | None, book: str) -> tuple[str, str]:
    """The key of the law and the number as it writes it: "2.44" and "44" of book 2 of the BW are "2:44"."""
    if phrase is None:
        return "", number
    law = phrase.law
    if law.books and ":" not in number:
        number = f"{book}:{number}" if book else number.replace(".", ":", 1)
    return (law.amends if law.amends and ":" in number else law.key), number


def _with_lid_before(articles: Articles, lid_before: Places) -> Articles:
    """With the lid that stands before the first article: "lid 6 van artikel 2:44"."""
    first, *others = articles.items
    return replace(articles, items=(replace(first, places=_combined(first.places, lid_before)), *others))


def _combined(own: Places, others: Places) -> Places:
    """Places that stand apart from the number, with those beside it: lid 2 and onderdeel k are one place."""
    if own == NOWHERE:
        return others
    lid, onderdeel = others[0]
    return tuple((own_lid or lid, own_onderdeel or onderdeel) for own_lid, own_onderdeel in own)


def _without_doubtful(articles: Articles) -> Articles:
    """Without what may count something else: in "artikel 9, 3 bestuursleden" the 3."""
    first, *others = articles.items
    items = (first, *(item for item in others if item.is_telling))
    return replace(articles, items=items, end=items[-1].end)
