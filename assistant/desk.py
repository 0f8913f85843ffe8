"""The desk: the one story of a question, from the raw words to the reply."""

import logging
import time
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from assistant import wording
from assistant.answer import Answer, AnswerStatus, Mode
from assistant.answering import Composer, answer_question
from assistant.clock import Clock, day_in_the_netherlands
from assistant.dates import as_of
from assistant.question import Question
from assistant.records import Channel, QuestionLog, Unstored
from assistant.records.snapshot import answer_object
from assistant.redaction import redact
from assistant.review import Reviews, decide_lane, in_lane, source_id_of
from assistant.tagging import observe
from kb import EmptyKnowledge, KnowledgeBase, KnowledgeError

log = logging.getLogger(__name__)
_UNSTORED = {
    AnswerStatus.SIGNPOSTED: Unstored.SIGNPOSTED,
    AnswerStatus.REFUSED_UNUSABLE: Unstored.UNUSABLE,
}


@dataclass(frozen=True)
class Reply:
    """What an asker gets: the answer object of the contract. Without receipt nothing was stored."""

    id: str | None
    receipt: str | None
    body: dict[str, Any]


class Desk:
    """Takes questions, and gives back what became of them."""

    def __init__(
        self, kb: KnowledgeBase, composer: Composer, questions: QuestionLog, reviews: Reviews, clock: Clock
    ) -> None:
        self._kb = kb
        self._composer = composer
        self._log = questions
        self._reviews = reviews
        self._clock = clock

    def ask(
        self, raw_text: str, *, on: date | None = None, channel: Channel, asker: str | None = None
    ) -> Reply:
        """Answer a question; after the first line nothing sees the raw words.

        `on` is the day whose rules count; without it the words and the calendar decide. `asker`
        is a key, never an address. Raises EmptyKnowledge, RecordsUnavailable.
        """
        started, text = time.perf_counter(), redact(raw_text)
        now = self._clock()
        today = day_in_the_netherlands(now)
        question = Question(text, asked_on=today, as_of=on or as_of(text, today))
        answer = self._answered(question)
        was_rejected = bool(answer.claims) and self._reviews.was_rejected(answer)
        decision = decide_lane(answer, is_weak=answer.is_weak, was_rejected=was_rejected)
        elapsed = round((time.perf_counter() - started) * 1000)
        answer = replace(in_lane(answer, decision), elapsed_ms=elapsed)
        if unstored := _UNSTORED.get(answer.status):
            return self._only_counted(answer, unstored, now)
        tags = observe(question, answer, self._kb.laws)
        recorded = self._log.record(answer, tags, channel=channel, asker=asker, now=now)
        self._reviews.open_if_needed(recorded.id, answer, now, decision.why)
        return Reply(recorded.id, recorded.receipt, recorded.body)

    def read(self, receipt: str) -> Reply:
        """What became of a question. Raises UnknownReceipt, RecordsUnavailable."""
        recorded = self._log.find(receipt)
        return Reply(recorded.id, recorded.receipt, recorded.body)

    def erase(self, receipt: str) -> None:
        """Forget a question at once. Raises UnknownReceipt, RecordsUnavailable."""
        # The published copies first: with the receipt gone nobody could try again.
        for review in self._log.reviews_of(receipt):
            self._kb.forget(source_id_of(review))
        self._log.erase(receipt, self._clock())

    def _answered(self, question: Question) -> Answer:
        """The answer; where the knowledge cannot be read, a sentence that says so."""
        try:
            return answer_question(question, self._kb, self._composer)
        except EmptyKnowledge:
            raise
        except KnowledgeError as error:
            log.error("A question could not be answered: %s", error)
            return Answer(
                status=AnswerStatus.FAILED_KNOWLEDGE,
                question=question.text,
                as_of=question.as_of,
                summary=wording.FAILED_KNOWLEDGE,
                mode=Mode.FIXED,
                next_step=wording.FAILED_KNOWLEDGE_NEXT,
            )

    def _only_counted(self, answer: Answer, kind: Unstored, now: datetime) -> Reply:
        """What is stored nowhere; only a counter of the day remembers it."""
        self._log.count(kind, now)
        return Reply(None, None, answer_object(answer, self._kb.laws, id=None, receipt=None))
