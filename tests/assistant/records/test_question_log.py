import multiprocessing
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from assistant.answer import Answer, Lane, ReviewStatus
from assistant.errors import UnknownReceipt
from assistant.records import ArticleTag, AuditTrail, Channel, QuestionLog, RecordsDatabase, Tags, Unstored
from assistant.records.tables import PADDING, observations, observed_articles, questions, words
from kb import Laws

MakeAnswer = Callable[..., Answer]
TAGS = Tags("wbtr/aansprakelijkheid", (ArticleTag("bw", "2:44"), ArticleTag("bw", "2:44")))


def _record(log: QuestionLog, answer: Answer, now: datetime, asker: str | None = "a1") -> str:
    return log.record(answer, TAGS, channel=Channel.WEB, asker=asker, now=now).receipt


def _count(records: RecordsDatabase, table: object) -> int:
    with records.reading() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()  # type: ignore[arg-type]


def test_a_recorded_question_is_found_by_its_receipt(
    log: QuestionLog, make_answer: MakeAnswer, noon: datetime
) -> None:
    recorded = log.record(make_answer(), TAGS, channel=Channel.WEB, asker="a1", now=noon)
    assert recorded.body["id"] == recorded.id
    assert recorded.body["receipt"] == recorded.receipt
    assert log.find(recorded.receipt.lower().replace("-", " ")) == recorded


def test_two_questions_have_nothing_in_common(
    log: QuestionLog, make_answer: MakeAnswer, noon: datetime
) -> None:
    one = log.record(make_answer(), TAGS, channel=Channel.WEB, asker="a1", now=noon)
    two = log.record(make_answer(), TAGS, channel=Channel.WEB, asker="a1", now=noon)
    assert one.id != two.id
    assert one.receipt != two.receipt


def test_the_asker_of_a_full_lane_answer_gets_no_draft(
    log: QuestionLog, make_answer: MakeAnswer, noon: datetime
) -> None:
    answer = make_answer(lane=Lane.FULL, review=ReviewStatus.PENDING)
    recorded = log.record(answer, TAGS, channel=Channel.WEB, asker=None, now=noon)
    assert recorded.body["status"] == "awaiting_expert"
    assert recorded.body["claims"] == []
    assert log.find(recorded.receipt).body == recorded.body


@pytest.mark.parametrize("receipt", ["", "AAAA-AAAA-AAAA-AAAA", "' OR 1=1 --", "🎉" * 16, "x" * 100_000])
def test_an_unknown_receipt_is_an_error(log: QuestionLog, noon: datetime, receipt: str) -> None:
    with pytest.raises(UnknownReceipt):
        log.find(receipt)
    with pytest.raises(UnknownReceipt):
        log.erase(receipt, noon)


def test_the_receipt_stands_in_no_file(
    log: QuestionLog, make_answer: MakeAnswer, noon: datetime, data: Path
) -> None:
    receipt = _record(log, make_answer(), noon)
    for file in data.iterdir():
        content = file.read_bytes()
        assert receipt.encode() not in content
        assert receipt.replace("-", "").encode() not in content


def test_an_observation_knows_month_and_week_but_no_moment_and_no_words(
    log: QuestionLog, records: RecordsDatabase, make_answer: MakeAnswer
) -> None:
    # Half an hour after midnight on the first of December in the Netherlands.
    _record(log, make_answer(), datetime(2026, 11, 30, 23, 30, tzinfo=UTC))
    with records.reading() as connection:
        row = connection.execute(select(observations)).one()
        articles = connection.execute(select(observed_articles)).all()
    assert (row.month, row.week) == (date(2026, 12, 1), date(2026, 11, 30))
    assert (row.topic, row.status, row.channel, row.asker) == (
        "wbtr/aansprakelijkheid",
        "answered",
        "web",
        "a1",
    )
    assert [(article.law, article.article) for article in articles] == [("bw", "2:44")]


