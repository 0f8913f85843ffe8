"""When what was found is enough."""

from dataclasses import replace

from answering_fakes import hit
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.evidence import Evidence, weigh

FOUND = hit("Het bestuur heeft 3 taken.")
SHARES = st.floats(0, 1)


def test_nothing_found_is_no_evidence() -> None:
    assert weigh([], 3.0) == Evidence(0.0, 0.0, 0.0, 3.0)
    assert not weigh([], 3.0).is_enough


def test_a_close_passage_is_enough_and_a_far_one_is_not() -> None:
    assert weigh([replace(FOUND, cosine=0.95, coverage=1.0)], 3.0).is_enough
    far = weigh([replace(FOUND, cosine=0.7, coverage=0.1)], 3.0)
    assert not far.is_enough
    assert not far.is_weak  # not enough to draft from is a refusal, and no work for an expert


def test_weak_evidence_is_enough_to_draft_from() -> None:
    weak = Evidence(0.36, 0.87, 0.5, 0.0)
    assert weak.is_enough and weak.is_weak
    assert not Evidence(0.9, 0.9, 0.9, 0.0).is_weak


@given(SHARES, SHARES, SHARES, SHARES)
def test_more_likeness_never_makes_less_evidence(
    cosine: float, more: float, coverage: float, at: float
) -> None:
    less = weigh([replace(FOUND, cosine=min(cosine, more), coverage=min(coverage, at))], 3.0)
    best = weigh([replace(FOUND, cosine=max(cosine, more), coverage=max(coverage, at))], 3.0)
    assert 0 <= less.belief <= best.belief <= 1


def test_only_the_best_three_count() -> None:
    far = replace(FOUND, cosine=0.7, coverage=0.1)
    assert weigh([far, far, far, replace(FOUND, cosine=0.99)], 3.0) == weigh([far], 3.0)
    assert weigh([far, far, replace(FOUND, cosine=0.99)], 3.0).cosine == 0.99
