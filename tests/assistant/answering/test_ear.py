"""What a question sounds like, where no rule heard it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.ear import LABELS, Ear, judged, shipped_ear
from assistant.answering.rules import Outcome, SignpostKind
from assistant.answering.triage import Triage
from kb import BundledE5

EAR = Ear(
    model="model",
    weights=np.eye(len(LABELS)),
    bias=np.zeros(len(LABELS)),
    subject=np.array([1.0, -1.0, 0.0, 0.0, 0.0]),
    subject_bias=0.5,
)
VECTORS = st.lists(st.floats(-5, 5, width=32), min_size=5, max_size=5).map(
    lambda numbers: np.array(numbers, dtype=np.float32)
)


def chances(**given: float) -> dict[str, float]:
    """Those that are given, and the rest for "go"."""
    return dict.fromkeys(LABELS, 0.0) | {"go": 1.0 - sum(given.values())} | given


@pytest.mark.parametrize(
    ("heard", "outcome", "signpost"),
    [
        (chances(), Outcome.GO, None),
        (chances(signpost=0.6), Outcome.SIGNPOST, SignpostKind.UNSURE),
        (chances(allegation=0.6), Outcome.ALLEGATION, None),
        (chances(signpost=0.3, allegation=0.25), Outcome.SIGNPOST, SignpostKind.UNSURE),
        (chances(signpost=0.2, allegation=0.3), Outcome.ALLEGATION, None),
        (chances(signpost=0.3), Outcome.GO, SignpostKind.UNSURE),
        (chances(go_with_help=0.6), Outcome.GO, SignpostKind.UNSURE),
        (chances(go_with_help=0.4), Outcome.GO, None),
    ],
)
def test_danger_stops_a_question_and_doubt_puts_the_numbers_first(
    heard: dict[str, float], outcome: Outcome, signpost: SignpostKind | None
) -> None:
    found = judged(heard)
    assert (found.outcome, found.signpost) == (outcome, signpost)


def test_a_question_about_a_rule_may_be_put_personally() -> None:
    """It is handed over only where it surely is a case of one's own; danger stops a question sooner."""
    assert judged(chances(hand_over=0.55)).outcome is Outcome.GO
    assert judged(chances(hand_over=0.65)).outcome is Outcome.HAND_OVER
    assert judged(chances(signpost=0.55)).outcome is Outcome.SIGNPOST


@given(VECTORS)
def test_the_chances_of_the_labels_are_together_one(vector: np.ndarray) -> None:
    heard = EAR.chances(vector)
    assert list(heard) == list(LABELS)
    assert sum(heard.values()) == pytest.approx(1.0)
    assert heard[LABELS[int(vector.argmax())]] == max(heard.values())


def test_vectors_of_another_model_say_nothing() -> None:
    grave = np.array([0, 0, 9, 0, 0], dtype=np.float32)
    assert EAR.listen(grave, "model").outcome is Outcome.SIGNPOST
    assert EAR.listen(grave, "another model") == Triage(Outcome.GO)
    assert EAR.subject_odds(grave, "model") == 0.5
    assert EAR.subject_odds(np.ones(5, dtype=np.float32) * 9, "another model") == 0.0


def test_a_question_about_our_subject_has_odds_above_those_of_another() -> None:
    ours, other = np.eye(5, dtype=np.float32)[:2]
    assert EAR.subject_odds(ours, "model") == 1.5
    assert EAR.subject_odds(other, "model") == -0.5


# The one that ships


@pytest.fixture(scope="module")
def model() -> BundledE5:
    return BundledE5()


def test_the_shipped_ear_was_trained_on_the_model_that_ships(model: BundledE5) -> None:
    """Else it would be silent: who tunes the model trains the ear anew."""
    assert shipped_ear().model == model.identity
    assert shipped_ear().weights.shape == (len(LABELS), 384)
    assert shipped_ear().subject.shape == (384,)


@pytest.mark.parametrize(
    ("text", "is_ours"),
    [
        ("Mag een vrijwilliger van onze vereniging een vergoeding krijgen?", True),
        ("Heeft onze penningmeester een VOG nodig?", True),
        ("Hoe lang moet een appeltaart in de oven?", False),
        ("Welke winterbanden passen er onder mijn auto?", False),
    ],
)
def test_the_shipped_ear_knows_our_subject(model: BundledE5, text: str, is_ours: bool) -> None:
    assert (shipped_ear().subject_odds(model.query(text), model.identity) > 0) is is_ours


@pytest.mark.parametrize(
    "text",
    [
        "Hoeveel vergoeding mag een vrijwilliger per jaar krijgen?",
        "Moeten onze statuten langs de notaris?",
        "Wie vraagt de VOG aan voor een nieuwe trainer?",
    ],
)
def test_the_shipped_ear_lets_an_everyday_question_through(model: BundledE5, text: str) -> None:
    assert shipped_ear().listen(model.query(text), model.identity).outcome is Outcome.GO


def test_what_is_refused_and_may_be_grave_gets_the_numbers_to_call(model: BundledE5) -> None:
    text = "Mijn zoon is gepest door de trainer, waar kan ik terecht?"
    heard = shipped_ear().listen_closer(model.query(text), model.identity)
    assert heard.outcome is Outcome.GO and heard.signpost_first
    for other in ("Hoe lang moet een appeltaart in de oven?", "Welke winterbanden passen er?"):
        assert not shipped_ear().listen_closer(model.query(other), model.identity).signpost_first
    assert not shipped_ear().listen_closer(model.query(text), "another model").signpost_first
