"""A passage: the smallest piece of a source that can be cited; a hit: a passage with its scores."""

import hashlib
from dataclasses import dataclass, field
from datetime import date

from kb.locator import Locator
from kb.source import ALWAYS, Certainty, Period, Rights, Risk, SourceKind


@dataclass(frozen=True)
class LawReference:
    """A legal basis: the key of a law in `laws.toml`, and the place in it."""

    law: str
    article: str = ""
    lid: str = ""


@dataclass(frozen=True)
class Cite:
    """One claim of an approved answer and the quote it rests on, in a passage of law or dossier."""

    claim: str
    passage_id: str
    quote: str


@dataclass(frozen=True)
class PassageDraft:
    """A passage on its way into the store, as `ingest` makes it.

    `text` may hold `{{bedrag:...}}`, `{{jaar}}` and `{{telefoon:...}}`; the store renders it
    once for every period in which its amounts differ.
    """

    locator: Locator
    text: str
    heading_path: str  # "titel > kop > kop": prepended to what is embedded and indexed
    phrasings: tuple[str, ...] = ()  # other ways in; indexed, never shown
    holds: Period = ALWAYS
    certainty: Certainty = Certainty.MIDDEN
    checked_on: date | None = None
    laws: tuple[LawReference, ...] = ()
    applies_to: tuple[str, ...] = ()
    risk: Risk = Risk.GEEN
    next_step: str = ""
    facts: tuple[str, ...] = ()  # ids in the fact sheets: "wbtr:F21"
    references: tuple[tuple[str, str], ...] = ()  # (title, url) of what the section rests on
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
    valid: Period
    certainty: Certainty
    rights: Rights
    checked_on: date | None = None
    laws: tuple[LawReference, ...] = ()
    applies_to: tuple[str, ...] = ()
    risk: Risk = Risk.GEEN
    next_step: str = ""
    ordinal: int = 0  # place in its source
    heading_path: str = ""
    references: tuple[tuple[str, str], ...] = ()
    cites: tuple[Cite, ...] = ()
    facts: tuple[str, ...] = ()
    is_amount_current: bool = True  # False: its amounts are of the nearest year we know


@dataclass(frozen=True)
class Hit:
    """A passage that search found. Scores are of the best way in to it (text or phrasing)."""

    passage: Passage
    score: float  # fused, 0 to 1 within one search
    cosine: float  # of question and passage, -1 to 1
    lexical: float  # BM25, 0 and up
    coverage: float = field(default=0.0)  # idf-weighted share of the question's words it holds


def passage_id(source_id: str, anchor: str, ordinal: int, text: str) -> str:
    """A name that changes when the words change, so that a stale citation is seen at once."""
    content = "\x1f".join((source_id, anchor, str(ordinal), text))
    return hashlib.sha256(content.encode()).hexdigest()[:20]
