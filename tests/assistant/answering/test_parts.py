"""Two questions in one message."""

import pytest
from answering_fakes import Library, asked, hit
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering import ExtractiveComposer, answer_question
from assistant.answering.parts import parts_of, with_parts


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        (
            "Hoelang is een VOG geldig, en wat kost een nieuwe voor ons?",
            ("Hoelang is een VOG geldig", "wat kost een nieuwe voor ons?"),
        ),
        (
            "Wij zijn een koor. Mag een lid van 16 in het bestuur? En krijgt zij dan een vergoeding?",
            ("Mag een lid van 16 in het bestuur?", "krijgt zij dan een vergoeding?"),
        ),
        ("Mag een lid van 16 in het bestuur?", ()),
        ("Moeten de voorzitter en de secretaris allebei tekenen?", ()),
        ("Mag het? En hoe?", ()),
        ("", ()),
    ],
)
def test_a_message_is_taken_apart_where_it_asks_two_things(message: str, parts: tuple[str, ...]) -> None:
    assert tuple(part.removeprefix("En ") for part in parts_of(message)) == parts


@given(st.text(max_size=300))
def test_there_are_never_one_or_many_parts(message: str) -> None:
    assert len(parts_of(message)) in (0, 2, 3)


def test_the_best_of_each_part_is_among_the_hits_and_nothing_is_lost() -> None:
    first, second, far = hit("Een.", "a#1"), hit("Twee.", "a#2", score=0.1), hit("Drie.", "a#3", score=0.2)
    merged = with_parts([first, far, second], [[first], [second], []])
    assert [one.passage.text for one in merged] == ["Een.", "Twee.", "Drie."]
    assert [one.score for one in merged] == [1.0, 0.5, 0.2]
    new = hit("Vier.", "a#4")
    assert [one.passage.text for one in with_parts([first], [[new]])] == ["Een.", "Vier."]


def test_each_part_is_looked_up_by_itself() -> None:
    library = Library([hit("Het mag.")])
    message = "Hoelang is een VOG geldig, en wat kost een nieuwe voor ons?"
    answer_question(asked(message), library, ExtractiveComposer(lambda _, __: 0.5))
    assert library.queries == [message, "Hoelang is een VOG geldig", "wat kost een nieuwe voor ons?"]
