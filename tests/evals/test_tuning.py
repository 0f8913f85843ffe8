"""A model that is taught brings questions nearer to their sections."""

from pathlib import Path

import pytest

pytest.importorskip("torch", reason="torch is not installed (make setup SLIM=1)")

import torch
from support.knowledge import draft

from evals.lesson import Piece
from evals.student import Student
from evals.tuning import Split, _Lesson, first_for, learn, pairs_of, split_of
from kb import BundledE5
from kb.e5 import Encoder
from kb.e5.weights import ModelFile

TEXTS = {
    "a": "Vereniging. De leden kiezen het bestuur.",
    "b": "Vergoeding. Een vrijwilliger krijgt een bedrag.",
    "c": "VOG. Een verklaring is gratis.",
    "d": "Kamp. Twee begeleiders gaan mee.",
}
ASKED = {
    "a": ("wie kiest", "hoe word je voorzitter", "stemmen over wie ons leidt"),
    "b": ("wat verdien ik", "zakgeld voor helpers", "hoeveel euro krijg je"),
    "c": ("briefje van goed gedrag", "kost zo'n papier iets", "screening van leiding"),
    "d": ("slapen met de groep", "op zomerweek hoeveel leiding", "tenten en toezicht"),
}


def pieces() -> list[Piece]:
    return [
        Piece(f"x/{name}#{name}", text, draft(text, name), (f"Vraag {name}?", *ASKED[name]))
        for name, text in TEXTS.items()
    ]


@pytest.fixture(scope="module")
def fresh() -> Student:
    return Student(seed=1)


def test_before_it_learned_it_encodes_as_the_untuned_model(fresh: Student, tmp_path: Path) -> None:
    texts = ["Mag dat?", "Hoeveel krijgt een vrijwilliger in 2026 per maand?"]
    with torch.no_grad():
        vectors = fresh.questions(texts).numpy()
    untuned = Encoder(tmp_path / "untuned", ModelFile.untuned())
    for text, vector in zip(texts, vectors, strict=True):
        assert float(vector @ untuned.vector("query: " + text)) > 0.99
    assert all(not up.any() for up, _ in fresh.tuning().changes.values())


def test_what_was_learned_gives_the_embedder_the_same_vectors() -> None:
    """The parity of torch and onnxruntime, on what ships: up to the seven bits of the weights."""
    taught = Student(seed=1)
    shipped = ModelFile.installed()
    with torch.no_grad():
        for name, layer in taught.changes.items():
            up, down = shipped._tuning.changes[name]
            layer.up.copy_(torch.tensor(up))
            layer.down.copy_(torch.tensor(down))
        texts = ["Wie kiest het bestuur van een vereniging?", "mag n vrijwilliger 200 euro krijge"]
        ours = taught.questions(texts).numpy()
    cosines = (ours * BundledE5().queries(texts)).sum(axis=1)
    assert cosines.min() > 0.98


def test_sections_and_questions_that_are_held_out_take_no_part() -> None:
    many = pieces() * 10
    split = split_of(many)
    everything = set(pairs_of(many))
    assert set(split.seen) | set(split.held) | set(split.unseen) == everything
    assert len(split.seen) + len(split.held) + len(split.unseen) == len(everything)
    apart = {row for row, _ in split.unseen}
    assert len(apart) == 4 and not apart & {row for row, _ in (*split.seen, *split.held)}
    assert all(question != many[row].questions[0] for row, question in split.held)


def test_every_section_is_asked_about_once_in_a_round() -> None:
    lesson = _Lesson(pieces(), pairs_of(pieces()))
    batches = list(lesson.round())
    assert sorted(row for batch in batches for row in batch.rows) == [0, 1, 2, 3]
    assert all(len(batch.questions) == len(batch.wanted) for batch in batches)
    assert lesson.batches == len(batches) == 1


@pytest.mark.slow
def test_a_few_rounds_bring_questions_to_their_sections() -> None:
    taught, all_of_it = Student(seed=1), pieces()
    held = Split(seen=(), held=pairs_of(all_of_it), unseen=pairs_of(all_of_it)[:1])
    before = first_for(taught, all_of_it, held)["held_out"]
    learn(taught, all_of_it, pairs_of(all_of_it), rounds=25)
    assert first_for(taught, all_of_it, held)["held_out"] > max(before, 0.8)
