from hypothesis import given
from hypothesis import strategies as st

from ingest.cleaning import one_line, row, slug, title_from


@given(st.text())
def test_a_clean_line_stays_clean(text: str) -> None:
    line = one_line(text)

    assert one_line(line) == line
    assert line == " ".join(line.split())
    assert not set(line) & set("\0\u00ad\u200b\ufeff\n\t")
    line.encode()


def test_halves_of_surrogate_pairs_and_soft_hyphens_go_and_accents_become_one_character() -> None:
    assert one_line("coo\u0308rdi\u00adnator\ud800") == "coördinator"


def test_a_row_keeps_its_cells_apart_and_drops_empty_ones_at_the_end() -> None:
    assert row(["Leden ", "2024", ""]) == "Leden | 2024"


@given(st.text())
def test_a_slug_is_always_usable_in_an_address(text: str) -> None:
    assert set(slug(text, otherwise="bron")) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug(text, otherwise="bron")


def test_a_file_name_becomes_a_title() -> None:
    assert title_from("gids_voor-besturen") == "Gids voor besturen"
    assert title_from("--") == "Zonder titel"
