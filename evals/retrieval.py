"""Search measured: does a section that holds a right fact come up?"""

from collections.abc import Sequence
from math import log2
from typing import Any

from evals.cases import Case, is_right_place
from evals.subject import Subject

DEPTH = 10


def measure_retrieval(cases: Sequence[Case], subject: Subject) -> dict[str, Any]:
    """Share with a right section in the top 1, 3, 5 and 10, mean reciprocal rank and nDCG@10.

    A section is right for a case when it rests on one of the case's facts. Cases without facts
    and sections do not count.
    """
    ranks = [_gains(case, subject) for case in cases if case.facts or case.sections]
    return {
        "n": len(ranks),
        **{f"hit@{k}": _mean([float(any(gains[:k])) for gains in ranks]) for k in (1, 3, 5, 10)},
        "mrr@10": _mean([next((1 / (i + 1) for i, gain in enumerate(g) if gain), 0.0) for g in ranks]),
        "ndcg@10": _mean([_ndcg(gains) for gains in ranks]),
    }


def _gains(case: Case, subject: Subject) -> list[bool]:
    return [is_right_place(case, hit.passage) for hit in subject.hits(case, DEPTH)]


def _ndcg(gains: Sequence[bool]) -> float:
    """Against the best order of what was found: how many right sections exist is not known."""
    gained = sum(gain / log2(i + 2) for i, gain in enumerate(gains))
    best = sum(1 / log2(i + 2) for i in range(sum(gains)))
    return gained / best if best else 0.0


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 3) if values else 0.0
