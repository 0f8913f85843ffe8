"""Check-ups of the knowledge base, one English sentence each."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kb.errors import KnowledgeError

_ENOUGH_ROOM = 200  # MB


@dataclass(frozen=True)
class Finding:
    """What a check-up of the knowledge base saw, for the operator."""

    name: str
    is_good: bool
    sentence: str


def finding(name: str, check: Callable[[], str]) -> Finding:
    """What a check says, or the sentence of the error that it raises."""
    try:
        return Finding(name, True, check())
    except KnowledgeError as error:
        return Finding(name, False, str(error))


def disk_has_room(folder: Path) -> str:
    """Raises KnowledgeError where the disk is nearly full, or nothing can be written."""
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"x")
    except OSError as error:
        raise KnowledgeError(f"Nothing can be written in {folder}: {error.strerror or error}.") from error
    free = shutil.disk_usage(folder).free // 2**20
    if free < _ENOUGH_ROOM:
        raise KnowledgeError(f"Only {free} MB of disk space is left.")
    return f"{free} MB of disk space is free."
