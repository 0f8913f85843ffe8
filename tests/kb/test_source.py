"""Periods, rights and certainty: the small rules that everything rests on."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.source import ALWAYS, Certainty, Period, Rights, SourceKind, lowest

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))
PERIODS = st.builds(
    lambda a, b: Period(min(a, b), max(a, b)) if a and b else Period(a, b), st.none() | DAYS, st.none() | DAYS
)


def test_a_period_holds_on_its_first_and_last_day_only_up_to_those() -> None:
    period = Period(date(2024, 1, 1), date(2024, 12, 31))
    assert period.holds_on(date(2024, 1, 1)) and period.holds_on(date(2024, 12, 31))
    assert not period.holds_on(date(2023, 12, 31)) and not period.holds_on(date(2025, 1, 1))


def test_a_period_of_one_day_is_a_period() -> None:
    day = date(2024, 2, 29)
    assert Period(day, day).holds_on(day)


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Period(date(2024, 1, 2), date(2024, 1, 1))


@given(PERIODS, PERIODS, DAYS)
def test_the_overlap_holds_exactly_on_the_days_of_both(one: Period, other: Period, day: date) -> None:
    shared = one.overlap(other)
    assert (shared is not None and shared.holds_on(day)) == (one.holds_on(day) and other.holds_on(day))


@given(PERIODS)
def test_always_changes_nothing(period: Period) -> None:
    assert period.overlap(ALWAYS) == period


@given(DAYS, DAYS)
def test_neighbours_do_not_overlap(start: date, end: date) -> None:
    start, end = min(start, end), max(start, end)
    assert Period(None, end).overlap(Period(end + timedelta(days=1), None)) is None


def test_the_least_sure_of_several_decides() -> None:
    assert lowest([Certainty.HOOG, Certainty.LAAG, Certainty.MIDDEN]) is Certainty.LAAG
    assert lowest([]) is Certainty.HOOG


def test_only_unknown_rights_are_hidden() -> None:
    assert [rights for rights in Rights if not rights.may_be_shown] == [Rights.ONBEKEND]


def test_law_ranks_above_guidance_above_dossier_above_an_approved_answer() -> None:
    assert [str(kind) for kind in SourceKind] == ["law", "guidance", "dossier", "approved_answer"]
