from collections.abc import Callable

import pytest

from assistant.answer import Answer, AnswerStatus, Lane, Mode, ReviewStatus
from assistant.review import Why, decide_lane, in_lane, lane_of
from kb import Certainty, Passage, Risk, SourceKind

MakeAnswer = Callable[..., Answer]
MakePassage = Callable[..., Passage]


def test_a_sure_answer_from_one_dossier_goes_out_at_once(
    make_answer: MakeAnswer, make_passage: MakePassage
) -> None:
    one, two = make_passage("Een regel."), make_passage("Nog een regel.", "wbtr/faillissement")
    assert decide_lane(make_answer([one, two])).why == ()
    assert lane_of(make_answer([one, two])) is Lane.INSTANT


@pytest.mark.parametrize(
    ("different", "lane", "why"),
    [
        ({"certainty": Certainty.MIDDEN}, Lane.QUICK, Why.CERTAINTY_MIDDEN),
        ({"risk": Risk.AANSPRAKELIJKHEID}, Lane.QUICK, Why.RISK_AANSPRAKELIJKHEID),
        ({"risk": Risk.ONTSLAG}, Lane.QUICK, Why.RISK_ONTSLAG),
        ({"risk": Risk.TERUGBETALEN}, Lane.QUICK, Why.RISK_TERUGBETALEN),
        ({"source_id": "vergoedingen/ww"}, Lane.QUICK, Why.SEVERAL_DOSSIERS),
        ({"certainty": Certainty.LAAG}, Lane.FULL, Why.CERTAINTY_LAAG),
    ],
)
def test_one_doubtful_passage_decides_for_the_whole(
    make_answer: MakeAnswer, make_passage: MakePassage, different: dict[str, object], lane: Lane, why: Why
) -> None:
    answer = make_answer([make_passage("Een regel."), make_passage("Nog een regel.", **different)])
    decision = decide_lane(answer)
    assert (decision.lane, decision.why) == (lane, (why,))
    assert in_lane(answer, decision).review is ReviewStatus.PENDING


def test_weak_evidence_and_a_case_of_ones_own_wait_for_an_expert(make_answer: MakeAnswer) -> None:
    assert lane_of(make_answer(), is_weak=True) is Lane.FULL
    assert lane_of(make_answer(), is_personal=True) is Lane.FULL


def test_the_gravest_reason_comes_first(make_answer: MakeAnswer, make_passage: MakePassage) -> None:
    passage = make_passage(certainty=Certainty.MIDDEN, risk=Risk.ONTSLAG)
    assert decide_lane(make_answer([passage]), is_weak=True).why == (
        Why.WEAK_EVIDENCE,
        Why.RISK_ONTSLAG,
        Why.CERTAINTY_MIDDEN,
    )


@pytest.mark.parametrize(
    ("certainty", "lane"), [(Certainty.HOOG, Lane.INSTANT), (Certainty.MIDDEN, Lane.QUICK)]
)
def test_a_document_beside_a_dossier_counts_by_its_certainty(
    make_answer: MakeAnswer, make_passage: MakePassage, certainty: Certainty, lane: Lane
) -> None:
    document = make_passage("Een feit.", "jaarverslag-2023", kind=SourceKind.GUIDANCE, certainty=certainty)
    assert lane_of(make_answer([make_passage("Een regel."), document])) is lane


def test_what_was_found_but_not_cited_does_not_decide(
    make_answer: MakeAnswer, make_passage: MakePassage
) -> None:
    doubtful = make_passage("Twijfel.", certainty=Certainty.LAAG)
    cited, found = make_answer(), make_answer([doubtful])
    answer = Answer(
        cited.status, "q", cited.as_of, cited.summary, cited.claims, cited.hits + found.hits, mode=cited.mode
    )
    assert lane_of(answer) is Lane.INSTANT


@pytest.mark.parametrize(
    "status",
    [status for status in AnswerStatus if not status.has_claims and status is not AnswerStatus.HANDED_OVER],
)
def test_a_refusal_goes_out_at_once_and_is_not_reviewed(
    make_answer: MakeAnswer, status: AnswerStatus
) -> None:
    answer = in_lane(make_answer(status=status), decide_lane(make_answer(status=status), is_weak=True))
    assert (answer.lane, answer.review) == (Lane.INSTANT, ReviewStatus.NONE)


def test_a_hand_over_waits_for_an_expert(make_answer: MakeAnswer) -> None:
    answer = make_answer([], status=AnswerStatus.HANDED_OVER)
    decision = decide_lane(answer)
    assert (decision.lane, decision.why) == (Lane.FULL, (Why.PERSONAL,))
    assert in_lane(answer, decision).review is ReviewStatus.PENDING


def test_what_an_expert_approved_before_is_not_asked_again(
    make_answer: MakeAnswer, make_passage: MakePassage
) -> None:
    answer = make_answer([make_passage(certainty=Certainty.MIDDEN)], mode=Mode.APPROVED)
    answer = in_lane(answer, decide_lane(answer))
    assert (answer.lane, answer.review) == (Lane.INSTANT, ReviewStatus.APPROVED)


def test_an_instant_answer_says_that_it_is_automatic(make_answer: MakeAnswer) -> None:
    assert in_lane(make_answer(), decide_lane(make_answer())).review is ReviewStatus.AUTOMATIC
