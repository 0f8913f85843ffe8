"""A rule that answers best, and does not hold on the day that is asked about: it is told to be so."""

from dataclasses import replace
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant import wording
from assistant.answer import Answer, AnswerStatus
from assistant.answering.ear import shipped_ear
from assistant.answering.evidence import Evidence, weigh
from assistant.question import Question
from kb import Certainty, Hit

# Odds beside the best that does hold, for a rule of another time to be told instead. What has ended mostly
# has a successor, which is what somebody wants who asks about a later day.
_BETTER, _BETTER_THAN_SUCCESSOR = 2.0, 20.0


class TimedKnowledge(Protocol):
    """What this needs of the knowledge base."""

    def at_another_time(self, query: str, on: date) -> Hit | None: ...
    def question_vector(self, text: str) -> tuple[NDArray[np.float32], str]: ...


def rule_of_another_time(question: Question, query: str, kb: TimedKnowledge) -> tuple[Hit, Evidence] | None:
    """Where another day than today is asked about, the rule that would answer, with its evidence.

    None where a rule that holds is nearly as good, or what would answer is not confirmed.
    """
    if question.as_of == question.asked_on:
        return None
    other = kb.at_another_time(query, question.as_of)
    if other is None or other.passage.certainty is Certainty.LAAG:
        return None
    begins = other.passage.holds.start
    is_to_come = begins is not None and begins > question.as_of
    if other.score < (_BETTER if is_to_come else _BETTER_THAN_SUCCESSOR):
        return None
    evidence = weigh(query, [other], shipped_ear().subject_odds(*kb.question_vector(query)))
    return (replace(other, score=1.0), evidence) if evidence.is_enough else None


def told_as_of_another_time(answer: Answer, question: Question, rule: Hit) -> Answer:
    """A finished answer from such a rule, that begins with when it holds."""
    if not answer.claims:
        return answer
    begins, ends = rule.passage.holds.start, rule.passage.holds.end
    first = wording.not_in_force(question.as_of, question.asked_on, begins, ends)
    instead = wording.holds_between(begins, ends)
    notices = (instead if notice == wording.holds_on(answer.as_of) else notice for notice in answer.notices)
    return replace(
        answer,
        status=AnswerStatus.ANSWERED_PARTLY,
        summary=f"{first} {answer.summary}",
        notices=tuple(notice for notice in notices if notice),
    )
