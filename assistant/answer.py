"""An answer and its proof. What breaks the rules of proof cannot be constructed."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.errors import Ungrounded
from kb import Hit, Passage


class AnswerStatus(StrEnum):
    """What became of a question; the prefix is the meaning."""

    ANSWERED = "answered"
    ANSWERED_PARTLY = "answered_partly"
    AWAITING_EXPERT = "awaiting_expert"
    CLARIFY = "clarify"
    REFUSED_NO_SOURCE = "refused_no_source"
    REFUSED_OUT_OF_SCOPE = "refused_out_of_scope"
    REFUSED_NOT_SUPPORTED = "refused_not_supported"
    REFUSED_UNUSABLE = "refused_unusable"
    HANDED_OVER = "handed_over"
    SIGNPOSTED = "signposted"
    FAILED_KNOWLEDGE = "failed_knowledge"

    @property
    def has_claims(self) -> bool:
        return self in (AnswerStatus.ANSWERED, AnswerStatus.ANSWERED_PARTLY)


class Lane(StrEnum):
    """How an answer reaches the asker: at once, at once and reviewed later, or after review."""

    INSTANT = "instant"
    QUICK = "quick"
    FULL = "full"


class ReviewStatus(StrEnum):
    """What outsiders see of the review of an answer."""

    NONE = "none"
    AUTOMATIC = "automatic"
    PENDING = "pending"
    APPROVED = "approved"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Mode(StrEnum):
    """Who composed the answer."""

    EXTRACTIVE = "extractive"
    MODEL = "model"
    APPROVED = "approved"  # an earlier answer that an expert approved
    FIXED = "fixed"  # a fixed sentence: a refusal, a signpost


# Digits with their separators; "2:44", "art. 3.96", "€ 2.200", "1-7-2021" and "0800-2000" are one each.
_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*(?:[a-z]\b)?")


# "zes weken", "14 dagen", "21 jaar": what is counted matters as much as the number.
_COUNTED = (
    "een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|twintig"
)
_UNITS = {
    "werkdag": "werkdag",
    "dag": "dag",
    "week": "week",
    "weken": "week",
    "maand": "maand",
    "jaar": "jaar",
    "jaren": "jaar",
    "uur": "uur",
    "procent": "procent",
    "personen": "personen",
    "leden": "leden",
}
_QUANTITY = re.compile(rf"\b({_COUNTED}|\d+(?:[.,]\d+)*)\s+({'|'.join(_UNITS)})", re.I)


def numbers(text: str) -> frozenset[str]:
    """Every number in `text`: amounts, dates, periods and article numbers, as they are written.

    A number with a unit counts with its unit as well, also when it is written as a word, so that
    "acht weken" is not proven by "zes weken", nor "21 jaar" by "€ 21".
    """
    found = ((count.lower(), _UNITS[unit.lower()]) for count, unit in _QUANTITY.findall(text))
    quantities = (f"{'één' if count == 'een' else count} {unit}" for count, unit in found)
    return frozenset(_NUMBER.findall(text)) | frozenset(quantities)


@dataclass(frozen=True)
class Citation:
    """A verbatim quote from a passage that search returned."""

    passage: Passage
    quote: str

    def __post_init__(self) -> None:
        if not self.quote.strip():
            raise Ungrounded("a citation without a quote")
        if self.quote not in self.passage.text:
            raise Ungrounded(f"a quote that does not stand in passage {self.passage.id}")


@dataclass(frozen=True)
class Claim:
    """One statement with the quotes that support it; every number in it stands in a quote."""

    text: str
    citations: tuple[Citation, ...]

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise Ungrounded("a claim without words")
        if not self.citations:
            raise Ungrounded("a claim without a citation")
        loose = numbers(self.text) - _numbers_of(self.citations)
        if loose:
            raise Ungrounded(f"a claim with numbers that no quote holds: {', '.join(sorted(loose))}")


def _numbers_of(citations: tuple[Citation, ...]) -> frozenset[str]:
    return frozenset().union(*(numbers(citation.quote) for citation in citations))


@dataclass(frozen=True)
class Answer:
    """What the asker gets. Without claims it is a refusal, a signpost or a wait, and says so."""

    status: AnswerStatus
    question: str  # redacted
    as_of: date
    summary: str
    claims: tuple[Claim, ...] = ()
    hits: tuple[Hit, ...] = ()
    lane: Lane = Lane.INSTANT
    review: ReviewStatus = ReviewStatus.NONE
    mode: Mode = Mode.FIXED
    next_step: str = ""
    related: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    elapsed_ms: int = 0
    is_weak: bool = False  # the evidence is thin: an expert looks before the asker does

    def __post_init__(self) -> None:
        if self.status.has_claims != bool(self.claims):
            raise Ungrounded(f"status {self.status} does not go with {len(self.claims)} claims")
        if self.claims:
            self._check_proof()

    def _check_proof(self) -> None:
        found = {hit.passage.id for hit in self.hits}
        for citation in self.citations:
            if citation.passage.id not in found:
                raise Ungrounded(f"a citation of passage {citation.passage.id} that search did not return")
        loose = numbers(self.summary) - _numbers_of(self.citations) - self._years()
        if loose:
            raise Ungrounded(f"a summary with numbers that no quote holds: {', '.join(sorted(loose))}")

    def _years(self) -> frozenset[str]:
        """The year that is asked about, and those in which the cited passages, and the first rule, hold."""
        passages = [citation.passage for citation in self.citations]
        periods = [*(passage.valid for passage in passages), *(passage.holds for passage in passages[:1])]
        days = [self.as_of, *(day for period in periods for day in (period.start, period.end) if day)]
        return frozenset(str(day.year) for day in days)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation once, in the order of the claims."""
        return tuple(dict.fromkeys(c for claim in self.claims for c in claim.citations))

    def numbered(self) -> dict[Citation, int]:
        """The number that each citation carries, from 1."""
        return {citation: n for n, citation in enumerate(self.citations, start=1)}
