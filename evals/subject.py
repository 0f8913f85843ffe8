"""What is measured: the shipped dossiers in a data directory of their own, and how it answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.answer import Answer
from assistant.answering import ExtractiveComposer, answer_question
from assistant.dates import as_of
from assistant.question import Question
from assistant.redaction import redact
from evals.cases import Case
from kb import Hit, KnowledgeBase, LawReference, Passage

ASKED_ON = date(2026, 11, 23)  # the day on which every case is asked, or figures would move by themselves


@dataclass(frozen=True)
class Subject:
    """A knowledge base that answers, with or without the other ways of asking."""

    kb: KnowledgeBase
    phrasings: bool = True

    def question(self, case: Case) -> Question:
        text = redact(case.question)
        return Question(text, ASKED_ON, case.on or as_of(text, ASKED_ON))

    def answer(self, case: Case) -> Answer:
        """The answer to a case as the desk would give it, before lanes and log."""
        return answer_question(self.question(case), _Searching(self), ExtractiveComposer(self.kb.coverage))

    def hits(self, case: Case, k: int = 10) -> list[Hit]:
        question = self.question(case)
        return self.kb.search(question.text, question.as_of, k, phrasings=self.phrasings)


class _Searching:
    """The knowledge base with the choice of phrasings fixed."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self.contacts = subject.kb.contacts
        self.laws = subject.kb.laws

    def search(self, query: str, on: date, k: int = 10) -> list[Hit]:
        return self._subject.kb.search(query, on, k, phrasings=self._subject.phrasings)

    def at_another_time(self, query: str, on: date) -> Hit | None:
        return self._subject.kb.at_another_time(query, on)

    def passage(self, passage_id: str, on: date | None = None) -> Passage | None:
        return self._subject.kb.passage(passage_id, on)

    def legal_bases(self) -> frozenset[LawReference]:
        return self._subject.kb.legal_bases()

    def question_vector(self, text: str) -> tuple[NDArray[np.float32], str]:
        return self._subject.kb.question_vector(text)


@contextmanager
def opened(data: Path) -> Iterator[KnowledgeBase]:
    """The knowledge base of a data directory, closed afterwards."""
    kb = KnowledgeBase.open(data)
    try:
        yield kb
    finally:
        kb.close()
