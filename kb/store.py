"""The truth about sources: versions, passages, ways in and vectors, in SQL."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Select, and_, delete, insert, not_, select, update
from sqlalchemy.engine import Connection

from kb.amounts import Amounts
from kb.contacts import Contacts
from kb.database import Database, open_database
from kb.embedding import digest_of
from kb.liveness import batches, in_indexes, live_in, remove_orphaned_vectors, remove_versions
from kb.passage import LawReference, Passage, PassageDraft
from kb.rows import difference_rows, holding, nearest, passage_rows, source_of
from kb.source import Rights, Source, SourceKind
from kb.tables import REVISION, passages, state, vectors, versions, ways

_MIGRATIONS = Path(__file__).parent / "migrations"


@dataclass(frozen=True)
class Way:
    """One way in to a group of passages: its text, or another phrasing of its question."""

    id: int
    group: str
    text: str
    digest: str
    is_phrasing: bool


def digest_by(model: str, way: Way) -> str:
    """The name of a way's vector by a model: a phrasing is embedded as the question that it is."""
    return digest_of(model, way.text, is_question=way.is_phrasing)


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

    def live_digest(self, source_id: str) -> str | None:
        """The digest of a source's live version, or None where it has none."""
        with self.database.reading() as connection:
            return self._live_digest(connection, source_id)

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
        row |= {"differences": difference_rows(source, amounts, contacts)}  # type: ignore[dict-item]
        version = connection.execute(insert(versions).values(row)).inserted_primary_key[0]  # type: ignore[index]
        for values in passage_values:
            values["version_id"] = version
        for values in way_values:
            digest = digest_of(model, values["text"], is_question=bool(values["is_phrasing"]))
            values |= {"version_id": version, "digest": digest}
        if passage_values:
            connection.execute(insert(passages), passage_values)
            connection.execute(insert(ways), way_values)
        return int(version)

    def put_now(
        self,
        source: Source,
        drafts: Sequence[PassageDraft],
        known: Mapping[str, NDArray[np.float32]],
        now: datetime,
        *,
        model: str,
        amounts: Amounts,
        contacts: Contacts,
    ) -> None:
        """A source with its vectors by digest, live at once in place of what it was: one transaction."""
        with self.database.writing() as connection:
            if self._live_digest(connection, source.id) == source.digest:
                return
            _insert_vectors(connection, known)
            self._take_out(connection, source.id, now)
            self.add_version(
                connection,
                source,
                drafts,
                first_generation=_generation(connection),
                model=model,
                amounts=amounts,
                contacts=contacts,
            )

    def withdraw(self, source_id: str, now: datetime) -> bool:
        """Take a source out of every answer at once. False where it is not live.

        An ingest of the same content will not bring it back.
        """
        with self.database.writing() as connection:
            digest = self._take_out(connection, source_id, now)
            if digest:
                key = _WITHDRAWN + source_id
                connection.execute(delete(state).where(state.c.key == key))
                connection.execute(insert(state).values(key=key, value=digest))
            return digest is not None

    def _take_out(self, connection: Connection, source_id: str, now: datetime) -> str | None:
        """Withdraw the live version of a source; its digest, or None where there is none."""
        digest = self._live_digest(connection, source_id)
        connection.execute(
            update(versions).where(self._is_live(connection, source_id)).values(withdrawn_at=now)
        )
        return digest

    def _live_digest(self, connection: Connection, source_id: str) -> str | None:
        query = select(versions.c.digest).where(self._is_live(connection, source_id))
        return connection.execute(query).scalar()

    def forget(self, source_id: str) -> None:
        """Delete an approved answer, and write the store anew so that no page keeps its words."""
        with self.database.writing() as connection:
            rule = and_(versions.c.source_id == source_id, not_(in_indexes()))
            mine = select(ways.c.digest).join(versions).where(rule)
            digests = list(connection.execute(mine).scalars())
            if not digests:
                return
            remove_versions(connection, rule)
            remove_orphaned_vectors(connection, digests)
        self.database.rewrite()

    def was_withdrawn(self, source_id: str, digest: str) -> bool:
        """Whether this content of a source was taken out for good."""
        return self.value(_WITHDRAWN + source_id) == digest

    # Passages

    def passages_of(self, groups: Sequence[str], on: date) -> dict[str, Passage]:
        """The passage of each group that may be shown and holds on the day; groups without one are absent."""
        return self._of_groups(groups, lambda texts: holding(texts, on))

    def nearest_passages(self, groups: Sequence[str], day: date) -> dict[str, Passage]:
        """The passage of each group that may be shown, as it reads nearest to a day, held then or not."""
        return self._of_groups(groups, lambda texts: nearest(texts, day))

    def _of_groups(
        self, groups: Sequence[str], choose: Callable[[Sequence[dict[str, Any]]], Passage | None]
    ) -> dict[str, Passage]:
        found: dict[str, Passage] = {}
        with self.database.reading() as connection:
            for batch in batches(groups):
                query = self._showable(connection).where(passages.c.group_id.in_(batch))
                rows = _rows(connection, query.order_by(passages.c.group_id, versions.c.id))
                for group, texts in groupby(rows, key=lambda row: row["group_id"]):
                    if passage := choose(list(texts)):
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
            rule = and_(versions.c.source_id == source_id, in_indexes())  # an asker's question has no page
            query = self._showable(connection).where(rule)
            rows = _rows(connection, query.order_by(passages.c.ordinal))
        if not rows:
            return None
        per_piece = (holding(list(group), on) for _, group in groupby(rows, key=lambda row: row["ordinal"]))
        return source_of(rows[0]), [passage for passage in per_piece if passage]

    def laws_of(self, groups: Sequence[str]) -> dict[str, tuple[LawReference, ...]]:
        """The laws that each group rests on; groups without one are absent."""
        found: dict[str, tuple[LawReference, ...]] = {}
        with self.database.reading() as connection:
            for batch in batches(groups):
                query = select(passages.c.group_id, passages.c.details)
                for group, details in connection.execute(query.where(passages.c.group_id.in_(batch))):
                    found[group] = tuple(LawReference(**law) for law in details["laws"])
        return found

    def vouched_passages(self) -> frozenset[str]:
        """The ids of the passages that live approved answers cite: an expert has looked at them."""
        approved = versions.c.kind == str(SourceKind.APPROVED_ANSWER)
        with self.database.reading() as connection:
            shown = self._showable(connection).with_only_columns(passages.c.details).where(approved)
            found = connection.execute(shown).scalars().all()
        return frozenset(cite["passage_id"] for details in found for cite in details["cites"])

    def legal_bases(self) -> frozenset[LawReference]:
        """Every place in a law that a passage rests on which may be shown, whenever it holds."""
        with self.database.reading() as connection:
            shown = self._showable(connection).with_only_columns(passages.c.details)
            found = connection.execute(shown).scalars().all()
        return frozenset(LawReference(**law) for details in found for law in details["laws"])

    # Ways in and their vectors

    def indexed_versions(self, generation: int) -> tuple[int, ...]:
        """What the index of a generation holds, withdrawn since or not: its rows go by position."""
        query = select(versions.c.id).where(versions.c.indexed_generation == generation)
        with self.database.reading() as connection:
            return tuple(connection.execute(query.order_by(versions.c.id)).scalars())

    def overlay_versions(self) -> tuple[int, ...]:
        """The live versions that the serving index does not hold."""
        with self.database.reading() as connection:
            query = select(versions.c.id).where(
                self._live(connection), versions.c.indexed_generation.is_(None)
            )
            return tuple(connection.execute(query.order_by(versions.c.id)).scalars())

    def has_unindexed(self) -> bool:
        """Whether a live source waits for the index to hold it."""
        with self.database.reading() as connection:
            rule = and_(self._live(connection), versions.c.indexed_generation.is_(None), in_indexes())
            return connection.execute(select(versions.c.id).where(rule).limit(1)).first() is not None

    def ways_of(self, version_ids: Sequence[int]) -> list[Way]:
        """The ways in to some versions, by id."""
        columns = (ways.c.id, ways.c.group_id, ways.c.text, ways.c.digest, ways.c.is_phrasing)
        found: list[Way] = []
        with self.database.reading() as connection:
            for batch in batches(version_ids):
                rows = connection.execute(select(*columns).where(ways.c.version_id.in_(batch)))
                found += [Way(id, group, text, digest, bool(flag)) for id, group, text, digest, flag in rows]
        return sorted(found, key=lambda way: way.id)

    def vectors_of(self, digests: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The stored vectors of these digests; unknown ones are absent."""
        found: dict[str, NDArray[np.float32]] = {}
        with self.database.reading() as connection:
            for batch in batches(sorted(set(digests))):
                rows = connection.execute(select(vectors).where(vectors.c.digest.in_(batch)))
                found |= {digest: np.frombuffer(blob, dtype="<f4") for digest, blob in rows}
        return found

    def add_vectors(self, values: Mapping[str, NDArray[np.float32]]) -> None:
        """Keep vectors by digest; one that is there already stays."""
        with self.database.writing() as connection:
            _insert_vectors(connection, values)

    # What is live

    def _live(self, connection: Connection) -> ColumnElement[bool]:
        return live_in(_generation(connection))

    def _is_live(self, connection: Connection, source_id: str) -> ColumnElement[bool]:
        return and_(self._live(connection), versions.c.source_id == source_id)

    def _showable(self, connection: Connection) -> Select[Any]:
        """Passages with their version, of live sources whose words we may show."""
        columns = [column for column in versions.c if column.name != "id"]
        return (
            select(passages, *columns)
            .join(versions, passages.c.version_id == versions.c.id)
            .where(self._live(connection), versions.c.rights.in_(_SHOWABLE))
        )


def _generation(connection: Connection) -> int:
    return int(connection.execute(select(state.c.value).where(state.c.key == "generation")).scalar() or 0)


def _insert_vectors(connection: Connection, values: Mapping[str, NDArray[np.float32]]) -> None:
    query = select(vectors.c.digest).where(vectors.c.digest.in_(values))
    known = set(connection.execute(query).scalars())
    new = [
        {"digest": digest, "vector": vector.astype("<f4").tobytes()}
        for digest, vector in values.items()
        if digest not in known
    ]
    if new:
        connection.execute(insert(vectors), new)


def _rows(connection: Connection, query: Select[Any]) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(query).mappings()]


_SHOWABLE = [str(rights) for rights in Rights if rights.may_be_shown]
_WITHDRAWN = "withdrawn:"
_SOURCE_COLUMNS = ("kind", "title", "url", "rights", "digest", "root", "path", "description")
