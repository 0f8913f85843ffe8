"""One generation of the index, open for reading, and the overlay beside it.

Both give signals: what speaks for each piece of text that may answer a question.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.errors import IndexDamaged
from kb.index import VectorIndex
from kb.keywords import Keywords
from kb.passage import LawReference
from kb.ranking import Signals
from kb.references import Mention, named_in
from kb.staging import generation_folder
from kb.store import Store, Way, digest_by

LIST_LENGTH = 100  # that each list brings in

Vector = NDArray[np.float32]

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Asked:
    """A question as search needs it."""

    text: str
    vector: NDArray[np.float32]
    meant: tuple[str, ...] = ()  # terms that its lay words stand for
    mentions: tuple[Mention, ...] = ()  # places in the law that it names
    conditions: frozenset[str] = frozenset()  # the words of `geldt_voor` that it names
    phrasings: bool = True  # whether other ways of asking are ways in


class Generation:
    """Falls back to exact search where its index is damaged."""

    def __init__(self, store: Store, indexes: Path, number: int) -> None:
        self.number = number
        self._store = store
        ways = store.ways_of(store.indexed_versions(number))
        self._ways = {way.id: way for way in ways}
        self._rows = {way.id: row for row, way in enumerate(ways)}
        texts = [way for way in ways if not way.is_phrasing]
        self._texts = {way.group: index for index, way in enumerate(texts)}
        self._text_ids = [way.id for way in texts]
        self._text_rows = np.array([self._rows[way.id] for way in texts], dtype=np.intp)
        self._phrasings = [way for way in ways if way.is_phrasing]
        self._phrasing_rows = np.array([self._rows[way.id] for way in self._phrasings], dtype=np.intp)
        self._groups = list(self._texts)
        self._ways_of: dict[str, list[Way]] = defaultdict(list)
        for way in ways:
            self._ways_of[way.group].append(way)
        self._matrix: NDArray[np.float32] | None = None
        self._laws: dict[str, tuple[LawReference, ...]] | None = None
        folder = generation_folder(indexes, number)
        self._vectors = self._open_vectors(folder / "chroma")
        self._keywords = self._open_keywords(folder / "keywords", ways)

    @property
    def is_exact(self) -> bool:
        """Whether Chroma is not there and every vector is compared."""
        return bool(self._ways) and self._vectors is None

    def signals(self, asked: Asked) -> dict[str, Signals]:
        """What speaks for the best pieces, by group: near in meaning, in words, or named by their law."""
        if not self._ways:
            return {}
        cosines = self._all_vectors() @ asked.vector  # of every way in, once for all that follows
        lexical = self._keywords.scores(asked.text, asked.meant)
        coverage = self._keywords.coverages(asked.text)
        named = self._named(asked.mentions)
        best = max(float(lexical.max()), 1e-9)
        found = dict.fromkeys([*self._near(asked, cosines), *self._in_words(lexical), *sorted(named)])
        return {
            group: self._signals(
                asked,
                group,
                cosines,
                lexical=float(lexical[row]) / best,
                coverage=float(coverage[row]),
                law=named,
            )
            for group in found
            for row in (self._texts[group],)
        }

    def coverage(self, query: str, text: str) -> float:
        return self._keywords.coverage(query, text)

    def best_lexical(self, asked: Asked) -> float:
        """The highest BM25 score in this generation, 0 where no word is known."""
        return float(self._keywords.scores(asked.text, asked.meant).max()) if self._groups else 0.0

    def close(self) -> None:
        if self._vectors:
            self._vectors.close()

    def _signals(
        self,
        asked: Asked,
        group: str,
        found: Vector,
        *,
        lexical: float,
        coverage: float,
        law: dict[str, float],
    ) -> Signals:
        cosines = {way: float(found[self._rows[way.id]]) for way in self._ways_of[group]}
        phrasings = [cosine for way, cosine in cosines.items() if way.is_phrasing and asked.phrasings]
        dense = next(cosine for way, cosine in cosines.items() if not way.is_phrasing)
        return Signals(dense, max(phrasings, default=None), lexical, coverage, law.get(group, 0.0))

    def _near(self, asked: Asked, cosines: Vector) -> list[str]:
        """The groups of the nearest texts, then of the nearest other ways of asking."""
        texts = [self._ways[way].group for way in self._nearest(asked.vector, cosines) if way in self._ways]
        return texts + (self._asked_alike(cosines) if asked.phrasings else [])

    def _asked_alike(self, cosines: Vector) -> list[str]:
        """The groups of the nearest other ways of asking, compared exactly."""
        order = np.argsort(-cosines[self._phrasing_rows], kind="stable")[:LIST_LENGTH]
        return [self._phrasings[index].group for index in order]

    def _nearest(self, vector: Vector, cosines: Vector) -> Iterable[int]:
        """The ids of the nearest texts, nearest first."""
        k = min(LIST_LENGTH, len(self._text_ids))
        if self._vectors:
            try:
                return [way for way, _ in self._vectors.nearest(vector, k)]
            except IndexDamaged as error:
                log.warning("%s Searching the stored vectors instead.", error)
                self._vectors = None
        order = np.argsort(-cosines[self._text_rows], kind="stable")[:k]
        return [self._text_ids[index] for index in order]

    def _in_words(self, lexical: NDArray[np.float32]) -> list[str]:
        order = np.argsort(-lexical, kind="stable")[:LIST_LENGTH]
        return [self._groups[row] for row in order if lexical[row] > 0]

    def _named(self, mentions: Sequence[Mention]) -> dict[str, float]:
        """How well each group's laws are named in the question; the groups of which none is are absent."""
        if not mentions:
            return {}
        if self._laws is None:
            self._laws = self._store.laws_of(self._groups)
        # Of several that rest on the article, the one that rests on little else is about it.
        named = {
            group: named_in(laws, mentions) * (0.8 + 0.2 / len(laws))
            for group, laws in self._laws.items()
            if laws
        }
        return {group: share for group, share in named.items() if share}

    def _all_vectors(self) -> NDArray[np.float32]:
        """Every vector of the generation, a row for each way: exact where the index is approximate."""
        if self._matrix is None:
            ways = list(self._ways.values())
            known = self._store.vectors_of([way.digest for way in ways])
            size = len(next(iter(known.values()), np.zeros(1)))
            lost = np.zeros(size, np.float32)  # of a generation that was cleaned away since
            self._matrix = np.stack([known.get(way.digest, lost) for way in ways])
        return self._matrix

    def _open_vectors(self, folder: Path) -> VectorIndex | None:
        if not self._text_ids:
            return None
        try:
            return VectorIndex.open(folder, len(self._text_ids))
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
        ways = [way for way in store.ways_of(version_ids) if way.digest == digest_by(model, way)]
        known = store.vectors_of([way.digest for way in ways])
        self._ways = [(way, known[way.digest]) for way in ways if way.digest in known]

    def signals(self, asked: Asked, generation: Generation) -> dict[str, Signals]:
        """What speaks for each text.

        Its share of the question's words stands in for BM25, which for a handful of texts would
        have its own idea of which words are rare.
        """
        asked_as = self._best(asked, is_phrasing=True) if asked.phrasings else {}
        dense = self._best(asked, is_phrasing=False)
        covered = {
            way.group: generation.coverage(asked.text, way.text)
            for way, _ in self._ways
            if not way.is_phrasing
        }
        return {
            group: Signals(dense[group], asked_as.get(group), share, share)
            for group, share in covered.items()
        }

    def _best(self, asked: Asked, *, is_phrasing: bool) -> dict[str, float]:
        """The cosine of the nearest text, or way of asking, by group."""
        best: dict[str, float] = {}
        for way, vector in self._ways:
            if way.is_phrasing is is_phrasing:
                cosine = float(vector @ asked.vector)
                best[way.group] = max(cosine, best.get(way.group, cosine))
        return best
