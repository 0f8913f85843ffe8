"""Plain text: no marks, so headings are short lines that stand alone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePath

from ingest.cleaning import one_line, row, title_from, visible
from ingest.outline import Block, Outline
from ingest.readers.chrome import is_chrome, without_afterword
from ingest.readers.contents import comparable, entry_title, is_contents, is_contents_heading
from ingest.readers.decoding import decode
from ingest.readers.headings import UNNUMBERED, Headings
from ingest.readers.reader import UnreadableSource
from ingest.readers.sections import Sections

_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|-])")
_LIST_ITEM = re.compile(r"\s*(?:[-•*–▪◦]|\d{1,2}[.)]|[a-z][.)])\s+")
_YEAR_OR_DATE = re.compile(r"(?:19|20)\d\d|\d{1,2}-\d{1,2}-\d{4}")
_WRAPPED_AT = 60  # characters from which a line that does not end a sentence goes on below
_TITLE_LINES = 4

Lines = list[str]


@dataclass(frozen=True)
class _Item:
    """A heading where it has a level, else a block."""

    text: str
    level: int | None = None
    is_table: bool = False


class TextReader:
    """Reads plain text: headings, tables with tabs, lists and paragraphs."""

    def read(self, content: bytes, name: str) -> Outline:
        title, blocks = _title_and_rest(_blocks(decode(content)), name)
        sections = Sections()
        for item in _with_filled_headings(_items(blocks)):
            if item.level is None:
                sections.add(Block(item.text, item.is_table))
            else:
                sections.add_heading(item.level, item.text)
        if not (found := sections.all()):
            raise UnreadableSource("The file holds no text.")
        return Outline(title, found)


def _blocks(text: str) -> list[Lines]:
    """The text as blocks of lines, without contents, links, counters and comment block."""
    text = _ESCAPE.sub(r"\1", _LINK.sub(r"\1", visible(text)))
    raw = [block.split("\n") for block in _BLANK.split(text.strip())]
    blocks = [[line for line in lines if line.strip() and not is_chrome(line)] for lines in raw]
    return without_afterword([block for block in blocks if block])


def _title_and_rest(blocks: list[Lines], name: str) -> tuple[str, list[Lines]]:
    """The title, and the blocks below it without the table of contents.

    Lines alone above a table of contents are a title page; else the first line alone is the title,
    unless it opens the first of several chapters.
    """
    front = _front(blocks)
    rest, has_contents = _without_contents(blocks)
    if not has_contents or rest[: len(front)] != blocks[: len(front)]:
        front = front[:1]
    if not front or (Headings.is_numbered(front[0]) and _chapters(rest) > 1):
        return title_from(PurePath(name).stem), rest
    return " – ".join(front[:_TITLE_LINES]), rest[len(front) :]


def _front(blocks: list[Lines]) -> Lines:
    front: Lines = []
    for block in blocks[:-1]:
        line = one_line(block[0])
        could_be = Headings.is_short(line) or Headings.is_numbered(line)
        if len(block) > 1 or is_contents_heading(line) or not could_be:
            break
        front.append(line)
    return front


def _chapters(blocks: list[Lines]) -> int:
    return sum(len(block) == 1 and Headings.is_numbered(one_line(block[0])) for block in blocks)


def _without_contents(blocks: list[Lines]) -> tuple[list[Lines], bool]:
    """The blocks that are no table of contents, and whether there was one."""
    last = {comparable(line): index for index, block in enumerate(blocks) for line in block}
    kept: list[Lines] = []
    announced = False
    for index, block in enumerate(blocks):
        announced = announced or is_contents_heading(block[0])
        entries = block[1:] if is_contents_heading(block[0]) else block
        recurring = frozenset(title for title in map(entry_title, entries) if last.get(title, -1) > index)
        is_map = not entries or is_contents(entries, recurring, announced=announced)
        announced = announced and is_map
        if not is_map:
            kept.append(block)
    return kept, len(kept) < len(blocks)


def _items(blocks: list[Lines]) -> list[_Item]:
    headings, items = Headings(), []
    for block in blocks:
        first = one_line(block[0])
        is_row = "\t" in block[0].strip()
        level = None if is_row else headings.level_of(first, stands_alone=len(block) == 1)
        if level is not None:
            items.append(_Item(first, level))
            block = block[1:]  # noqa: PLW2901 - the heading is dealt with
        items += _parts(block)
    return _with_whole_tables(items)


def _parts(lines: Lines) -> Iterable[_Item]:
    """A block as runs of table rows and of other lines."""
    for has_tabs, run in groupby(lines, key=lambda line: "\t" in line):
        together = list(run)
        if has_tabs and (len(together) > 1 or together[0].strip().count("\t") > 1):
            yield _Item("\n".join(row(line.split("\t")) for line in together), is_table=True)
        else:
            yield _Item(_joined(together))


def _joined(lines: Lines) -> str:
    """Lines that were wrapped as one; list items keep their own line."""
    joined: Lines = []
    for line in lines:
        text = one_line(line)
        if joined and _goes_on(joined[-1], text) and not _LIST_ITEM.match(line):
            joined[-1] += f" {text}"
        else:
            joined.append(text)
    return "\n".join(joined)


def _goes_on(line: str, following: str) -> bool:
    return line[-1:] not in ".!?:;" and (following[:1].islower() or len(line) >= _WRAPPED_AT)


def _with_whole_tables(items: list[_Item]) -> list[_Item]:
    """Two tables in a row as one, where the second has no header of its own."""
    whole: list[_Item] = []
    for item in items:
        if item.is_table and whole and whole[-1].is_table and not _has_header(item.text):
            whole[-1] = _Item(f"{whole[-1].text}\n{item.text}", is_table=True)
        else:
            whole.append(item)
    return whole


def _has_header(table: str) -> bool:
    cells = table.split("\n", 1)[0].split(" | ")[1:]
    return not any(re.search(r"\d", _YEAR_OR_DATE.sub("", cell)) for cell in cells)


def _with_filled_headings(items: list[_Item]) -> list[_Item]:
    """A short line alone with nothing under it was a line of text: nothing is lost."""
    filled: list[_Item] = []
    for item in reversed(items):
        below = filled[-1] if filled else _Item("", UNNUMBERED)
        if item.level == UNNUMBERED and below.level is not None:
            item = _Item(item.text)  # noqa: PLW2901
        filled.append(item)
    return filled[::-1]
