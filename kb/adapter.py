"""What was learned from our own dossiers on top of an embedder.

A matrix that turns the vector of a question towards the section that answers it, and the weights of
the ranking, made by `python -m evals.run adapting`. They hold for the model that they were learned
on. Passages keep their vectors: turning those too finds known sections better, and new ones worse.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.embedding import BUNDLED, BundledE5, Embedder, SentenceTransformerEmbedder, Vectors
from kb.ranking import Ranking

SHIPPED = Path(__file__).parent / "e5_adapter.npz"


@dataclass(frozen=True)
class Adapter:
    """`question` has shape (dim, dim); a row vector is multiplied from the left."""

    question: NDArray[np.float32]
    ranking: Ranking
    digest: str = ""

    @classmethod
    def read(cls, path: Path) -> "Adapter":
        """The adapter in a file that `write` made."""
        with np.load(path) as file:
            weights = [float(weight) for weight in file["ranking"]]
            digest = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
            return cls(
                file["question"].astype(np.float32),
                Ranking(*weights),
                digest,
            )

    def write(self, path: Path) -> None:
        """Keep it, in half precision."""
        one = self.ranking
        np.savez_compressed(
            path,
            question=self.question.astype(np.float16),
            ranking=np.array([one.dense, one.phrasing, one.lexical, one.coverage, one.gap]),
        )


class AdaptedEmbedder:
    """An embedder with an adapter behind it."""

    def __init__(self, inner: Embedder, adapter: Adapter) -> None:
        self._inner = inner
        self._adapter = adapter
        self.model = inner.model
        self.identity = adapted_identity(inner.identity, adapter)
        self.ranking = adapter.ranking

    def query(self, text: str) -> NDArray[np.float32]:
        return self._inner.query(text)

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._inner.queries(texts)

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._inner.passages(texts)

    def turned(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        return _unit(vectors @ self._adapter.question)


def embedder_named(name: str) -> Embedder:
    """The bundled model with what was learned for it, else a sentence-transformers model by name or path."""
    if name != BUNDLED:
        return SentenceTransformerEmbedder(name)
    return AdaptedEmbedder(BundledE5(), Adapter.read(SHIPPED)) if SHIPPED.exists() else BundledE5()


def identity_of(name: str) -> str:
    """The identity of a model where it is known without loading it, else ""."""
    if name != BUNDLED:
        return ""
    return (
        adapted_identity(BundledE5.identity, Adapter.read(SHIPPED))
        if SHIPPED.exists()
        else BundledE5.identity
    )


def adapted_identity(identity: str, adapter: Adapter) -> str:
    """The identity of a model with an adapter behind it."""
    return f"{identity}+{adapter.digest}"


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)
