"""From text to vectors: tokens, their embeddings, the network, the mean."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.e5.prepared import default_folder, prepared
from kb.e5.tokens import Tokenizer
from kb.e5.tuning import Floats
from kb.e5.weights import ModelFile, ModelFileInvalid

_FATAL = 4  # the log level of onnxruntime at which it says nothing else


class Encoder:
    """The model, loaded. Safe to share between threads; a call works in the caller's thread alone.

    One text at a time: a text then has one vector, whatever stands beside it, and two threads do
    more than one call that uses two cores.
    """

    def __init__(self, folder: Path | None = None, file: ModelFile | None = None) -> None:
        """`file` is the model, `folder` where it stands prepared. Raises ModelFileInvalid."""
        file = file or ModelFile.installed()
        folder = folder or default_folder()
        ready = prepared(file, folder)
        self._file = file
        self.dim = file.sizes.hidden
        self._longest = file.sizes.positions - 2  # tokens of a text in one window
        self._added = file.tensor("emb.pos", self.dim) + file.tensor("emb.type", self.dim)[0]
        self._tokenizer = Tokenizer(ready.table, ready.ids, file.scores, file.replacements(), file.special)
        try:
            self._session = _session(ready.graph)
        except Exception as error:  # onnxruntime has a class for every way to fail
            raise ModelFileInvalid(f"The model in {folder} is damaged; remove that folder.") from error
        self._input = self._session.get_inputs()[0].name

    def vector(self, text: str) -> Floats:
        """The unit vector of a text: the mean of its tokens, over windows where it is long."""
        total = np.zeros(self.dim, dtype=np.float32)
        for window in self._windows(self._tokenizer.tokens(text)):
            total += max(1, len(window)) * self._states(window).mean(axis=0)
        return total / np.linalg.norm(total)

    def _windows(self, tokens: list[int]) -> list[list[int]]:
        starts = range(0, max(1, len(tokens)), self._longest)
        return [tokens[start : start + self._longest] for start in starts]

    def _states(self, tokens: list[int]) -> Floats:
        """The states of one window, its begin and end among them, shape (tokens + 2, hidden)."""
        special = self._file.special
        ids: NDArray[np.int64] = np.array([special.begin, *tokens, special.end])
        embedded = self._file.rows("emb.word", ids) + self._added[: len(ids)]
        states: Floats = self._session.run(None, {self._input: embedded[None]})[0][0]
        return states


def _session(graph: bytes) -> Any:
    """One thread, no word on stderr, nothing sent away."""
    import onnxruntime  # noqa: PLC0415

    onnxruntime.set_default_logger_severity(_FATAL)
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = _FATAL
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
