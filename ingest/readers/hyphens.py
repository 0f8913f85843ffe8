"""Joining lines of print: which hyphen at a line end is part of the word, and which only broke it."""

import re
from collections.abc import Collection

_LAST = re.compile(r"([\w'’]+)[-‐]$")
_FIRST = re.compile(r"[\w'’]+")
_WORD = re.compile(r"[\w'’]+(?:-[\w'’]+)*")
_AND = frozenset(("en", "of", "en/of", "dan", "tot", "als"))


def words_in(text: str) -> frozenset[str]:
    """The words of a document, in lower case, to decide by."""
    return frozenset(_WORD.findall(text.lower()))


def joined(line: str, following: str, known: Collection[str]) -> str:
    """Two lines of print as one.

    The hyphen stays with a space in "wet- / en regelgeving"; it stays in "NOV- / keurmerk" and
    "e- / mail", and where the document itself writes the word with a hyphen elsewhere.
    """
    last, first = _LAST.search(line), _FIRST.match(following)
    if not last or not first:
        return f"{line} {following}"
    left, right = last[1], first[0]
    if right.lower() in _AND:
        return f"{line} {following}"
    whole, hyphened = f"{left}{right}".lower(), f"{left}-{right}".lower()
    if whole in known or (hyphened not in known and _is_broken(left, right)):
        return line[:-1] + following
    return line + following


def _is_broken(left: str, right: str) -> bool:
    """Whether a word of ordinary letters was broken, going by its looks."""
    is_ordinary = len(left) > 1 and left[1:].islower() and left.isalpha()
    return is_ordinary and right[0].islower()
