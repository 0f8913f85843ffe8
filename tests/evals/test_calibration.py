"""The weights that say when what was found is enough."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import calibration
from evals.calibration import calibrate
from evals.cases import Case
from evals.subject import Subject
from kb import ALWAYS, Certainty, Hit, Locator, Passage, Rights, SourceKind

MODEL = "a model that the ear does not know"


class Found:
    """A knowledge base that finds one passage, as near as the question begins with."""

    def search(self, query: str, *_: object, phrasings: bool) -> list[Hit]:
        near = float(query.split(maxsplit=1)[0].rstrip("?"))
        passage = Passage(
            *("p", "g", "s", "a", SourceKind.DOSSIER, "A", Locator(), "/a", "Ja.", ALWAYS),
            certainty=Certainty.HOOG,
            rights=Rights.EIGEN,
        )
        return [Hit(passage, 1.0, cosine=near, lexical=1.0, coverage=near)]

    def question_vector(self, text: str) -> tuple[np.ndarray, str]:
        return np.zeros(4, dtype=np.float32), MODEL


def cases(count: int = 60) -> list[Case]:
    """Near where the dossiers answer, far where they do not, and some of another kind."""
    chance = np.random.default_rng(7)
    found = []
    for n in range(count):
        is_ours = n % 2 == 0
        near = (0.8 if is_ours else 0.3) + chance.normal() * 0.05
        words = "woord " * int(chance.integers(3, 20))
        found.append(Case(str(n), f"{near:.3f} {words}", "in_scope" if is_ours else "near_miss"))
    return [*found, Case("x", "0.9 gevaar", "danger")]


def test_only_questions_that_are_answered_or_not_take_part() -> None:
    fitted = calibrate(cases(), cases(20), Subject(Found()))  # type: ignore[arg-type]
    assert fitted["n"] == 60


def test_the_weights_tell_near_from_far_and_each_threshold_what_it_would_refuse() -> None:
    fitted = calibrate(cases(), cases(20), Subject(Found()))  # type: ignore[arg-type]
    assert fitted["cosine"] > 0 and fitted["coverage"] > 0
    assert {"bias", "subject", "length"} <= fitted.keys()
    assert fitted["thresholds_on_other_questions"].keys() == fitted["thresholds"].keys()
    refused = fitted["thresholds"]
    assert refused["0.4"]["in_scope"] == 0.0
    assert refused["0.4"]["near_miss"] == 1.0
    for kind in ("in_scope", "near_miss"):
        shares = [refused[threshold][kind] for threshold in sorted(refused, key=float)]
        assert shares == sorted(shares)


@given(st.lists(st.floats(0, 1, width=32), min_size=2, max_size=40))
def test_a_fit_has_a_weight_for_each_signal_and_no_infinity(numbers: list[float]) -> None:
    """Also where a signal is the same for every question, as that of the subject without the ear."""
    signals = np.array([(number, 0.0) for number in numbers], dtype=np.float64)
    wanted = (signals[:, 0] > 0.5).astype(np.float64)
    with np.errstate(all="raise"):
        bias, weights = calibration._fit(signals, wanted)
    assert weights.shape == (2,)
    assert np.isfinite([bias, *weights]).all()


def test_the_share_that_would_be_refused_is_told_by_kind() -> None:
    beliefs = np.array([0.1, 0.5, 0.2, 0.9])
    kinds = np.array(["a", "a", "b", "b"])
    assert calibration._effect(beliefs, kinds, 0.3) == {"a": 0.5, "b": 0.5}
    assert calibration._effect(beliefs, kinds, 0.05) == {"a": 0.0, "b": pytest.approx(0.0)}
