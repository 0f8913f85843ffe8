"""The engine of a store: the rules in force, writers that wait, errors that say what to do."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from kb.database import BUSY_TIMEOUT_MS, Database, open_database
from kb.errors import NewerSchema, StoreUnavailable
from kb.knowledge_base import HERE
from kb.tables import REVISION, metadata

MIGRATIONS = HERE / "migrations"


def opened(path: Path) -> Database:
    return open_database(path, MIGRATIONS, REVISION)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = opened(tmp_path / "knowledge.db")
    yield database
    database.close()


def put(database: Database, key: str, value: str) -> None:
    with database.writing() as connection:
        connection.execute(text("INSERT INTO state VALUES (:key, :value)"), {"key": key, "value": value})


def keys(database: Database) -> list[str]:
    with database.reading() as connection:
        return list(connection.execute(text("SELECT key FROM state ORDER BY key")).scalars())


# The rules


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("secure_delete", 1),
        ("busy_timeout", BUSY_TIMEOUT_MS),
        ("foreign_keys", 1),
        ("synchronous", 1),
    ],
)
@pytest.mark.parametrize("how", ["reading", "writing"])
def test_the_rules_hold_on_every_connection(database: Database, how: str, pragma: str, value: object) -> None:
    with getattr(database, how)() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_the_store_has_the_tables_that_the_code_knows(database: Database) -> None:
    with database.reading() as connection:
        found = {
            table: {
                (row.name, bool(row.notnull), bool(row.pk))
                for row in connection.execute(text(f"PRAGMA table_info({table})"))
            }
            for table in metadata.tables
        }
    for name, table in metadata.tables.items():
        expected = {(c.name, not c.nullable, c.primary_key) for c in table.columns}
        assert found[name] == expected, name


def test_only_its_owner_can_read_a_new_store(tmp_path: Path, database: Database) -> None:
    assert (tmp_path / "knowledge.db").stat().st_mode & 0o077 == 0


# Readers and writers


def test_a_reader_sees_one_state_while_a_writer_goes_on(database: Database) -> None:
    put(database, "a", "1")
    with database.reading() as connection:
        before = connection.execute(text("SELECT count(*) FROM state")).scalar()
        put(database, "b", "2")
        assert connection.execute(text("SELECT count(*) FROM state")).scalar() == before == 1
    assert keys(database) == ["a", "b"]


def test_a_writer_waits_for_another_writer_instead_of_failing(tmp_path: Path, database: Database) -> None:
    other = opened(tmp_path / "knowledge.db")
    is_writing, order = threading.Event(), list[str]()

    def write_slowly() -> None:
        with other.writing() as connection:
            is_writing.set()
            time.sleep(0.2)
            connection.execute(text("INSERT INTO state VALUES ('a', '1')"))
            order.append("first")

    slow = threading.Thread(target=write_slowly)
    slow.start()
    assert is_writing.wait(5)
    put(database, "b", "2")
    order.append("second")
    slow.join()
    other.close()
    assert order == ["first", "second"]
    assert keys(database) == ["a", "b"]


def test_a_writer_that_reads_first_does_not_fail_either(database: Database) -> None:
    """An upgraded read transaction would fail at once; that is why writers begin immediate."""

    def count_up() -> None:
        for _ in range(10):
            with database.writing() as connection:
                found = connection.execute(text("SELECT value FROM state WHERE key = 'n'")).scalar()
                connection.execute(
                    text("INSERT OR REPLACE INTO state VALUES ('n', :n)"), {"n": int(found or 0) + 1}
                )

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as connection:
        assert connection.execute(text("SELECT value FROM state")).scalar() == "40"


def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    with pytest.raises(RuntimeError), database.writing() as connection:
        connection.execute(text("INSERT INTO state VALUES ('a', '1')"))
        raise RuntimeError
    assert keys(database) == []


def test_a_mistake_of_ours_is_not_called_an_unusable_store(database: Database) -> None:
    put(database, "a", "1")
    with pytest.raises(IntegrityError):
        put(database, "a", "2")


def test_deleted_text_stands_in_no_file(tmp_path: Path, database: Database) -> None:
    put(database, "kanarie", "kanariegeel-7f3a")
    with database.writing() as connection:
        connection.execute(text("DELETE FROM state"))
    assert database.scrub()
    left = [path for path in tmp_path.iterdir() if b"kanarie" in path.read_bytes()]
    assert left == []


# Opening


def test_a_store_opens_again_with_what_it_held(tmp_path: Path, database: Database) -> None:
    put(database, "a", "1")
    database.close()
    again = opened(tmp_path / "knowledge.db")
    assert keys(again) == ["a"]
    again.close()


def test_many_who_open_a_new_store_at_once_all_can(tmp_path: Path) -> None:
    failed: list[BaseException] = []

    def open_and_read() -> None:
        try:
            fresh = opened(tmp_path / "new" / "knowledge.db")
            keys(fresh)
            fresh.close()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=open_and_read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


def test_a_store_of_a_newer_program_is_refused(tmp_path: Path, database: Database) -> None:
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(NewerSchema, match="newer Regelwijzer; update the program"):
        opened(tmp_path / "knowledge.db")


def test_a_path_below_a_file_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailable, match=r"^Cannot write .*knowledge\.db: .*\.$"):
        opened(tmp_path / "file" / "knowledge.db")


def test_a_file_that_is_no_store_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "knowledge.db").write_bytes(b"dit is geen database, maar een brief. " * 200)
    with pytest.raises(StoreUnavailable, match="cannot be used: file is not a database"):
        opened(tmp_path / "knowledge.db")


def test_a_directory_in_its_place_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "knowledge.db").mkdir()
    with pytest.raises(StoreUnavailable, match="cannot be used: unable to open"):
        opened(tmp_path / "knowledge.db")


def test_a_path_with_marks_of_an_address_is_a_path(tmp_path: Path) -> None:
    odd = tmp_path / "map? met #raar%20" / "knowledge.db"
    opened(odd).close()
    assert odd.is_file()


def test_a_full_disk_is_unavailable(database: Database) -> None:
    with pytest.raises(StoreUnavailable, match="full"), database.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        connection.execute(text("INSERT INTO state VALUES ('a', :value)"), {"value": "x" * 200_000})
