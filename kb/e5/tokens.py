"""Words to tokens, as multilingual-e5 learned them: the most probable pieces that make up a word.

Our own, because the tokenizers library takes half a second and 250 MB to read the 250,000 pieces;
a process that answers one question needs a handful of them (docs/adr/0010).
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kb.e5.weights import SpecialTokens

LONGEST_PIECE = 16  # characters
_SPACE = "▁"  # stands before a word, as part of its first piece
_WORD = re.compile(f"{_SPACE}?[^{_SPACE}]+|{_SPACE}")
_REMEMBERED = 20_000  # words
_UNKNOWN_COSTS = 10.0  # below the least probable piece

Sorted = NDArray[np.str_]  # pieces in order of code points


def sorted_pieces(pieces: Sequence[str]) -> tuple[Sorted, NDArray[np.int32]]:
    """Pieces in an order in which they can be looked up, and the token id of each."""
    table = np.array(pieces, dtype=f"U{LONGEST_PIECE}")
    order = np.argsort(table, kind="stable")
    return table[order], order.astype(np.int32)


class Tokenizer:
    """Cuts text into tokens. Safe to share between threads."""

    def __init__(
        self,
        table: Sorted,
        ids: NDArray[np.int32],
        scores: NDArray[np.float32],
        replacements: Mapping[int, str],
        special: SpecialTokens,
    ) -> None:
        self._table, self._ids, self._scores = table, ids, scores
        self._replacements = replacements
        self._special = special
        self._unknown_score = float(scores.min()) - _UNKNOWN_COSTS
        self._tokens_of_word = lru_cache(maxsize=_REMEMBERED)(self._best_pieces)

    def tokens(self, text: str) -> list[int]:
        """The token ids of a text, without those of its begin and end."""
        plain = unicodedata.normalize("NFC", text).translate(self._replacements)
        marked = re.sub(" +", _SPACE, plain)
        words = _WORD.findall(marked if marked.startswith(_SPACE) else _SPACE + marked)
        return [token for word in words for token in self._tokens_of_word(word)]

    def _best_pieces(self, word: str) -> tuple[int, ...]:
        """The most probable way to cut a word: the best way to every place, from left to right."""
        length = len(word)
        best = [0.0] + [float("-inf")] * length
        came: list[tuple[int, int]] = [(0, 0)] * (length + 1)  # from where, by which token
        for start, end, token, score in self._candidates(word):
            if best[start] + score > best[end]:
                best[end], came[end] = best[start] + score, (start, token)
        found, at = [], length
        while at:
            at, token = came[at]
            found.append(token)
        return tuple(reversed(found))

    def _candidates(self, word: str) -> list[tuple[int, int, int, float]]:
        """Every (start, end, token, score) in a word, by start; a lone character may be unknown."""
        length = len(word)
        spans = [
            (start, end)
            for start in range(length)
            for end in range(start + 1, min(length, start + LONGEST_PIECE) + 1)
        ]
        wanted = np.array([word[start:end] for start, end in spans], dtype=self._table.dtype)
        places = np.minimum(np.searchsorted(self._table, wanted), len(self._table) - 1)
        known = self._table[places] == wanted
        tokens = np.where(known, self._ids[places], self._special.unknown)
        known &= tokens != self._special.unknown
        scores = np.where(known, self._scores[tokens], self._unknown_score)
        return [
            (start, end, token, score)
            for (start, end), token, score, is_known in zip(
                spans, tokens.tolist(), scores.tolist(), known.tolist(), strict=True
            )
            if is_known or end == start + 1
        ]
