"""Find passages: dense and lexical lists of a generation, with the overlay, fused.

The numbers come from measurements (docs/measurements.md): two lists of 100, each scaled to 0..1
by its own minimum and maximum, added half and half. Other ways of asking are ways in by meaning
only: in the lexical list, and at full weight in the dense one, they pull sections up for words
that have nothing to do with the question.
"""

import logging
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.embedding import digest_of
from kb.errors import IndexDamaged
from kb.index import VectorIndex
from kb.keywords import Keywords
from kb.passage import Hit, Passage
from kb.staging import generation_folder
from kb.store import Store, Way

LIST_LENGTH = 100  # groups in each list
_WAYS_PER_GROUP = 3  # how many ways to ask Chroma for: most groups that count come in by one or two
_DENSE_WEIGHT = 0.5
_PHRASING_HANDICAP = 0.02  # two questions resemble each other more than a question and its answer

Scores = dict[str, float]  # by group

log = logging.getLogger(__name__)


class Generation:
    """One generation, open for reading. Falls back to exact search where its index is damaged."""

    def __init__(self, store: Store, indexes: Path, number: int) -> None:
        self.number = number
        self._store = store
        ways = store.ways_of(store.indexed_versions(number))
        self._ways = {way.id: way for way in ways}
        self._text_groups = [way.group for way in ways if not way.is_phrasing]
        self._matrix: NDArray[np.float32] | None = None
        folder = generation_folder(indexes, number)
        self._vectors = self._open_vectors(folder / "chroma")
        self._keywords = self._open_keywords(folder / "keywords", ways)

    @property
    def is_exact(self) -> bool:
        """Whether Chroma is not there and every vector is compared."""
        return bool(self._ways) and self._vectors is None

    def nearest(self, vector: NDArray[np.float32]) -> list[tuple[Way, float]]:
        """The nearest ways with their cosine, nearest first."""
        if not self._ways:
            return []
        k = min(LIST_LENGTH * _WAYS_PER_GROUP, len(self._ways))
        if self._vectors:
            try:
                near = self._vectors.nearest(vector, k)
                return [(self._ways[way], cosine) for way, cosine in near if way in self._ways]
            except IndexDamaged as error:
                log.warning("%s Searching the stored vectors instead.", error)
                self._vectors = None
        return self._exactly_nearest(vector, k)

    def lexical(self, query: str) -> Scores:
        """The BM25 score of the best groups that share a token with the query."""
        if not self._text_groups:
            return {}
        scores = self._keywords.scores(query)
        order = np.argsort(-scores, kind="stable")[:LIST_LENGTH]
        return {self._text_groups[i]: float(scores[i]) for i in order if scores[i] > 0}

    def coverage(self, query: str, text: str) -> float:
        return self._keywords.coverage(query, text)

    def close(self) -> None:
        if self._vectors:
            self._vectors.close()

    def _exactly_nearest(self, vector: NDArray[np.float32], k: int) -> list[tuple[Way, float]]:
        ways = list(self._ways.values())
        if self._matrix is None:
            known = self._store.vectors_of([way.digest for way in ways])
            lost = np.zeros_like(vector)  # of a generation that was cleaned away since: it is searched again
            self._matrix = np.stack([known.get(way.digest, lost) for way in ways])
        cosines = self._matrix @ vector
        order = np.argsort(-cosines, kind="stable")[:k]
        return [(ways[i], float(cosines[i])) for i in order]

    def _open_vectors(self, folder: Path) -> VectorIndex | None:
        if not self._ways:
            return None
        try:
            return VectorIndex.open(folder, len(self._ways))
        except IndexDamaged as error:
            log.warning("%s Searching the stored vectors instead.", error)
            return None

    def _open_keywords(self, folder: Path, ways: Sequence[Way]) -> Keywords:
        texts = [way.text for way in ways if not way.is_phrasing]
        try:
            return Keywords.load(folder, len(texts))
        except IndexDamaged:
            return Keywords.build(texts or ["leeg"])


