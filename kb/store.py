"""The truth about sources: versions, passages, ways in and vectors, in SQL."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Select, and_, delete, insert, or_, select, update
from sqlalchemy.engine import Connection

from kb.amounts import Amounts
from kb.contacts import Contacts
from kb.database import Database, open_database
from kb.embedding import digest_of
from kb.passage import Passage, PassageDraft
from kb.rows import holding, passage_rows, source_of
from kb.source import Rights, Source
from kb.tables import REVISION, passages, state, vectors, versions, ways

_MIGRATIONS = Path(__file__).parent / "migrations"
T = TypeVar("T")

_BATCH = 400  # values in one IN (...), well under what SQLite takes


class Store:
    """The tables, with the rule of what is live in one place."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @classmethod
    def open(cls, location: Path | str) -> "Store":
        """Raises StoreUnavailable, NewerSchema."""
        return cls(open_database(location, _MIGRATIONS, REVISION))

    def close(self) -> None:
        self.database.close()

    # The state of the whole store

    def generation(self) -> int:
        """The generation that serves; 0 before the first ingest."""
        return int(self.value("generation") or 0)

    def value(self, key: str) -> str | None:
        with self.database.reading() as connection:
            return connection.execute(select(state.c.value).where(state.c.key == key)).scalar()

    # Sources

    def live_sources(self) -> list[Source]:
        with self.database.reading() as connection:
            query = select(versions).where(self._live(connection)).order_by(versions.c.source_id)
            return [source_of(row) for row in _rows(connection, query)]

    def add_version(
        self,
        connection: Connection,
        source: Source,
        drafts: Sequence[PassageDraft],
        *,
        first_generation: int,
        model: str,
        amounts: Amounts,
        contacts: Contacts,
    ) -> int:
        """Write one version of a source with its passages and ways; its id. Raises InvalidKnowledge."""
        passage_values, way_values = passage_rows(source, drafts, amounts, contacts)
        row = {name: str(getattr(source, name)) for name in _SOURCE_COLUMNS}
        row |= {"source_id": source.id, "first_generation": first_generation}  # type: ignore[dict-item]
        version = connection.execute(insert(versions).values(row)).inserted_primary_key[0]  # type: ignore[index]
        for values in passage_values:
            values["version_id"] = version
        for values in way_values:
            values |= {"version_id": version, "digest": digest_of(model, values["text"])}
        if passage_values:
            connection.execute(insert(passages), passage_values)
            connection.execute(insert(ways), way_values)
        return int(version)

    def withdraw(self, source_id: str, now: datetime, *, for_good: bool) -> bool:
        """Take a source out of every answer at once. False where it is not live.

        `for_good`: an ingest of the same content will not bring it back.
        """
        with self.database.writing() as connection:
            rule = and_(self._live(connection), versions.c.source_id == source_id)
            digest = connection.execute(select(versions.c.digest).where(rule)).scalar()
            connection.execute(update(versions).where(rule).values(withdrawn_at=now))
            if digest and for_good:
                key = _WITHDRAWN + source_id
                connection.execute(delete(state).where(state.c.key == key))
                connection.execute(insert(state).values(key=key, value=digest))
            return digest is not None

    def was_withdrawn(self, source_id: str, digest: str) -> bool:
        """Whether this content of a source was taken out for good."""
        return self.value(_WITHDRAWN + source_id) == digest

    # Passages

    def passages_of(self, groups: Sequence[str], on: date) -> dict[str, Passage]:
        """The passage of each group that may be shown and holds on the day; groups without one are absent."""
        found: dict[str, Passage] = {}
        with self.database.reading() as connection:
            for batch in batches(groups):
                query = self._showable(connection).where(passages.c.group_id.in_(batch))
                rows = _rows(connection, query.order_by(passages.c.group_id, versions.c.id))
                for group, renderings in groupby(rows, key=lambda row: row["group_id"]):
                    if passage := holding(list(renderings), on):
                        found[group] = passage
        return found

    def passage(self, passage: str, on: date | None) -> Passage | None:
        """A live passage by id, or None; with a day, only where it is the rendering for that day."""
        with self.database.reading() as connection:
            rows = _rows(connection, self._showable(connection).where(passages.c.id == passage))
        if not rows:
            return None
        current = holding(rows, on or rows[0]["valid_to"] or rows[0]["valid_from"] or date.max)
        return current if on is None or (current and current.is_amount_current) else None

    def page_of(self, source_id: str, on: date) -> tuple[Source, list[Passage]] | None:
        """A source that may be shown, with its passages that hold on the day, in order."""
        with self.database.reading() as connection:
            query = self._showable(connection).where(versions.c.source_id == source_id)
            rows = _rows(connection, query.order_by(passages.c.ordinal))
        if not rows:
            return None
        per_piece = (holding(list(group), on) for _, group in groupby(rows, key=lambda row: row["ordinal"]))
        return source_of(rows[0]), [passage for passage in per_piece if passage]

    # Ways in and their vectors

    def ways_indexed(self) -> list[tuple[int, str, bool]]:
        """(id, group, is a phrasing) of every way in the serving generation's index, by id."""
        with self.database.reading() as connection:
            query = select(ways.c.id, ways.c.group_id, ways.c.is_phrasing).join(versions)
            query = query.where(self._live(connection), versions.c.indexed_generation.is_not(None))
            return [
                (way, group, bool(flag)) for way, group, flag in connection.execute(query.order_by(ways.c.id))
            ]

    def indexed_versions(self) -> tuple[int, ...]:
        """The live versions that the serving index holds."""
        return self._live_versions(versions.c.indexed_generation.is_not(None))

    def overlay_versions(self) -> tuple[int, ...]:
        """The live versions that the serving index does not hold."""
        return self._live_versions(versions.c.indexed_generation.is_(None))

    def ways_of(self, version_ids: Sequence[int]) -> list[tuple[int, str, str, str]]:
        """(id, group, text, digest) of the ways of some versions, by id."""
        with self.database.reading() as connection:
            found: list[tuple[int, str, str, str]] = []
            for batch in batches(version_ids):
                query = select(ways.c.id, ways.c.group_id, ways.c.text, ways.c.digest)
                rows = connection.execute(query.where(ways.c.version_id.in_(batch)))
                found += [(way, group, text, digest) for way, group, text, digest in rows]
            return sorted(found)

    def vectors_of(self, digests: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The stored vectors of these digests; unknown ones are absent."""
        found: dict[str, NDArray[np.float32]] = {}
        with self.database.reading() as connection:
            for batch in batches(sorted(set(digests))):
                rows = connection.execute(select(vectors).where(vectors.c.digest.in_(batch)))
                found |= {digest: np.frombuffer(blob, dtype="<f4") for digest, blob in rows}
        return found

    def add_vectors(self, values: dict[str, NDArray[np.float32]]) -> None:
        """Keep vectors by digest; one that is there already stays."""
        with self.database.writing() as connection:
            known = set(
                connection.execute(select(vectors.c.digest).where(vectors.c.digest.in_(values))).scalars()
            )
            new = [
                {"digest": digest, "vector": vector.astype("<f4").tobytes()}
                for digest, vector in values.items()
                if digest not in known
            ]
            if new:
                connection.execute(insert(vectors), new)

    # What is live

    def _live_versions(self, rule: ColumnElement[bool]) -> tuple[int, ...]:
        with self.database.reading() as connection:
            query = select(versions.c.id).where(self._live(connection), rule).order_by(versions.c.id)
            return tuple(connection.execute(query).scalars())

    def _live(self, connection: Connection) -> ColumnElement[bool]:
        generation = connection.execute(select(state.c.value).where(state.c.key == "generation")).scalar()
        return live_in(int(generation or 0))

    def _showable(self, connection: Connection) -> Select[Any]:
        """Passages with their version, of live sources whose words we may show."""
        columns = [column for column in versions.c if column.name != "id"]
        return (
            select(passages, *columns)
            .join(versions, passages.c.version_id == versions.c.id)
            .where(self._live(connection), versions.c.rights != str(Rights.ONBEKEND))
        )


def _rows(connection: Connection, query: Select[Any]) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(query).mappings()]


_WITHDRAWN = "withdrawn:"
_SOURCE_COLUMNS = ("kind", "title", "url", "rights", "digest", "root", "path", "description")


def live_in(generation: int) -> ColumnElement[bool]:
    """The rule: in this generation, not replaced before it, not withdrawn."""
    return and_(
        versions.c.first_generation <= generation,
        or_(versions.c.last_generation.is_(None), versions.c.last_generation >= generation),
        versions.c.withdrawn_at.is_(None),
    )


def remove_versions(connection: Connection, rule: ColumnElement[bool]) -> None:
    """Delete the versions that a rule picks, with all that hangs on them."""
    connection.execute(delete(versions).where(rule))


def batches(items: Sequence[T]) -> Iterable[Sequence[T]]:
    """Slices small enough for one IN (...)."""
    return (items[start : start + _BATCH] for start in range(0, len(items), _BATCH))
