"""The plain text of a passage as paragraphs and lists, for a template to lay out."""

from dataclasses import dataclass
from typing import Literal

_BULLETS = ("- ", "* ", "• ")


@dataclass(frozen=True)
class Block:
    """A paragraph (one line) or a list (one line per item); lines hold no markup."""

    kind: Literal["paragraph", "list"]
    lines: tuple[str, ...]


def blocks(text: str) -> list[Block]:
    """The blocks of `text`, in order. Blank lines part paragraphs; "- " begins an item."""
    found: list[Block] = []
    for chunk in text.split("\n\n"):
        found.extend(_of_chunk([line.strip() for line in chunk.splitlines() if line.strip()]))
    return found


def _of_chunk(lines: list[str]) -> list[Block]:
    found: list[Block] = []
    for line in lines:
        kind: Literal["paragraph", "list"] = "list" if line.startswith(_BULLETS) else "paragraph"
        words = line[2:].strip() if kind == "list" else line
        last = found[-1] if found else None
        if last is None or (kind == "list" and last.kind == "paragraph"):
            found.append(Block(kind, (words,)))
        elif kind == "list":
            found[-1] = Block("list", (*last.lines, words))
        else:  # a line that goes on where the one before it broke off
            found[-1] = Block(last.kind, (*last.lines[:-1], f"{last.lines[-1]} {words}"))
    return found
