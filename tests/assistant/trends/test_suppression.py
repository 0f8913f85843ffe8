import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.trends.suppression import LOWEST_K, Cell, KTooLow, checked_k, suppress

ks = st.integers(LOWEST_K, 15)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[Cell], Cell]:
    """A table as it can really be: every question in one cell, askers perhaps in several."""
    population = [f"p{n}" for n in range(draw(st.integers(1, 60)))]
    keys = [f"cel{n:02d}" for n in range(draw(st.integers(1, 8)))]
    questions = draw(st.lists(st.tuples(st.sampled_from(keys), st.sampled_from(population)), max_size=150))
    cells = []
    for key in keys:
        askers = [asker for cell, asker in questions if cell == key]
        cells.append(Cell(key, len(askers), len(set(askers))))
    return cells, Cell("", len(questions), len({asker for _, asker in questions}))


def line(*askers: int) -> list[Cell]:
    """Cells a, b, c, ... in which everybody asked once."""
    return [Cell("abcdefgh"[n], count, count) for n, count in enumerate(askers)]


def all_of(cells: list[Cell]) -> Cell:
    return Cell("", sum(c.questions for c in cells), sum(c.askers for c in cells))


@pytest.mark.parametrize("k", [4, 1, 0, -3])
def test_a_k_below_five_is_refused(k: int) -> None:
    with pytest.raises(KTooLow):
        checked_k(k)
    with pytest.raises(KTooLow):
        suppress([], Cell("", 0, 0), k)


def test_large_cells_are_shown() -> None:
    cells = line(10, 25, 11)
    table = suppress(cells, all_of(cells), 10)
    assert (table.shown, table.hidden, table.hidden_share) == (tuple(cells), (), 0.0)


def test_beside_a_small_cell_the_smallest_large_one_is_hidden_too() -> None:
    cells = line(30, 3, 12, 20)
    table = suppress(cells, all_of(cells), 10)
    assert table.hidden == ("b", "c")
    assert table.hidden_share == round(15 / 65, 2)


def test_two_small_cells_that_could_be_the_same_people_need_a_large_one() -> None:
    cells = line(9, 9, 30, 20)
    assert suppress(cells, all_of(cells), 10).hidden == ("a", "b", "d")


def test_small_months_have_different_askers_and_protect_each_other() -> None:
    cells = line(9, 9, 30, 20)
    assert suppress(cells, all_of(cells), 10, is_disjoint=True).hidden == ("a", "b")
    assert suppress(line(3, 4, 30, 20), Cell("", 57, 57), 10, is_disjoint=True).hidden == ("a", "b", "d")


def test_one_asker_with_many_questions_is_hidden() -> None:
    cells = [Cell("a", 50, 1), Cell("b", 20, 20), Cell("c", 30, 30)]
    assert suppress(cells, Cell("", 100, 45), 10).hidden == ("a", "b")


def test_a_zero_is_shown_where_nobody_is_hidden() -> None:
    cells = line(0, 20, 0, 11)
    assert suppress(cells, all_of(cells), 10).hidden == ()


def test_a_zero_is_hidden_beside_a_small_cell() -> None:
    cells = line(0, 20, 3, 11)
    assert suppress(cells, all_of(cells), 10).hidden == ("a", "c", "d")


def test_a_small_total_hides_everything() -> None:
    cells = line(0, 3, 4)
    table = suppress(cells, all_of(cells), 10)
    assert (table.shown, table.total, table.hidden_share) == ((), None, None)
    assert table.hidden == ("a", "b", "c")


def test_an_empty_period_says_so() -> None:
    cells = line(0, 0)
    table = suppress(cells, all_of(cells), 10)
    assert (table.shown, table.hidden_share) == (tuple(cells), 0.0)


@given(tables(), ks, st.booleans())
def test_no_shown_cell_holds_fewer_than_k_askers(
    table: tuple[list[Cell], Cell], k: int, is_disjoint: bool
) -> None:
    cells, total = table
    shown = suppress(cells, total, k, is_disjoint=is_disjoint).shown
    assert all(cell.askers >= k or cell.questions == 0 for cell in shown)


@given(tables(), ks, st.booleans())
def test_no_single_cell_is_hidden_beside_a_shown_total(
    table: tuple[list[Cell], Cell], k: int, is_disjoint: bool
) -> None:
    cells, total = table
    line = suppress(cells, total, k, is_disjoint=is_disjoint)
    hidden = [cell for cell in cells if cell.key in line.hidden]
    if line.total is not None:
        assert len(hidden) != 1
        assert sum(1 for cell in hidden if cell.questions) != 1


@given(tables(), ks)
def test_what_total_minus_shown_tells_is_about_k_askers_at_least(
    table: tuple[list[Cell], Cell], k: int
) -> None:
    cells, total = table
    line = suppress(cells, total, k)
    hidden = [cell for cell in cells if cell.key in line.hidden]
    if line.total is not None and hidden:
        everything_is_hidden = not any(cell.questions for cell in line.shown)
        assert max(cell.askers for cell in hidden) >= k or everything_is_hidden


@given(tables(), ks)
def test_every_hidden_cell_could_hold_another_number(table: tuple[list[Cell], Cell], k: int) -> None:
    """Who knows the total and what is shown can move a question between the hidden cells."""
    cells, total = table
    line = suppress(cells, total, k)
    if line.total is not None and line.hidden:
        left = total.questions - sum(cell.questions for cell in line.shown)
        assert left >= k
        assert len(line.hidden) > 1


@given(tables(), ks, st.booleans(), st.randoms(use_true_random=False))
def test_the_same_cells_give_the_same_answer_in_any_order(
    table: tuple[list[Cell], Cell], k: int, is_disjoint: bool, chance: object
) -> None:
    cells, total = table
    shuffled = list(cells)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    first = suppress(cells, total, k, is_disjoint=is_disjoint)
    second = suppress(shuffled, total, k, is_disjoint=is_disjoint)
    assert first == suppress(cells, total, k, is_disjoint=is_disjoint)
    assert set(first.hidden) == set(second.hidden)
    assert first.hidden_share == second.hidden_share


@given(tables(), ks)
def test_nothing_is_hidden_without_need(table: tuple[list[Cell], Cell], k: int) -> None:
    cells, total = table
    if all(cell.askers >= k or cell.questions == 0 for cell in cells):
        assert suppress(cells, total, k).shown == tuple(cells)
