"""Teach the bundled model our own questions: `python -m evals.run tuning` (needs torch; half an hour).

Every linear layer gets a small change (kb/e5/tuning.py) under which a question lies nearer to the
section that answers it than to all others: a softmax over every section, those that tell the same fact
left out. First without a tenth of the sections and of the questions, for the figures; then with all, for
the file that ships. The eval sets take no part.
"""

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from evals.lesson import Disturber, Piece, read_pieces
from evals.student import Student
from kb.e5.tuning import SHIPPED

_SEED = 20261128
_ROUNDS, _RATE, _WARM_UP = 7, 3e-4, 12
_SECTIONS, _QUESTIONS = 32, 4  # of a batch: sections, and questions for each
_SHARPNESS = 60.0  # cosines to logits; e5 itself was trained at 100
_NEVER = -1e4
_HELD_OUT = 0.1

Pair = tuple[int, str]  # the row of a piece, and a question for it


def tune() -> dict[str, Any]:
    """Write what ships; the figures of a model that did not see a tenth."""
    pieces = read_pieces()
    split = split_of(pieces)
    student = Student(_SEED)
    before = first_for(student, pieces, split)
    learn(student, pieces, split.seen)
    after = first_for(student, pieces, split)
    whole = Student(_SEED)
    learn(whole, pieces, pairs_of(pieces))
    whole.tuning().write(SHIPPED)
    return {"questions": len(pairs_of(pieces)), "first_before": before, "first_after": after}


@dataclass(frozen=True)
class Split:
    """`held` are questions of sections that take part, `unseen` those of sections that do not."""

    seen: tuple[Pair, ...]
    held: tuple[Pair, ...]
    unseen: tuple[Pair, ...]


def pairs_of(pieces: Sequence[Piece]) -> tuple[Pair, ...]:
    return tuple((row, question) for row, piece in enumerate(pieces) for question in piece.questions)


def split_of(pieces: Sequence[Piece], seed: int = _SEED) -> Split:
    """A tenth of the sections apart, and of the others a tenth of the questions but not their heading."""
    chance = random.Random(seed)
    apart = set(chance.sample(range(len(pieces)), int(_HELD_OUT * len(pieces))))
    seen, held, unseen = [], [], []
    for row, question in pairs_of(pieces):
        if row in apart:
            unseen.append((row, question))
        elif question != pieces[row].questions[0] and chance.random() < _HELD_OUT:
            held.append((row, question))
        else:
            seen.append((row, question))
    return Split(tuple(seen), tuple(held), tuple(unseen))


def learn(student: Student, pieces: Sequence[Piece], pairs: Sequence[Pair], rounds: int = _ROUNDS) -> None:
    """Some rounds over the sections that the pairs name."""
    lesson = _Lesson(pieces, pairs)
    parameters = [weight for layer in student.changes.values() for weight in (layer.up, layer.down)]
    optimizer = torch.optim.AdamW(parameters, lr=_RATE, weight_decay=0.0)
    steps = rounds * lesson.batches
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _pace(step, steps))
    for number in range(rounds):
        began, losses = time.monotonic(), []
        with torch.no_grad():
            whole = student.passages([piece.text for piece in pieces])  # as this round begins
        for batch in lesson.round():
            loss = _loss(student, lesson, batch, whole)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(parameters, 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        spent = time.monotonic() - began
        print(f"round {number + 1} of {rounds}: loss {np.mean(losses):.3f}, {spent:.0f} s", flush=True)


@torch.no_grad()
def first_for(student: Student, pieces: Sequence[Piece], split: Split) -> dict[str, float]:
    """The share of held-out questions for which their own section is nearest of all."""
    texts = student.passages([piece.text for piece in pieces])
    shares = {}
    for name, pairs in (("held_out", split.held), ("unseen_sections", split.unseen)):
        asked = student.questions([question for _, question in pairs])
        wanted = torch.tensor([row for row, _ in pairs])
        shares[name] = round(float(((asked @ texts.T).argmax(1) == wanted).float().mean()), 3)
    return shares


def _loss(student: Student, lesson: "_Lesson", batch: "Batch", whole: Tensor) -> Tensor:
    """Among the sections of the batch as they are now, and among all as they were when the round began.

    Each with its own section in the same state as the others: old vectors against a new one are won by
    drifting away from all that is old, which teaches nothing.
    """
    asked = student.questions(batch.questions)
    fresh = student.passages([lesson.pieces[row].text for row in batch.rows])
    here, place = torch.tensor(batch.rows), torch.tensor(batch.wanted)
    row = here[place]
    among_these = (_SHARPNESS * asked @ fresh.T).masked_fill(lesson.same[row][:, here], _NEVER)
    among_all = (_SHARPNESS * asked @ whole.T).masked_fill(lesson.same[row], _NEVER)
    return cross_entropy(among_these, place) + cross_entropy(among_all, row)


@dataclass(frozen=True)
class Batch:
    """The rows of some sections, questions, and for each question the place of its section in `rows`."""

    rows: list[int]
    questions: list[str]
    wanted: list[int]


class _Lesson:
    """Batches of sections, each with some questions that are disturbed anew every time."""

    def __init__(self, pieces: Sequence[Piece], pairs: Sequence[Pair]) -> None:
        self.pieces = pieces
        self.same = torch.tensor([[_tell_the_same(one, other) for other in pieces] for one in pieces])
        self._chance, self._disturber = random.Random(_SEED), Disturber(_SEED)
        self._questions: dict[int, list[str]] = {}
        for row, question in pairs:
            self._questions.setdefault(row, []).append(question)
        self.batches = -(-len(self._questions) // _SECTIONS)

    def round(self) -> Iterator[Batch]:
        """Every section once, in another order each time."""
        order = list(self._questions)
        self._chance.shuffle(order)
        for start in range(0, len(order), _SECTIONS):
            rows = order[start : start + _SECTIONS]
            asked = [
                (place, self._disturber.disturbed(question))
                for place, row in enumerate(rows)
                for question in self._some(self._questions[row])
            ]
            yield Batch(rows, [question for _, question in asked], [place for place, _ in asked])

    def _some(self, questions: list[str]) -> list[str]:
        return self._chance.sample(questions, min(_QUESTIONS, len(questions)))


def _tell_the_same(one: Piece, other: Piece) -> bool:
    """Whether a section is no wrong answer to the questions of another: they share a fact."""
    if one is other:
        return False
    return one.place == other.place or bool(set(one.draft.facts) & set(other.draft.facts))


def _pace(step: int, steps: int) -> float:
    """The share of the rate at a step: up at first, then down along a cosine."""
    return min(1.0, (step + 1) / _WARM_UP) * (
        0.02 + 0.5 * (1 + float(np.cos(np.pi * min(1.0, step / steps))))
    )
