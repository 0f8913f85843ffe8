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
    new = hit("Vier.", "a#4")  # what is asked first leads
    assert [one.passage.text for one in with_parts([first], [[new], [first]])] == ["Vier.", "Een."]
    assert with_parts([first, far], []) == [first, far]


def test_each_part_is_looked_up_by_itself() -> None:
    library = Library([hit("Het mag.")])
    message = "Hoelang is een VOG geldig, en wat kost een nieuwe voor ons?"
    answer_question(asked(message), library, ExtractiveComposer(lambda _, __: 0.5))
    assert library.queries == [message, "Hoelang is een VOG geldig", "wat kost een nieuwe voor ons?"]


def test_a_part_vouches_for_nothing_but_itself() -> None:
    """There is much about the VOG and nothing about cake: the whole is as weak as it was."""
    far = hit("Koffie is lekker.", "a#1", cosine=0.4, coverage=0.1)
    library = Library([far])
    message = "Hoe bak ik een taart voor onze hond, en wat kost een nieuwe VOG?"
    whole = answer_question(asked(message), library, ExtractiveComposer(lambda _, __: 0.5))
    assert whole.status.startswith("refused")


def test_a_part_that_leans_on_the_rest_stays_on_its_page() -> None:
    same, other = hit("Digitaal mag.", "wbtr/bewaren#digitaal", 0.2), hit("Een VOG mag.", "vog/a#b")
    library = Library([hit("Zeven jaar.", "wbtr/bewaren#lang"), other, same])
    message = "Hoelang moeten wij bonnetjes bewaren, en mag dat dan ook digitaal?"
    answer = answer_question(asked(message), library, ExtractiveComposer(lambda _, __: 0.5))
    assert answer.citations[0].passage.section == "wbtr/bewaren#lang"
