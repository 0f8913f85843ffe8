import ast
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, insert, select, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

import assistant.records
from assistant.answer import Answer
from assistant.errors import NewerRecordsSchema, RecordsUnavailable
from assistant.records import Channel, QuestionLog, RecordsDatabase, Tags
from assistant.records.database import FILE_NAME
from assistant.records.tables import REVISION, counters, metadata

MakeAnswer = Callable[..., Answer]


def _rule(database: RecordsDatabase, pragma: str) -> Any:
    with database.reading() as connection:
        return connection.execute(text(f"PRAGMA {pragma}")).scalar()


def test_the_directory_is_made_and_every_file_is_private(records: RecordsDatabase, data: Path) -> None:
    with records.writing() as connection:
        connection.execute(insert(counters).values(day=datetime(2026, 1, 1).date(), name="x", count=1))
    files = list(data.iterdir())
    assert {file.name for file in files} >= {FILE_NAME, f"{FILE_NAME}-wal"}
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_a_file_with_wider_rights_becomes_private(records: RecordsDatabase, data: Path) -> None:
    (data / FILE_NAME).chmod(0o644)
    RecordsDatabase.open(data).close()
    assert stat.S_IMODE((data / FILE_NAME).stat().st_mode) == 0o600


def test_the_rules_of_sqlite_hold(records: RecordsDatabase) -> None:
    assert _rule(records, "journal_mode") == "wal"
    assert _rule(records, "synchronous") == 1
    assert _rule(records, "secure_delete") == 1
    assert _rule(records, "foreign_keys") == 1
    assert _rule(records, "busy_timeout") >= 5000


def test_a_reader_does_not_wait_for_a_writer_and_sees_one_state(records: RecordsDatabase) -> None:
    day = datetime(2026, 1, 1).date()
    with records.reading() as reader:
        assert reader.execute(select(counters)).all() == []
        with records.writing() as writer:
            writer.execute(insert(counters).values(day=day, name="x", count=1))
        assert reader.execute(select(counters)).all() == []
    with records.reading() as reader:
        assert len(reader.execute(select(counters)).all()) == 1


def test_a_transaction_that_fails_leaves_nothing(records: RecordsDatabase) -> None:
    with pytest.raises(ZeroDivisionError), records.writing() as writer:
        writer.execute(insert(counters).values(day=datetime(2026, 1, 1).date(), name="x", count=1))
        raise ZeroDivisionError
    with records.reading() as reader:
        assert reader.execute(select(counters)).all() == []


def test_the_migrations_make_exactly_the_tables_of_the_code(records: RecordsDatabase) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with records.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_the_revision_of_the_code_is_the_newest_migration() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(assistant.records.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == REVISION


def test_opening_again_is_fast_and_does_not_load_alembic(records: RecordsDatabase, data: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from assistant.records import RecordsDatabase; "
        f"RecordsDatabase.open(Path({str(data)!r})); print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
    start = time.perf_counter()
    RecordsDatabase.open(data).close()
    assert time.perf_counter() - start < 0.1


def test_a_newer_schema_is_refused_in_one_sentence(records: RecordsDatabase, data: Path) -> None:
    with records.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerRecordsSchema, match="newer Regelwijzer"):
        RecordsDatabase.open(data)


def test_a_damaged_file_is_refused_in_one_sentence(data: Path) -> None:
    data.mkdir()
    (data / FILE_NAME).write_bytes(b"this is no database " * 500)
    with pytest.raises(RecordsUnavailable, match="not a database"):
        RecordsDatabase.open(data)


def test_a_directory_that_cannot_be_made_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(RecordsUnavailable, match="Cannot write"):
        RecordsDatabase.open(tmp_path / "file" / "data")


def test_a_read_only_store_is_refused_and_nothing_is_lost(
    records: RecordsDatabase, log: QuestionLog, make_answer: MakeAnswer, noon: datetime
) -> None:
    kept = log.record(make_answer(), Tags("t"), channel=Channel.CLI, asker=None, now=noon)
    records._database.engine.dispose()
    event.listen(records._database.engine, "connect", lambda raw, _: raw.execute("PRAGMA query_only=ON"))
    with pytest.raises(RecordsUnavailable, match="readonly"):
        log.record(make_answer(), Tags("t"), channel=Channel.CLI, asker=None, now=noon)
    assert log.find(kept.receipt).id == kept.id


def test_a_full_disk_is_told_in_one_sentence_and_nothing_is_lost(
    records: RecordsDatabase, log: QuestionLog, make_answer: MakeAnswer, noon: datetime
) -> None:
    kept = log.record(make_answer(), Tags("t"), channel=Channel.CLI, asker=None, now=noon)
    records._database.engine.dispose()
    event.listen(records._database.engine, "connect", lambda raw, _: raw.execute("PRAGMA max_page_count=1"))
    with pytest.raises(RecordsUnavailable, match="full"):
        log.record(make_answer(question="x" * 50_000), Tags("t"), channel=Channel.CLI, asker=None, now=noon)
    assert log.find(kept.receipt).id == kept.id


def test_a_scrub_cuts_the_log_off_unless_a_reader_holds_it(records: RecordsDatabase, data: Path) -> None:
    with records.writing() as connection:
        connection.execute(insert(counters).values(day=datetime(2026, 1, 1).date(), name="x", count=1))
    assert records.scrub()
    assert (data / f"{FILE_NAME}-wal").stat().st_size == 0


def test_every_table_can_be_made_on_postgres() -> None:
    for table in metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))


def test_only_one_file_knows_that_there_is_sqlite() -> None:
    folder = Path(assistant.records.__file__).parent.parent
    for station in ("records", "review", "tagging", "trends"):
        for file in (folder / station).rglob("*.py"):
            if file.name != "database.py":
                source = file.read_text()
                assert "PRAGMA" not in source, file
                assert "import sqlite3" not in source, file
                ast.parse(source)


def test_two_threads_may_open_one_new_store_at_once(data: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        for database in pool.map(RecordsDatabase.open, [data] * 4):
            database.close()
    with sqlite3.connect(data / FILE_NAME) as raw:
        assert raw.execute("SELECT count(*) FROM alembic_version").fetchone() == (1,)
