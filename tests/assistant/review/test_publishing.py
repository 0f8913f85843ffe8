from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from assistant.answer import Answer, AnswerStatus
from assistant.records import QuestionLog, Recorded, RecordsDatabase
from assistant.records.snapshot import answer_object
from assistant.review import Reviews
from assistant.review.publishing import as_knowledge
from kb import ALWAYS, Certainty, Cite, Laws, Passage, Period, Rights, SourceKind

MakeAnswer = Callable[..., Answer]
MakePassage = Callable[..., Passage]
Ask = Callable[..., tuple[Recorded, str]]
TODAY = date(2026, 11, 23)


def _body(answer: Answer) -> dict[str, Any]:
    return answer_object(answer, Laws([]), id="q", receipt=None)


def test_an_approved_answer_becomes_one_source_with_one_passage(
    make_answer: MakeAnswer, make_passage: MakePassage
) -> None:
    one = make_passage("De eerste regel.", valid=Period(date(2021, 7, 1), date(2026, 12, 31)))
    two = make_passage("De tweede regel.", valid=Period(date(2026, 1, 1)), certainty=Certainty.MIDDEN)
    known = as_knowledge(7, _body(make_answer([one, two], question="Mag dit\n  wel?")), TODAY)
    assert known is not None
    source, (draft,) = known
    assert (source.id, source.kind, source.rights) == ("answer/7", SourceKind.APPROVED_ANSWER, Rights.EIGEN)
    assert (source.title, source.url) == ("Mag dit wel?", one.url)
    assert (draft.text, draft.heading_path, draft.phrasings) == (
        "De eerste regel.",
        "Mag dit wel?",
        ("Mag dit wel?",),
    )
    assert draft.holds == Period(date(2026, 1, 1), date(2026, 12, 31))
    assert (draft.certainty, draft.checked_on) == (Certainty.MIDDEN, TODAY)
    assert draft.cites == (
        Cite("De eerste regel.", one.id, "De eerste regel."),
        Cite("De tweede regel.", two.id, "De tweede regel."),
    )


def test_the_same_answer_has_the_same_digest(make_answer: MakeAnswer) -> None:
    one, again = (as_knowledge(7, _body(make_answer()), TODAY) for _ in range(2))
    other = as_knowledge(7, _body(make_answer(question="Iets anders?")), TODAY)
    assert one
    assert again
    assert other
    assert one[0].digest == again[0].digest != other[0].digest


def test_what_always_holds_is_published_without_end(
    make_answer: MakeAnswer, make_passage: MakePassage
) -> None:
    known = as_knowledge(7, _body(make_answer([make_passage(valid=ALWAYS)])), TODAY)
    assert known
    assert known[1][0].holds == ALWAYS


def test_nothing_is_reused_of_a_hand_over_or_of_periods_that_never_meet(
    make_answer: MakeAnswer, make_passage: MakePassage
) -> None:
    assert as_knowledge(7, _body(make_answer([], status=AnswerStatus.HANDED_OVER)), TODAY) is None
    old = make_passage("Vroeger.", valid=Period(None, date(2020, 1, 1)))
    new = make_passage("Straks.", valid=Period(date(2021, 1, 1)))
    assert as_knowledge(7, _body(make_answer([old, new])), TODAY) is None


@pytest.fixture
def doubtful(make_answer: MakeAnswer, make_passage: MakePassage) -> Answer:
    return make_answer([make_passage(certainty=Certainty.LAAG)])


def test_approving_publishes_at_once(
    ask: Ask, reviews: Reviews, doubtful: Answer, shelf: Any, noon: datetime
) -> None:
    _, number = ask(doubtful)
    assert reviews.approve(number, by="Jo", now=noon).is_published
    assert [source.id for source, _ in shelf.put] == [f"answer/{number}"]
    assert reviews.publish_pending(noon) == 0
    assert len(shelf.put) == 1


def test_a_decision_stands_when_publishing_fails_and_is_published_later(
    ask: Ask, reviews: Reviews, doubtful: Answer, log: QuestionLog, shelf: Any, noon: datetime
) -> None:
    recorded, number = ask(doubtful)
    shelf.breaks()
    assert not reviews.approve(number, by="Jo", now=noon).is_published
    assert log.find(recorded.receipt).body["review"] == "approved"
    assert reviews.publish_pending(noon) == 0
    shelf.trouble = None
    assert reviews.publish_pending(noon) == 1
    assert reviews.show(number).is_published
    assert len(shelf.put) == 1


def test_a_crash_after_publishing_repeats_the_same_source(
    ask: Ask,
    reviews: Reviews,
    records: RecordsDatabase,
    doubtful: Answer,
    shelf: Any,
    noon: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, number = ask(doubtful)
    put_now = shelf.put_now

    def crash(*known: Any) -> None:
        put_now(*known)
        raise KeyboardInterrupt

    monkeypatch.setattr(shelf, "put_now", crash)
    with pytest.raises(KeyboardInterrupt):
        reviews.approve(number, by="Jo", now=noon)
    monkeypatch.setattr(shelf, "put_now", put_now)
    assert Reviews(records, shelf).publish_pending(noon) == 1
    first, again = shelf.put
    assert first == again


def test_an_erased_question_is_not_published_after_all(
    ask: Ask, reviews: Reviews, doubtful: Answer, log: QuestionLog, shelf: Any, noon: datetime
) -> None:
    recorded, number = ask(doubtful)
    shelf.breaks()
    reviews.approve(number, by="Jo", now=noon)
    log.erase(recorded.receipt, noon)
    shelf.trouble = None
    assert reviews.publish_pending(noon) == 0
    assert shelf.put == []


def test_an_approved_hand_over_leaves_nothing_waiting(
    ask: Ask, reviews: Reviews, make_answer: MakeAnswer, shelf: Any, noon: datetime
) -> None:
    _, number = ask(make_answer([], status=AnswerStatus.HANDED_OVER))
    reviews.approve(number, by="Jo", now=noon)
    assert shelf.put == []
    assert reviews.publish_pending(noon) == 0
