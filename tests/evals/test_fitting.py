"""The weights of the ranking, as likelihood wants them."""

import numpy as np
import pytest

pytest.importorskip("torch", reason="torch is not installed (make setup SLIM=1)")

from evals.ranking import NAMES, Lookup, fitted

CHANCE = np.random.default_rng(7)


def made_up(signal: int, count: int = 200) -> list[Lookup]:
    """Searches of eight candidates, of which the right one is the highest in one signal."""
    found = []
    for _ in range(count):
        signals = CHANCE.uniform(0, 1, size=(8, len(NAMES)))
        right = np.zeros(8, dtype=bool)
        right[signals[:, signal].argmax()] = True
        found.append(Lookup(signals, right))
    return found


@pytest.mark.parametrize("signal", range(len(NAMES)), ids=NAMES)
def test_the_signal_that_tells_gets_the_weight(signal: int) -> None:
    weights = fitted(made_up(signal))
    others = np.delete(np.abs(weights), signal)
    assert weights[signal] > 3 * others.max()


def test_where_several_are_right_it_is_enough_that_one_comes_up() -> None:
    both = [Lookup(one.signals, one.is_right | (one.signals[:, 0] < 0.2)) for one in made_up(2)]
    assert fitted(both)[2] > 1
