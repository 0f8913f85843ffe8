"""The gate between any composer and the asker: what has no proof does not pass."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import AnswerStatus, Citation, Claim
from assistant.answering.compose import ClaimDraft, Draft
from assistant.errors import Ungrounded
from kb import Hit, Passage


@dataclass(frozen=True)
class Struck:
    """A claim that did not pass, and why; for the expert, never for the asker."""

    text: str
    reason: str


@dataclass(frozen=True)
class Grounded:
    """What is left of a draft: only claims whose quotes stand in passages that search returned."""

    claims: tuple[Claim, ...]
    struck: tuple[Struck, ...]


def ground(draft: Draft, hits: Sequence[Hit]) -> Grounded:
    """Turn each drafted claim into a proven one, or strike it."""
    found = {hit.passage.id: hit.passage for hit in hits}
    claims: list[Claim] = []
    struck: list[Struck] = []
    for claim in draft.claims:
        try:
            claims.append(_proven(claim, found))
        except Ungrounded as error:
            struck.append(Struck(claim.text, str(error)))
    return Grounded(tuple(claims), tuple(struck))


def status_of(claims: Sequence[Claim]) -> AnswerStatus:
    """Only partly answered where an amount is of another year than the one that was asked for."""
    passages = [citation.passage for claim in claims for citation in claim.citations]
    is_current = all(passage.is_amount_current for passage in passages)
    return AnswerStatus.ANSWERED if is_current else AnswerStatus.ANSWERED_PARTLY


def _proven(claim: ClaimDraft, found: dict[str, Passage]) -> Claim:
    citations = []
    for passage_id, quote in claim.quotes:
        if passage_id not in found:
            raise Ungrounded(f"a citation of passage {passage_id} that search did not return")
        citations.append(Citation(found[passage_id], quote))
    return Claim(claim.text, tuple(citations))
