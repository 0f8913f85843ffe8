"""The lane of an answer: whether its asker waits for an expert. The whole policy stands here."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.answer import Answer, AnswerStatus, Lane, Mode, ReviewStatus
from kb import Certainty, Passage, Risk, SourceKind


class Why(StrEnum):
    """Why an expert looks at an answer; the first of several is the gravest."""

    PERSONAL = "personal"
    REJECTED_BEFORE = "rejected_before"
    CERTAINTY_LAAG = "certainty_laag"
    WEAK_EVIDENCE = "weak_evidence"
    RISK_AANSPRAKELIJKHEID = "risk_aansprakelijkheid"
    RISK_ONTSLAG = "risk_ontslag"
    RISK_TERUGBETALEN = "risk_terugbetalen"
    CERTAINTY_MIDDEN = "certainty_midden"
    SEVERAL_DOSSIERS = "several_dossiers"

    @property
    def lane(self) -> Lane:
        return Lane.FULL if self in _NEEDS_AN_EXPERT_FIRST else Lane.QUICK


_NEEDS_AN_EXPERT_FIRST = frozenset({Why.PERSONAL, Why.REJECTED_BEFORE, Why.CERTAINTY_LAAG, Why.WEAK_EVIDENCE})


@dataclass(frozen=True)
class LaneDecision:
    """A lane, and the reasons for it; none for an answer that no expert needs to see."""

    lane: Lane
    why: tuple[Why, ...] = ()


def decide_lane(
    answer: Answer, *, is_weak: bool = False, is_personal: bool = False, was_rejected: bool = False
) -> LaneDecision:
    """The lane of an answer with its reasons.

    `is_weak`: only weak evidence carries it. `is_personal`: it is about a case of one's own.
    `was_rejected`: an expert rejected it for the same question before. What
    an expert approved before goes out at once; a refusal has nothing to review; a hand-over waits
    for an expert.
    """
    is_handed_over = answer.status is AnswerStatus.HANDED_OVER
    if not (answer.claims or is_handed_over) or answer.mode is Mode.APPROVED:
        return LaneDecision(Lane.INSTANT)
    found = set(_reasons(answer))
    if is_personal or is_handed_over:
        found.add(Why.PERSONAL)
    if was_rejected:
        found.add(Why.REJECTED_BEFORE)
    if is_weak:
        found.add(Why.WEAK_EVIDENCE)
    why = tuple(reason for reason in Why if reason in found)
    return LaneDecision(why[0].lane if why else Lane.INSTANT, why)


def lane_of(answer: Answer, *, is_weak: bool = False, is_personal: bool = False) -> Lane:
    """Whether the answer goes out at once, at once and reviewed later, or after an expert."""
    return decide_lane(answer, is_weak=is_weak, is_personal=is_personal).lane


def in_lane(answer: Answer, decision: LaneDecision) -> Answer:
    """The same answer, carrying its lane and what outsiders see of its review."""
    return replace(answer, lane=decision.lane, review=_review_status(answer, decision))


def _review_status(answer: Answer, decision: LaneDecision) -> ReviewStatus:
    if decision.why:
        return ReviewStatus.PENDING
    if answer.mode is Mode.APPROVED:
        return ReviewStatus.APPROVED
    return ReviewStatus.AUTOMATIC if answer.claims else ReviewStatus.NONE


def _reasons(answer: Answer) -> Iterator[Why]:
    """What the cited passages themselves give reason for."""
    passages = [citation.passage for citation in answer.citations]
    for passage in passages:
        if passage.certainty is not Certainty.HOOG:
            yield Why(f"certainty_{passage.certainty}")
        if passage.risk is not Risk.GEEN:
            yield Why(f"risk_{passage.risk}")
    if len(_dossiers(passages)) > 1:
        yield Why.SEVERAL_DOSSIERS


def _dossiers(passages: list[Passage]) -> set[str]:
    """The dossiers that are cited; a law or another document beside one is not a second dossier."""
    return {p.source_id.partition("/")[0] for p in passages if p.kind is SourceKind.DOSSIER}
