"""PDF: headings by bookmarks and print, page numbers, lines joined to paragraphs."""

import logging
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import PurePath
from typing import Any

from ingest.cleaning import one_line, title_from
from ingest.outline import Block, Outline
from ingest.readers.contents import comparable, has_leader, is_contents_heading
from ingest.readers.hyphens import joined, words_in
from ingest.readers.pdf_headings import Headings
from ingest.readers.pdf_lines import Line, lines_of, usual_drop, without_running
from ingest.readers.reader import UnreadableSource
from ingest.readers.sections import Sections

_LIST_ITEM = re.compile(r"(?:[-•*–▪◦●○]|\d{1,2}[.)]|[a-z][.)])\s")
_SENTENCE_END = (".", "!", "?", ":", ";")
_FEWEST_LETTERS = 20  # a file below this has no text layer worth the name
_SHORT = 0.6  # of a full line, below which a line that is followed by another is a row of its own
_POOR_TITLE = re.compile(r"microsoft word|untitled|naamloos|document\d*$|\.\w{2,4}$", re.I)


class PdfReader:
    """Reads a PDF that has a text layer."""

    def read(self, content: bytes, name: str) -> Outline:
        pages, bookmarks, told_title = _opened(content)
        if sum(character.isalpha() for line in pages for character in line.text) < _FEWEST_LETTERS:
            raise UnreadableSource("It is a scan without text; make it searchable (OCR) first.")
        lines = list(_without_contents(without_running(pages)))
        if not lines:
            raise UnreadableSource("The file holds no text besides a table of contents.")
        headings = Headings.of(lines, bookmarks)
        title = headings.title or told_title or title_from(PurePath(name).stem)
        layout, sections = _Layout(lines, headings), Sections()
        for level, group in layout.groups(lines):
            block = layout.block_of(group)
            if level is None:
                sections.add(block)
            elif comparable(block.text) != comparable(title):
                sections.add_heading(level, one_line(block.text))
        if not (found := sections.all()):
            raise UnreadableSource("The file holds no text besides headings.")
        return Outline(title, found)


def _opened(content: bytes) -> tuple[list[Line], dict[str, int], str]:
    """The lines, the bookmarks (comparable title to depth) and the title that the file tells."""
    import pypdf  # noqa: PLC0415 - only who reads a PDF pays for it
    from pypdf.errors import DependencyError, FileNotDecryptedError  # noqa: PLC0415

    # It warns about every flaw that it mends; the operator reads one reason or none.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        document = pypdf.PdfReader(BytesIO(content))
        lines = [line for number, page in enumerate(document.pages, 1) for line in lines_of(page, number)]
        return lines, _bookmarks(document), _told_title(document)
    except (DependencyError, FileNotDecryptedError):
        raise UnreadableSource("It is encrypted; save a copy without a password.") from None
    except Exception as error:  # pypdf raises whatever a broken file provokes, KeyError to RecursionError
        raise UnreadableSource(f"It is damaged and cannot be read ({type(error).__name__}).") from error


def _bookmarks(document: Any) -> dict[str, int]:
    def walk(entries: Sequence[Any], depth: int) -> Iterator[tuple[str, int]]:
        for entry in entries:
            if isinstance(entry, list):
                yield from walk(entry, depth + 1)
            elif title := comparable(str(entry.title or "")):
                yield title, depth

    try:
        return dict(walk(document.outline, 1))
    except Exception:  # bookmarks are a help; a text without them is still a text
        return {}


def _told_title(document: Any) -> str:
    title = one_line(str((document.metadata or {}).get("/Title") or ""))
    return "" if _POOR_TITLE.search(title) else title


def _without_contents(lines: list[Line]) -> Iterator[Line]:
    """The lines that are no table of contents: entries with dots, or below a contents heading."""
    last = {comparable(line.text): index for index, line in enumerate(lines)}
    announced = False
    for index, line in enumerate(lines):
        if is_contents_heading(line.text):
            announced = True
        elif not has_leader(line.text) and not (announced and _points_ahead(line.text, last, index)):
            announced = False
            yield line


def _points_ahead(text: str, last: dict[str, int], index: int) -> bool:
    """Whether a line under "Inhoud" names, with or without its page, a line that comes later."""
    title = comparable(re.sub(r"\s+\d{1,3}$", "", text))
    return last.get(title, -1) > index or last.get(comparable(text), -1) > index


class _Layout:
    """How the lines of one document hang together."""

    def __init__(self, lines: Sequence[Line], headings: Headings) -> None:
        self._headings = headings
        self._known = words_in("\n".join(line.text for line in lines))
        self._drop = usual_drop(lines)
        lengths = sorted(len(line.text) for line in lines)
        self._full = lengths[int(0.8 * len(lengths))]  # characters in a full line

    def groups(self, lines: Sequence[Line]) -> list[tuple[int | None, list[Line]]]:
        """Headings (with a level) and paragraphs, each as its lines of print."""
        groups: list[tuple[int | None, list[Line]]] = []
        for line in lines:
            last = groups[-1][1][-1] if groups else None
            is_new = last is None or self._is_apart(last, line)
            ends = last is None or last.text.endswith(_SENTENCE_END) or groups[-1][0] is not None
            level = self._headings.level_of(line, opens_paragraph=is_new or ends)
            if groups and groups[-1][0] == level and not is_new:
                groups[-1][1].append(line)
            else:
                groups.append((level, [line]))
        return groups

    def block_of(self, lines: Sequence[Line]) -> Block:
        """A paragraph: lines of print joined, list items and short rows on lines of their own."""
        text, turns = lines[0].text, []
        for above, line in pairwise(lines):
            is_row = len(above.text) < _SHORT * self._full and not line.text[0].islower()
            if _LIST_ITEM.match(line.text) or (is_row and not above.text.endswith("-")):
                text = f"{text}\n{line.text}"
            else:
                text = joined(text, line.text, self._known)
            if line.page != above.page:
                turns.append((len(text) - len(line.text), line.page))
        return Block(text, page=lines[0].page, turns=tuple(turns))

    def _is_apart(self, above: Line, line: Line) -> bool:
        """Whether white space, another page or another style parts two lines."""
        if above.size != line.size:
            return True
        drop = above.y - line.y
        if above.page == line.page and drop >= 0:
            return drop > 1.4 * self._drop * max(1.0, line.size / self._headings.body)
        return above.text.endswith(_SENTENCE_END) or not line.text[0].islower()
