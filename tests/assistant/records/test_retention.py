from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from assistant.answer import Answer, Lane, ReviewStatus
from assistant.errors import UnknownReceipt
from assistant.records import Askers, AuditTrail, Channel, QuestionLog, RecordsDatabase, Tags, forget_old
from assistant.review import Reviews, ReviewState

MakeAnswer = Callable[..., Answer]


class NoKnowledge:
    def put_now(self, source: object, drafts: object) -> None:
        raise AssertionError("nothing is published here")


def _ask(log: QuestionLog, answer: Answer, now: datetime) -> tuple[str, str]:
    recorded = log.record(answer, Tags("t"), channel=Channel.WEB, asker=None, now=now)
    return recorded.id, recorded.receipt


def test_words_quotes_and_receipts_go_after_their_days_and_counts_stay(
    log: QuestionLog, records: RecordsDatabase, make_answer: MakeAnswer, noon: datetime, data: Path
) -> None:
    old = [
        _ask(log, make_answer(question=f"Oudevraag{n}"), noon - timedelta(days=91 + n))[1] for n in range(450)
    ]
    _, young = _ask(log, make_answer(question="Jongevraag"), noon - timedelta(days=89))
    report = forget_old(records, now=noon, days=90)
    assert (report.erased, report.overdue, report.questions_left) == (450, 0, 1)
    assert report.observations_left == 451
    assert report.is_scrubbed
    everything = b"".join(file.read_bytes() for file in data.iterdir())
    assert b"Oudevraag" not in everything
    assert b"Jongevraag" in everything
    assert log.find(young)
    with pytest.raises(UnknownReceipt):
        log.find(old[0])


def test_a_second_round_has_nothing_to_do(
    log: QuestionLog, records: RecordsDatabase, make_answer: MakeAnswer, noon: datetime
) -> None:
    _ask(log, make_answer(), noon - timedelta(days=91))
    assert forget_old(records, now=noon, days=90).erased == 1
    assert forget_old(records, now=noon, days=90).erased == 0
    assert [event.details for event in AuditTrail(records).events()] == [{"count": 1}]


def test_an_open_review_falls_with_its_question(
    log: QuestionLog, records: RecordsDatabase, make_answer: MakeAnswer, noon: datetime
) -> None:
    answer = make_answer(lane=Lane.QUICK, review=ReviewStatus.PENDING)
    question_id, _ = _ask(log, answer, noon - timedelta(days=91))
    reviews = Reviews(records, NoKnowledge())
    review = reviews.open_if_needed(question_id, answer, noon - timedelta(days=91))
    assert forget_old(records, now=noon, days=90).reviews_withdrawn == 1
    assert reviews.list() == []
    assert review is not None
    case = reviews.show(review)
    assert (case.state, case.question, case.body) == (ReviewState.WITHDRAWN, "", None)


def test_secrets_of_months_that_are_over_go_too(records: RecordsDatabase, noon: datetime) -> None:
    Askers(records).key("203.0.113.7", "", noon)
    assert forget_old(records, now=noon, days=90).secrets_destroyed == 0
    report = forget_old(records, now=noon + timedelta(days=30), days=90)
    assert (report.secrets_destroyed, report.old_secrets) == (1, 0)
    assert report.before.date() == date(2026, 9, 24)


def test_a_negative_retention_is_refused(records: RecordsDatabase, noon: datetime) -> None:
    with pytest.raises(ValueError, match="fewer than 0"):
        forget_old(records, now=noon, days=-1)
