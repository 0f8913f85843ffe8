"""Headings and blocks in reading order, gathered into sections with paths and unique anchors."""

from ingest.cleaning import slug
from ingest.outline import Block, Section

BEGIN = "begin"  # the anchor of what stands before the first heading


class Sections:
    """Takes headings and blocks as a reader meets them. A heading with nothing under it leaves no section."""

    def __init__(self) -> None:
        self._path: list[tuple[int, str]] = []
        self._blocks: list[Block] = []
        self._found: list[Section] = []
        self._anchors: set[str] = set()

    def add_heading(self, level: int, text: str) -> None:
        """Begin a section; `level` 1 is the outermost."""
        self._close()
        while self._path and self._path[-1][0] >= level:
            self._path.pop()
        self._path.append((level, text))

    def add(self, block: Block) -> None:
        if block.text:
            self._blocks.append(block)

    def all(self) -> tuple[Section, ...]:
        """Every section so far."""
        self._close()
        return tuple(self._found)

    def _close(self) -> None:
        if not self._blocks:
            return
        heading = tuple(text for _, text in self._path)
        anchor = self._anchor(slug(heading[-1], otherwise="deel") if heading else BEGIN)
        self._found.append(Section(heading, anchor, tuple(self._blocks)))
        self._blocks = []

    def _anchor(self, wanted: str) -> str:
        number, anchor = 1, wanted
        while anchor in self._anchors:
            number += 1
            anchor = f"{wanted}-{number}"
        self._anchors.add(anchor)
        return anchor
