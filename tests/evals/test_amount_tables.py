"""The yearly tables of the sheet, T1 and T2, stand in the amounts value by value."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kb import Amounts, Certainty
from kb.amounts import Value
from kb.knowledge_base import HERE

SHEET = Path(__file__).parents[3] / "shared" / "facts" / "vergoedingen.md"
AMOUNTS = Amounts.read(HERE / "amounts.toml")
T1 = ("per_maand", "per_jaar", "per_uur", "per_uur_jong", "leeftijd_uur")

pytestmark = pytest.mark.skipif(not SHEET.is_file(), reason="the fact sheets are not here")


def cells(start: str) -> Iterator[list[str]]:
    """The cells of the rows of the sheet that begin with `start` (a pattern)."""
    for line in SHEET.read_text(encoding="utf-8").splitlines():
        if re.match(rf"\| {start}", line):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def number(cell: str) -> Decimal:
    """The number with which a cell begins: "1.500", "4,50", "23 (één bron: 22)"."""
    found = re.match(r"€?\s?([\d.]+(?:,\d+)?)", cell)
    assert found, cell
    return Decimal(found[1].replace(".", "").replace(",", "."))


def on(key: str, day: date) -> Value:
    value = AMOUNTS.get(key).on(day)
    assert value, f"{key} has no value on {day}"
    return value


def test_table_t1_stands_in_the_amounts_with_its_certainty() -> None:
    rows = list(cells(r"T20\d\d"))
    assert len(rows) == 13
    for name, *amounts, of_year, of_hour in rows[:-1]:
        for key, cell in zip(T1, amounts, strict=True):
            expected = Certainty(of_year if key in T1[:2] else of_hour)
            for day in (date(int(name[1:]), 1, 1), date(int(name[1:]), 12, 31)):
                value = on(f"vergoeding.{key}", day)
                assert (value.value, value.certainty) == (number(cell), expected), f"{key} {day}"


def test_a_year_of_which_the_sheet_knows_nothing_has_no_amount() -> None:
    (*_, last) = cells(r"T20\d\d")
    assert last[0] == "T2027" and last[1] == "onbekend"
    for key in T1:
        assert AMOUNTS.get(f"vergoeding.{key}").on(date(2027, 1, 1)) is None


def days_of(cell: str) -> list[date]:
    """The first and last day of every stretch that a row of T2 is about."""
    if found := re.match(r"(\d{4}) t/m 31 maart$", cell):
        return [date(int(found[1]), 1, 1), date(int(found[1]), 3, 31)]
    years = [int(year) for year in re.findall(r"\d{4}", cell)]
    first_month = 4 if "vanaf 1 april" in cell else 1
    first = date(years[0], first_month, 1)
    return [first, date(years[0], 12, 31), *(date(year, 12, 31) for year in years[1:])]


def test_table_t2_stands_in_the_amounts() -> None:
    rows = list(cells(r"20\d\d"))
    assert len(rows) == 9
    for years, exempt, _source in rows:
        per_month, per_year = re.findall(r"€ [\d.]+", exempt)[:2]
        for day in days_of(years):
            assert on("bijstand.vrijlating_maand", day).value == number(per_month), day
            assert on("bijstand.vrijlating_jaar", day).value == number(per_year), day


def test_what_the_sheet_derived_is_never_hoog_in_the_amounts() -> None:
    derived = [years for years, exempt, _ in cells(r"20\d\d") if "uit T1" in exempt or "tabel T1" in exempt]
    assert derived
    for day in (day for years in derived for day in days_of(years)):
        for key in ("bijstand.vrijlating_maand", "bijstand.vrijlating_jaar"):
            assert on(key, day).certainty is not Certainty.HOOG, day


def test_the_higher_amounts_at_reintegration_end_when_table_t2_says_so() -> None:
    for years, exempt, _source in cells(r"20\d\d"):
        if "re-integratie" not in exempt:
            continue
        per_month, per_year = re.findall(r"€ [\d.]+", exempt.partition("re-integratie")[2])
        for day in days_of(years):
            assert on("bijstand.reintegratie_maand", day).value == number(per_month)
            assert on("bijstand.reintegratie_jaar", day).value == number(per_year)
    assert AMOUNTS.get("bijstand.reintegratie_maand").on(date(2017, 4, 1)) is None
