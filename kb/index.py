"""The Chroma index of one generation. The only file that imports chromadb.

A directory is written once, verified and never changed: it is a projection of the store that
can be thrown away at any time.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.embedding import Vectors
from kb.errors import IndexDamaged

COLLECTION = "passages"
_MARKER = "complete"  # written last, with a seal: a directory without it was never finished


class VectorIndex:
    """Nearest ways by cosine, by the id that they have in the store."""

    def __init__(self, client: Any, vectors: Any) -> None:
        self._client = client
        self._vectors = vectors

    @classmethod
    def build(cls, folder: Path, ids: Sequence[int], texts: Sequence[str], vectors: Vectors) -> None:
        """Write the index of these ways into `folder` (ids, texts and rows go together)."""
        client, store = _open(folder, vectors)
        try:
            step = int(client.get_max_batch_size())
            for start in range(0, len(ids), step):
                batch = slice(start, start + step)
                store.add_texts(list(texts[batch]), ids=[str(way) for way in ids[batch]])
        finally:
            client.close()
        (folder / _MARKER).write_text(_seal(folder))

    @classmethod
    def open(cls, folder: Path, count: int) -> "VectorIndex":
        """Raises IndexDamaged when the index is missing, unreadable or does not hold `count` ways."""
        marker = folder / _MARKER
        if not marker.exists() or marker.read_text() != _seal(folder):
            raise IndexDamaged(f"There is no whole index in {folder}.")
        try:
            client, vectors = _open(folder)
            vectors.get(limit=1)
            index = cls(client, vectors)
            held = index.count()
        except Exception as error:  # chromadb raises its own, sqlite's and Rust's errors
            raise IndexDamaged(f"The index in {folder} cannot be read: {error}") from error
        if held != count:
            index.close()
            raise IndexDamaged(f"The index in {folder} holds {held} ways instead of {count}.")
        return index

    def nearest(self, vector: NDArray[np.float32], k: int) -> list[tuple[int, float]]:
        """The `k` nearest ways as (id, cosine), nearest first. Raises IndexDamaged."""
        try:
            found = self._vectors.similarity_search_by_vector_with_relevance_scores(vector.tolist(), k=k)
        except Exception as error:
            raise IndexDamaged(f"The index cannot be searched: {error}") from error
        return [(int(document.id), 1.0 - distance) for document, distance in found]

    def count(self) -> int:
        return int(self._vectors._collection.count())

    def close(self) -> None:
        """Give back the files; every open generation holds about eleven."""
        self._client.close()


def verify(folder: Path, samples: Sequence[tuple[int, NDArray[np.float32]]], count: int) -> None:
    """Check in a process of its own that the index holds `count` ways and finds the samples.

    A damaged index can take the process down with it, so it must not be this one.
    Raises IndexDamaged.
    """
    payload = folder.with_name(folder.name + ".samples.npz")
    np.savez(payload, ids=[way for way, _ in samples], vectors=[vector for _, vector in samples])
    command = [sys.executable, "-m", "kb.index", str(folder), str(payload), str(count)]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise IndexDamaged("The new index could not be checked within five minutes.") from error
    finally:
        payload.unlink(missing_ok=True)
    if run.returncode != 0:
        lines = run.stderr.strip().splitlines()
        raise IndexDamaged(
            f"The new index does not hold what was put in: {lines[-1] if lines else 'it crashed'}"
        )


def _seal(folder: Path) -> str:
    """A digest of the files that no one writes again: Chroma dies of a damaged one, without an error.

    SQLite knows its own damage, and writes when it opens. A small index (under a thousand ways)
    has no files of its own yet: what lies there Chroma writes anew from SQLite at every opening.
    """
    segments = [path.parent for path in folder.glob("*/index_metadata.pickle")]
    content = hashlib.sha256()
    for path in sorted(path for segment in segments for path in segment.iterdir()):
        content.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return content.hexdigest()


def _open(folder: Path, stored: Vectors | None = None) -> tuple[Any, Any]:
    os.environ["ANONYMIZED_TELEMETRY"] = "False"
    import chromadb  # noqa: PLC0415
    from chromadb.config import Settings  # noqa: PLC0415
    from langchain_chroma import Chroma  # noqa: PLC0415
    from langchain_core.embeddings import Embeddings  # noqa: PLC0415

    rows = iter(stored if stored is not None else ())

    class StoredVectors(Embeddings):
        """Hands Chroma the vectors that the store already has, row after row; it never embeds.

        One text may have two: as a passage, and as a question.
        """

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [next(rows).tolist() for _ in texts]

        def embed_query(self, text: str) -> list[float]:
            raise NotImplementedError("the store embeds the question, not the index")

    settings = Settings(anonymized_telemetry=False, allow_reset=False)
    client = chromadb.PersistentClient(path=str(folder), settings=settings)
    store = Chroma(
        client=client,
        collection_name=COLLECTION,
        embedding_function=StoredVectors(),
        collection_metadata={"hnsw:space": "cosine"},
    )
    return client, store


def _main(folder: str, payload: str, count: str) -> None:
    try:
        index = VectorIndex.open(Path(folder), int(count))
    except IndexDamaged as error:
        sys.exit(str(error))
    samples = np.load(payload)
    for way, vector in zip(samples["ids"], samples["vectors"], strict=True):
        nearest = index.nearest(vector, k=20)
        if not any(cosine > 1 - 1e-3 for _, cosine in nearest):
            sys.exit(f"way {way} is not found by its own vector")


if __name__ == "__main__":
    _main(*sys.argv[1:])
