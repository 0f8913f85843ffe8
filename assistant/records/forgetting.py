"""Forgetting a question: the one place that knows where its words are."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from assistant.records.audit import AuditedEvent, note_event
from assistant.records.tables import publications, questions, reviews

_WITHDRAWN = "withdrawn"


def forget(connection: Connection, question_ids: Sequence[str], now: datetime) -> int:
    """Delete questions with text, body and receipt; how many undecided reviews fell with them.

    Observations and reviews stay without a question: what is counted has no words. A note of
    an expert may repeat the question, so it goes as well. The caller scrubs after the commit.
    """
    mine = select(reviews.c.id).where(reviews.c.question_id.in_(question_ids))
    withdrawn = _withdraw_undecided(connection, question_ids, now)
    connection.execute(update(reviews).where(reviews.c.question_id.in_(question_ids)).values(note=""))
    connection.execute(
        delete(publications).where(publications.c.review_id.in_(mine), publications.c.done_at.is_(None))
    )
    connection.execute(delete(questions).where(questions.c.id.in_(question_ids)))
    return withdrawn


def _withdraw_undecided(connection: Connection, question_ids: Sequence[str], now: datetime) -> int:
    rule = reviews.c.question_id.in_(question_ids) & reviews.c.decided_at.is_(None)
    undecided = connection.execute(select(reviews.c.id).where(rule)).scalars().all()
    connection.execute(update(reviews).where(rule).values(state=_WITHDRAWN, decided_at=now))
    for review in undecided:
        note_event(connection, AuditedEvent.REVIEW_WITHDRAWN, str(review), at=now)
    return len(undecided)
