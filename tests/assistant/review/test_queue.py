from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Answer, AnswerStatus, Lane
from assistant.errors import IllegalDecision, UnknownReview
from assistant.records import AuditTrail, Channel, QuestionLog, Recorded, RecordsDatabase, Tags
from assistant.review import (
    RejectReason,
    ReviewCase,
    Reviews,
    ReviewState,
    Why,
    decide_lane,
    in_lane,
)
from kb import Certainty, Passage

MakeAnswer = Callable[..., Answer]
MakePassage = Callable[..., Passage]
Ask = Callable[..., tuple[Recorded, str]]


@pytest.fixture
def doubtful(make_answer: MakeAnswer, make_passage: MakePassage) -> Callable[..., Answer]:
    def make(certainty: Certainty = Certainty.LAAG, **rest: Any) -> Answer:
        return make_answer([make_passage(certainty=certainty)], **rest)

    return make


def test_a_sure_answer_opens_no_review(ask: Ask, reviews: Reviews, make_answer: MakeAnswer) -> None:
    assert ask(make_answer())[1] is None
    assert ask(make_answer(status=AnswerStatus.REFUSED_NO_SOURCE))[1] is None
    assert reviews.list() == []


def test_a_hand_over_opens_one(ask: Ask, reviews: Reviews, make_answer: MakeAnswer) -> None:
    _, number = ask(make_answer([], status=AnswerStatus.HANDED_OVER))
    (item,) = reviews.list()
    assert (item.id, item.lane, item.why) == (number, Lane.FULL, (Why.PERSONAL,))


def test_numbers_are_short_and_never_used_twice(
    ask: Ask, log: QuestionLog, doubtful: MakeAnswer, noon: datetime
) -> None:
    one, first = ask(doubtful())
    log.erase(one.receipt, noon)
    assert (first, ask(doubtful())[1]) == ("1", "2")


def test_opening_twice_gives_the_same_review(
    ask: Ask, reviews: Reviews, doubtful: MakeAnswer, noon: datetime
) -> None:
    recorded, number = ask(doubtful())
    answer = in_lane(doubtful(), decide_lane(doubtful()))
    assert reviews.open_if_needed(recorded.id, answer, noon) == number
    assert len(reviews.list()) == 1


def test_the_full_lane_comes_first_and_then_the_oldest(
    ask: Ask, reviews: Reviews, doubtful: MakeAnswer, noon: datetime
) -> None:
    _, quick = ask(doubtful(Certainty.MIDDEN), noon - timedelta(days=3))
    _, young = ask(doubtful(), noon)
    _, old = ask(doubtful(), noon - timedelta(days=1))
    assert [item.id for item in reviews.list()] == [old, young, quick]


def test_the_expert_sees_the_draft_that_the_asker_does_not(
    ask: Ask, reviews: Reviews, doubtful: MakeAnswer, log: QuestionLog, noon: datetime
) -> None:
    recorded, number = ask(doubtful())
    case = reviews.show(number)
    assert case.body is not None
    assert case.body["summary"] == "Een bestuurder moet zijn werk goed doen."
    assert case.body["receipt"] is None
    assert (case.state, case.opened_at, case.question) == (
        ReviewState.OPEN,
        noon,
        "Moet ik als penningmeester zelf betalen?",
    )
    assert log.find(recorded.receipt).body["summary"] == ""


def test_after_approval_the_asker_reads_the_answer(
    ask: Ask, reviews: Reviews, doubtful: MakeAnswer, log: QuestionLog, noon: datetime
) -> None:
    recorded, number = ask(doubtful())
    case = reviews.approve(number, by="Jo", now=noon, note="Klopt.")
    assert (case.state, case.decided_by, case.decided_at, case.note) == (
        ReviewState.APPROVED,
        "Jo",
        noon,
        "Klopt.",
    )
    body = log.find(recorded.receipt).body
    assert (body["review"], body["status"]) == ("approved", "answered")
    assert body["claims"]
    assert reviews.list() == []
    assert [item.id for item in reviews.list(ReviewState.APPROVED)] == [number]


def test_after_rejection_the_asker_reads_a_fixed_sentence(
    ask: Ask, reviews: Reviews, doubtful: MakeAnswer, log: QuestionLog, noon: datetime
) -> None:
    recorded, number = ask(doubtful(Certainty.MIDDEN))
    assert recorded.body["claims"]
    case = reviews.reject(number, reason=RejectReason.MISREAD, by="Jo", now=noon)
    assert (case.state, case.reason) == (ReviewState.REJECTED, "misread")
    body = log.find(recorded.receipt).body
    assert (body["review"], body["status"], body["claims"]) == ("rejected", "refused_not_supported", [])


