"""The name of a passage changes with its words, and with nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from kb.passage import passage_id

PARTS = st.tuples(st.text(max_size=8), st.text(max_size=8), st.integers(0, 20), st.text(max_size=12))


@given(PARTS, PARTS)
def test_two_passages_share_a_name_only_when_they_are_the_same(one: tuple, other: tuple) -> None:
    if "\x1f" not in f"{one}{other}".replace("\\x1f", "\x1f"):
        assert (passage_id(*one) == passage_id(*other)) == (one == other)


def test_a_name_is_the_same_today_and_tomorrow() -> None:
    assert passage_id("wbtr/bestuur", "zelf-betalen", 0, "Nee.") == "70f98c596075be34bc33"


def test_one_other_letter_is_another_name() -> None:
    assert passage_id("a", "b", 0, "Ja.") != passage_id("a", "b", 0, "Ja!")
