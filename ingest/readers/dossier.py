"""A dossier page: our own Markdown, in which every section says what it rests on.

A mistake is told in one Dutch sentence with file and line, since those who write pages read it.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from markdown_it.token import Token

from ingest.cleaning import visible
from ingest.outline import Block, Outline, Section
from ingest.readers.decoding import decode
from ingest.readers.markdown import tokens_of, words_of
from ingest.readers.metadata import Mistake, description_from, differences_from, metadata_from
from ingest.readers.reader import UnreadableSource
from kb import Difference
from kb.toml import complaint_of

_HEADING = re.compile(r"(?P<text>.*\S)\s*\{#(?P<anchor>[a-z0-9]+(?:-[a-z0-9]+)*)\}")


class DossierReader:
    """Reads a page of a dossier, strictly: what it does not know is a mistake."""

    def read(self, content: bytes, name: str) -> Outline:
        try:
            return outline_of(content)
        except Mistake as mistake:
            raise UnreadableSource(f"{name}, regel {mistake.line}: {mistake}") from None


def outline_of(content: bytes) -> Outline:
    """The outline of a page, with line numbers. Raises Mistake, UnreadableSource."""
    return _outline(tokens_of(visible(decode(content))))


def is_dossier_page(content: bytes) -> bool:
    """Whether a Markdown file has the form of a dossier page: a toml block right after its title."""
    tokens = tokens_of(visible(decode(content)))
    return len(tokens) > 3 and tokens[0].tag == "h1" and tokens[3].info.strip() == "toml"


def _outline(tokens: list[Token]) -> Outline:
    starts = [index for index, token in enumerate(tokens) if token.type == "heading_open"]
    _check_headings([tokens[start] for start in starts])
    parts = [tokens[start:end] for start, end in zip(starts, [*starts[1:], len(tokens)], strict=True)]
    if starts[0] > 0:
        raise Mistake("boven de titel mag niets staan; zet het eronder of haal het weg.", _line(tokens[0]))
    page = parts[0]
    if len(page) > 4:
        told = "tussen het toml-blok en de eerste vraag mag geen tekst staan; zet die in een antwoord."
        raise Mistake(told, _line(page[4]))
    sections = tuple(_section(part) for part in parts[1:])
    _check_anchors(sections, parts[1:])
    description = description_from(table := _table(page), _line(page[3]))
    rows = differences_from(table, _line(page[3]), page[3].content)
    return Outline(words_of(page[1]), sections, description, tuple(_placed(*row, sections) for row in rows))


def _placed(difference: Difference, line: int, sections: Sequence[Section]) -> Difference:
    """A row of "Wat geldt voor wie", which holds as long as the section that it points to."""
    known = {section.anchor: section.metadata for section in sections}
    if metadata := known.get(difference.anchor):
        return replace(difference, valid=metadata.holds)
    told = f"'zie' wijst naar '{difference.anchor}', en dat anker staat niet op de pagina; verbeter het."
    raise Mistake(told, line)


def _check_headings(headings: list[Token]) -> None:
    if not headings or headings[0].tag != "h1":
        raise Mistake("de pagina begint niet met een titel; zet die op regel 1, achter één '#'.", 1)
    if len(headings) == 1:
        raise Mistake("de pagina heeft geen vraag; zet er een onder, achter '##'.", _line(headings[0]))
    for heading in headings[1:]:
        if heading.tag != "h2":
            told = "onder de titel staan alleen koppen met '##'; maak hier een vraag van."
            raise Mistake(told, _line(heading))


def _section(tokens: list[Token]) -> Section:
    """One question: heading, toml block, paragraphs."""
    line = _line(tokens[0])
    heading = _HEADING.fullmatch(words_of(tokens[1]))
    if heading is None:
        raise Mistake("de vraag eindigt niet op een anker; zet er iets achter als {#kort-woord}.", line)
    metadata = metadata_from(_table(tokens), _line(tokens[3]), tokens[3].content)
    blocks = tuple(
        Block(words_of(token), line=_line(token)) for token in tokens[4:] if token.type == "inline"
    )
    for token in tokens[4:]:
        if token.type not in ("paragraph_open", "inline", "paragraph_close"):
            told = "een antwoord bestaat uit gewone alinea's; maak hier gewone zinnen van."
            raise Mistake(told, _line(token, line))
    if not blocks:
        raise Mistake("onder de vraag staat geen antwoord; schrijf het onder het toml-blok.", line)
    return Section((heading["text"],), heading["anchor"], blocks, metadata, line)


def _table(tokens: list[Token]) -> dict[str, Any]:
    """The toml block right after a heading."""
    if len(tokens) < 4 or tokens[3].type != "fence" or tokens[3].info.strip() != "toml":
        raise Mistake("onder de kop ontbreekt het toml-blok; zet het er meteen onder.", _line(tokens[0]))
    try:
        return tomllib.loads(tokens[3].content)
    except tomllib.TOMLDecodeError as error:
        line, told = complaint_of(error)
        raise Mistake(f"het toml-blok klopt niet: {told}.", _line(tokens[3]) + (line or 0)) from None


def _check_anchors(sections: Sequence[Section], parts: list[list[Token]]) -> None:
    seen: set[str] = set()
    for section, tokens in zip(sections, parts, strict=True):
        if section.anchor in seen:
            told = f"het anker '{section.anchor}' staat twee keer op de pagina; geef er één een andere naam."
            raise Mistake(told, _line(tokens[0]))
        seen.add(section.anchor)


def _line(token: Token, otherwise: int = 1) -> int:
    """The line of a token in its file, from 1."""
    return token.map[0] + 1 if token.map else otherwise
