"""The weights of search (kb/ranking.py), fitted anew: `python -m evals.run ranking` (needs torch).

From the development questions, most of whose writers never saw a section: the dossiers' own other ways
of asking will not do, since the model was tuned on them. The weights are those under which the right
sections are most likely found (maximum likelihood). Prints what to copy.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals.cases import DATA, DEVELOPMENT, Case, read_cases
from evals.lesson import Piece, read_pieces
from kb import CONDITIONS, WORDS, BundledE5
from kb.generation import LIST_LENGTH
from kb.keywords import Keywords

NAMES = ("dense", "phrasing", "lexical", "coverage", "shared", "unasked")
_SCALE = np.array([10.0, 10.0, 1.0, 1.0, 1.0, 1.0])  # cosines differ by tenths, shares by ones
_RIDGE = 3e-3

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Lookup:
    """One search: the signals of its candidates, shape (n, 6), and which of them are right."""

    signals: Numbers
    is_right: NDArray[np.bool_]


class Shelf:
    """Every piece with its vectors."""

    def __init__(self, pieces: Sequence[Piece], model: BundledE5) -> None:
        self.pieces = pieces
        self._model = model
        self._texts = model.passages([piece.text for piece in pieces])
        ways = [(row, way) for row, piece in enumerate(pieces) for way in piece.draft.phrasings]
        self._ways = model.queries([way for _, way in ways])
        self._ways_of = np.array([row for row, _ in ways])
        self._keywords = Keywords.build([piece.text for piece in pieces])

    def lookup(self, question: str, is_right: NDArray[np.bool_]) -> Lookup | None:
        """None where nothing right is among the candidates: there is nothing to weigh then."""
        vector = self._model.query(question)
        dense, near = self._texts @ vector, self._ways @ vector
        phrasing = np.full(len(self.pieces), -1.0)
        np.maximum.at(phrasing, self._ways_of, near)
        lexical = self._keywords.scores(question, WORDS.meant_in(question))
        candidates = np.unique(
            np.concatenate([np.argsort(-each)[:LIST_LENGTH] for each in (dense, phrasing, lexical)])
        )
        phrasing = np.where(phrasing < 0, dense, phrasing)
        signals = [
            dense,
            phrasing,
            lexical / max(float(lexical.max()), 1e-9),
            self._keywords.coverages(question),
            *self._conditions(question),
        ]
        found = Lookup(np.stack(signals, axis=1)[candidates], is_right[candidates])
        return found if found.is_right.any() else None

    def _conditions(self, question: str) -> tuple[Numbers, Numbers]:
        named = CONDITIONS.named_in(question)
        fits = [CONDITIONS.compare(named, piece.draft.applies_to) for piece in self.pieces]
        return np.array([float(fit.shared) for fit in fits]), np.array([float(fit.unasked) for fit in fits])


def fit_ranking() -> dict[str, Any]:
    """The weights, and how often the right section comes first under them on the development questions."""
    shelf = Shelf(read_pieces(), BundledE5())
    lookups = list(_development(shelf))
    weights = fitted(lookups)
    return {
        "questions": len(lookups),
        "weights": dict(zip(NAMES, weights.round(2).tolist(), strict=True)),
        "gap": round(float(np.mean([_gap(one) for one in lookups])), 3),
        "first": _first(lookups, weights),
    }


def _development(shelf: Shelf) -> Iterator[Lookup]:
    for name in DEVELOPMENT:
        for case in read_cases(DATA / name):
            is_right = np.array([_is_right(case, piece) for piece in shelf.pieces])
            if is_right.any() and (found := shelf.lookup(case.question, is_right)):
                yield found


def _is_right(case: Case, piece: Piece) -> bool:
    if case.sections:
        return piece.place in case.sections
    return bool(set(piece.draft.facts) & set(case.facts))


def fitted(lookups: Sequence[Lookup]) -> Numbers:
    """The weights of maximum likelihood, held a little towards zero, in logits per unit of each signal."""
    import torch  # noqa: PLC0415

    weights = torch.zeros(len(_SCALE), dtype=torch.float64, requires_grad=True)
    scaled = [(torch.tensor(one.signals * _SCALE), torch.tensor(one.is_right)) for one in lookups]
    optimizer = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> Any:
        optimizer.zero_grad()
        surprise = [
            torch.logsumexp(signals @ weights, 0) - torch.logsumexp((signals @ weights)[is_right], 0)
            for signals, is_right in scaled
        ]
        value = torch.stack(surprise).mean() + _RIDGE * (weights**2).sum()
        value.backward()
        return value

    optimizer.step(loss)
    return np.asarray(weights.detach().numpy() * _SCALE)


def _gap(lookup: Lookup) -> float:
    """By how much the nearest other way of asking is nearer than the text, of the nearest right section."""
    dense, phrasing = lookup.signals[lookup.is_right][:, :2].T
    return float((phrasing - dense)[phrasing.argmax()])


def _first(lookups: Sequence[Lookup], weights: Numbers) -> float:
    return round(float(np.mean([one.is_right[(one.signals @ weights).argmax()] for one in lookups])), 3)
