"""Which versions of a source are live, and what is removed with one: the rules, in one place."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement, and_, delete, or_, select
from sqlalchemy.engine import Connection

from kb.source import SourceKind
from kb.tables import vectors, versions, ways

T = TypeVar("T")

_BATCH = 400  # values in one IN (...), well under what SQLite takes


def live_in(generation: int) -> ColumnElement[bool]:
    """The rule: in this generation, not replaced before it, not withdrawn."""
    return and_(
        versions.c.first_generation <= generation,
        or_(versions.c.last_generation.is_(None), versions.c.last_generation >= generation),
        versions.c.withdrawn_at.is_(None),
    )


def in_indexes() -> ColumnElement[bool]:
    """What a generation's index holds: every source but approved answers.

    Those carry the words of an asker, who may erase them; an index is never changed.
    """
    return versions.c.kind != str(SourceKind.APPROVED_ANSWER)


def remove_versions(connection: Connection, rule: ColumnElement[bool]) -> None:
    """Delete the versions that a rule picks, with all that hangs on them."""
    connection.execute(delete(versions).where(rule))


def remove_orphaned_vectors(connection: Connection, among: Sequence[str] | None = None) -> None:
    """Delete the vectors of texts that nothing holds any more; of some digests, or of all."""
    removal = delete(vectors).where(vectors.c.digest.not_in(select(ways.c.digest)))
    connection.execute(removal if among is None else removal.where(vectors.c.digest.in_(among)))


def batches(items: Sequence[T]) -> Iterable[Sequence[T]]:
    """Slices small enough for one IN (...)."""
    return (items[start : start + _BATCH] for start in range(0, len(items), _BATCH))
