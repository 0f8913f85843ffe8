"""Days as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.forms import InvalidDay, day_of


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day_of_two_centuries_is_read_back(day: date) -> None:
    assert day_of(f" {day.isoformat()} ") == day


@pytest.mark.parametrize("text", [None, "", "  "])
def test_no_text_is_no_day(text: str | None) -> None:
    assert day_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "gisteren",
        "21-11-2026",
        "20261121",
        "2026-W47-6",
        "2026-02-30",
        "1899-12-31",
        "9999-01-01",
        "2026-1-1",
        "٢٠٢٦-01-01",
    ],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(InvalidDay):
        day_of(text)


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    try:
        day = day_of(text)
    except InvalidDay:
        return
    assert day is None or day.isoformat() == text.strip()
