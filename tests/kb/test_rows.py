"""Between our types and the rows of the store: nothing is lost on the way there and back."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.knowledge import draft, source

from kb.amounts import Amount, Amounts, Value
from kb.contacts import Contacts
from kb.errors import InvalidKnowledge
from kb.locator import Locator
from kb.passage import Cite, LawReference, PassageDraft, Reference
from kb.rows import holding, passage_of, passage_rows, source_of
from kb.source import ALWAYS, Certainty, Period, Risk, Source

YEARS = [(2022, "180"), (2023, "190"), (2025, "210")]
LIMIT = Amount(
    "grens",
    "grens",
    "euro",
    tuple(
        Value(Period(date(year, 1, 1), date(year, 12, 31)), Decimal(value), Certainty.HOOG)
        for year, value in YEARS
    ),
)
AMOUNTS = Amounts([LIMIT])
CONTACTS = Contacts([])
PAGE = source("vergoedingen/grens")
FULL = PassageDraft(
    locator=Locator(("Titel", "Kop"), "kop", 3, "2:44", "6", "b"),
    text="Een vaste tekst.",
    heading_path="Titel > Kop",
    phrasings=("wat is vast", "hoe vast"),
    holds=Period(date(2021, 7, 1), date(2030, 1, 1)),
    certainty=Certainty.MIDDEN,
    checked_on=date(2026, 11, 21),
    laws=(LawReference("bw", "2:44", "6"), LawReference("wbtr")),
    applies_to=("vereniging", "stichting"),
    risk=Risk.ONTSLAG,
    next_step="Kijk in je statuten.",
    facts=("wbtr:F21",),
    references=(Reference("KVK", "https://kvk.nl", "2024"),),
    basis=("uitleg van de KVK",),
    is_correction=True,
    cites=(Cite("Dat mag.", "abc", "Dat mag niet."),),
)


def rows_of(one: PassageDraft, page: Source = PAGE) -> list[dict[str, Any]]:
    """The rows of a draft as the store gives them back: joined with those of its source."""
    passages, _ = passage_rows(page, [one], AMOUNTS, CONTACTS)
    version = asdict(page) | {"source_id": page.id}
    version.pop("id")
    return [row | version for row in passages]


def test_a_draft_comes_back_as_the_passage_it_became() -> None:
    (row,) = rows_of(FULL)
    passage = passage_of(row)
    for name in ("locator", "text", "certainty", "checked_on", "laws", "applies_to", "risk", "next_step"):
        assert getattr(passage, name) == getattr(FULL, name), name
    for name in ("facts", "references", "basis", "is_correction", "cites", "heading_path"):
        assert getattr(passage, name) == getattr(FULL, name), name
    assert passage.valid == FULL.holds
    assert passage.is_amount_current
    assert (passage.source_id, passage.kind, passage.title) == (PAGE.id, PAGE.kind, PAGE.title)
    assert passage.url == "/dossiers/vergoedingen/grens#kop"
    assert passage.section == "vergoedingen/grens#kop"


def test_a_source_comes_back_as_it_was() -> None:
    (row,) = rows_of(FULL)
    assert source_of(row) == PAGE


def test_a_source_without_an_address_gets_no_anchor_either() -> None:
    (row,) = rows_of(FULL, source("intern", url=""))
    assert passage_of(row).url == ""


def test_the_text_and_every_other_way_of_asking_lead_to_the_same_group() -> None:
    passages, ways = passage_rows(PAGE, [FULL], AMOUNTS, CONTACTS)
    assert [(way["text"], way["is_phrasing"]) for way in ways] == [
        ("Titel > Kop. Een vaste tekst.", 0),
        ("wat is vast", 1),
        ("hoe vast", 1),
    ]
    assert {way["group_id"] for way in ways} == {passage["group_id"] for passage in passages}


def test_a_text_with_amounts_is_one_group_with_a_row_for_every_period() -> None:
    passages, ways = passage_rows(PAGE, [draft("Tot {{bedrag:grens}}.")], AMOUNTS, CONTACTS)
    assert [row["text"] for row in passages] == ["Tot € 180.", "Tot € 190.", "Tot € 210."]
    assert len({row["id"] for row in passages}) == 3
    assert len({row["group_id"] for row in passages}) == 1
    assert [way["text"] for way in ways] == ["Titel. Tot € 210."]  # found by what holds now


def test_a_text_whose_amount_nobody_knows_in_its_period_is_left_out() -> None:
    late = draft("Tot {{bedrag:grens}}.", holds=Period(date(2026, 1, 1), None), phrasings=("tot hoeveel",))
    assert passage_rows(PAGE, [late], AMOUNTS, CONTACTS) == ([], [])


def test_two_equal_texts_in_one_source_are_two_passages() -> None:
    passages, _ = passage_rows(PAGE, [draft("Zelfde."), draft("Zelfde.")], AMOUNTS, CONTACTS)
    assert len({row["id"] for row in passages}) == len({row["group_id"] for row in passages}) == 2


@pytest.mark.parametrize("anchor", ["", "grens"])
def test_a_placeholder_that_nothing_fills_names_the_page(anchor: str) -> None:
    place = "vergoedingen/grens.md#grens" if anchor else "vergoedingen/grens.md"
    with pytest.raises(InvalidKnowledge) as caught:
        passage_rows(PAGE, [draft("{{bedrag:onbekend}}", anchor)], AMOUNTS, CONTACTS)
    assert str(caught.value) == f"{place}: amounts.toml kent geen bedrag of termijn 'onbekend'."


# What holds on a day


def held(on: date, holds: Period = ALWAYS) -> tuple[str, bool] | None:
    passage = holding(rows_of(draft("Tot {{bedrag:grens}}.", holds=holds)), on)
    return (passage.text, passage.is_amount_current) if passage else None


@pytest.mark.parametrize(
    ("on", "text", "is_current"),
    [
        (date(2022, 7, 1), "Tot € 180.", True),
        (date(2023, 12, 31), "Tot € 190.", True),
        (date(2024, 7, 1), "Tot € 190.", False),  # a gap: the year before it
        (date(2027, 1, 1), "Tot € 210.", False),
    ],
)
def test_a_day_gets_its_own_amount_or_the_nearest_known_one_marked_so(
    on: date, text: str, is_current: bool
) -> None:
    assert held(on) == (text, is_current)


def test_before_the_first_known_amount_the_first_one_helps_and_is_marked_so() -> None:
    assert held(date(2019, 1, 1)) == ("Tot € 180.", False)


def test_a_text_that_did_not_hold_yet_or_no_longer_holds_is_not_there() -> None:
    holds = Period(date(2023, 1, 1), date(2025, 6, 30))
    assert held(date(2022, 12, 31), holds) is None
    assert held(date(2025, 7, 1), holds) is None
    assert held(date(2024, 7, 1), holds) == ("Tot € 190.", False)


@given(st.dates(date(2015, 1, 1), date(2035, 1, 1)), st.permutations(range(3)))
def test_the_order_of_the_rows_does_not_matter(on: date, order: list[int]) -> None:
    rows = rows_of(draft("Tot {{bedrag:grens}}."))
    assert holding([rows[i] for i in order], on) == holding(rows, on)


def test_a_legal_basis_of_before_the_onderdeel_was_kept_is_still_read() -> None:
    (row,) = rows_of(FULL)
    for law in row["details"]["laws"]:
        del law["onderdeel"]
    assert passage_of(row).laws == FULL.laws
