"""What every reader is: bytes in, an outline out, or one clear reason why not."""

from typing import Protocol

from ingest.errors import IngestError
from ingest.outline import Outline


class UnreadableSource(IngestError):
    """A file that cannot be read; the rest of an ingest goes on without it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Reader(Protocol):
    """Reads one kind of file."""

    def read(self, content: bytes, name: str) -> Outline:
        """The outline of a file. `name` is its path below the root, for titles and messages.

        Raises UnreadableSource.
        """
