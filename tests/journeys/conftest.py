"""The real thing: a data directory with the shipped dossiers, a site on it, people who use it."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from filelock import FileLock
from people import Operator, Visitor
from starlette.testclient import TestClient

from api.app import create_app
from api.cli import main
from assistant.settings import read_settings

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped dossiers, ingested once, also where several processes run the tests."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    data = shared / "ingested"
    with FileLock(shared / "ingested.lock"), pytest.MonkeyPatch.context() as patch:
        if not data.exists():
            patch.setenv("REGELWIJZER_DATA", str(shared / "ingesting"))
            assert main(["ingest"]) == 0
            (shared / "ingesting").rename(data)
    return data


@pytest.fixture
def data(ingested: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data directory of this test alone; the settings point at it."""
    copy = tmp_path / "data"
    shutil.copytree(ingested, copy)
    monkeypatch.setenv("REGELWIJZER_DATA", str(copy))
    return copy


@pytest.fixture
def client(data: Path) -> Iterator[TestClient]:
    with TestClient(create_app(read_settings(), lambda: NOW)) as client:
        yield client


@pytest.fixture
def visitor(client: TestClient) -> Visitor:
    return Visitor(client)


@pytest.fixture
def operator(data: Path, capsys: pytest.CaptureFixture[str]) -> Operator:
    return Operator(capsys)
