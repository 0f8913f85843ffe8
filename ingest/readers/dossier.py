"""A dossier page: our own Markdown, in which every section says what it rests on.

A mistake is told in one Dutch sentence with file and line, since those who write pages read it.
"""

import re
import tomllib
from collections.abc import Sequence
from typing import Any

from markdown_it.token import Token

from ingest.cleaning import visible
from ingest.outline import Block, Outline, Section
from ingest.readers.decoding import decode
from ingest.readers.markdown import tokens_of, words_of
from ingest.readers.metadata import Mistake, description_from, metadata_from
from ingest.readers.reader import UnreadableSource

_HEADING = re.compile(r"(?P<text>.*\S)\s*\{#(?P<anchor>[a-z0-9]+(?:-[a-z0-9]+)*)\}")
_TOML_LINE = re.compile(r"at line (\d+)")


class DossierReader:
    """Reads a page of a dossier, strictly: what it does not know is a mistake."""

    def read(self, content: bytes, name: str) -> Outline:
        try:
            return _outline(tokens_of(visible(decode(content))))
        except Mistake as mistake:
            raise UnreadableSource(f"{name}, regel {mistake.line}: {mistake}") from None


def is_dossier_page(content: bytes) -> bool:
    """Whether a Markdown file has the form of a dossier page: a toml block right after its title."""
    tokens = tokens_of(visible(decode(content)))
    return len(tokens) > 3 and tokens[0].tag == "h1" and tokens[3].info.strip() == "toml"


def _outline(tokens: list[Token]) -> Outline:
    starts = [index for index, token in enumerate(tokens) if token.type == "heading_open"]
    _check_headings([tokens[start] for start in starts])
    parts = [tokens[start:end] for start, end in zip(starts, [*starts[1:], len(tokens)], strict=True)]
    if starts[0] > 0:
        raise Mistake("boven de titel mag niets staan.", _line(tokens[0]))
    page = parts[0]
    if len(page) > 4:
        raise Mistake("tussen het toml-blok en de eerste vraag mag geen tekst staan.", _line(page[4]))
    sections = tuple(_section(part) for part in parts[1:])
    _check_anchors(sections, parts[1:])
    return Outline(words_of(page[1]), sections, description_from(_table(page), _line(page[3])))


def _check_headings(headings: list[Token]) -> None:
    if not headings or headings[0].tag != "h1":
        raise Mistake("de pagina begint niet met een titel achter één '#'.", 1)
    if len(headings) == 1:
        raise Mistake("de pagina heeft geen vraag achter '##'.", _line(headings[0]))
    for heading in headings[1:]:
        if heading.tag != "h2":
            raise Mistake("onder de titel staan alleen koppen met '##'.", _line(heading))


def _section(tokens: list[Token]) -> Section:
    """One question: heading, toml block, paragraphs."""
    line = _line(tokens[0])
    heading = _HEADING.fullmatch(words_of(tokens[1]))
    if heading is None:
        raise Mistake("de vraag eindigt niet op een anker zoals {#kort-woord}.", line)
    metadata = metadata_from(_table(tokens), _line(tokens[3]), tokens[3].content)
    blocks = tuple(Block(words_of(token)) for token in tokens[4:] if token.type == "inline")
    for token in tokens[4:]:
        if token.type not in ("paragraph_open", "inline", "paragraph_close"):
            raise Mistake("een antwoord bestaat alleen uit gewone alinea's.", _line(token, line))
    if not blocks:
        raise Mistake("onder de vraag staat geen antwoord.", line)
    return Section((heading["text"],), heading["anchor"], blocks, metadata)


def _table(tokens: list[Token]) -> dict[str, Any]:
    """The toml block right after a heading."""
    if len(tokens) < 4 or tokens[3].type != "fence" or tokens[3].info.strip() != "toml":
        raise Mistake("onder de kop ontbreekt het toml-blok.", _line(tokens[0]))
    try:
        return tomllib.loads(tokens[3].content)
    except tomllib.TOMLDecodeError as error:
        found = _TOML_LINE.search(str(error))
        offset = int(found[1]) if found else 0
        raise Mistake(f"het toml-blok klopt niet ({error}).", _line(tokens[3]) + offset) from None


def _check_anchors(sections: Sequence[Section], parts: list[list[Token]]) -> None:
    seen: set[str] = set()
    for section, tokens in zip(sections, parts, strict=True):
        if section.anchor in seen:
            raise Mistake(f"het anker '{section.anchor}' staat twee keer op de pagina.", _line(tokens[0]))
        seen.add(section.anchor)


def _line(token: Token, otherwise: int = 1) -> int:
    """The line of a token in its file, from 1."""
    return token.map[0] + 1 if token.map else otherwise
