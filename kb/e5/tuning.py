"""What our own questions taught the model: a small change to the weights of every linear layer.

A change is the product of two thin matrices (low-rank adaptation, Hu and others 2021,
arXiv:2106.09685), so a file of a few MB holds it and the model itself stays where it is.
`python -m evals.run tuning` makes it (docs/adr/0012).
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

SHIPPED = Path(__file__).with_name("tuning.npz")
_UP, _DOWN = "up", "down"


@dataclass(frozen=True)
class Tuning:
    """`changes`: for the name of a tensor ("l0.q.w") its two matrices, (outputs, rank) and (rank, inputs)."""

    changes: Mapping[str, tuple[Floats, Floats]] = field(default_factory=dict)
    digest: str = ""

    @classmethod
    def read(cls, path: Path) -> "Tuning":
        """What `write` wrote; none at all where there is no file. Raises ValueError where it is damaged."""
        if not path.exists():
            return cls()
        try:
            with np.load(path) as file:
                names = sorted({name.rpartition(".")[0] for name in file.files})
                changes = {name: (_full(file, name, _UP), _full(file, name, _DOWN)) for name in names}
        except (BadZipFile, EOFError, KeyError, OSError, ValueError) as error:
            raise ValueError(f"{path} is damaged") from error
        return cls(changes, digest_of(path))

    def write(self, path: Path) -> None:
        """Keep it, in half precision."""
        halves: dict[str, Any] = {
            f"{name}.{part}": matrix.astype(np.float16)
            for name, (up, down) in self.changes.items()
            for part, matrix in ((_UP, up), (_DOWN, down))
        }
        np.savez_compressed(path, **halves)

    def applied(self, name: str, values: Floats) -> Floats:
        """The values of a tensor, flat, with the change that was learned for it."""
        if name not in self.changes:
            return values
        up, down = self.changes[name]
        return np.asarray(values + (up @ down).reshape(-1), dtype=np.float32)


def digest_of(path: Path) -> str:
    """A short name for the content of a file; "" where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path.exists() else ""


def _full(file: Mapping[str, NDArray[np.float16]], name: str, part: str) -> Floats:
    return file[f"{name}.{part}"].astype(np.float32)
