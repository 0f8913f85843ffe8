"""A dossier page as the checks see it: its text with line numbers, and its sections as they are read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from ingest.checking.finding import Finding
from ingest.cleaning import visible
from ingest.outline import Block, Outline, Section, SectionMetadata
from ingest.readers.decoding import decode
from kb import Amounts, Contacts, InvalidKnowledge, Laws, Template, renderings, sentences

_HOW_FAR = 3  # words of a sentence by which its line is found


@dataclass(frozen=True)
class Known:
    """What a page may name."""

    laws: Laws
    amounts: Amounts
    contacts: Contacts
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # of the trade, with other forms
    today: date | None = None  # None: no date is held against it


@dataclass(frozen=True)
class Sentence:
    """A sentence as a reader sees it."""

    text: str
    line: int

    @property
    def words(self) -> int:
        return word_count(self.text)


@dataclass(frozen=True)
class Part:
    """A section with its newest rendering."""

    section: Section
    line: int  # of its heading
    sentences: tuple[Sentence, ...]  # as rendered; none where it cannot be rendered

    @property
    def metadata(self) -> SectionMetadata:
        assert self.section.metadata is not None  # a dossier page has it everywhere
        return self.section.metadata

    @property
    def heading(self) -> str:
        return self.section.heading[-1]


@dataclass(frozen=True)
class Page:
    """A page that has the form."""

    name: str  # "wbtr/bestuur.md"
    text: str
    outline: Outline
    parts: tuple[Part, ...]

    @classmethod
    def of(cls, name: str, content: bytes, outline: Outline, known: Known) -> "Page":
        text = visible(decode(content))
        parts = tuple(_part(section, text, known) for section in outline.sections)
        return cls(name, text, outline, parts)

    def line_of(self, words: str, start: int = 1) -> int:
        """The line from `start` on where `words` begin; `start` where they stand nowhere."""
        return _line_of(self.text, words, start)

    def finding(self, line: int, sentence: str) -> Finding:
        return Finding(self.name, line, sentence)


def word_count(text: str) -> int:
    """Words, without marks that stand alone."""
    return sum(any(char.isalnum() for char in word) for word in text.split())


def rendered(template: Template, known: Known) -> str:
    """A text as it reads in the newest period; "" where nothing can be read. Raises InvalidKnowledge."""
    found = renderings(template, known.amounts, known.contacts)
    return found[-1].text if found else ""


def _part(section: Section, text: str, known: Known) -> Part:
    line = section.line or 1
    holds = section.metadata.holds if section.metadata else Template("").holds
    try:
        whole = rendered(Template(section.text, holds), known)
    except InvalidKnowledge:
        whole = ""
    pairs = zip(section.blocks, whole.split("\n\n") if whole else (), strict=False)
    return Part(section, line, tuple(s for block, said in pairs for s in _sentences(block, said, text)))


def _sentences(block: Block, said: str, text: str) -> Iterator[Sentence]:
    """The sentences of a paragraph; each begins on the line of the one before it, or further on."""
    line = block.line or 1
    for sentence in sentences(said):
        line = _line_of(text, " ".join(sentence.split()[:_HOW_FAR]), line)
        yield Sentence(sentence, line)


def _line_of(text: str, words: str, start: int) -> int:
    begin = 0
    for _ in range(start - 1):
        begin = text.find("\n", begin) + 1
    place = text.find(words, begin) if words else begin
    if place < 0:  # they may run on over a line end
        pattern = r"\s+".join(re.escape(word) for word in words.split())
        found = re.compile(pattern).search(text, begin)
        place = found.start() if found else begin
    return start + text.count("\n", begin, place)
