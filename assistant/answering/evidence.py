"""Whether what search found is enough to answer from.

A logistic rule over two signals of the best hits: the cosine of question and passage, and the
share of the question's words that the passages hold. Its weights were fitted on the validation
questions (evals/data/validation.jsonl), never on the questions that the figures are reported on.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kb import Hit

_BIAS, _COSINE, _COVERAGE = -56.12, 63.92, 2.63
_ENOUGH = 0.38  # keeps 95% of the validation questions that the dossiers answer
_WEAK = 0.42


@dataclass(frozen=True)
class Evidence:
    """`belief` is the estimated chance (0 to 1) that the dossiers answer the question."""

    belief: float
    cosine: float
    coverage: float

    @property
    def is_enough(self) -> bool:
        return self.belief >= _ENOUGH

    @property
    def is_weak(self) -> bool:
        """Enough to draft from, not enough to show before an expert saw it."""
        return self.is_enough and self.belief < _WEAK


def weigh(hits: Sequence[Hit]) -> Evidence:
    """The evidence in the hits of one search, best first; none at all for no hits."""
    if not hits:
        return Evidence(0.0, 0.0, 0.0)
    cosine = max(hit.cosine for hit in hits[:3])
    coverage = max(hit.coverage for hit in hits[:3])
    strength = _BIAS + _COSINE * cosine + _COVERAGE * coverage
    return Evidence(1 / (1 + math.exp(-strength)), cosine, coverage)
