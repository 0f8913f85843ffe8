"""A model that costs nothing, for tests that are about anything but meaning."""

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kb.embedding import Vectors
from kb.ranking import PLAIN


class HashingEmbedder:
    """Character trigrams hashed into a small vector: texts that share letters are near."""

    def __init__(self, name: str = "hashing", dim: int = 64) -> None:
        self.identity = f"{name}/{dim}"
        self._name = name
        self._dim = dim
        self.embedded: list[str] = []  # every passage that was ever asked for

    def query(self, text: str) -> NDArray[np.float32]:
        return self._vector(text)

    ranking = PLAIN

    def queries(self, texts: Sequence[str]) -> Vectors:
        self.embedded += texts
        rows = [self._vector(text) for text in texts]
        return np.stack(rows) if rows else np.empty((0, self._dim), dtype=np.float32)

    def passages(self, texts: Sequence[str]) -> Vectors:
        self.embedded += texts
        rows = [self._vector(text) for text in texts]
        return np.stack(rows) if rows else np.empty((0, self._dim), dtype=np.float32)

    def _vector(self, text: str) -> NDArray[np.float32]:
        padded = f"  {text.lower()} "
        vector = np.full(self._dim, 1e-3, dtype=np.float32)
        for start in range(len(padded) - 2):
            gram = f"{self._name}{padded[start : start + 3]}".encode("utf-8", "replace")
            vector[int.from_bytes(hashlib.md5(gram).digest()[:4]) % self._dim] += 1
        return vector / np.float32(np.linalg.norm(vector))
