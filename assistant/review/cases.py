"""A review as an expert sees it: a line of the queue, or the whole case."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from assistant.answer import Lane
from assistant.errors import UnknownReview
from assistant.records.snapshot import Body
from assistant.records.tables import publications, reviews, words
from assistant.review.lanes import Why
from assistant.review.review import ReviewState

_LONGEST_NUMBER = 9  # digits; what fits in a row id everywhere


@dataclass(frozen=True)
class ReviewItem:
    """A line of the queue. `question` is redacted, and empty once it was erased."""

    id: str
    state: ReviewState
    lane: Lane
    why: tuple[Why, ...]
    opened_at: datetime
    question: str


@dataclass(frozen=True)
class ReviewCase(ReviewItem):
    """Everything an expert sees of one review.

    `body` is the answer object with its draft content and without a receipt; None once the
    question was erased.
    """

    body: Body | None
    decided_at: datetime | None
    decided_by: str
    reason: str
    note: str
    is_published: bool


CASES: Select[Any] = (
    select(
        reviews,
        words.c.text.label("question"),
        words.c.body,
        publications.c.done_at.label("published_at"),
    )
    .outerjoin(words, words.c.question_id == reviews.c.question_id)
    .outerjoin(publications, publications.c.review_id == reviews.c.id)
)


def row_of(connection: Connection, review_id: str) -> Any:
    """The row of `CASES` with this number. Raises UnknownReview."""
    is_number = review_id.isascii() and review_id.isdigit() and len(review_id) <= _LONGEST_NUMBER
    row = connection.execute(CASES.where(reviews.c.id == int(review_id))).first() if is_number else None
    if row is None:
        raise UnknownReview(f"There is no review {review_id[:20]}.")
    return row


def item_of(row: Any) -> ReviewItem:
    return ReviewItem(**_line(row))


def case_of(row: Any) -> ReviewCase:
    return ReviewCase(
        **_line(row),
        body=row.body,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        reason=row.reason,
        note=row.note,
        is_published=row.published_at is not None,
    )


def _line(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "state": ReviewState(row.state),
        "lane": Lane(row.lane),
        "why": tuple(Why(reason) for reason in row.why),
        "opened_at": row.opened_at,
        "question": row.question or "",
    }
