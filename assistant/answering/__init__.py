"""From a question to an answer with proof; it writes nothing."""

from assistant.answering.compose import ClaimDraft, Composer, Draft, ExtractiveComposer
from assistant.answering.grounding import Grounded, Struck, ground
from assistant.answering.pipeline import answer_question, of_another_year
from assistant.answering.triage import Triage, triage

__all__ = [
    "ClaimDraft",
    "Composer",
    "Draft",
    "ExtractiveComposer",
    "Grounded",
    "Struck",
    "Triage",
    "answer_question",
    "ground",
    "of_another_year",
    "triage",
]
