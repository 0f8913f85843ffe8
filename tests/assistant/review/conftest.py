from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import pytest

from assistant.answer import Answer
from assistant.records import Channel, QuestionLog, Recorded, RecordsDatabase, Tags
from assistant.review import Reviews, decide_lane, in_lane
from kb import KnowledgeError, PassageDraft, Source, StoreUnavailable


@dataclass
class Shelf:
    """A knowledge base that only remembers what was put in it; or refuses, as a full disk would."""

    put: list[tuple[Source, list[PassageDraft]]] = field(default_factory=list)
    trouble: KnowledgeError | None = None

    def put_now(self, source: Source, drafts: Sequence[PassageDraft]) -> None:
        if self.trouble:
            raise self.trouble
        self.put.append((source, list(drafts)))

    def breaks(self) -> None:
        self.trouble = StoreUnavailable("The disk is full.")


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def reviews(records: RecordsDatabase, shelf: Shelf) -> Reviews:
    return Reviews(records, shelf)


@pytest.fixture
def ask(log: QuestionLog, reviews: Reviews, noon: datetime) -> Callable[..., tuple[Recorded, str | None]]:
    """Record an answer in its lane and open its review: (what was recorded, number of the review)."""

    def ask(answer: Answer, now: datetime = noon, **situation: bool) -> tuple[Recorded, str | None]:
        decision = decide_lane(answer, **situation)
        placed = in_lane(answer, decision)
        recorded = log.record(placed, Tags("t"), channel=Channel.WEB, asker=None, now=now)
        return recorded, reviews.open_if_needed(recorded.id, placed, now, decision.why)

    return ask
