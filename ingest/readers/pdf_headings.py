"""Which lines of a PDF are headings, and how deep: by its bookmarks, else by size and weight of print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.readers.contents import comparable
from ingest.readers.pdf_lines import Line, body_size

_LARGER = 1.12  # times the body size, from which print is a heading
_MOST_WORDS = 16


@dataclass(frozen=True)
class Headings:
    """The styles that headings have in one document, and its bookmarks."""

    body: float
    is_body_bold: bool
    sizes: tuple[float, ...]  # of headings, largest first
    bookmarks: Mapping[str, int]  # comparable title to depth, only of titles that stand in the text
    title: str  # "" where no line stands out as one

    @classmethod
    def of(cls, lines: Sequence[Line], bookmarks: Mapping[str, int]) -> "Headings":
        body = body_size(lines)
        of_body = [line for line in lines if line.size == body]
        is_bold = sum(line.is_bold for line in of_body) > len(of_body) / 2
        larger = [line for line in lines if line.size >= _LARGER * body and _is_brief(line)]
        sizes = tuple(sorted({line.size for line in larger}, reverse=True))
        standing = {comparable(line.text) for line in lines}
        found = {title: depth for title, depth in bookmarks.items() if title in standing}
        return cls(body, is_bold, sizes, found, _title(larger))

    def level_of(self, line: Line, *, opens_paragraph: bool) -> int | None:
        """The level of a line as a heading, from 1; None where it is text."""
        if depth := self.bookmarks.get(comparable(line.text)):
            return depth
        deepest = max(self.bookmarks.values(), default=0)
        if line.size in self.sizes and _is_brief(line):
            return deepest + 1 + self.sizes.index(line.size)
        is_bold = line.is_bold and not self.is_body_bold and line.size >= 0.95 * self.body
        if is_bold and opens_paragraph and _is_brief(line):
            return deepest + 1 + len(self.sizes)
        return None


def _title(larger: Sequence[Line]) -> str:
    """The largest print, where it stands only on the first page."""
    largest = max((line.size for line in larger), default=0.0)
    lines = [line for line in larger if line.size == largest]
    is_title = lines and lines[-1].page == 1 and len(lines) <= 3 and len({line.size for line in larger}) > 1
    return " ".join(line.text for line in lines) if is_title else ""


def _is_brief(line: Line) -> bool:
    words = line.text.split()
    has_letters = any(character.isalpha() for character in line.text)
    return has_letters and len(words) <= _MOST_WORDS and not line.text.endswith((".", ",", ";"))
