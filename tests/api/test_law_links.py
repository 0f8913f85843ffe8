"""Articles in a text link to where they can be read."""

from hypothesis import given
from hypothesis import strategies as st

from api.law_links import with_law_links
from kb import SHIPPED_DOSSIERS, LawReference, Laws

LAWS = Laws.read(SHIPPED_DOSSIERS.parent / "laws.toml")
BASES = [LawReference("bw", "2:44", "6"), LawReference("avg", "9")]


def test_an_article_that_the_text_rests_on_links_to_its_lid() -> None:
    pieces = with_law_links("Zie artikel 2:44 lid 6 BW, en nergens anders.", LAWS, BASES)
    assert [piece for piece, _ in pieces] == ["Zie ", "artikel 2:44 lid 6 BW", ", en nergens anders."]
    assert [bool(url) for _, url in pieces] == [False, True, False]
    assert "artikel=44" in pieces[1][1] and "lid=6" in pieces[1][1]


def test_what_nothing_rests_on_links_nowhere() -> None:
    for text in ("artikel 2:999 BW", "artikel 2:45 BW", "de WBTR geldt", "artikel 5 van onze statuten", ""):
        assert all(url == "" for _, url in with_law_links(text, LAWS, BASES))


@given(st.text(max_size=200))
def test_the_pieces_together_are_the_text(text: str) -> None:
    assert "".join(piece for piece, _ in with_law_links(text, LAWS, BASES)) == text
