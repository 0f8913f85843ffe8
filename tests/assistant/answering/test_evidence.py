"""When what was found is enough."""

import math
from dataclasses import replace

import pytest
from answering_fakes import hit
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.evidence import Evidence, weigh

QUESTION = "Welke taken heeft het bestuur?"
LENGTH = math.log(5)
FOUND = hit("Het bestuur heeft 3 taken.")
SHARES = st.floats(0, 1)


def test_nothing_found_is_no_evidence() -> None:
    nothing = weigh(QUESTION, [], 3.0)
    assert nothing == Evidence(0.0, 0.0, 0.0, 3.0, LENGTH)
    assert not nothing.is_enough


def test_a_close_passage_is_enough_and_a_far_one_is_not() -> None:
    assert weigh(QUESTION, [replace(FOUND, cosine=0.95, coverage=1.0)], 3.0).is_enough
    far = weigh(QUESTION, [replace(FOUND, cosine=0.3, coverage=0.1)], 3.0)
    assert not far.is_enough
    assert not far.is_weak  # not enough to draft from is a refusal, and no work for an expert


def test_weak_evidence_is_enough_to_draft_from_and_lies_below_what_is_strong() -> None:
    beliefs = [Evidence(step / 200, 0.87, 0.5, 0.0) for step in range(201)]
    kinds = [(one.is_enough, one.is_weak) for one in beliefs]
    assert list(dict.fromkeys(kinds)) == [(False, False), (True, True), (True, False)]
    assert kinds == sorted(kinds, key=[(False, False), (True, True), (True, False)].index)


def test_a_passage_that_shares_no_word_with_the_question_is_never_enough() -> None:
    assert not weigh("xyzzy " * 40, [replace(FOUND, cosine=1.0, coverage=0.0)], 9.0).is_enough


@given(SHARES, SHARES, SHARES, SHARES)
def test_more_likeness_never_makes_less_evidence(
    cosine: float, more: float, coverage: float, at: float
) -> None:
    less = weigh(QUESTION, [replace(FOUND, cosine=min(cosine, more), coverage=min(coverage, at))], 3.0)
    best = weigh(QUESTION, [replace(FOUND, cosine=max(cosine, more), coverage=max(coverage, at))], 3.0)
    assert 0 <= less.belief <= best.belief <= 1


@given(st.floats(-12, 12), st.floats(-12, 12))
def test_a_question_that_sounds_more_like_our_subject_has_no_less_evidence(one: float, other: float) -> None:
    less, more = (weigh(QUESTION, [FOUND], subject) for subject in sorted((one, other)))
    assert less.belief <= more.belief


@given(st.integers(0, 200), st.integers(0, 200))
def test_of_a_story_no_passage_holds_many_words_so_a_share_of_it_tells_more(one: int, other: int) -> None:
    short, long = (weigh("woord " * count, [FOUND], 0.0) for count in sorted((one, other)))
    assert short.belief <= long.belief
    assert short.length == pytest.approx(math.log(min(max(1, min(one, other)), 40)))


def test_only_the_best_three_count() -> None:
    far = replace(FOUND, cosine=0.3, coverage=0.1)
    near = replace(FOUND, cosine=0.99)
    assert weigh(QUESTION, [far, far, far, near], 3.0) == weigh(QUESTION, [far], 3.0)
    assert weigh(QUESTION, [far, far, near], 3.0).cosine == 0.99


@pytest.mark.parametrize(("subject", "is_other"), [(-2.1, True), (-1.9, False), (3.0, False)])
def test_a_question_that_sounds_like_nothing_of_ours_is_of_another_subject(
    subject: float, is_other: bool
) -> None:
    assert weigh(QUESTION, [FOUND], subject).is_other_subject is is_other
