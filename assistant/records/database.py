"""The records store: `records.db` in the data directory, or another database by URL.

The rules of SQLite (WAL, immediate writers, secure_delete, ...) are those of `kb.open_database`,
which both stores share. What is only about SQLite and only about records stands here too, so
that no other file of this package knows which database it talks to.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from assistant.errors import NewerRecordsSchema, RecordsUnavailable
from assistant.records.tables import REVISION
from kb import Database, NewerSchema, StoreUnavailable, open_database

FILE_NAME = "records.db"
_MIGRATIONS = Path(__file__).parent / "migrations"
_ONE_MIGRATION_AT_A_TIME = threading.Lock()  # Alembic keeps its context in a module
_PRIVATE = 0o600


class RecordsDatabase:
    """The store of questions and reviews. Safe to share between threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, data: Path, *, url: str | None = None) -> "RecordsDatabase":
        """The records of a data directory, made or migrated where needed.

        Raises RecordsUnavailable when it cannot be read or written, NewerRecordsSchema when a
        newer Regelwijzer wrote it.
        """
        with _as_records(), _ONE_MIGRATION_AT_A_TIME:
            database = open_database(url or data / FILE_NAME, _MIGRATIONS, REVISION)
        if url is None:
            _keep_private(data / FILE_NAME)
        return cls(database)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection whose reads see one state. Raises RecordsUnavailable."""
        with _as_records(), self._database.reading() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that commits at the end; keep it under 100 ms. Raises RecordsUnavailable."""
        with _as_records(), self._database.writing() as connection:
            yield connection

    def scrub(self) -> bool:
        """Take what was erased out of the files as well; False while a long reader prevents it.

        `secure_delete` overwrites what is deleted, but the write-ahead log still holds the pages
        of before until it is folded in and cut off. What a busy reader prevents now, the next
        scrub does. On Postgres vacuum does this; nothing here.
        """
        with _as_records():
            return self._database.scrub()

    def close(self) -> None:
        """Give back files and connections."""
        self._database.close()


def _keep_private(path: Path) -> None:
    """Only the owner reads it, also when it was restored or copied with wider rights."""
    try:
        if path.stat().st_mode & 0o077:
            path.chmod(_PRIVATE)
    except OSError as error:
        raise RecordsUnavailable(f"Cannot make {path} private: {error.strerror or error}.") from error


@contextmanager
def _as_records() -> Iterator[None]:
    try:
        yield
    except NewerSchema as error:
        raise NewerRecordsSchema(str(error)) from error
    except StoreUnavailable as error:
        raise RecordsUnavailable(str(error)) from error