class Overlay:
    """What came since the last generation (approved answers), compared exactly."""

    def __init__(self, store: Store, version_ids: tuple[int, ...], model: str) -> None:
        self.version_ids = version_ids
        ways = [way for way in store.ways_of(version_ids) if way.digest == digest_of(model, way.text)]
        known = store.vectors_of([way.digest for way in ways])
        self._ways = [(way, known[way.digest]) for way in ways if way.digest in known]

    def nearest(self, vector: NDArray[np.float32]) -> list[tuple[Way, float]]:
        return [(way, float(own @ vector)) for way, own in self._ways]

    def lexical(self, query: str, generation: Generation, highest: float) -> Scores:
        """The share of the query that a text covers, on the scale of the generation's best score.

        BM25 of a handful of texts would have its own idea of which words are rare.
        """
        texts = [way for way, _ in self._ways if not way.is_phrasing]
        return {way.group: generation.coverage(query, way.text) * highest for way in texts}


def find_passages(
    query: str,
    on: date,
    k: int,
    *,
    store: Store,
    generation: Generation,
    overlay: Overlay,
    vector: NDArray[np.float32],
    phrasings: bool = True,
) -> list[Hit]:
    """The `k` best passages that hold on a day and may be shown, best first.

    `vector` is that of the question. `phrasings=False` leaves the other ways of asking out, to
    measure what they bring.
    """
    near = [*generation.nearest(vector), *overlay.nearest(vector)]
    near = [(way, cosine) for way, cosine in near if phrasings or not way.is_phrasing]
    cosines = _best((way.group, cosine) for way, cosine in near)
    dense = _best((way.group, cosine - _PHRASING_HANDICAP * way.is_phrasing) for way, cosine in near)
    lexical = generation.lexical(query)
    lexical |= overlay.lexical(query, generation, max(lexical.values(), default=1.0))
    fused = fuse(_top(dense), lexical)
    ranked = sorted(fused, key=lambda group: -fused[group])
    shown = _first_that_hold(ranked, on, k, store)
    floor = min(cosines.values(), default=0.0)
    return [
        Hit(
            passage=shown[group],
            score=round(fused[group], 6),
            cosine=cosines.get(group, floor),
            lexical=lexical.get(group, 0.0),
            coverage=generation.coverage(query, f"{shown[group].heading_path} {shown[group].text}"),
        )
        for group in shown
    ]


def _first_that_hold(ranked: Sequence[str], on: date, k: int, store: Store) -> dict[str, Passage]:
    """The first `k` groups of which a passage holds on the day, in order; most hold, so few are read."""
    found: dict[str, Passage] = {}
    step = max(1, 2 * k)
    for start in range(0, len(ranked), step):
        batch = ranked[start : start + step]
        held = store.passages_of(batch, on)
        found |= {group: held[group] for group in batch if group in held}
        if len(found) >= k:
            break
    return dict(list(found.items())[:k])


def _best(scored: Iterable[tuple[str, float]]) -> Scores:
    best: Scores = {}
    for group, score in scored:
        best[group] = max(score, best.get(group, score))
    return best


def _top(scores: Scores) -> Scores:
    return dict(sorted(scores.items(), key=lambda item: -item[1])[:LIST_LENGTH])


def fuse(dense: Scores, lexical: Scores) -> Scores:
    """Both lists scaled to 0..1 and added half and half; a group in one list has 0 in the other.

    In the order of the lists, the dense one first: equal scores rank the same in every process.
    """
    one, other = _scaled(dense), _scaled(lexical)
    weight = _DENSE_WEIGHT
    return {g: weight * one.get(g, 0.0) + (1 - weight) * other.get(g, 0.0) for g in one | other}


def _scaled(scores: Scores) -> Scores:
    if not scores:
        return {}
    low, high = min(scores.values()), max(scores.values())
    span = high - low
    return {group: (score - low) / span if span else 1.0 for group, score in scores.items()}
