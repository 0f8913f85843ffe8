"""The weights of `assistant/answering/evidence.py`, fitted anew on the development questions.

Prints weights to copy, and what each threshold would do. The questions that figures are reported
on take no part.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.answering.ear import shipped_ear
from assistant.answering.evidence import Evidence, weigh
from evals.cases import Case
from evals.subject import Subject

_STEPS, _RATE, _RIDGE = 5_000, 0.5, 0.01
_THRESHOLDS = (0.10, 0.15, 0.20, 0.25, 0.30, 0.35, 0.40)

_KINDS = {
    **{"in_scope": "in_scope", "answer": "in_scope", "out_of_scope": "out_of_scope"},
    **{"near_miss": "near_miss", "limit": "near_miss"},
}

Numbers = NDArray[np.float64]


def calibrate(cases: Sequence[Case], check: Sequence[Case], subject: Subject) -> dict[str, Any]:
    """Logistic regression of "in scope" on the four signals, and what each threshold does.

    `check` are questions of which no weight was fitted, to choose a threshold on.
    """
    used = [replace(case, kind=_KINDS[case.kind]) for case in cases if case.kind in _KINDS]
    signals = _signals(used, subject)
    wanted = np.array([case.kind == "in_scope" for case in used], dtype=np.float64)
    bias, weights = _fit(signals, wanted)
    checked = [replace(case, kind=_KINDS[case.kind]) for case in check if case.kind in _KINDS]
    return {
        "n": len(used),
        "bias": round(float(bias), 2),
        "cosine": round(float(weights[0]), 2),
        "coverage": round(float(weights[1]), 2),
        "subject": round(float(weights[2]), 2),
        "length": round(float(weights[3]), 2),
        "thresholds": _effects(used, signals, bias, weights),
        "thresholds_on_other_questions": _effects(checked, _signals(checked, subject), bias, weights),
    }


def _signals(cases: Sequence[Case], subject: Subject) -> Numbers:
    seen = [_evidence(case, subject) for case in cases]
    return np.array([(one.cosine, one.coverage, one.subject, one.length) for one in seen])


def _effects(cases: Sequence[Case], signals: Numbers, bias: float, weights: Numbers) -> dict[str, Any]:
    """The share of each kind that would be refused, by threshold."""
    if not cases:
        return {}
    beliefs = 1 / (1 + np.exp(-(bias + signals @ weights)))
    kinds = np.array([case.kind for case in cases])
    return {str(threshold): _effect(beliefs, kinds, threshold) for threshold in _THRESHOLDS}


def _evidence(case: Case, subject: Subject) -> Evidence:
    text = subject.question(case).text
    return weigh(text, subject.hits(case), shipped_ear().subject_odds(*subject.kb.question_vector(text)))


def _fit(signals: Numbers, wanted: Numbers) -> tuple[float, Numbers]:
    """Weights on the raw signals; plain gradient descent on scaled ones."""
    mean, spread = signals.mean(axis=0), signals.std(axis=0)
    spread[spread == 0] = 1.0  # of a signal that is the same for every question
    scaled = np.c_[np.ones(len(signals)), (signals - mean) / spread]
    weights = np.zeros(scaled.shape[1])
    for _ in range(_STEPS):
        error = 1 / (1 + np.exp(-scaled @ weights)) - wanted
        weights -= _RATE * (scaled.T @ error / len(wanted) + _RIDGE * weights)
    raw = weights[1:] / spread
    return float(weights[0] - (raw * mean).sum()), raw


def _effect(beliefs: Numbers, kinds: NDArray[np.str_], threshold: float) -> dict[str, float]:
    """The share of each kind that would be refused."""
    return {kind: round(float((beliefs[kinds == kind] < threshold).mean()), 3) for kind in sorted(set(kinds))}
