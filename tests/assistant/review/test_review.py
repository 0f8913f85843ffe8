import pytest

from assistant.answer import ReviewStatus
from assistant.errors import IllegalDecision
from assistant.review import Decision, ReviewState, after


def test_an_open_review_takes_every_decision() -> None:
    assert after(ReviewState.OPEN, Decision.APPROVE) is ReviewState.APPROVED
    assert after(ReviewState.OPEN, Decision.REJECT) is ReviewState.REJECTED
    assert after(ReviewState.OPEN, Decision.WITHDRAW) is ReviewState.WITHDRAWN


@pytest.mark.parametrize("state", [state for state in ReviewState if state is not ReviewState.OPEN])
@pytest.mark.parametrize("decision", Decision)
def test_a_closed_review_takes_none(state: ReviewState, decision: Decision) -> None:
    with pytest.raises(IllegalDecision, match=str(state)):
        after(state, decision)


def test_every_state_says_what_the_asker_sees() -> None:
    assert {state.seen_by_asker for state in ReviewState} == {
        ReviewStatus.PENDING,
        ReviewStatus.APPROVED,
        ReviewStatus.REJECTED,
        ReviewStatus.WITHDRAWN,
    }
