"""Learn from our own dossiers how to turn the model's vectors, and what each signal is worth.

Every section says how else people ask its question. A fifth of those other ways is held out: on the
rest a matrix is learned that brings question and section together (softmax over all sections), on
the held-out fifth the weights of the ranking. The eval sets take no part. Needs torch.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest import DossierReader, drafts_of
from kb import SHIPPED_DOSSIERS, WORDS, Amounts, BundledE5, Contacts, Template, renderings
from kb.adapter import SHIPPED, Adapter
from kb.keywords import Keywords
from kb.ranking import Ranking

_SEED = 20261123
_TRIALS = 4  # one alone moves the figures by two points either way
_HELD_OUT = 0.2
_ROUNDS, _BATCH, _RATE = 12, 512, 1e-3
_SHARPNESS = 40.0  # cosines to logits; e5 itself was trained at 100
_STAY_NEAR = 0.02  # how much the matrix is held to doing nothing, or new sections are found worse
_RANKED = 1_500  # held-out ways that the weights of the ranking are fitted on

Vectors = NDArray[np.float32]
Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Lesson:
    """What there is to learn from: `section[i]` is the row in `texts` that phrasing i belongs to."""

    texts: tuple[str, ...]
    phrasings: tuple[str, ...]
    section: Rows
    text_vectors: Vectors
    phrasing_vectors: Vectors


def learn() -> dict[str, Any]:
    """Write the adapter that ships; the figures on what was held out."""
    lesson = read_lesson()
    order = np.random.default_rng(_SEED).permutation(len(lesson.phrasings))
    held = order[: int(_HELD_OUT * len(order))]
    trained = order[len(held) :]
    matrix = _matrix(lesson, trained)
    ranking = _ranking(lesson, matrix, held[:_RANKED])
    Adapter(_matrix(lesson, order), ranking).write(SHIPPED)
    return {
        "sections": len(lesson.texts),
        "phrasings": len(lesson.phrasings),
        "held_out_hit@1": {
            "plain": _hit_at_1(lesson, held, None),
            "adapted": _hit_at_1(lesson, held, matrix),
        },
        "unseen_sections_hit@1": _unseen(lesson),
        "ranking": {name: round(value, 2) for name, value in vars(ranking).items()},
    }


def read_lesson() -> Lesson:
    """The shipped dossiers, embedded by the bundled model as it is."""
    texts: list[str] = []
    phrasings: list[str] = []
    section: list[int] = []
    for text, ways in _pieces():
        phrasings += ways
        section += [len(texts)] * len(ways)
        texts.append(text)
    model = BundledE5()
    return Lesson(
        tuple(texts),
        tuple(phrasings),
        np.array(section),
        model.passages(texts),
        model.queries(phrasings),
    )


def _pieces() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each piece of text as it is indexed, with its other ways of asking."""
    files = SHIPPED_DOSSIERS.parent
    amounts, contacts = Amounts.read(files / "amounts.toml"), Contacts.read(files / "contacts.toml")
    for path in sorted(SHIPPED_DOSSIERS.rglob("*.md")):
        for draft in drafts_of(DossierReader().read(path.read_bytes(), path.name)):
            template = Template(draft.text, draft.holds, draft.certainty, draft.less_sure)
            if found := renderings(template, amounts, contacts):
                yield f"{draft.heading_path}. {found[-1].text}", draft.phrasings


def _matrix(lesson: Lesson, rows: Rows) -> Vectors:
    """The matrix that is learned on the phrasings in `rows`, shape (dim, dim): the mean of a few trials."""
    learned = [_trial(lesson, rows, seed) for seed in range(_SEED, _SEED + _TRIALS)]
    return np.asarray(np.mean(learned, axis=0), dtype=np.float32)


