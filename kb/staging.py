"""The next generation, built beside the one that serves.

Until `flip` nothing that a reader sees has changed; a crash at any point leaves the old
generation serving, and the next staging clears what was left.
"""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, and_, bindparam, delete, not_, or_, select, update

from kb.amounts import Amounts
from kb.contacts import Contacts
from kb.embedding import Embedder, embed_ways
from kb.errors import IndexDamaged
from kb.index import VectorIndex, verify
from kb.keywords import Keywords
from kb.liveness import in_indexes, live_in, remove_orphaned_vectors, remove_versions
from kb.passage import PassageDraft
from kb.source import Source
from kb.store import Store, Way, digest_by
from kb.tables import state, versions, ways

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
        self._built: list[int] = []  # versions that the index of the next generation holds
        self._carried: list[int] = []  # versions that it never holds, searched exactly
        self._clear_leftovers()

    def live(self, root: str) -> dict[str, str]:
        """Source id to digest, of the live sources that were read from this root."""
        return {source.id: source.digest for source in self._store.live_sources() if source.root == root}

    def put(self, source: Source, drafts: Sequence[PassageDraft]) -> None:
        """Add a source to the next generation, in place of its present version. Raises InvalidKnowledge."""
        earlier = and_(versions.c.source_id == source.id, versions.c.first_generation == self.generation)
        with self._store.database.writing() as connection:
            remove_versions(connection, earlier)
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
            or self._store.has_unindexed()
            or self._has_withdrawn()
            or self._store.value("embedder") != self._model
            or self._is_index_damaged()
        )

    def embed(self, progress: Progress | None = None) -> None:
        """Embed what no one ever embedded, outside any transaction."""
        self._built = self._next_versions(in_indexes())
        self._carried = self._next_versions(not_(in_indexes()))
        ways = {way.digest: way for way in self._ways(self._built + self._carried)}
        known = self._store.vectors_of(list(ways))
        missing = [way for digest, way in ways.items() if digest not in known]
        missing.sort(key=lambda way: (way.is_phrasing, len(way.text)))
        for start in range(0, len(missing), _EMBED_AT_ONCE):
            batch = missing[start : start + _EMBED_AT_ONCE]
            made = embed_ways(self._embedder(), [(way.text, way.is_phrasing) for way in batch])
            self._store.add_vectors({way.digest: vector for way, vector in zip(batch, made, strict=True)})
            if progress:
                progress(start + len(batch), len(missing))

    def build(self) -> None:
        """Write the vector and the lexical index of the next generation."""
        found = _texts_of(self._ways(self._built))
        if not found:
            return
        known = self._store.vectors_of([way.digest for way in found])
        folder = generation_folder(self._indexes, self.generation)
        ids, texts = [way.id for way in found], [way.text for way in found]
        VectorIndex.build(folder / "chroma", ids, texts, np.stack([known[way.digest] for way in found]))
        Keywords.build(texts).save(folder / "keywords")

    def verify(self) -> None:
        """Count the ways and look sampled ones up, in another process. Raises IndexDamaged."""
        found = _texts_of(self._ways(self._built))
        if not found:
            return
        sampled = found[:: max(1, len(found) // _SAMPLES)][:_SAMPLES]
        known = self._store.vectors_of([way.digest for way in sampled])
        folder = generation_folder(self._indexes, self.generation)
        verify(folder / "chroma", [(way.id, known[way.digest]) for way in sampled], len(found))
        Keywords.load(folder / "keywords", len(found))

    def flip(self) -> None:
        """Let the next generation serve: one pointer, in one transaction."""
        moved = self._moved_to_another_model()
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
            if moved:
                rule = ways.c.id == bindparam("way")
                connection.execute(update(ways).where(rule).values(digest=bindparam("new")), moved)
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
            remove_orphaned_vectors(connection)
        keep = {generation_folder(self._indexes, number).name for number in (self._serving, self.generation)}
        self._remove_folders(lambda folder: folder.name not in keep)

    def _next_versions(self, kind: ColumnElement[bool]) -> list[int]:
        """The versions of the next generation: what is live and stays, and what was put."""
        stays = and_(live_in(self._serving), versions.c.source_id.not_in(self._gone))
        put = versions.c.first_generation == self.generation
        with self._store.database.reading() as connection:
            return list(
                connection.execute(
                    select(versions.c.id).where(or_(stays, put), kind).order_by(versions.c.id)
                ).scalars()
            )

    def _ways(self, version_ids: list[int]) -> list[Way]:
        """The ways in to some versions, each by the digest of the model that the generation has."""
        found = self._store.ways_of(version_ids)
        return [replace(way, digest=digest_by(self._model, way)) for way in found]

    def _moved_to_another_model(self) -> list[dict[str, Any]]:
        """The ways whose vector the next generation has from another model than they had."""
        found = self._store.ways_of(self._built + self._carried)
        named = [(way, digest_by(self._model, way)) for way in found]
        return [{"way": way.id, "new": digest} for way, digest in named if digest != way.digest]

    def _is_index_damaged(self) -> bool:
        found = _texts_of(self._store.ways_of(self._store.indexed_versions(self._serving)))
        folder = generation_folder(self._indexes, self._serving)
        if not found:
            return self._serving == 0
        try:
            VectorIndex.open(folder / "chroma", len(found)).close()
            Keywords.load(folder / "keywords", len(found))
        except IndexDamaged:
            return True
        return False

    def _has_withdrawn(self) -> bool:
        rule = and_(versions.c.withdrawn_at.is_not(None), versions.c.last_generation.is_(None), in_indexes())
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


def _texts_of(ways: Sequence[Way]) -> list[Way]:
    """What the indexes hold. Other ways of asking are compared exactly: there are ten for every text,

    and they would make the smallest change to the dossiers take seconds longer.
    """
    return [way for way in ways if not way.is_phrasing]