@pytest.mark.parametrize("seed", range(3))
def test_an_erased_question_is_in_no_byte_of_any_file(
    log: QuestionLog, records: RecordsDatabase, make_answer: MakeAnswer, data: Path, noon: datetime, seed: int
) -> None:
    chance = random.Random(seed)
    kept: dict[str, str] = {}
    erased: list[str] = []
    for n in range(150):
        mark = f"Kanarie{n:03d}"
        kept[mark] = _record(
            log, make_answer(question=f"{mark} " + "mag dit? " * chance.randrange(200)), noon
        )
        if chance.random() < 0.6:
            mark = chance.choice(sorted(kept))
            log.erase(kept.pop(mark), noon)
            erased.append(mark)
    everything = b"".join(file.read_bytes() for file in data.iterdir())
    assert [mark for mark in erased if mark.encode() in everything] == []
    assert [mark for mark in kept if mark.encode() not in everything] == []
    assert _count(records, words) == len(kept)
    assert _count(records, observations) == 150


def test_words_never_share_a_page_that_sqlite_moves(records: RecordsDatabase) -> None:
    with records.reading() as connection:
        assert connection.execute(text("PRAGMA page_size")).scalar_one() <= len(PADDING)


def test_an_erased_question_is_unknown_and_leaves_an_event_without_words(
    log: QuestionLog, records: RecordsDatabase, make_answer: MakeAnswer, noon: datetime
) -> None:
    recorded = log.record(make_answer(), TAGS, channel=Channel.WEB, asker=None, now=noon)
    log.erase(recorded.receipt, noon)
    with pytest.raises(UnknownReceipt):
        log.find(recorded.receipt)
    with pytest.raises(UnknownReceipt):
        log.erase(recorded.receipt, noon)
    (event,) = AuditTrail(records).events()
    assert (event.event, event.subject, event.details) == ("question_erased", recorded.id, {})
    assert event.at == noon


def test_the_log_keeps_the_quotes_as_they_were(
    log: QuestionLog, make_answer: MakeAnswer, noon: datetime
) -> None:
    answer = make_answer()
    receipt = _record(log, answer, noon)
    body = log.find(receipt).body
    body["citations"][0]["quote"] = "anders"
    assert log.find(receipt).body["citations"][0]["quote"] == answer.citations[0].quote


def test_an_allegation_is_only_a_count_of_its_day(
    log: QuestionLog, records: RecordsDatabase, noon: datetime
) -> None:
    for hours in (0, 1, 24):
        log.count(Unstored.SIGNPOSTED, noon + timedelta(hours=hours))
    assert log.unstored(Unstored.SIGNPOSTED, date(2026, 11, 23), date(2026, 11, 23)) == 2
    assert log.unstored(Unstored.SIGNPOSTED, date(2026, 11, 1), date(2026, 11, 30)) == 3
    assert log.unstored(Unstored.SIGNPOSTED, date(2025, 1, 1), date(2025, 12, 31)) == 0
    assert _count(records, questions) == _count(records, observations) == 0


def test_a_question_that_cannot_be_written_whole_is_not_written(
    log: QuestionLog, records: RecordsDatabase, make_answer: MakeAnswer, noon: datetime
) -> None:
    broken = replace(TAGS, topic=None)  # type: ignore[arg-type]
    with pytest.raises(Exception, match="NOT NULL"):
        log.record(make_answer(), broken, channel=Channel.WEB, asker=None, now=noon)
    assert _count(records, questions) == 0


def test_a_moment_without_a_zone_is_refused(log: QuestionLog, make_answer: MakeAnswer) -> None:
    with pytest.raises(Exception, match="time zone"):
        log.record(make_answer(), TAGS, channel=Channel.WEB, asker=None, now=datetime(2026, 1, 1))


def _write_many(data: Path, answer: Answer, now: datetime, count: int) -> None:
    database = RecordsDatabase.open(data)
    log = QuestionLog(database, Laws([]))
    for _ in range(count):
        log.record(answer, TAGS, channel=Channel.WEB, asker="a1", now=now)
        log.count(Unstored.SIGNPOSTED, now)
    database.close()


@pytest.mark.slow
def test_four_processes_that_write_at_once_lose_nothing(
    data: Path, make_answer: MakeAnswer, laws: Laws, noon: datetime
) -> None:
    start = multiprocessing.get_context("spawn")
    arguments = (data, make_answer(), noon, 200)
    writers = [start.Process(target=_write_many, args=arguments) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
    assert [writer.exitcode for writer in writers] == [0] * 4
    database = RecordsDatabase.open(data)
    assert _count(database, questions) == _count(database, observations) == 800
    assert (
        QuestionLog(database, laws).unstored(Unstored.SIGNPOSTED, date(2026, 1, 1), date(2026, 12, 31)) == 800
    )
    database.close()
