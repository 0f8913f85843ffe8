"""An approved answer becomes knowledge: the one crossing from records to knowledge.

No transaction spans the two stores. The decision leaves a row in the outbox; the row is marked
done once the knowledge store holds the answer. What a crash left undone is repeated, which
changes nothing where it was done after all: the source is named after its review.
"""

import hashlib
import json
import logging
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Protocol

from sqlalchemy import Connection, insert, select, update

from assistant.clock import day_in_the_netherlands
from assistant.records.audit import AuditedEvent, note_event
from assistant.records.database import RecordsDatabase
from assistant.records.snapshot import Body
from assistant.records.tables import publications, reviews, words
from kb import (
    ALWAYS,
    Certainty,
    Cite,
    KnowledgeError,
    Locator,
    PassageDraft,
    Period,
    Rights,
    Source,
    SourceKind,
)

_ROOT = "answers"
_log = logging.getLogger(__name__)


class Knowledge(Protocol):
    """What publishing needs of `kb.KnowledgeBase`."""

    def put_now(self, source: Source, drafts: Sequence[PassageDraft]) -> None: ...
    def forget(self, source_id: str) -> None: ...


def source_id_of(review_id: int) -> str:
    """The id under which the knowledge base knows an approved answer."""
    return f"answer/{review_id}"


def queue_publication(connection: Connection, review_id: int, now: datetime) -> None:
    """Put an approved review in the outbox, in the transaction of the decision."""
    connection.execute(insert(publications).values(review_id=review_id, queued_at=now))


def publish_pending(
    database: RecordsDatabase, knowledge: Knowledge, now: datetime, *, only: int | None = None
) -> int:
    """Publish what stands in the outbox (or one review of it); how many were done.

    What the knowledge store refuses now stays in the outbox and is tried again later.
    """
    query = _WAITING if only is None else _WAITING.where(publications.c.review_id == only)
    with database.reading() as connection:
        waiting = connection.execute(query).all()
    return sum(_publish(database, knowledge, row, now) for row in waiting)


_WAITING = (
    select(publications.c.review_id, reviews.c.decided_at, words.c.body)
    .join(reviews, reviews.c.id == publications.c.review_id)
    .join(words, words.c.question_id == reviews.c.question_id)
    .where(publications.c.done_at.is_(None))
    .order_by(publications.c.review_id)
)


def _publish(database: RecordsDatabase, knowledge: Knowledge, row: Any, now: datetime) -> bool:
    known = as_knowledge(row.review_id, row.body, day_in_the_netherlands(row.decided_at))
    try:
        if known:
            knowledge.put_now(*known)
    except KnowledgeError as error:
        _log.warning("The approved answer of review %s waits to be published: %s", row.review_id, error)
        return False
    with database.writing() as connection:
        mine = publications.c.review_id == row.review_id
        is_ours = connection.execute(update(publications).where(mine).values(done_at=now)).rowcount
        if known and is_ours:
            note_event(connection, AuditedEvent.ANSWER_PUBLISHED, str(row.review_id), at=now)
    if known and not is_ours:  # the asker erased the question while it was published
        knowledge.forget(source_id_of(row.review_id))
    return True


def as_knowledge(review_id: int, body: Body, approved_on: date) -> tuple[Source, list[PassageDraft]] | None:
    """An approved answer object as a source with one passage; None where there is nothing to reuse.

    It holds on the days on which everything that it cites holds, is as sure as the least sure of
    it, and opens at its first citation: its own page stands behind a receipt, which is a secret.
    """
    holds = _holds(body)
    if not body["claims"] or not body["summary"].strip() or holds is None:
        return None
    question = " ".join(body["question"].split())
    source = Source(
        id=source_id_of(review_id),
        kind=SourceKind.APPROVED_ANSWER,
        title=question,
        url=body["citations"][0]["url"],
        rights=Rights.EIGEN,
        digest=_digest(body),
        root=_ROOT,
        path=str(review_id),
    )
    draft = PassageDraft(
        locator=Locator(),
        text=body["summary"],
        heading_path=question,
        phrasings=(question,),
        holds=holds,
        certainty=max((Certainty(c["certainty"]) for c in body["citations"]), key=lambda c: c.rank),
        checked_on=approved_on,
        next_step=body["next_step"],
        cites=_cites(body),
    )
    return source, [draft]


def _holds(body: Body) -> Period | None:
    """The days on which everything that is cited holds; None where there are none."""
    holds: Period | None = ALWAYS
    for citation in body["citations"]:
        period = Period(_day(citation["valid_from"]), _day(citation["valid_to"]))
        holds = holds.overlap(period) if holds else None
    return holds


def _cites(body: Body) -> tuple[Cite, ...]:
    by_number = {citation["n"]: citation for citation in body["citations"]}
    return tuple(
        Cite(claim["text"], by_number[n]["passage_id"], by_number[n]["quote"])
        for claim in body["claims"]
        for n in claim["citations"]
    )


def _digest(body: Body) -> str:
    """Of what gets published, so that publishing twice is seen to be the same."""
    content = [body[name] for name in ("question", "summary", "claims", "citations", "next_step")]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
