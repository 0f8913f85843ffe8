"""Bank accounts: IBANs of any country, in any spacing and case."""

import re
from collections.abc import Iterator

from stdnum import iban

from assistant.redaction.spans import Label, Span

_HEAD = re.compile(r"(?:(?<![^\W_])|(?<=iban)|(?<=IBAN))[A-Za-z]{2}[ \t.\-]{0,2}\d[ \t.\-]?\d")
_PIECE = re.compile(r"[ \t.\-]{0,2}([A-Za-z0-9]+)")
_DUTCH = re.compile(r"NL\d\d[A-Z]{4}\d{10}")  # also with a wrong check digit: a slip of the pen
_SHORTEST, _LONGEST, _DUTCH_LENGTH = 15, 34, 18


def bank_accounts(text: str) -> Iterator[Span]:
    done = 0
    for head in _HEAD.finditer(text):
        if head.start() < done:
            continue
        end = _end_of_account(text, head.start())
        if end:
            yield Span(head.start(), end, Label.ACCOUNT)
            done = end


def _end_of_account(text: str, start: int) -> int:
    """Where the longest account that starts at `start` ends; 0 when there is none."""
    found, number, at = 0, "", start
    while len(number) <= _LONGEST and (piece := _PIECE.match(text, at)):
        for end in _ends_within(number, piece):
            if _is_account(number + text[piece.start(1) : end]):
                found = end
        number += piece.group(1)[: _LONGEST + 1]
        at = piece.end()
    return found


def _ends_within(number: str, piece: re.Match[str]) -> Iterator[int]:
    """Ends to try in this piece: its own, and that of a Dutch account with a word glued to it."""
    glued = piece.start(1) + _DUTCH_LENGTH - len(number)
    if piece.start(1) < glued < piece.end(1):
        yield glued
    if _SHORTEST <= len(number) + piece.end(1) - piece.start(1) <= _LONGEST:
        yield piece.end(1)


def _is_account(candidate: str) -> bool:
    compact = candidate.upper()
    return bool(_DUTCH.fullmatch(compact) or iban.is_valid(compact, check_country=False))
