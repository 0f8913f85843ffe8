"""A second look at what no rule of triage caught: does it sound like danger, or an accusation?

Rules hear words, and people find other words. The ear is a linear classifier over the vector of
the question (softmax, one row of weights a label), trained by `python -m evals.run hearing` on
questions of three writers and measured on those of a fourth (docs/measurements.md). Where the
vectors are of another model than it was trained on, it is silent and the rules stand alone.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.answering.rules import Outcome, SignpostKind
from assistant.answering.triage import Triage

LABELS = ("go", "go_with_help", "signpost", "allegation", "hand_over")
WEIGHTS = Path(__file__).with_name("ear.json")

_SURE = 0.5  # from this chance on the question is stopped
_UNSURE = 0.25  # and from this one on the answer begins with the numbers to call


@dataclass(frozen=True)
class Ear:
    """`weights` has shape (labels, dim), `bias` (labels,); `model` is the embedder's identity."""

    model: str
    weights: NDArray[np.float64]
    bias: NDArray[np.float64]

    @classmethod
    def read(cls, path: Path = WEIGHTS) -> "Ear":
        """The shipped ear."""
        stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return cls(stored["model"], np.array(stored["weights"]), np.array(stored["bias"]))

    def chances(self, vector: NDArray[np.float32]) -> dict[str, float]:
        """The chance of each label, together 1."""
        strengths = self.weights @ vector + self.bias
        odds = np.exp(strengths - strengths.max())
        return dict(zip(LABELS, (odds / odds.sum()).tolist(), strict=True))

    def listen(self, vector: NDArray[np.float32], model: str) -> Triage:
        """What to do with a question that no rule caught, by its vector."""
        if model != self.model:
            return Triage(Outcome.GO)
        return judged(self.chances(vector))


def judged(chances: dict[str, float]) -> Triage:
    """The outcome for the chances of the labels. Danger and accusation add up: they are alike."""
    grave = chances["signpost"] + chances["allegation"]
    if grave >= _SURE and chances["allegation"] > chances["signpost"]:
        return Triage(Outcome.ALLEGATION, rule="sounds like an accusation")
    if grave >= _SURE:
        return Triage(Outcome.SIGNPOST, rule="sounds like danger", signpost=SignpostKind.UNSURE)
    if chances["hand_over"] >= _SURE:
        return Triage(Outcome.HAND_OVER, rule="sounds like a case of one's own")
    if grave >= _UNSURE or chances["go_with_help"] >= _SURE:
        return Triage(Outcome.GO, rule="may be about danger", signpost=SignpostKind.UNSURE)
    return Triage(Outcome.GO)
