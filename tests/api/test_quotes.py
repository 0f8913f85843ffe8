"""A quote in the address of a page."""

from hypothesis import given
from hypothesis import strategies as st

from api.quotes import marked

WORDS = st.text(st.sampled_from("ab c."), max_size=30)


def test_a_line_is_cut_where_its_quotes_begin_and_end() -> None:
    assert marked("Dit mag niet. Vraag het na.", ["Vraag het na."]) == [
        ("Dit mag niet. ", False),
        ("Vraag het na.", True),
    ]
    assert marked("Niets hier.", ["Elders."]) == [("Niets hier.", False)]


@given(WORDS, st.lists(WORDS, max_size=4))
def test_the_pieces_are_the_line_and_every_quote_in_it_is_marked(line: str, quotes: list[str]) -> None:
    pieces = marked(line, quotes)
    assert "".join(piece for piece, _ in pieces) == line
    for words in quotes:
        if words and words in line:
            start = line.find(words)
            marks = "".join(("1" if is_quoted else "0") * len(piece) for piece, is_quoted in pieces)
            assert set(marks[start : start + len(words)]) == {"1"}
