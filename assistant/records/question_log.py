"""The log of questions: recorded with a copy of their answer, found and erased by receipt."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import Connection, Row, insert, select

from assistant.answer import Answer, ReviewStatus
from assistant.clock import day_in_the_netherlands
from assistant.errors import UnknownReceipt
from assistant.records.audit import AuditedEvent, note_event
from assistant.records.calendar import month_of, week_of
from assistant.records.counters import Unstored, count_one, counted
from assistant.records.database import RecordsDatabase
from assistant.records.forgetting import forget
from assistant.records.receipts import hash_of, new_receipt, normalised
from assistant.records.snapshot import Body, LawBook, answer_object, as_seen
from assistant.records.tables import observations, observed_articles, questions, reviews, words
from assistant.records.tags import Tags

_ID_BYTES = 10


class Channel(StrEnum):
    """How a question reached us."""

    WEB = "web"
    API = "api"
    CLI = "cli"


@dataclass(frozen=True)
class Recorded:
    """A question in the log. `body` is the answer object as its asker may see it now."""

    id: str
    receipt: str
    body: Body


class QuestionLog:
    """Remembers questions until they are erased or their time is over."""

    def __init__(self, database: RecordsDatabase, laws: LawBook) -> None:
        self._database = database
        self._laws = laws

    def record(
        self, answer: Answer, tags: Tags, *, channel: Channel, asker: str | None, now: datetime
    ) -> Recorded:
        """Store the draft and what is counted of it, together or not at all.

        The receipt is in the result and nowhere else. Raises RecordsUnavailable.
        """
        question_id, receipt = secrets.token_hex(_ID_BYTES), new_receipt()
        body = answer_object(answer, self._laws, id=question_id, receipt=None)
        with self._database.writing() as connection:
            connection.execute(
                insert(questions).values(
                    id=question_id,
                    receipt_hash=hash_of(receipt),
                    asked_at=now,
                    channel=str(channel),
                    lane=str(answer.lane),
                    review=str(answer.review),
                )
            )
            connection.execute(insert(words).values(question_id=question_id, text=answer.question, body=body))
            _observe(
                connection,
                tags,
                question_id=question_id,
                month=month_of(now),
                week=week_of(now),
                channel=str(channel),
                status=str(answer.status),
                asker=asker,
            )
        return Recorded(question_id, receipt, as_seen(body, answer.review, receipt))

    def find(self, receipt: str) -> Recorded:
        """The question as its asker may see it now. Raises UnknownReceipt, RecordsUnavailable."""
        code = _code(receipt)
        with self._database.reading() as connection:
            row = _row(connection, code)
        return Recorded(row.id, code, as_seen(row.body, ReviewStatus(row.review), code))

    def reviews_of(self, receipt: str) -> tuple[int, ...]:
        """The numbers of a question's reviews: what was published under one repeats the question.

        Raises UnknownReceipt, RecordsUnavailable.
        """
        with self._database.reading() as connection:
            row = _row(connection, _code(receipt))
            mine = select(reviews.c.id).where(reviews.c.question_id == row.id)
            return tuple(connection.execute(mine).scalars())

    def erase(self, receipt: str, now: datetime) -> None:
        """Take a question out of every file at once; only its counts stay.

        Raises UnknownReceipt, RecordsUnavailable.
        """
        code = _code(receipt)
        with self._database.writing() as connection:
            row = _row(connection, code)
            forget(connection, [row.id], now)
            note_event(connection, AuditedEvent.QUESTION_ERASED, row.id, at=now)
        self._database.scrub()

    def count(self, kind: Unstored, now: datetime) -> None:
        """Remember that there was one, on this day; never what it was about."""
        with self._database.writing() as connection:
            count_one(connection, kind, day_in_the_netherlands(now))

    def unstored(self, kind: Unstored, first: date, last: date) -> int:
        """How many there were of a kind from `first` to `last`, both included."""
        with self._database.reading() as connection:
            return counted(connection, kind, first, last)


def _code(receipt: str) -> str:
    code = normalised(receipt)
    if code is None:
        raise UnknownReceipt("That is no receipt code.")
    return code


def _row(connection: Connection, code: str) -> Row[tuple[str, Body, str]]:
    query = select(questions.c.id, words.c.body, questions.c.review).join(words)
    row = connection.execute(query.where(questions.c.receipt_hash == hash_of(code))).first()
    if row is None:
        raise UnknownReceipt("No question belongs to this receipt code.")
    return cast("Row[tuple[str, Body, str]]", row)


def _observe(connection: Connection, tags: Tags, **counted_by: Any) -> None:
    """Write what is counted, apart from the words."""
    made = connection.execute(insert(observations).values(topic=tags.topic, **counted_by))
    assert made.inserted_primary_key is not None
    observation = made.inserted_primary_key[0]
    articles = sorted(set(tags.articles))
    rows = [{"observation_id": observation, "law": tag.law, "article": tag.article} for tag in articles]
    if rows:
        connection.execute(insert(observed_articles), rows)
