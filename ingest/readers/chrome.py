"""The furniture of web pages in Dutch: counters, comment blocks, cookie lines. Never content."""

import re
from collections.abc import Sequence

from ingest.cleaning import one_line

_LINE = re.compile(
    r"\d+ keer bekeken.*|\d+ reacties?|cookie-?instellingen|anti spam controle \*?|een momentje\.*"
    r"|deel (?:dit|deze) \w+|print(?: deze pagina)?|naar boven|terug naar (?:boven|overzicht)",
    re.I,
)
_COMMENTS = re.compile(
    r"reageren|reacties?(?: \(\d+\))?|\d+ reacties?|reageer(?: op .{1,60})?"
    r"|(?:geef|plaats|laat|schrijf) (?:een|je|uw) reactie(?: achter)?",
    re.I,
)
_ENDING = re.compile(r"waarderen|afbeeldingen|deel (?:dit|deze) \w+|gerelateerd.{0,40}|lees ook:?", re.I)
_MOST_WORDS_AFTER = 150


def is_chrome(line: str) -> bool:
    """Whether a line belongs to the page that showed the text and not to the text."""
    return bool(_LINE.fullmatch(one_line(line)))


def opens_comments(heading: str) -> bool:
    """Whether a heading opens a comment block."""
    return bool(_COMMENTS.fullmatch(one_line(heading)))


def without_afterword(blocks: Sequence[list[str]]) -> list[list[str]]:
    """Blocks of lines up to the comment block or the pictures, where these stand at the end.

    "Reacties" can also be a chapter of a report: only a short rest is dropped.
    """
    for index, block in enumerate(blocks):
        is_end = len(block) == 1 and (opens_comments(block[0]) or _ENDING.fullmatch(one_line(block[0])))
        if is_end and _words(blocks[index:]) <= _MOST_WORDS_AFTER:
            return list(blocks[:index])
    return list(blocks)


def _words(blocks: Sequence[list[str]]) -> int:
    return sum(len(line.split()) for block in blocks for line in block)
