"""The states of a review and the decisions that lead from one to the next; nothing is written here."""

from enum import StrEnum

from assistant.answer import ReviewStatus
from assistant.errors import IllegalDecision


class ReviewState(StrEnum):
    """Where a review is. The console adds its own states (claimed, deferred, ...) as lines here,
    in `_STEPS` and in `seen_by_asker`."""

    OPEN = "open"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"  # its question was erased before anybody decided

    @property
    def seen_by_asker(self) -> ReviewStatus:
        return _SEEN_BY_ASKER[self]


class Decision(StrEnum):
    """What can be done with a review."""

    APPROVE = "approve"
    REJECT = "reject"
    WITHDRAW = "withdraw"


class RejectReason(StrEnum):
    """Why an answer was rejected; what has to happen next follows from it."""

    RETRIEVAL_MISSED_IT = "retrieval_missed_it"
    SOURCE_OUTDATED = "source_outdated"
    SOURCE_SILENT = "source_silent"
    LAW_UNCLEAR = "law_unclear"
    MISREAD = "misread"
    OUT_OF_SCOPE = "out_of_scope"
    NEEDS_A_LAWYER = "needs_a_lawyer"
    TONE = "tone"


_STEPS = {
    (ReviewState.OPEN, Decision.APPROVE): ReviewState.APPROVED,
    (ReviewState.OPEN, Decision.REJECT): ReviewState.REJECTED,
    (ReviewState.OPEN, Decision.WITHDRAW): ReviewState.WITHDRAWN,
}

_SEEN_BY_ASKER = {
    ReviewState.OPEN: ReviewStatus.PENDING,
    ReviewState.APPROVED: ReviewStatus.APPROVED,
    ReviewState.REJECTED: ReviewStatus.REJECTED,
    ReviewState.WITHDRAWN: ReviewStatus.WITHDRAWN,
}


def after(state: ReviewState, decision: Decision) -> ReviewState:
    """The state to which a decision leads. Raises IllegalDecision."""
    step = _STEPS.get((state, decision))
    if step is None:
        raise IllegalDecision(f"A review that is {state} cannot take the decision {decision}.")
    return step
