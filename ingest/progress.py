"""The progress bar of an ingest: on a terminal, on stderr; quiet when piped."""

from types import TracebackType
from typing import Any, Self

from tqdm import tqdm


class EmbeddingBar:
    """Takes (done, total) as often as it likes: `with EmbeddingBar() as bar: ingest(..., progress=bar)`."""

    def __init__(self) -> None:
        self._bar: tqdm[Any] | None = None

    def __call__(self, done: int, total: int) -> None:
        if self._bar is None:
            # disable=None: only where stderr, on which tqdm writes, is a terminal.
            self._bar = tqdm(total=total, desc="embedding", unit="text", disable=None, leave=False)
        self._bar.update(done - self._bar.n)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()
