"""The engine of a store: SQLite with the rules that keep it safe, or Postgres by URL.

Both stores use it: knowledge (here) and records (in `assistant`). Each has its own Alembic
environment; nothing here knows a table.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DatabaseError, DataError, IntegrityError, ProgrammingError

from kb.errors import NewerSchema, StoreUnavailable

BUSY_TIMEOUT_MS = 10_000


class Database:
    """One store. Readers take a deferred transaction, writers an immediate one."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writer = engine.execution_options(writes=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection whose reads see one state of the store."""
        with _translated(self.engine), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that commits at the end; keep it under 100 ms."""
        with _translated(self.engine), self._writer.begin() as connection:
            yield connection

    def scrub(self) -> bool:
        """Take deleted text out of the write-ahead log too; False while a long reader prevents it.

        `secure_delete` overwrites what is deleted, but the log holds the pages of before until it is
        folded in and cut off. Postgres does its own cleaning.
        """
        busy = self._outside_a_transaction("PRAGMA wal_checkpoint(TRUNCATE)")
        return not (busy and busy[0])

    def rewrite(self) -> bool:
        """Write the store anew and scrub it: text can outlive its row in the slack of a shared page."""
        self._outside_a_transaction("VACUUM")
        return self.scrub()

    def _outside_a_transaction(self, statement: str) -> tuple[int, ...] | None:
        if self.engine.dialect.name != "sqlite":
            return None
        with _translated(self.engine), self.engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            try:
                row: tuple[int, ...] | None = raw.execute(statement).fetchone()
            except sqlite3.Error as error:
                name = self.engine.url.database
                raise StoreUnavailable(f"The store {name} cannot be used: {error}.") from error
            return row

    def close(self) -> None:
        self.engine.dispose()


def open_database(location: Path | str, migrations: Path, revision: str) -> Database:
    """The store at a SQLite path or a database URL, migrated to `revision`.

    Raises StoreUnavailable when it cannot be opened or written, NewerSchema when it was
    written by a newer version of this program.
    """
    url = location if isinstance(location, str) else _sqlite_url(location)
    engine = create_engine(url, hide_parameters=True)  # they hold what people asked
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _apply_sqlite_rules)
        event.listen(engine, "begin", _begin_sqlite)
    database = Database(engine)
    with _translated(engine):
        _migrate(database, migrations, revision)
    return database


def _sqlite_url(path: Path) -> URL:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.touch(mode=0o600)
    except OSError as error:
        raise StoreUnavailable(f"Cannot write {path}: {error.strerror or error}.") from error
    return URL.create("sqlite", database=str(path))


def _apply_sqlite_rules(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, see _begin_sqlite
    for pragma in (
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "secure_delete=ON",  # an erased question must not stay in a free page
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """A writer queues for the lock at its start; upgrading a read later would fail at once."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN DEFERRED")


def _migrate(database: Database, migrations: Path, revision: str) -> None:
    current = _revision_of(database)
    if current == revision:
        return
    # Alembic takes a third of a second to import: only when there is something to migrate.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(migrations))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if current is not None and current not in known:
        raise NewerSchema(
            f"The store {database.engine.url.database} is of a newer Regelwijzer; update the program."
        )
    with database.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def _revision_of(database: Database) -> str | None:
    with database.reading() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


@contextmanager
def _translated(engine: Engine) -> Iterator[None]:
    try:
        yield
    except (IntegrityError, ProgrammingError, DataError):
        raise  # a mistake of ours, not a state of the store
    except DatabaseError as error:
        raise StoreUnavailable(f"The store {engine.url.database} cannot be used: {error.orig}.") from error
