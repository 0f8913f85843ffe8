"""A source: a document that answers may cite, who vouches for it and for how long."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SourceKind(StrEnum):
    """What a source is; the order is the rank when sources disagree, strongest first."""

    LAW = "law"
    GUIDANCE = "guidance"  # of an authority, an expert body or NOV, in its own words
    DOSSIER = "dossier"  # written by us
    APPROVED_ANSWER = "approved_answer"


class Rights(StrEnum):
    """Under which right we may show the words of a source."""

    EIGEN = "eigen"
    OVERHEID = "overheid"
    WET = "wet"
    LICENTIE = "licentie"
    ONBEKEND = "onbekend"  # never shown to the public

    @property
    def may_be_shown(self) -> bool:
        return self is not Rights.ONBEKEND


class Certainty(StrEnum):
    """How sure the writer of a section was, as the fact sheets define it."""

    HOOG = "hoog"
    MIDDEN = "midden"
    LAAG = "laag"

    @property
    def rank(self) -> int:
        """0 is the surest."""
        return list(Certainty).index(self)


class Risk(StrEnum):
    """What a wrong answer would cost most; decides whether an expert looks too."""

    GEEN = "geen"
    AANSPRAKELIJKHEID = "aansprakelijkheid"
    ONTSLAG = "ontslag"
    TERUGBETALEN = "terugbetalen"


def lowest(certainties: "list[Certainty]") -> Certainty:
    """The least sure of several; HOOG when there are none."""
    return max(certainties, key=lambda certainty: certainty.rank, default=Certainty.HOOG)


@dataclass(frozen=True)
class Period:
    """The days on which something holds, both ends included; None is open."""

    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"a period cannot end ({self.end}) before it begins ({self.start})")

    def holds_on(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def overlap(self, other: "Period") -> "Period | None":
        """The days in both, or None where there are none."""
        start = max((d for d in (self.start, other.start) if d), default=None)
        end = min((d for d in (self.end, other.end) if d), default=None)
        return None if start and end and end < start else Period(start, end)


ALWAYS = Period()


@dataclass(frozen=True)
class Difference:
    """A row of the table "Wat geldt voor wie": for whom, what, and the section that says so.

    As `ingest` makes it, the text may hold placeholders; the store keeps one for every period.
    """

    applies_to: tuple[str, ...]
    text: str
    anchor: str
    valid: Period = ALWAYS


@dataclass(frozen=True)
class Source:
    """One document. `id` is stable over versions; `root` and `path` say where it was read."""

    id: str  # "wbtr/aansprakelijkheid", "jaarverslag-2023-1f0c9a2b", "answer/<review id>"
    kind: SourceKind
    title: str
    url: str  # where a citation opens; site-relative for what we serve ourselves
    rights: Rights
    digest: str  # sha-256 of the bytes that were read, hex
    root: str  # what was ingested together; a file gone from it is withdrawn
    path: str  # below root
    description: str = ""
    differences: tuple[Difference, ...] = ()  # in the order of the page
