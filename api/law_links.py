"""The places in a text that name an article it rests on, linked to where that can be read."""

from collections.abc import Collection
from itertools import pairwise

from kb import LawReference, Laws, is_same_article, references_of


def with_law_links(text: str, laws: Laws, bases: Collection[LawReference]) -> list[tuple[str, str]]:
    """A text in pieces, each with the address that it links to or ""; together they are the text.

    Linked is an article of `bases`, what the text rests on: another one is nowhere vouched for.
    """
    places = {
        (mention.start, mention.end): laws.url(mention.reference)
        for mention in reversed(references_of(laws).find(text))  # of several at one place the first
        if mention.reference.article and any(is_same_article(basis, mention.reference) for basis in bases)
    }
    edges = sorted({0, len(text), *(edge for place in places for edge in place)})
    return [(text[start:end], places.get((start, end), "")) for start, end in pairwise(edges)]
