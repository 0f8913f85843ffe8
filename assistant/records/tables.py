"""The tables of the records store, in terms that SQLite and Postgres share.

Words of an asker stand in `words` alone and fall with the row of their question. What is counted
longer knows a week, not a day, and an asker only by a key whose secret is destroyed when the month
is over. Reviews and the audit trail keep the moments of the expert's work, without words.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

REVISION = "0001"

metadata = MetaData()


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC, aware on both sides; SQLite itself forgets the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Any) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, _dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


questions = Table(
    "questions",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("receipt_hash", String(64), nullable=False, unique=True),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("channel", String(10), nullable=False),
    Column("lane", String(10), nullable=False),
    Column("review", String(20), nullable=False),  # what outsiders see of its review
    Index("ix_questions_asked_at", "asked_at"),
    Index("ix_questions_review", "review"),
)

# SQLite moves rows between pages as others come and go, and leaves the old copy in the gap, where
# `secure_delete` does not reach (measured: 1 of 40 erased questions was still in the file). Pages
# that hold nothing but the overflow of one row are never moved, and are overwritten when freed.
# With a page of padding in front, all words of a question stand on such pages.
PADDING = bytes(4096)

words = Table(
    "words",
    metadata,
    Column("question_id", ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True),
    Column("padding", LargeBinary, nullable=False, default=PADDING),
    Column("text", Text, nullable=False),  # redacted
    Column("body", JSON, nullable=False),  # the contract's answer object, draft content included
)

observations = Table(
    "observations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("question_id", ForeignKey("questions.id", ondelete="SET NULL"), index=True),
    Column("month", Date, nullable=False),  # its first day, in the Netherlands
    Column("week", Date, nullable=False),  # its Monday
    Column("channel", String(10), nullable=False),
    Column("topic", String(100), nullable=False),
    Column("status", String(40), nullable=False),
    Column("asker", String(64)),  # null: somebody whom we cannot tell apart (command line)
    Index("ix_observations_month", "month"),
)

observed_articles = Table(
    "observed_articles",
    metadata,
    Column("observation_id", ForeignKey("observations.id", ondelete="CASCADE"), primary_key=True),
    Column("law", String(60), primary_key=True),
    Column("article", String(40), primary_key=True),  # empty: the law as a whole
)

reviews = Table(
    "reviews",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("question_id", ForeignKey("questions.id", ondelete="SET NULL"), index=True),
    Column("state", String(20), nullable=False),
    Column("lane", String(10), nullable=False),
    Column("why", JSON, nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("decided_at", UtcDateTime),
    Column("decided_by", String(100), nullable=False),
    Column("reason", String(40), nullable=False),
    Column("note", Text, nullable=False),
    Index("ix_reviews_state", "state"),
    # A number is never given out twice: an approved answer is known by the number of its review.
    sqlite_autoincrement=True,
)

# The outbox: an approved answer on its way to the knowledge store, which no transaction spans.
publications = Table(
    "publications",
    metadata,
    Column("review_id", ForeignKey("reviews.id"), primary_key=True),
    Column("queued_at", UtcDateTime, nullable=False),
    Column("done_at", UtcDateTime),
)

counters = Table(
    "counters",
    metadata,
    Column("day", Date, primary_key=True),
    Column("name", String(40), primary_key=True),
    Column("count", Integer, nullable=False),
)

asker_secrets = Table(
    "asker_secrets",
    metadata,
    Column("month", Date, primary_key=True),
    Column("secret", LargeBinary, nullable=False),
)

audit_events = Table(
    "audit_events",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", UtcDateTime, nullable=False),
    Column("event", String(40), nullable=False),
    Column("subject", String(100), nullable=False),
    Column("actor", String(100), nullable=False),
    Column("details", JSON, nullable=False),
    sqlite_autoincrement=True,
)
