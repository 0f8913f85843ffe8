"""Recognising a table of contents, which is a map and not content."""

import re
from collections.abc import Collection, Sequence

from ingest.cleaning import one_line

_HEADING = re.compile(r"(?:korte )?inhoud(?:sopgave|stafel)?(?: van .{1,40})?", re.I)
_ENTRY = re.compile(r"(?P<title>\S.*?)(?P<leader>\s*(?:\.{2,}|(?:\. ){2,}|…+)\s*|\t+|\s+)(?P<page>\d{1,3})")


def is_contents_heading(line: str) -> bool:
    """Whether a line is the heading of a table of contents ("Inhoud", "Inhoudsopgave")."""
    return bool(_HEADING.fullmatch(one_line(line).rstrip(":")))


def has_leader(line: str) -> bool:
    """Whether a line is an entry with dots that lead to a page number."""
    match = _ENTRY.fullmatch(line.strip())
    return bool(match and set(match["leader"]) & {".", "…"})


def entry_title(line: str) -> str:
    """The title in an entry, ready to compare with a heading; a line that is no entry is all title."""
    match = _ENTRY.fullmatch(line.strip())
    return comparable(match["title"] if match else line)


def comparable(title: str) -> str:
    """A heading without the differences that do not matter."""
    return one_line(title).rstrip(". …:").casefold()


def is_contents(lines: Sequence[str], recurring: Collection[str], *, announced: bool) -> bool:
    """Whether these lines are a table of contents.

    `recurring` holds the titles of entries that stand below again, `announced` says that a contents
    heading stands above. Unannounced the proof must be stronger: a table ends in numbers, too.
    """
    if not lines:
        return False
    led = sum(has_leader(line) for line in lines)
    found = sum(entry_title(line) in recurring for line in lines)
    numbered = sum(bool(_ENTRY.fullmatch(line.strip())) for line in lines)
    if announced:
        return max(numbered, found, led) >= 0.7 * len(lines)
    return len(lines) >= 3 and max(led, min(found, numbered)) >= 0.6 * len(lines)
