"""The crossing with a real knowledge base on the other side."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.records import Channel, QuestionLog, RecordsDatabase, Tags
from assistant.review import Reviews, decide_lane, in_lane
from kb import Certainty, KnowledgeBase, Passage, SourceKind

MakeAnswer = Callable[..., Answer]
MakePassage = Callable[..., Passage]


@pytest.fixture
def knowledge(data: Path) -> Iterator[KnowledgeBase]:
    base = KnowledgeBase.open(data)
    yield base
    base.close()


def test_an_approved_answer_is_found_when_the_question_comes_back(
    knowledge: KnowledgeBase,
    records: RecordsDatabase,
    log: QuestionLog,
    make_answer: MakeAnswer,
    make_passage: MakePassage,
    noon: datetime,
) -> None:
    answer = make_answer([make_passage(certainty=Certainty.LAAG)])
    answer = in_lane(answer, decide_lane(answer))
    recorded = log.record(answer, Tags("t"), channel=Channel.WEB, asker=None, now=noon)
    reviews = Reviews(records, knowledge)
    number = reviews.open_if_needed(recorded.id, answer, noon)
    assert number is not None
    assert reviews.approve(number, by="Jo", now=noon).is_published

    best = knowledge.search(answer.question, date(2026, 11, 24))[0].passage
    assert (best.source_id, best.kind) == (f"answer/{number}", SourceKind.APPROVED_ANSWER)
    assert best.cites[0].quote == answer.citations[0].quote
    assert knowledge.search(answer.question, date(2021, 6, 30)) == []  # before what it cites began

    shelved = knowledge.sources()
    knowledge.put_now(shelved[0], [])  # what a repeated publication does: the same digest, no change
    assert knowledge.sources() == shelved
    assert knowledge.search(answer.question, date(2026, 11, 24))[0].passage == best
