"""The next generation, built beside the one that serves.

Until `flip` nothing that a reader sees has changed; a crash at any point leaves the old
generation serving, and the next staging clears what was left.
"""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from sqlalchemy import and_, delete, or_, select, update

from kb.amounts import Amounts
from kb.contacts import Contacts
from kb.embedding import Embedder
from kb.index import VectorIndex, verify
from kb.keywords import Keywords
from kb.passage import PassageDraft
from kb.source import Source
from kb.store import Store, live_in, remove_versions
from kb.tables import state, vectors, versions, ways

Progress = Callable[[int, int], None]

_EMBED_AT_ONCE = 16
_SAMPLES = 20


def generation_folder(indexes: Path, generation: int) -> Path:
    """Where the index of a generation lives."""
    return indexes / f"{generation:06d}"


class Staging:
    """What an ingest does to the store; its methods are called in the order in which they stand."""

    def __init__(
        self,
        store: Store,
        indexes: Path,
        *,
        embedder: Callable[[], Embedder],
        amounts: Amounts,
        contacts: Contacts,
        model: str,
    ) -> None:
        self._store = store
        self._indexes = indexes
        self._embedder = embedder
        self._amounts = amounts
        self._contacts = contacts
        self._model = model
        self._serving = store.generation()
        self.generation = self._serving + 1
        self._gone: set[str] = set()  # sources that the next generation replaces or leaves out
        self._built: list[int] = []
        self._clear_leftovers()

    def live(self, root: str) -> dict[str, str]:
        """Source id to digest, of the live sources that were read from this root."""
        return {source.id: source.digest for source in self._store.live_sources() if source.root == root}

    def put(self, source: Source, drafts: Sequence[PassageDraft]) -> None:
        """Add a source to the next generation, in place of its present version. Raises InvalidKnowledge."""
        with self._store.database.writing() as connection:
            self._store.add_version(
                connection,
                source,
                drafts,
                first_generation=self.generation,
                model=self._model,
                amounts=self._amounts,
                contacts=self._contacts,
            )
        self._gone.add(source.id)

    def withdraw(self, source_id: str) -> None:
        """Leave a source out of the next generation."""
        self._gone.add(source_id)

    @property
    def has_changes(self) -> bool:
        """Whether a new generation would differ from the one that serves."""
        return bool(
            self._gone
            or self._store.overlay_versions()
            or self._has_withdrawn()
            or self._store.value("embedder") != self._model
            or not generation_folder(self._indexes, self._serving).exists()
        )

    def embed(self, progress: Progress | None = None) -> None:
        """Embed what no one ever embedded, outside any transaction."""
        texts = {digest: text for _, _, text, digest in self._store.ways_of(self._next_versions())}
        known = self._store.vectors_of(list(texts))
        missing = sorted((set(texts) - set(known)), key=lambda digest: len(texts[digest]))
        for start in range(0, len(missing), _EMBED_AT_ONCE):
            batch = missing[start : start + _EMBED_AT_ONCE]
            made = self._embedder().passages([texts[digest] for digest in batch])
            self._store.add_vectors(dict(zip(batch, made, strict=True)))
            if progress:
                progress(start + len(batch), len(missing))

    def build(self) -> None:
        """Write the vector and the lexical index of the next generation."""
        self._built = self._next_versions()
        rows = self._store.ways_of(self._built)
        if not rows:
            return
        known = self._store.vectors_of([digest for *_, digest in rows])
        folder = generation_folder(self._indexes, self.generation)
        ids, texts = [row[0] for row in rows], [row[2] for row in rows]
        VectorIndex.build(folder / "chroma", ids, texts, np.stack([known[row[3]] for row in rows]))
        Keywords.build(texts).save(folder / "keywords")

    def verify(self) -> None:
        """Count the ways and look sampled ones up, in another process. Raises IndexDamaged."""
        rows = self._store.ways_of(self._built)
        if not rows:
            return
        step = max(1, len(rows) // _SAMPLES)
        sampled = rows[::step][:_SAMPLES]
        known = self._store.vectors_of([digest for *_, digest in sampled])
        folder = generation_folder(self._indexes, self.generation)
        verify(folder / "chroma", [(row[0], known[row[3]]) for row in sampled], len(rows))
        Keywords.load(folder / "keywords")

    def flip(self) -> None:
        """Let the next generation serve: one pointer, in one transaction."""
        with self._store.database.writing() as connection:
            replaced = and_(live_in(self._serving), versions.c.source_id.in_(self._gone))
            withdrawn = and_(versions.c.last_generation.is_(None), versions.c.withdrawn_at.is_not(None))
            connection.execute(
                update(versions).where(or_(replaced, withdrawn)).values(last_generation=self._serving)
            )
            for start in range(0, len(self._built), 400):
                batch = self._built[start : start + 400]
                connection.execute(
                    update(versions)
                    .where(versions.c.id.in_(batch))
                    .values(indexed_generation=self.generation)
                )
            connection.execute(delete(state).where(state.c.key.in_(["generation", "embedder"])))
            connection.execute(
                state.insert(),
                [
                    {"key": "generation", "value": str(self.generation)},
                    {"key": "embedder", "value": self._model},
                ],
            )

    def clean(self) -> None:
        """Remove what no reader can still use: all but this generation and the one before it."""
        with self._store.database.writing() as connection:
            remove_versions(connection, versions.c.last_generation < self._serving)
            connection.execute(delete(vectors).where(vectors.c.digest.not_in(select(ways.c.digest))))
        keep = {generation_folder(self._indexes, number).name for number in (self._serving, self.generation)}
        self._remove_folders(lambda folder: folder.name not in keep)

    def _next_versions(self) -> list[int]:
        """The versions of the next generation: what is live and stays, and what was put."""
        stays = and_(live_in(self._serving), versions.c.source_id.not_in(self._gone))
        put = versions.c.first_generation == self.generation
        with self._store.database.reading() as connection:
            return list(
                connection.execute(
                    select(versions.c.id).where(or_(stays, put)).order_by(versions.c.id)
                ).scalars()
            )

    def _has_withdrawn(self) -> bool:
        rule = and_(versions.c.withdrawn_at.is_not(None), versions.c.last_generation.is_(None))
        with self._store.database.reading() as connection:
            return connection.execute(select(versions.c.id).where(rule).limit(1)).first() is not None

    def _clear_leftovers(self) -> None:
        """Remove what an ingest that never flipped left behind."""
        with self._store.database.writing() as connection:
            remove_versions(connection, versions.c.first_generation > self._serving)
        self._remove_folders(
            lambda folder: folder.name > generation_folder(self._indexes, self._serving).name
        )

    def _remove_folders(self, is_obsolete: Callable[[Path], bool]) -> None:
        for folder in self._indexes.iterdir() if self._indexes.exists() else ():
            if is_obsolete(folder):
                shutil.rmtree(folder, ignore_errors=True)
