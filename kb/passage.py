"""A passage: the smallest piece of a source that can be cited; a hit: a passage with its scores."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from kb.locator import Locator
from kb.source import ALWAYS, Certainty, Period, Rights, Risk, SourceKind


@dataclass(frozen=True)
class LawReference:
    """A legal basis: the key of a law in `laws.toml`, and the place in it."""

    law: str
    article: str = ""
    lid: str = ""
    onderdeel: str = ""  # rows and answers of before it existed lack it


@dataclass(frozen=True)
class Cite:
    """One claim of an approved answer and the quote it rests on, in a passage of law or dossier."""

    claim: str
    passage_id: str
    quote: str


class Reference(NamedTuple):
    """A document that a section rests on."""

    title: str
    url: str
    dated: str = ""  # as the document dates itself, "2021-06-24" or "2024"; empty where unknown


@dataclass(frozen=True)
class PassageDraft:
    """A passage on its way into the store, as `ingest` makes it.

    `text` may hold placeholders (kb/rendering.py); the store renders it once for every period in
    which what they stand for differs.
    """

    locator: Locator
    text: str
    heading_path: str  # "titel > kop > kop": prepended to what is embedded and indexed
    phrasings: tuple[str, ...] = ()  # other ways in; indexed, never shown
    holds: Period = ALWAYS
    certainty: Certainty = Certainty.MIDDEN
    less_sure: tuple[tuple[Period, Certainty], ...] = ()  # stretches with another certainty
    checked_on: date | None = None
    laws: tuple[LawReference, ...] = ()
    basis: tuple[str, ...] = ()  # what it rests on beside articles, in words
    applies_to: tuple[str, ...] = ()
    risk: Risk = Risk.GEEN
    next_step: str = ""
    facts: tuple[str, ...] = ()  # ids in the fact sheets: "wbtr:F21"
    references: tuple[Reference, ...] = ()
    is_correction: bool = False  # its heading is a widespread error, which it puts right
    cites: tuple[Cite, ...] = ()  # of an approved answer


@dataclass(frozen=True)
class Passage:
    """A stored passage, rendered for one period. `text` is what a quote must be a substring of."""

    id: str
    group: str  # the same for every period's rendering of one piece of text
    section: str  # "<source id>#<anchor>", shared by the passages of one section
    source_id: str
    kind: SourceKind
    title: str
    locator: Locator
    url: str
    text: str
    valid: Period  # of its words
    certainty: Certainty
    rights: Rights
    holds: Period = ALWAYS  # of the rule, with whatever amounts
    checked_on: date | None = None
    laws: tuple[LawReference, ...] = ()
    applies_to: tuple[str, ...] = ()
    risk: Risk = Risk.GEEN
    next_step: str = ""
    ordinal: int = 0  # place in its source
    heading_path: str = ""
    references: tuple[Reference, ...] = ()
    basis: tuple[str, ...] = ()
    is_correction: bool = False
    cites: tuple[Cite, ...] = ()
    facts: tuple[str, ...] = ()
    is_amount_current: bool = True  # False: its amounts are of the nearest year we know


@dataclass(frozen=True)
class Hit:
    """A passage that search found. Scores are of the best way in to it (text or phrasing)."""

    passage: Passage
    score: float  # the odds that it answers beside those of the best, which has 1
    cosine: float  # of question and passage, -1 to 1
    lexical: float  # BM25 as a share of the best in this search, 0 to 1
    coverage: float = field(default=0.0)  # idf-weighted share of the question's words it holds


def passage_id(source_id: str, anchor: str, ordinal: int, text: str) -> str:
    """A name that changes when the words change, so that a stale citation is seen at once."""
    content = "\x1f".join((source_id, anchor, str(ordinal), text))
    return hashlib.sha256(content.encode()).hexdigest()[:20]
