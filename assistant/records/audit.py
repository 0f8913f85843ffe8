"""What was done and by whom: events are added and never changed, and hold no word of an asker."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, insert, select

from assistant.records.database import RecordsDatabase
from assistant.records.tables import audit_events


class AuditedEvent(StrEnum):
    """What can stand in the trail."""

    REVIEW_OPENED = "review_opened"
    REVIEW_APPROVED = "review_approved"
    REVIEW_REJECTED = "review_rejected"
    REVIEW_WITHDRAWN = "review_withdrawn"
    ANSWER_PUBLISHED = "answer_published"
    QUESTION_ERASED = "question_erased"
    OLD_QUESTIONS_ERASED = "old_questions_erased"


@dataclass(frozen=True)
class AuditEvent:
    """One thing that was done. `subject` is an id; `actor` is empty where a machine did it."""

    id: int
    at: datetime
    event: AuditedEvent
    subject: str
    actor: str
    details: dict[str, Any]


def note_event(
    connection: Connection,
    event: AuditedEvent,
    subject: str,
    *,
    at: datetime,
    actor: str = "",
    details: Mapping[str, Any] | None = None,
) -> None:
    """Add an event, in the transaction of what it tells about."""
    connection.execute(
        insert(audit_events).values(
            at=at, event=str(event), subject=subject, actor=actor, details=dict(details or {})
        )
    )


class AuditTrail:
    """Reads the events; there is no way to change one."""

    def __init__(self, database: RecordsDatabase) -> None:
        self._database = database

    def events(self) -> list[AuditEvent]:
        """Every event, oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute(select(audit_events).order_by(audit_events.c.id)).all()
        return [
            AuditEvent(row.id, row.at, AuditedEvent(row.event), row.subject, row.actor, row.details)
            for row in rows
        ]
