"""What a detector finds, and how it is masked."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """What stands in the place of something personal."""

    NAME = "[naam]"
    PHONE = "[telefoon]"
    EMAIL = "[e-mail]"
    BSN = "[bsn]"
    ACCOUNT = "[rekening]"
    ADDRESS = "[adres]"
    BIRTH_DATE = "[geboortedatum]"
    LINK = "[link]"


PLACEHOLDER = re.compile("|".join(re.escape(label) for label in Label))


@dataclass(frozen=True)
class Span:
    """A piece of a text, from `start` up to `end`, and what to write there."""

    start: int
    end: int
    label: Label


Detector = Callable[[str], Iterable[Span]]


def mask(text: str, detect: Detector) -> str:
    """`text` with every span that `detect` finds written as its label; the first of two that overlap wins."""
    pieces, done = [], 0
    for span in sorted(detect(text), key=lambda span: (span.start, -span.end)):
        if span.start < done or _is_placeholder(text[span.start : span.end]):
            continue
        pieces += [text[done : span.start], span.label]
        done = span.end
    return "".join([*pieces, text[done:]])


def _is_placeholder(piece: str) -> bool:
    return not PLACEHOLDER.sub("", piece).strip()
