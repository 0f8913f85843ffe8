"""Find passages: dense and lexical lists of a generation, with the overlay, fused.

The numbers come from the measurements in docs/retrieval.md: two lists of 100, each scaled to
0..1 by its own minimum and maximum, added half and half.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.embedding import Embedder
from kb.errors import IndexDamaged
from kb.index import VectorIndex
from kb.keywords import Keywords
from kb.passage import Hit
from kb.staging import generation_folder
from kb.store import Store

LIST_LENGTH = 100  # groups in each list
_WAYS_PER_GROUP = 5  # a text and its phrasings: how many ways to ask Chroma for
_DENSE_WEIGHT = 0.5

Scores = dict[str, float]  # by group

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Ways:
    """The ways in that one index holds, by position: `ids`, `groups` and `is_phrasing` go together."""

    ids: NDArray[np.int64]
    groups: tuple[str, ...]
    is_phrasing: NDArray[np.bool_]

    @classmethod
    def of(cls, rows: Sequence[tuple[int, str, bool]]) -> "Ways":
        ids, groups, flags = zip(*rows, strict=True) if rows else ((), (), ())
        return cls(np.array(ids, dtype=np.int64), groups, np.array(flags, dtype=np.bool_))


class Generation:
    """One generation, open for reading. Falls back to exact search where its index is damaged."""

    def __init__(self, store: Store, indexes: Path, number: int) -> None:
        self.number = number
        self._store = store
        self._ways = Ways.of(store.ways_indexed())
        self._position = {int(way): i for i, way in enumerate(self._ways.ids)}
        self._matrix: NDArray[np.float32] | None = None
        folder = generation_folder(indexes, number)
        self._vectors = self._open_vectors(folder / "chroma")
        self._keywords = self._open_keywords(folder / "keywords")

    @property
    def is_exact(self) -> bool:
        """Whether Chroma is not there and every vector is compared."""
        return self._vectors is None

    @property
    def is_empty(self) -> bool:
        return not self._ways.groups

    def dense(self, vector: NDArray[np.float32], *, phrasings: bool) -> Scores:
        """The best cosine of each of the nearest groups."""
        if self.is_empty:
            return {}
        near = self._nearest(vector, LIST_LENGTH * _WAYS_PER_GROUP)
        return self._best(near, phrasings=phrasings)

    def lexical(self, query: str, *, phrasings: bool) -> Scores:
        """The best BM25 score of each group that shares a token with the query."""
        if self.is_empty:
            return {}
        scores = self._keywords.scores(query)
        order = np.argsort(-scores, kind="stable")[: LIST_LENGTH * _WAYS_PER_GROUP]
        return self._best([(int(i), float(scores[i])) for i in order if scores[i] > 0], phrasings=phrasings)

    def coverage(self, query: str, text: str) -> float:
        return self._keywords.coverage(query, text)

    def close(self) -> None:
        if self._vectors:
            self._vectors.close()

    def _best(self, scored: Sequence[tuple[int, float]], *, phrasings: bool) -> Scores:
        best: Scores = {}
        for position, score in scored:
            if phrasings or not self._ways.is_phrasing[position]:
                group = self._ways.groups[position]
                best[group] = max(score, best.get(group, score))
        return dict(sorted(best.items(), key=lambda item: -item[1])[:LIST_LENGTH])

    def _nearest(self, vector: NDArray[np.float32], k: int) -> list[tuple[int, float]]:
        if self._vectors:
            try:
                near = self._vectors.nearest(vector, min(k, len(self._ways.groups)))
                return [(self._position[way], cosine) for way, cosine in near if way in self._position]
            except IndexDamaged as error:
                log.warning("%s Searching the stored vectors instead.", error)
                self._vectors = None
        cosines = self._all_vectors() @ vector
        order = np.argsort(-cosines, kind="stable")[:k]
        return [(int(i), float(cosines[i])) for i in order]

    def _all_vectors(self) -> NDArray[np.float32]:
        if self._matrix is None:
            rows = self._store.ways_of(self._store.indexed_versions())
            known = self._store.vectors_of([digest for *_, digest in rows])
            self._matrix = np.stack([known[digest] for *_, digest in rows])
        return self._matrix

    def _open_vectors(self, folder: Path) -> VectorIndex | None:
        if self.is_empty:
            return None
        try:
            return VectorIndex.open(folder)
        except IndexDamaged as error:
            log.warning("%s Searching the stored vectors instead.", error)
            return None

    def _open_keywords(self, folder: Path) -> Keywords:
        try:
            return Keywords.load(folder)
        except IndexDamaged:
            texts = [text for _, _, text, _ in self._store.ways_of(self._store.indexed_versions())]
            return Keywords.build(texts or ["leeg"])


class Overlay:
    """What came since the last generation (approved answers), compared exactly."""

    def __init__(self, store: Store, version_ids: tuple[int, ...]) -> None:
        self.version_ids = version_ids
        rows = store.ways_of(version_ids)
        known = store.vectors_of([digest for *_, digest in rows])
        self._rows = [(group, text, known[digest]) for _, group, text, digest in rows if digest in known]

    def dense(self, vector: NDArray[np.float32]) -> Scores:
        best: Scores = {}
        for group, _, own in self._rows:
            best[group] = max(float(own @ vector), best.get(group, -1.0))
        return best

    def lexical(self, query: str, generation: Generation, highest: float) -> Scores:
        """The share of the query that a text covers, on the scale of the generation's best score.

        BM25 of a handful of texts would have its own idea of which words are rare.
        """
        best: Scores = {}
        for group, text, _ in self._rows:
            best[group] = max(generation.coverage(query, text) * highest, best.get(group, 0.0))
        return best


def find_passages(
    query: str,
    on: date,
    k: int,
    *,
    store: Store,
    generation: Generation,
    overlay: Overlay,
    embedder: Embedder,
    phrasings: bool = True,
) -> list[Hit]:
    """The `k` best passages that hold on a day and may be shown, best first.

    `phrasings=False` leaves the other ways of asking out, to measure what they bring.
    """
    vector = embedder.query(query)
    dense = generation.dense(vector, phrasings=phrasings) | overlay.dense(vector)
    lexical = generation.lexical(query, phrasings=phrasings)
    lexical |= overlay.lexical(query, generation, max(lexical.values(), default=1.0))
    fused = fuse(dense, lexical)
    ranked = sorted(fused, key=lambda group: -fused[group])
    shown = store.passages_of(ranked, on)
    best = [group for group in ranked if group in shown][:k]
    floor = min(dense.values(), default=0.0)
    return [
        Hit(
            passage=shown[group],
            score=round(fused[group], 6),
            cosine=dense.get(group, floor),
            lexical=lexical.get(group, 0.0),
            coverage=generation.coverage(query, f"{shown[group].heading_path} {shown[group].text}"),
        )
        for group in best
    ]


def fuse(dense: Scores, lexical: Scores) -> Scores:
    """Both lists scaled to 0..1 and added half and half; a group in one list has 0 in the other."""
    one, other = _scaled(dense), _scaled(lexical)
    weight = _DENSE_WEIGHT
    return {g: weight * one.get(g, 0.0) + (1 - weight) * other.get(g, 0.0) for g in one.keys() | other.keys()}


def _scaled(scores: Scores) -> Scores:
    if not scores:
        return {}
    low, high = min(scores.values()), max(scores.values())
    span = high - low
    return {group: (score - low) / span if span else 1.0 for group, score in scores.items()}
