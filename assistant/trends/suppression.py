"""Hiding counts that could point at somebody. Pure: the same cells always give the same answer.

One line is one table of a single dimension (topics, months, ...) beside the total of all
questions, which is public: it stands in every report. The rules:

1. A cell is hidden when fewer than k distinct askers are in it. When the total itself has fewer
   than k, everything is hidden.
2. Total minus shown cells tells what the hidden cells hold together. So beside a hidden cell
   more are hidden, the smallest first, until at least two are, and together they certainly have
   at least k askers. Askers of two topics may be the same people, so "certainly" means that one
   of the hidden cells has k by itself. Askers of two months never carry the same key, so there
   the sum counts (`is_disjoint`). When every cell is hidden, they have the total's askers.
3. A zero is about nobody, but it helps in a sum, and next to "hidden" it would tell which hidden
   cells are not empty. So a zero is shown only where no cell with somebody in it is hidden;
   else it is hidden with the rest. "Hidden" then means 0 or more.

What this does not do: compare two reports over overlapping periods, or tables of two dimensions.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.errors import AssistantError

DEFAULT_K = 10
LOWEST_K = 5


class KTooLow(AssistantError, ValueError):
    """A k below 5 protects nobody and is refused."""


@dataclass(frozen=True)
class Cell:
    """How many questions, and of how many distinct askers."""

    key: str
    questions: int
    askers: int


@dataclass(frozen=True)
class Line:
    """The cells of one table after suppression, in the order in which they came.

    `hidden_share` is the part of all questions that stands in hidden cells, 0 to 1, in whole
    hundredths; None where the total itself is hidden.
    """

    shown: tuple[Cell, ...]
    hidden: tuple[str, ...]
    total: Cell | None
    hidden_share: float | None


def checked_k(k: int) -> int:
    """The same k. Raises KTooLow."""
    if k < LOWEST_K:
        raise KTooLow(f"Counts of fewer than {LOWEST_K} askers are never shown, so k cannot be {k}.")
    return k


def suppress(cells: Sequence[Cell], total: Cell, k: int, *, is_disjoint: bool = False) -> Line:
    """The cells that may be shown beside their total. Raises KTooLow."""
    checked_k(k)
    if 0 < total.askers < k:
        return Line((), tuple(cell.key for cell in cells), None, None)
    hidden = _hidden(cells, k, is_disjoint)
    shown = tuple(cell for cell in cells if cell.key not in hidden)
    unseen = sum(cell.questions for cell in cells if cell.key in hidden)
    all_of_it = sum(cell.questions for cell in cells)
    share = round(unseen / all_of_it, 2) if all_of_it else 0.0
    return Line(shown, tuple(cell.key for cell in cells if cell.key in hidden), total, share)


def _hidden(cells: Sequence[Cell], k: int, is_disjoint: bool) -> frozenset[str]:
    if not any(0 < cell.askers < k for cell in cells):
        return frozenset()
    smallest_first = sorted(cells, key=lambda cell: (cell.askers, cell.questions, cell.key))
    hidden = [cell for cell in smallest_first if cell.askers < k]
    rest = smallest_first[len(hidden) :]
    while rest and not _is_safe(hidden, k, is_disjoint):
        hidden.append(rest.pop(0))
    return frozenset(cell.key for cell in hidden)


def _is_safe(hidden: Sequence[Cell], k: int, is_disjoint: bool) -> bool:
    """Whether total minus shown tells too little about the hidden cells."""
    people = [cell.askers for cell in hidden if cell.askers]
    return len(people) > 1 and (sum(people) if is_disjoint else max(people)) >= k