@pytest.mark.parametrize("number", ["", "0", "2", "-1", "abc", "١", "9" * 30, "1; DROP TABLE reviews"])
def test_an_unknown_number_is_an_error(ask: Ask, reviews: Reviews, doubtful: MakeAnswer, number: str) -> None:
    ask(doubtful())
    with pytest.raises(UnknownReview):
        reviews.show(number)


def test_a_decision_is_taken_once(ask: Ask, reviews: Reviews, doubtful: MakeAnswer, noon: datetime) -> None:
    _, number = ask(doubtful())
    reviews.reject(number, reason=RejectReason.TONE, by="Jo", now=noon)
    with pytest.raises(IllegalDecision):
        reviews.approve(number, by="Bo", now=noon)
    assert reviews.show(number).decided_by == "Jo"


def test_of_two_experts_at_the_same_time_exactly_one_decides(
    ask: Ask, reviews: Reviews, records: RecordsDatabase, doubtful: MakeAnswer, shelf: Any, noon: datetime
) -> None:
    numbers = [ask(doubtful())[1] for _ in range(25)]

    def decide(attempt: tuple[str, str]) -> ReviewCase | IllegalDecision:
        number, by = attempt
        try:
            return reviews.approve(number, by=by, now=noon)
        except IllegalDecision as error:
            return error

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(decide, [(number, by) for number in numbers for by in ("Jo", "Bo")]))
    for one, other in zip(outcomes[::2], outcomes[1::2], strict=True):
        assert {type(one), type(other)} == {ReviewCase, IllegalDecision}
    assert sorted(int(source.path) for source, _ in shelf.put) == sorted(map(int, numbers))
    approved = [event for event in AuditTrail(records).events() if event.event == "review_approved"]
    assert len(approved) == 25


def test_every_step_stands_in_the_audit_trail(
    ask: Ask, reviews: Reviews, records: RecordsDatabase, doubtful: MakeAnswer, noon: datetime
) -> None:
    _, number = ask(doubtful())
    _, other = ask(doubtful())
    reviews.approve(number, by="Jo", now=noon)
    reviews.reject(other, reason=RejectReason.TONE, by="Bo", now=noon)
    assert [(event.event, event.subject, event.actor) for event in AuditTrail(records).events()] == [
        ("review_opened", "1", ""),
        ("review_opened", "2", ""),
        ("review_approved", "1", "Jo"),
        ("answer_published", "1", ""),
        ("review_rejected", "2", "Bo"),
    ]


def test_an_erased_question_leaves_the_queue(
    ask: Ask, reviews: Reviews, doubtful: MakeAnswer, log: QuestionLog, noon: datetime, data: Path
) -> None:
    recorded, number = ask(doubtful())
    log.erase(recorded.receipt, noon)
    assert reviews.list() == []
    assert (reviews.show(number).state, reviews.show(number).question) == (ReviewState.WITHDRAWN, "")
    with pytest.raises(IllegalDecision):
        reviews.approve(number, by="Jo", now=noon)


def test_the_note_of_an_expert_goes_with_the_question(
    ask: Ask, reviews: Reviews, doubtful: MakeAnswer, log: QuestionLog, noon: datetime, data: Path
) -> None:
    recorded, number = ask(doubtful())
    reviews.approve(number, by="Jo", now=noon, note="Deze Kanarienotitie herhaalt de vraag.")
    log.erase(recorded.receipt, noon)
    assert (reviews.show(number).state, reviews.show(number).note) == (ReviewState.APPROVED, "")
    assert not any(b"Kanarienotitie" in file.read_bytes() for file in data.iterdir())


def test_a_review_that_a_crash_left_out_is_opened_later(
    log: QuestionLog, reviews: Reviews, doubtful: MakeAnswer, noon: datetime
) -> None:
    answer = in_lane(doubtful(), decide_lane(doubtful()))
    log.record(answer, Tags("t"), channel=Channel.WEB, asker=None, now=noon)
    assert reviews.list() == []
    assert reviews.open_missing(noon) == 1
    assert reviews.open_missing(noon) == 0
    assert [item.lane for item in reviews.list()] == [Lane.FULL]


def test_what_was_rejected_is_known_when_the_same_is_asked_again(
    ask: Ask, reviews: Reviews, doubtful: Callable[..., Answer], noon: datetime
) -> None:
    draft = doubtful()
    _, review = ask(draft)
    assert review and not reviews.was_rejected(draft)
    reviews.reject(review, reason=RejectReason.MISREAD, by="E. Expert", now=noon)
    assert reviews.was_rejected(draft)
    assert not reviews.was_rejected(replace(draft, question="Iets heel anders?"))