def _trial(lesson: Lesson, rows: Rows, seed: int) -> Vectors:
    import torch  # noqa: PLC0415
    from torch.nn.functional import cross_entropy, normalize  # noqa: PLC0415

    torch.manual_seed(seed)
    asked, texts = torch.tensor(lesson.phrasing_vectors), torch.tensor(lesson.text_vectors)
    wanted = torch.tensor(lesson.section)
    same = torch.eye(asked.shape[1])
    matrix = same.clone().requires_grad_()
    optimizer = torch.optim.Adam([matrix], lr=_RATE)
    steps = _ROUNDS * -(-len(rows) // _BATCH)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for _ in range(_ROUNDS):
        for batch in torch.tensor(rows)[torch.randperm(len(rows))].split(_BATCH):
            near = normalize(asked[batch] @ matrix, dim=1) @ texts.T
            moved = ((matrix - same) ** 2).sum()
            loss = cross_entropy(_SHARPNESS * near, wanted[batch]) + _STAY_NEAR * moved
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    learned: Vectors = matrix.detach().numpy()
    return learned


def _ranking(lesson: Lesson, matrix: Vectors, held: Rows) -> Ranking:
    """The weights under which the held-out phrasings find their sections best (maximum likelihood)."""
    import torch  # noqa: PLC0415

    turned = _unit(lesson.phrasing_vectors @ matrix)
    keywords = Keywords.build(lesson.texts)
    signals = np.stack([_signals(lesson, turned, keywords, int(row)) for row in held])
    wanted = torch.tensor(lesson.section[held])
    weights = torch.ones(signals.shape[2], requires_grad=True)
    scaled = torch.tensor(signals * _SCALE, dtype=torch.float32)
    optimizer = torch.optim.LBFGS([weights], max_iter=200)

    def loss() -> Any:
        optimizer.zero_grad()
        value = torch.nn.functional.cross_entropy(scaled @ weights, wanted) + 1e-3 * (weights**2).sum()
        value.backward()
        return value

    optimizer.step(loss)
    own = signals[np.arange(len(held)), lesson.section[held]]
    gap = float((own[:, 1] - own[:, 0]).mean())
    dense, phrasing, lexical, coverage = (weights.detach().numpy() * _SCALE).tolist()
    return Ranking(dense, phrasing, lexical, coverage, gap)


_SCALE = np.array([10.0, 10.0, 1.0, 1.0])  # cosines differ by tenths, shares by ones


def _signals(lesson: Lesson, turned: Vectors, keywords: Keywords, row: int) -> NDArray[np.float64]:
    """For one phrasing, itself left out: the signals of every section, shape (sections, 4)."""
    dense = lesson.text_vectors @ turned[row]
    near = turned @ turned[row]
    near[row] = -1.0
    phrasing = np.full(len(lesson.texts), -1.0)
    np.maximum.at(phrasing, lesson.section, near)
    asked = lesson.phrasings[row]
    lexical = keywords.scores(asked, WORDS.meant_in(asked))
    return np.stack([dense, phrasing, lexical / max(lexical.max(), 1e-9), keywords.coverages(asked)], axis=1)


def _unseen(lesson: Lesson) -> dict[str, float]:
    """A fifth of the sections that the matrix never saw: does what was learned carry over?"""
    sections = np.random.default_rng(_SEED).permutation(len(lesson.texts))
    unseen = set(sections[: len(sections) // 5].tolist())
    is_unseen = np.array([section in unseen for section in lesson.section])
    rows = np.arange(len(lesson.phrasings))
    matrix = _matrix(lesson, rows[~is_unseen])
    return {
        "plain": _hit_at_1(lesson, rows[is_unseen], None),
        "adapted": _hit_at_1(lesson, rows[is_unseen], matrix),
    }


def _hit_at_1(lesson: Lesson, rows: Rows, matrix: Vectors | None) -> float:
    """The share of phrasings whose own section is nearest, by the vectors alone."""
    asked = lesson.phrasing_vectors[rows]
    if matrix is not None:
        asked = _unit(asked @ matrix)
    return round(float(((asked @ lesson.text_vectors.T).argmax(axis=1) == lesson.section[rows]).mean()), 3)


def _unit(vectors: Vectors) -> Vectors:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True), dtype=np.float32)
