"""The places in a text that name an article of a law, linked to where it can be read."""

from itertools import pairwise

from kb import Laws, references_of


def with_law_links(text: str, laws: Laws) -> list[tuple[str, str]]:
    """A text in pieces, each with the address that it links to or ""; together they are the text.

    Linked is an article whose law the text names and that exists; a law alone is not, it would be
    linked in every sentence.
    """
    places = {
        (mention.start, mention.end): laws.url(mention.reference)
        for mention in reversed(references_of(laws).find(text))  # of several at one place the first
        if mention.reference.law and mention.reference.article and not laws.is_beyond(mention.reference)
    }
    edges = sorted({0, len(text), *(edge for place in places for edge in place)})
    return [(text[start:end], places.get((start, end), "")) for start, end in pairwise(edges)]
