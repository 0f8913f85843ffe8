"""A quote in the address of a page: where it begins and ends in which passage.

Words of the dossiers are no secret, but an address should be short, and must not mark other words
once the passage has changed: its id changes with its words.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlencode

from kb import Passage

_MARK = re.compile(r"([0-9a-f]{20})\.(\d{1,6})\.(\d{1,6})")


@dataclass(frozen=True)
class Quote:
    """A stretch of a passage: `length` characters from `start`."""

    passage_id: str
    start: int
    length: int

    def __str__(self) -> str:
        return f"{self.passage_id}.{self.start}.{self.length}"

    def of(self, passage: Passage) -> str:
        """The words themselves."""
        return passage.text[self.start : self.start + self.length]


def quote_in(passage: Passage, words: str) -> Quote | None:
    """Where `words` stand in a passage, or None where they do not."""
    start = passage.text.find(words)
    return Quote(passage.id, start, len(words)) if words and start >= 0 else None


def read_quotes(marks: Iterable[str]) -> list[Quote]:
    """The quotes that an address names; what is not one is left out."""
    matches = (_MARK.fullmatch(mark) for mark in marks)
    return [Quote(match[1], int(match[2]), int(match[3])) for match in matches if match]


def address(url: str, day: str, quotes: Iterable[Quote] = ()) -> str:
    """One of our own pages as it read on `day` (ISO), with its quotes marked."""
    path, hash_, anchor = url.partition("#")
    query = urlencode([("op", day), *(("citaat", str(quote)) for quote in quotes)])
    return f"{path}?{query}{hash_}{anchor}"


def marked(line: str, quotes: Iterable[str]) -> list[tuple[str, bool]]:
    """A line in pieces, each with whether it is quoted; together they are the line."""
    starts = ((line.find(words), len(words)) for words in quotes if words)
    spans = [(start, start + length) for start, length in starts if start >= 0]
    edges = sorted({0, len(line), *(edge for span in spans for edge in span)})
    return [(line[a:b], any(start <= a and b <= end for start, end in spans)) for a, b in pairwise(edges)]
