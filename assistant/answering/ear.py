"""What a question sounds like, by its vector: grave or not, and our subject or not.

Rules hear words, and people find other words. The ear is two linear classifiers over the vector
that search needs anyway: one of triage (softmax over `LABELS`) and one of the subject (logistic).
`python -m evals.run hearing` trains both and measures them on questions that took no part
(docs/measurements.md). For vectors of another model than it was trained on the ear is silent: the
rules stand alone, and every question may be our subject.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.answering.rules import Outcome, SignpostKind
from assistant.answering.triage import Triage

LABELS = ("go", "go_with_help", "signpost", "allegation", "hand_over")
WEIGHTS = Path(__file__).with_name("ear.json")

_SURE = 0.5  # from this chance on the question is stopped
_SURE_OF_A_CASE = 0.6  # and here it is handed over: a question about a rule may be put personally too
_UNSURE = 0.25  # and from this one on the answer begins with the numbers to call
_PERHAPS = 0.15  # enough for the numbers to call beside a refusal
_UNKNOWN = 0.0  # log-odds of a question of which nothing is known

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Ear:
    """`weights` has shape (labels, dim), `bias` (labels,), `subject` (dim,); `model` is the embedder's."""

    model: str
    weights: Numbers
    bias: Numbers
    subject: Numbers
    subject_bias: float

    def chances(self, vector: NDArray[np.float32]) -> dict[str, float]:
        """The chance of each label, together 1."""
        strengths = self.weights @ vector + self.bias
        odds = np.exp(strengths - strengths.max())
        return dict(zip(LABELS, (odds / odds.sum()).tolist(), strict=True))

    def listen(self, vector: NDArray[np.float32], model: str) -> Triage:
        """What to do with a question that no rule caught, by its vector."""
        return judged(self.chances(vector)) if model == self.model else Triage(Outcome.GO)

    def listen_closer(self, vector: NDArray[np.float32], model: str) -> Triage:
        """What to do with a question that is refused: the numbers beside it, where it may be grave."""
        chances = self.chances(vector) if model == self.model else {"signpost": 0.0, "allegation": 0.0}
        if chances["signpost"] + chances["allegation"] < _PERHAPS:
            return Triage(Outcome.GO)
        return Triage(Outcome.GO, rule="may be about danger", signpost=SignpostKind.UNSURE)

    def subject_odds(self, vector: NDArray[np.float32], model: str) -> float:
        """The log-odds that a question is about our subject; 0 is even."""
        return float(self.subject @ vector + self.subject_bias) if model == self.model else _UNKNOWN


@lru_cache(maxsize=1)
def shipped_ear() -> Ear:
    """The ear that comes with the program."""
    stored: dict[str, Any] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Ear(
        stored["model"],
        np.array(stored["weights"]),
        np.array(stored["bias"]),
        np.array(stored["subject"]),
        stored["subject_bias"],
    )


def judged(chances: dict[str, float]) -> Triage:
    """The outcome for the chances of the labels. Danger and accusation add up: they are alike."""
    grave = chances["signpost"] + chances["allegation"]
    if grave >= _SURE and chances["allegation"] > chances["signpost"]:
        return Triage(Outcome.ALLEGATION, rule="sounds like an accusation")
    if grave >= _SURE:
        return Triage(Outcome.SIGNPOST, rule="sounds like danger", signpost=SignpostKind.UNSURE)
    if chances["hand_over"] >= _SURE_OF_A_CASE:
        return Triage(Outcome.HAND_OVER, rule="sounds like a case of one's own")
    if grave >= _UNSURE or chances["go_with_help"] >= _SURE:
        return Triage(Outcome.GO, rule="may be about danger", signpost=SignpostKind.UNSURE)
    return Triage(Outcome.GO)
