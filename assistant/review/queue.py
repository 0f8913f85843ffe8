"""The queue of reviews: opened with a question, listed riskiest first, decided once."""

import re
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, case, insert, select, update

from assistant.answer import Answer, Lane, ReviewStatus
from assistant.errors import IllegalDecision
from assistant.records.audit import AuditedEvent, note_event
from assistant.records.database import RecordsDatabase
from assistant.records.snapshot import Body
from assistant.records.tables import questions, reviews, words
from assistant.review.cases import CASES, ReviewCase, ReviewItem, case_of, item_of, row_of
from assistant.review.lanes import Why, decide_lane
from assistant.review.publishing import Knowledge, publish_pending, queue_publication
from assistant.review.review import Decision, RejectReason, ReviewState, after

Items = list[ReviewItem]  # a name of its own: `Reviews.list` hides the type inside the class


class Reviews:
    """Opens, lists and decides reviews; an approved answer goes on to the knowledge base."""

    def __init__(self, database: RecordsDatabase, knowledge: Knowledge) -> None:
        self._database = database
        self._knowledge = knowledge

    def open_if_needed(
        self, question_id: str, answer: Answer, now: datetime, why: Sequence[Why] = ()
    ) -> str | None:
        """Open the review of a recorded question whose review is pending; its number, or None.

        `why` are the reasons of the lane decision; without them they are worked out anew. Opening
        twice gives the same review. Raises RecordsUnavailable.
        """
        if answer.review is not ReviewStatus.PENDING:
            return None
        with self._database.writing() as connection:
            return str(_opened(connection, question_id, answer.lane, why or decide_lane(answer).why, now))

    def list(self, state: ReviewState | None = ReviewState.OPEN) -> Items:
        """The reviews in a state (None: in any), full lane first, then the oldest."""
        query = CASES.order_by(_RISKIEST_FIRST, reviews.c.opened_at, reviews.c.id)
        if state is not None:
            query = query.where(reviews.c.state == str(state))
        with self._database.reading() as connection:
            return [item_of(row) for row in connection.execute(query)]

    def show(self, review_id: str) -> ReviewCase:
        """One review with the draft as it was recorded. Raises UnknownReview, RecordsUnavailable."""
        with self._database.reading() as connection:
            return case_of(row_of(connection, review_id))

    def approve(self, review_id: str, *, by: str, now: datetime, note: str = "") -> ReviewCase:
        """Release the answer to its asker and publish it as knowledge.

        The decision stands even where publishing has to wait for the knowledge store. Raises
        UnknownReview, IllegalDecision, RecordsUnavailable.
        """
        with self._database.writing() as connection:
            number = _decide(connection, review_id, Decision.APPROVE, by=by, now=now, note=note)
            queue_publication(connection, number, now)
        publish_pending(self._database, self._knowledge, now, only=number)
        return self.show(review_id)

    def reject(
        self, review_id: str, *, reason: RejectReason, by: str, now: datetime, note: str = ""
    ) -> ReviewCase:
        """Keep the answer from its asker. Raises UnknownReview, IllegalDecision, RecordsUnavailable."""
        with self._database.writing() as connection:
            _decide(connection, review_id, Decision.REJECT, by=by, now=now, note=note, reason=reason)
        return self.show(review_id)

    def was_rejected(self, answer: Answer) -> bool:
        """Whether an expert rejected these passages for this question, in the same words, before.

        Known as long as the words of the rejected question are kept. Raises RecordsUnavailable.
        """
        rejected = reviews.c.state == str(ReviewState.REJECTED)
        query = select(words.c.question_id, words.c.text)
        query = query.join(reviews, reviews.c.question_id == words.c.question_id).where(rejected)
        with self._database.reading() as connection:
            asked = _plain(answer.question)
            same = [row.question_id for row in connection.execute(query) if _plain(row.text) == asked]
            # Every question comes past here: a whole answer is only read where the words are the same.
            bodies = (
                connection.execute(select(words.c.body).where(words.c.question_id.in_(same))) if same else ()
            )
            return any(_cites_the_same(answer, row.body) for row in bodies)

    def publish_pending(self, now: datetime) -> int:
        """Publish what a crash or an unavailable knowledge store left; how many were done."""
        return publish_pending(self._database, self._knowledge, now)

    def open_missing(self, now: datetime) -> int:
        """Open the reviews that a crash between recording and opening left out; how many."""
        with self._database.writing() as connection:
            left = connection.execute(_WITHOUT_REVIEW).all()
            for question in left:
                _opened(connection, question.id, Lane(question.lane), (), now)
        return len(left)


_RISKIEST_FIRST = case((reviews.c.lane == str(Lane.FULL), 0), else_=1)
_WITHOUT_REVIEW = (
    select(questions.c.id, questions.c.lane)
    .outerjoin(reviews, reviews.c.question_id == questions.c.id)
    .where(questions.c.review == str(ReviewStatus.PENDING), reviews.c.id.is_(None))
    .order_by(questions.c.asked_at)
)
_EVENTS = {
    Decision.APPROVE: AuditedEvent.REVIEW_APPROVED,
    Decision.REJECT: AuditedEvent.REVIEW_REJECTED,
}


def _cites_the_same(answer: Answer, rejected: Body) -> bool:
    cited = {citation["passage_id"] for citation in rejected["citations"]}
    return bool(cited & {citation.passage.id for citation in answer.citations})


def _plain(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _opened(connection: Connection, question_id: str, lane: Lane, why: Sequence[Why], now: datetime) -> int:
    known = connection.execute(select(reviews.c.id).where(reviews.c.question_id == question_id)).scalar()
    if known is not None:
        return int(known)
    values = {"question_id": question_id, "state": str(ReviewState.OPEN), "lane": str(lane), "why": list(why)}
    blank = {"decided_by": "", "reason": "", "note": ""}
    made = connection.execute(insert(reviews).values(**values, **blank, opened_at=now))
    assert made.inserted_primary_key is not None
    number = int(made.inserted_primary_key[0])
    note_event(connection, AuditedEvent.REVIEW_OPENED, str(number), at=now, details={"lane": str(lane)})
    return number


def _decide(
    connection: Connection,
    review_id: str,
    decision: Decision,
    *,
    by: str,
    now: datetime,
    note: str,
    reason: RejectReason | None = None,
) -> int:
    """Take a decision; of two at the same time the second finds the state changed."""
    row = row_of(connection, review_id)
    state = after(ReviewState(row.state), decision)
    values = {"state": str(state), "decided_at": now, "decided_by": by, "note": note, "reason": reason or ""}
    mine = (reviews.c.id == row.id) & (reviews.c.state == row.state)
    # SQLite lets one writer in at a time; elsewhere the state in the WHERE decides who was first.
    if not connection.execute(update(reviews).where(mine).values(values)).rowcount:
        raise IllegalDecision(f"Somebody else decided on review {row.id} at this very moment.")
    asked = questions.c.id == row.question_id
    connection.execute(update(questions).where(asked).values(review=str(state.seen_by_asker)))
    details = {"reason": str(reason)} if reason else {}
    note_event(connection, _EVENTS[decision], str(row.id), at=now, actor=by, details=details)
    return int(row.id)
