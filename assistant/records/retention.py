"""Keeping words no longer than promised, and proving it by counting what is left."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Select, Table, func, select

from assistant.records.askers import destroy_secrets_before
from assistant.records.audit import AuditedEvent, note_event
from assistant.records.calendar import month_of
from assistant.records.database import RecordsDatabase
from assistant.records.forgetting import forget
from assistant.records.tables import asker_secrets, observations, questions

_AT_ONCE = 200  # keeps each write transaction short, so that asking never waits long


@dataclass(frozen=True)
class RetentionReport:
    """What a round of retention did, and the proof: `overdue` and `old_secrets` must be 0."""

    before: datetime  # questions asked before this moment were due
    erased: int
    reviews_withdrawn: int
    secrets_destroyed: int
    overdue: int
    old_secrets: int
    questions_left: int
    observations_left: int
    is_scrubbed: bool  # False: a reader kept the log busy; the next round scrubs


def forget_old(database: RecordsDatabase, *, now: datetime, days: int) -> RetentionReport:
    """Erase questions older than `days` and secrets of past months. Raises RecordsUnavailable."""
    if days < 0:
        raise ValueError("a retention of fewer than 0 days")
    due = now - timedelta(days=days)
    erased = withdrawn = 0
    while batch := _overdue(database, due):
        with database.writing() as connection:
            withdrawn += forget(connection, batch, now)
            details = {"count": len(batch)}
            note_event(connection, AuditedEvent.OLD_QUESTIONS_ERASED, "retention", at=now, details=details)
        erased += len(batch)
    return RetentionReport(
        before=due,
        erased=erased,
        reviews_withdrawn=withdrawn,
        secrets_destroyed=destroy_secrets_before(month_of(now), database),
        is_scrubbed=database.scrub(),
        **_counted(database, due, month_of(now)),
    )


def _overdue(database: RecordsDatabase, due: datetime) -> list[str]:
    query = select(questions.c.id).where(questions.c.asked_at < due).order_by(questions.c.asked_at)
    with database.reading() as connection:
        return list(connection.execute(query.limit(_AT_ONCE)).scalars())


def _counted(database: RecordsDatabase, due: datetime, month: date) -> dict[str, int]:
    """What is left, counted afresh: the proof."""
    queries = {
        "overdue": _count(questions).where(questions.c.asked_at < due),
        "old_secrets": _count(asker_secrets).where(asker_secrets.c.month < month),
        "questions_left": _count(questions),
        "observations_left": _count(observations),
    }
    with database.reading() as connection:
        return {name: connection.execute(query).scalar_one() for name, query in queries.items()}


def _count(table: Table) -> Select[int]:
    return select(func.count()).select_from(table)
