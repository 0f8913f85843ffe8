"""Lexical search: BM25 over words and character 4- and 5-grams.

The grams do the work of a stemmer, a compound splitter and a spelling corrector at once.
"""

import re
from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from kb.errors import IndexDamaged

K1, B = 1.2, 0.75
_MEANT_WEIGHT = 0.5  # of the terms behind lay words, measured (docs/measurements.md)
_WORD = re.compile(r"[^\W_]+(?:[.:,-]\d+)*")

# Words that say nothing about the subject. "niet" and question words are dropped on both sides alike.
STOPWORDS = frozenset(
    """aan al alle als ander andere bent bij dan dat de den der deze die dit doch doen door dus een
    eens en er ge geen haar had hebben heb hebt heeft hem het hier hij hoe hun iemand iets ik in is
    ja je jij jou jouw jullie kan kunnen kun maar me meer men met mij mijn mogen moet moeten mag na
    naar nee niet niets nog nu of om omdat ons onze ook op over reeds te toch toen tot u uit uw van
    veel voor waar waarom wanneer want waren was wat we wel welke werd wezen wie wij wil willen word
    worden wordt ze zelf zich zij zijn zo zonder zou zullen zal zulke even gewoon eigenlijk graag
    hallo dag alvast bedankt groet groeten vraag weten vroeg af nou ff ofzo enzo""".split()
)


def words(text: str) -> list[str]:
    """The words of `text` that carry meaning, in lower case; numbers keep their inner marks."""
    return [word for word in _WORD.findall(text.lower()) if word not in STOPWORDS]


def tokens(text: str) -> list[str]:
    """Words, and the character 4- and 5-grams of each word between underscores."""
    found = words(text)
    return found + [gram for word in found for gram in grams(word)]


def grams(word: str) -> list[str]:
    """The character 4- and 5-grams of `_word_` (a letter alone is one), marked: no gram equals a word."""
    padded = f"_{word}_"
    if len(padded) < 4:
        return ["#" + padded]
    return ["#" + padded[i : i + n] for n in (4, 5) for i in range(len(padded) - n + 1)]


class Keywords:
    """A BM25 index over texts, in the order in which they were given."""

    def __init__(self, model: bm25s.BM25) -> None:
        self._model = model
        counts = np.diff(model.scores["indptr"])
        self._size = int(model.scores["num_docs"])
        self._frequency = {token: int(counts[i]) for token, i in model.vocab_dict.items() if i < len(counts)}

    @classmethod
    def build(cls, texts: Sequence[str]) -> "Keywords":
        model = bm25s.BM25(k1=K1, b=B)
        # A text without words gets an empty one: bm25s cannot index nothing at all.
        model.index([tokens(text) or [""] for text in texts], show_progress=False)
        return cls(model)

    @classmethod
    def load(cls, folder: Path, size: int) -> "Keywords":
        """Raises IndexDamaged when the files are missing, unreadable or not of `size` texts."""
        try:
            keywords = cls(bm25s.BM25.load(folder, show_progress=False, verbosity=0))
        except Exception as error:  # bm25s raises whatever numpy or json does on broken files
            raise IndexDamaged(f"The lexical index in {folder} cannot be read.") from error
        if keywords._size != size:
            raise IndexDamaged(f"The lexical index in {folder} is of other texts.")
        return keywords

    def save(self, folder: Path) -> None:
        self._model.save(folder, show_progress=False)

    def scores(self, query: str, meant: Sequence[str] = ()) -> NDArray[np.float32]:
        """The BM25 score of every text, shape (n,); all zero when no token of the query is known.

        `meant` are terms that the query's lay words stand for: or-ed in at half weight.
        """
        own = tokens(query)
        added = set(tokens(" ".join(meant))) - set(own)
        return self._scores(own) + _MEANT_WEIGHT * self._scores(sorted(added))

    def _scores(self, wanted: Sequence[str]) -> NDArray[np.float32]:
        known = [token for token in wanted if token in self._frequency]
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._model.get_scores(known), dtype=np.float32)

    def coverages(self, query: str) -> NDArray[np.float32]:
        """The coverage of the query by every text of the index, shape (n,)."""
        asked = sorted(set(words(query)))
        total = sum(self._rarity(word) for word in asked)
        covered = np.zeros(self._size, dtype=np.float32)
        for word in asked:
            held = np.zeros(self._size, dtype=np.float32)
            for gram in (all_grams := grams(word)):
                held[self._texts_with(gram)] += 1
            covered += self._rarity(word) * held / len(all_grams)
        return covered / np.float32(total) if total else covered

    def _texts_with(self, token: str) -> NDArray[np.int32]:
        """The texts that hold a token, by index."""
        known = self._model.vocab_dict.get(token)
        starts = self._model.scores["indptr"]
        if known is None or known + 1 >= len(starts):
            return np.zeros(0, dtype=np.int32)
        return np.asarray(self._model.scores["indices"][starts[known] : starts[known + 1]], dtype=np.int32)

    def coverage(self, query: str, text: str) -> float:
        """The share of the query's words, weighted by rarity, that `text` holds (0 to 1).

        A word counts by the share of its grams that occur, so that "bestuurders" covers
        "bestuurder" for the greater part.
        """
        asked = set(words(query))
        held = {gram for word in set(words(text)) for gram in grams(word)}
        if not asked:
            return 0.0
        weight = {word: self._rarity(word) for word in asked}
        covered = sum(weight[word] * _share(grams(word), held) for word in asked)
        return covered / sum(weight.values())

    def _rarity(self, word: str) -> float:
        frequency = self._frequency.get(word, 0)
        return float(np.log1p((self._size - frequency + 0.5) / (frequency + 0.5)))


def _share(wanted: list[str], held: set[str]) -> float:
    return sum(gram in held for gram in wanted) / len(wanted)
