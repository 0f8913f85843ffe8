"""What is learned from the dossiers brings questions to their sections."""

from pathlib import Path

import numpy as np
import pytest

from evals import adapting
from evals.adapting import Lesson
from kb.adapter import Adapter
from kb.ranking import Ranking

pytest.importorskip("torch", reason="torch is not installed (make setup SLIM=1)")

SECTIONS, EACH, SIZE = 12, 600, 16


def unit(vectors: np.ndarray) -> np.ndarray:
    return (vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)).astype(np.float32)


def made_up(*, beside: float) -> Lesson:
    """Every question lies `beside` its own section (0 to 1), nearer to the next one past a half."""
    chance = np.random.default_rng(7)
    texts = np.eye(SIZE)[:SECTIONS]
    section = np.arange(SECTIONS * EACH) % SECTIONS
    wrong = texts[(section + 1) % SECTIONS]
    asked = (1 - beside) * texts[section] + beside * wrong + chance.normal(size=(len(section), SIZE)) * 0.01
    return Lesson(
        texts=tuple(f"Afdeling {chr(97 + n) * 6}." for n in range(SECTIONS)),
        phrasings=tuple(f"vraag {n} over {chr(97 + own) * 6}" for n, own in enumerate(section)),
        section=section,
        text_vectors=unit(texts),
        phrasing_vectors=unit(asked),
    )


HARD = made_up(beside=0.52)
ROWS = np.arange(SECTIONS * EACH)


def test_learning_moves_the_right_section_up() -> None:
    matrix = adapting._matrix(HARD, ROWS)
    assert matrix.shape == (SIZE, SIZE)
    assert adapting._hit_at_1(HARD, ROWS, None) < 0.05
    assert adapting._hit_at_1(HARD, ROWS, matrix) > 0.95


def test_what_was_learned_holds_for_questions_that_were_left_out() -> None:
    held, trained = ROWS[::5], np.setdiff1d(ROWS, ROWS[::5])
    assert adapting._hit_at_1(HARD, held, adapting._matrix(HARD, trained)) > 0.8


def test_the_same_lesson_teaches_the_same() -> None:
    assert np.array_equal(adapting._matrix(HARD, ROWS), adapting._matrix(HARD, ROWS))


def test_where_there_is_nothing_to_learn_the_matrix_hardly_changes() -> None:
    matrix = adapting._matrix(made_up(beside=0.0), ROWS)
    assert np.abs(matrix - np.eye(SIZE)).max() < 0.05


def test_a_question_is_left_out_of_the_ways_of_asking_that_it_is_compared_with() -> None:
    one_each = Lesson(("Bar.", "Kamp."), ("bar", "kamp"), np.array([0, 1]), np.eye(2), np.eye(2))
    dense, phrasing, lexical, coverage = adapting._signals(
        one_each, np.eye(2), adapting.Keywords.build(one_each.texts), 0
    ).T
    assert list(dense) == [1.0, 0.0]
    assert list(phrasing) == [-1.0, 0.0]  # its own section has no other way of asking left
    assert list(lexical) == [1.0, 0.0] and list(coverage) == [1.0, 0.0]


def test_the_weights_of_the_ranking_find_the_section_where_the_vectors_alone_do_not() -> None:
    held = ROWS[::10]
    ranking = adapting._ranking(HARD, np.eye(SIZE, dtype=np.float32), held)
    assert ranking.coverage + ranking.lexical > 0  # the words tell which section it is
    assert all(np.isfinite(list(vars(ranking).values())))
    turned, keywords = HARD.phrasing_vectors, adapting.Keywords.build(HARD.texts)
    weights = [ranking.dense, ranking.phrasing, ranking.lexical, ranking.coverage]
    first = [int((adapting._signals(HARD, turned, keywords, int(row)) @ weights).argmax()) for row in held]
    assert (np.array(first) == HARD.section[held]).mean() > 0.95


def test_a_round_of_learning_writes_an_adapter_and_tells_how_well_it_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adapting, "read_lesson", lambda: HARD)
    monkeypatch.setattr(adapting, "SHIPPED", tmp_path / "adapter.npz")
    figures = adapting.learn()
    assert (figures["sections"], figures["phrasings"]) == (SECTIONS, SECTIONS * EACH)
    assert figures["held_out_hit@1"]["adapted"] > 0.8 > 0.2 > figures["held_out_hit@1"]["plain"]
    written = Adapter.read(tmp_path / "adapter.npz")
    assert written.question.shape == (SIZE, SIZE)
    told = Ranking(**figures["ranking"])
    assert vars(written.ranking) == pytest.approx(vars(told), abs=0.01)


def test_the_lesson_is_every_section_of_the_dossiers_with_its_other_ways_of_asking() -> None:
    pieces = list(adapting._pieces())
    assert len(pieces) > 400
    assert all(text and "{{" not in text for text, _ in pieces)
    assert sum(len(ways) for _, ways in pieces) > 8 * len({text for text, ways in pieces if ways}) - 1
