"""A site on a small fake assistant: what the pages and the JSON side do with what a desk says."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from site_fakes import FakeAssistant, FakeDesk
from starlette.testclient import TestClient

from api.app import create_app
from assistant.settings import Settings

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path, rate_per_minute=5)


@pytest.fixture
def assistant(settings: Settings) -> FakeAssistant:
    return FakeAssistant(settings)


@pytest.fixture
def desk(assistant: FakeAssistant) -> FakeDesk:
    return assistant.desk


@pytest.fixture
def client(settings: Settings, assistant: FakeAssistant) -> Iterator[TestClient]:
    app = create_app(settings, lambda: NOW, assistant)  # type: ignore[arg-type]
    with TestClient(app, follow_redirects=False) as client:
        yield client
