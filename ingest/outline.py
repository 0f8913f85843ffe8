"""Any document as headed sections: what every reader returns."""

from dataclasses import dataclass
from datetime import date

from kb import ALWAYS, Certainty, Difference, LawReference, Period, Reference, Risk


@dataclass(frozen=True)
class Block:
    """A paragraph, a list or a table: clean text, lines parted by single line ends."""

    text: str
    is_table: bool = False
    page: int | None = None  # of a PDF, from 1: where the block begins
    turns: tuple[tuple[int, int], ...] = ()  # (offset in the text, page) where it runs on to another page
    line: int | None = None  # of a dossier page, from 1: where the block begins

    def page_at(self, offset: int) -> int | None:
        """The page on which the character at `offset` stands, where there are pages."""
        return next((page for begin, page in reversed(self.turns) if begin <= offset), self.page)


@dataclass(frozen=True)
class SectionMetadata:
    """What a dossier section says about itself."""

    certainty: Certainty
    checked_on: date
    holds: Period = ALWAYS
    less_sure: tuple[tuple[Period, Certainty], ...] = ()  # stretches with another certainty
    laws: tuple[LawReference, ...] = ()
    basis: tuple[str, ...] = ()  # what it rests on beside articles, in words
    applies_to: tuple[str, ...] = ()
    risk: Risk = Risk.GEEN
    next_step: str = ""
    facts: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    phrasings: tuple[str, ...] = ()
    is_correction: bool = False  # its heading is a widespread error


@dataclass(frozen=True)
class Section:
    """A stretch of a document under one heading; no passage crosses its ends."""

    heading: tuple[str, ...]  # path of headings, outermost first, without the title
    anchor: str  # unique in its outline
    blocks: tuple[Block, ...]
    metadata: SectionMetadata | None = None
    line: int | None = None  # of its heading in a dossier page, from 1

    @property
    def text(self) -> str:
        """The blocks with a blank line between them."""
        return "\n\n".join(block.text for block in self.blocks)

    @property
    def page(self) -> int | None:
        """The page on which the section begins, where there are pages."""
        return self.blocks[0].page if self.blocks else None


@dataclass(frozen=True)
class Outline:
    """A document: its title and its sections in reading order."""

    title: str
    sections: tuple[Section, ...]
    description: str = ""  # one sentence, where the document gives one
    differences: tuple[Difference, ...] = ()  # the table "Wat geldt voor wie" of a dossier page
