"""The lines of a PDF as they stand on its pages, with what the eye sees: size, weight and place."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median_low
from typing import Any

from ingest.cleaning import one_line

_BOLD = re.compile(r"bold|black|heavy|demi", re.I)
_PAGE_NUMBER = re.compile(
    r"(?:[-–|]\s*)?(?:pagina|page|blz\.?|p\.?)?\s*\d{1,4}(?:\s*(?:van|/|of|-)\s*\d{1,4})?(?:\s*[-–|])?", re.I
)
_COUNTED = re.compile(r"^\d{1,4}(?=\s)|(?<=\s)\d{1,4}$")
_MARGIN = 3  # lines at the head and at the foot of a page that can be running ones
_SHARE = 0.4  # of the pages, from which a line in the margin is a running one; left and right may differ


@dataclass(frozen=True)
class Line:
    """One line of print; `y` grows upwards, sizes are in points."""

    text: str
    page: int
    y: float
    size: float
    is_bold: bool


def lines_of(page: Any, number: int) -> list[Line]:
    """The lines of a pypdf page in reading order."""
    pieces: list[tuple[str, float, float, bool]] = []

    def see(text: str, outer: Sequence[float], inner: Sequence[float], font: Any, size: float) -> None:
        name = str((font or {}).get("/BaseFont", ""))
        pieces.append((text, *_place(outer, inner, size), bool(_BOLD.search(name))))

    page.extract_text(visitor_text=see)
    lines, current = [], []
    for text, y, size, is_bold in pieces:
        first, *others = text.split("\n")
        current.append((first, y, size, is_bold))
        for other in others:
            lines.append(current)
            current = [(other, y, size, is_bold)]
    return [line for parts in [*lines, current] if (line := _line(parts, number))]


def _place(outer: Sequence[float], inner: Sequence[float], size: float) -> tuple[float, float]:
    """Height on the page and size in points, from the two matrices of a piece of text."""
    across = inner[2] * outer[0] + inner[3] * outer[2]
    up = inner[2] * outer[1] + inner[3] * outer[3]
    return inner[4] * outer[1] + inner[5] * outer[3] + outer[5], round(size * math.hypot(across, up), 1)


def _line(parts: list[tuple[str, float, float, bool]], number: int) -> Line | None:
    shown = [part for part in parts if part[0].strip()]
    # A soft hyphen at the end is a real break of a word; one_line would drop it.
    text = one_line("".join(part[0] for part in parts).replace("\u00ad", "-" if _ends_soft(parts) else ""))
    if not text or not shown:
        return None
    sizes: Counter[float] = Counter()
    for part in shown:
        sizes[part[2]] += len(part[0])
    return Line(text, number, shown[0][1], sizes.most_common(1)[0][0], all(part[3] for part in shown))


def _ends_soft(parts: list[tuple[str, float, float, bool]]) -> bool:
    text = "".join(part[0] for part in parts).rstrip()
    return text.endswith("\u00ad") and text.count("\u00ad") == 1


def body_size(lines: Iterable[Line]) -> float:
    """The size in which most characters are set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]


def usual_drop(lines: Sequence[Line]) -> float:
    """How far a line stands below the one above it, within a paragraph, in points."""
    drops = [a.y - b.y for a, b in pairwise(lines) if a.page == b.page and a.size == b.size and a.y > b.y]
    return median_low(drops) if drops else 0.0


def without_running(lines: Sequence[Line]) -> list[Line]:
    """The lines without page numbers and without what returns at the head or foot of the pages."""
    pages = [list(page) for _, page in groupby(lines, key=lambda line: line.page)]
    size, drop = body_size(lines), usual_drop(lines)
    margins = [_margin(page, size, drop) for page in pages]
    words = Counter(key for margin in margins for key in {_words(line) for line in margin})
    counts = Counter(key for margin in margins for key in {_pages_on(line) for line in margin} - {None})
    enough = max(2.0, _SHARE * len(pages))

    def is_running(line: Line) -> bool:
        returns = words[_words(line)] >= enough or counts[_pages_on(line)] >= max(3.0, enough)
        return (returns and line.size < 1.12 * size) or bool(_PAGE_NUMBER.fullmatch(line.text))

    return [
        line
        for page, margin in zip(pages, margins, strict=True)
        for line in page
        if not (line in margin and is_running(line))
    ]


def _margin(page: list[Line], size: float, drop: float) -> list[Line]:
    """The lines at the head and the foot that white space or their size parts from the text."""
    by_height = sorted(page, key=lambda line: -line.y)
    return _edge(by_height, size, drop) + _edge(by_height[::-1], size, drop)


def _edge(lines: list[Line], size: float, drop: float) -> list[Line]:
    near = lines[: _MARGIN + 1]
    gaps = [index for index, (a, b) in enumerate(pairwise(near), 1) if abs(a.y - b.y) > 1.4 * drop]
    end = max(gaps, default=0)
    return near[:end] + [line for line in near[end:_MARGIN] if line.size != size]


def _words(line: Line) -> str:
    """What is the same on every page. The number in a bold line ("Artikel 4") makes it another line."""
    return line.text if line.is_bold else re.sub(r"\d+", "#", line.text.casefold())


def _pages_on(line: Line) -> int | None:
    """How far a number at an end of the line runs ahead of the page: the same for all page numbers."""
    number = None if line.is_bold else _COUNTED.search(line.text)
    return int(number[0]) - line.page if number else None
