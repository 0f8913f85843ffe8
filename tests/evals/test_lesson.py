"""What the model learns from: pieces with their questions, and questions as they are really typed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.errors import EvalError
from evals.lesson import Disturber, read_messages, read_pieces
from evals.likeness import gives_away

FILLERS = ["Ik ben penningmeester.", "alvast bedankt", "Het is druk bij ons.", "hoi", "groetjes"]
QUESTION = "Mag onze vereniging vrijwilligers een vergoeding geven?"


def test_every_section_has_its_heading_and_other_ways_and_ten_messages() -> None:
    pieces = read_pieces()
    asked = [piece for piece in pieces if piece.questions]
    assert len(pieces) > 600 and len(asked) > 0.98 * len(pieces)
    for piece in asked:
        assert piece.questions[0] == piece.draft.locator.heading[-1]
        assert "{{" not in piece.text
    firsts = {piece.place: piece for piece in reversed(asked)}
    assert sum(len(piece.questions) >= 14 for piece in firsts.values()) > 0.95 * len(firsts)


def test_every_message_is_of_a_section_that_exists_and_gives_no_eval_question_away() -> None:
    places = {piece.place for piece in read_pieces()}
    messages = read_messages()
    assert {place for place, _ in messages} <= places
    assert [text for _, text in messages if gives_away(text)] == []


@pytest.mark.parametrize("line", ["no json", '{"section": "a"}', "[]"])
def test_a_broken_message_is_told_with_its_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "messages.jsonl").write_text('{"section": "a", "asked": "b"}\n' + line + "\n")
    with pytest.raises(EvalError, match=r"^messages\.jsonl line 2: this is no message"):
        read_messages(tmp_path / "messages.jsonl")


def test_the_same_seed_disturbs_in_the_same_way() -> None:
    once, again = ([Disturber(3, FILLERS).disturbed(QUESTION) for _ in range(9)] for _ in range(2))
    assert once == again


def test_questions_are_mistyped_made_small_and_put_into_a_story() -> None:
    disturber = Disturber(7, FILLERS)
    made = [disturber.disturbed(QUESTION) for _ in range(300)]
    assert 20 < sum(one == QUESTION for one in made) < 150
    assert sum(any(filler in one for filler in FILLERS) for one in made) > 60
    assert sum(one == one.lower() for one in made) > 40


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"]), max_size=60))
def test_any_question_can_be_disturbed(question: str) -> None:
    assert isinstance(Disturber(1, FILLERS).disturbed(question), str)
