"""How near the articles that a passage rests on are to those that a text names."""

from collections.abc import Iterable

from kb.passage import LawReference
from kb.references.reading import Mention

_SAME_LID = 1.5
_SAME_ARTICLE = 1.0
_SAME_LAW = 0.3  # or the same number, where the law was not named


def named_in(laws: Iterable[LawReference], mentions: Iterable[Mention]) -> float:
    """1.0 where a passage rests on an article that is named, 0.3 where on its law, else 0.0.

    1.5 where it rests on the lid that is named as well.

    `laws` are those of a passage. Of the Civil Code a book counts as a law of its own.
    """
    rests_on = tuple(laws)
    return max((_near(own, each.reference) for each in mentions for own in rests_on), default=0.0)


def is_same_article(own: LawReference, named: LawReference) -> bool:
    """Whether a legal basis is the article that is named; its lid is not looked at.

    A name may leave out the law ("artikel 2:44") or the book ("artikel 44 BW").
    """
    if not named.article or own.law != (named.law or own.law):
        return False
    without_book = own.article.rpartition(":")[2]
    return own.article == named.article or (bool(named.law) and without_book == named.article)


def _near(own: LawReference, named: LawReference) -> float:
    if is_same_article(own, named):
        is_sure = bool(named.law) or ":" in named.article or "." in named.article
        if is_sure and named.lid and named.lid == own.lid:
            return _SAME_LID
        return _SAME_ARTICLE if is_sure else _SAME_LAW
    is_same_law = bool(named.law) and own.law == named.law
    return _SAME_LAW if is_same_law and _share_a_book(own.article, named.article) else 0.0


def _share_a_book(one: str, other: str) -> bool:
    books = {article.partition(":")[0] for article in (one, other) if ":" in article}
    return len(books) < 2
