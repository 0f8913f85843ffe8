"""Markdown without metadata: headings, paragraphs, lists and tables."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import PurePath

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.cleaning import one_line, row, title_from, visible
from ingest.outline import Block, Outline
from ingest.readers.decoding import decode
from ingest.readers.reader import UnreadableSource
from ingest.readers.sections import Sections

_BREAKS = ("softbreak", "hardbreak")
_WORDS = ("text", "code_inline")


def tokens_of(text: str) -> list[Token]:
    """The block tokens of a Markdown text; line numbers count from the line after any front matter."""
    return MarkdownIt("commonmark").enable("table").parse(text)


def words_of(token: Token) -> str:
    """The words of an inline token on one line: links as their text, images and marks left out."""
    parts = (
        " " if child.type in _BREAKS else child.content if child.type in _WORDS else ""
        for child in token.children or ()
    )
    return one_line("".join(parts))


class MarkdownReader:
    """Reads any Markdown file that is not a dossier page."""

    def read(self, content: bytes, name: str) -> Outline:
        tokens = tokens_of(_without_front_matter(visible(decode(content))))
        title = _title(tokens) or title_from(PurePath(name).stem)
        sections = Sections()
        for element in _elements(tokens):
            _add(element, sections, title)
        if not (found := sections.all()):
            raise UnreadableSource("The file holds no text.")
        return Outline(title, found)


def _without_front_matter(text: str) -> str:
    if text.startswith("---\n") and (end := text.find("\n---\n", 3)) > 0:
        return text[end + len("\n---\n") :]
    return text


def _title(tokens: Sequence[Token]) -> str:
    """The first heading, where it is of the first level."""
    first = next((index for index, token in enumerate(tokens) if token.type == "heading_open"), None)
    return words_of(tokens[first + 1]) if first is not None and tokens[first].tag == "h1" else ""


def _elements(tokens: Sequence[Token]) -> list[list[Token]]:
    """The tokens of each outermost element together."""
    elements: list[list[Token]] = [[]]
    for token in tokens:
        elements[-1].append(token)
        if token.level == 0 and token.nesting <= 0:
            elements.append([])
    return [element for element in elements if element]


def _add(element: list[Token], sections: Sections, title: str) -> None:
    kind = element[0].type
    if kind == "heading_open":
        text = words_of(element[1])
        if text and text != title:
            sections.add_heading(int(element[0].tag[1]), text)
    elif kind == "table_open":
        sections.add(Block("\n".join(_rows(element)), is_table=True))
    elif kind in ("fence", "code_block"):
        sections.add(Block("\n".join(filter(None, map(one_line, element[0].content.split("\n"))))))
    elif kind != "html_block":
        sections.add(Block("\n".join(_lines(element))))


def _rows(element: list[Token]) -> list[str]:
    inline = [token for token in element if token.type in ("inline", "tr_close")]
    runs = groupby(inline, key=lambda token: token.type == "tr_close")
    return [row([words_of(token) for token in run]) for is_end, run in runs if not is_end]


def _lines(element: list[Token]) -> list[str]:
    """A paragraph as one line, a list as a line for every item with its mark."""
    lines, mark = [], ""
    for token in element:
        if token.type == "list_item_open":
            mark = f"{token.info}{token.markup} " if token.info else "- "
        elif token.type == "inline" and (words := words_of(token)):
            lines.append(mark + words)
            mark = ""
    return lines
