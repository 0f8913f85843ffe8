"""Whether what search found is enough to answer from.

A logistic rule over four signals: the cosine of question and passage, the share of the question's
words that a passage holds, whether the question sounds like our subject at all, and its length: of
a long story no passage holds many words.
Its weights were fitted on the development questions by `python -m evals.run calibration`, never on
the questions that figures are reported on.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kb import Hit

_BIAS, _COSINE, _COVERAGE, _SUBJECT, _LENGTH = -18.78, 16.57, 3.30, 0.32, 1.91
_ENOUGH = 0.36  # keeps 99% of the development questions that the dossiers answer
_WEAK = 0.42
_LONGEST = 40  # words: a longer story is no surer for it
_SOME_WORDS = 0.02  # below this a question shares no word with what was found: noise
_OTHER_SUBJECT = -2.0  # log-odds below which a refusal says that it is not our subject


@dataclass(frozen=True)
class Evidence:
    """`belief` is the estimated chance (0 to 1) that the dossiers answer the question."""

    belief: float
    cosine: float
    coverage: float
    subject: float  # log-odds that the question is about our subject
    length: float = 0.0  # natural logarithm of the number of words in the question, up to 40

    @property
    def is_enough(self) -> bool:
        return self.belief >= _ENOUGH and self.coverage >= _SOME_WORDS

    @property
    def is_weak(self) -> bool:
        """Enough to draft from, not enough to show before an expert saw it."""
        return self.is_enough and self.belief < _WEAK

    @property
    def is_other_subject(self) -> bool:
        return self.subject < _OTHER_SUBJECT


def weigh(question: str, hits: Sequence[Hit], subject: float) -> Evidence:
    """The evidence in the hits of one search, best first; none at all for no hits."""
    length = math.log(min(max(1, len(question.split())), _LONGEST))
    if not hits:
        return Evidence(0.0, 0.0, 0.0, subject, length)
    cosine = max(hit.cosine for hit in hits[:3])
    coverage = max(hit.coverage for hit in hits[:3])
    strength = _BIAS + _COSINE * cosine + _COVERAGE * coverage + _SUBJECT * subject + _LENGTH * length
    return Evidence(1 / (1 + math.exp(-strength)), cosine, coverage, subject, length)
