"""Findings about what a section rests on, and when somebody looked."""

from dataclasses import replace
from datetime import date

import pytest
from checked_pages import KNOWN, TEXT, Check, page, section

from kb import Law, Laws

BOOK_2 = Law("bw", "Burgerlijk Wetboek", books=(("2", "BWBR0003045"),), last_articles=(("2", 455),))
WHOLE = Law("bw", "Burgerlijk Wetboek", last_articles=(("", 52),))


@pytest.mark.parametrize(
    ("law", "article", "told"),
    [
        (BOOK_2, "2:999", "artikel 2:999 bestaat niet: boek 2 van de wet eindigt bij artikel 455"),
        (WHOLE, "500", "artikel 500 bestaat niet: de wet eindigt bij artikel 52"),
    ],
)
def test_an_article_past_the_last_one_is_told(check: Check, law: Law, article: str, told: str) -> None:
    known = replace(KNOWN, laws=Laws([law]))
    (finding,) = check(page().replace('artikel = "2:44"', f'artikel = "{article}"'), known=known)
    assert finding == f"regel 11: {told}; verbeter het nummer."


@pytest.mark.parametrize("lid", ["0", "31", "400"])
def test_a_lid_that_cannot_exist_is_told(check: Check, lid: str) -> None:
    (finding,) = check(page().replace('artikel = "2:44"', f'artikel = "2:44", lid = "{lid}"'))
    assert finding == f"regel 11: lid {lid} van artikel 2:44 kan niet bestaan; verbeter het nummer."


def test_a_day_of_checking_that_is_still_to_come_is_told(check: Check) -> None:
    known = replace(KNOWN, today=date(2026, 11, 20))
    assert check(page(), known=replace(KNOWN, today=date(2026, 11, 21))) == []
    (finding,) = check(page(), known=known)
    assert finding.endswith("'gecontroleerd_op' is 2026-11-21, en die dag komt nog; verbeter de datum.")


def test_an_article_in_the_text_stands_in_the_basis_too(check: Check) -> None:
    known = replace(KNOWN, laws=Laws([replace(BOOK_2, abbreviations=("BW",))]))
    good = page(section("Zo staat het in artikel 2:44 lid 3 BW.\n\nArtikel 5 van onze statuten zegt meer."))
    assert check(good, known=known) == []
    (finding,) = check(page(section("Zo staat het in artikel 2:45 lid 3 BW.")), known=known)
    assert finding == (
        f"regel {TEXT}: de tekst noemt artikel 2:45 BW, en dat staat niet bij 'grondslag'; zet het erbij."
    )
