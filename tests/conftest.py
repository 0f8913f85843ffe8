"""What holds for every test: no telemetry, no model hub, no network."""

import os

# Before numpy, chromadb or a model is loaded: they read these once.
os.environ["ANONYMIZED_TELEMETRY"] = "False"
os.environ["HF_HUB_OFFLINE"] = "1"

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from pytest_socket import socket_allow_hosts

# A busy machine must not turn a property red, and a change must not be held back by a case that it
# did not make: where it is decided whether work lands, the same examples are tried every time.
settings.register_profile(
    "regelwijzer",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ,
)
settings.load_profile("regelwijzer")


def pytest_runtest_setup() -> None:
    """No test reaches beyond this machine; pytest-socket takes the guard away after each one."""
    socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data directory that does not exist yet."""
    return tmp_path / "data"
