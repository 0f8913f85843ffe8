from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.trends import MonthSpan, UnusablePeriod
from assistant.trends.period import is_closed

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_days_are_widened_to_whole_months() -> None:
    span = MonthSpan.around(date(2026, 1, 15), date(2026, 2, 2), NOW)
    assert (span.first, span.last) == (date(2026, 1, 1), date(2026, 2, 28))
    assert list(span.months()) == [date(2026, 1, 1), date(2026, 2, 1)]


def test_without_days_it_is_this_year_until_now() -> None:
    span = MonthSpan.around(None, None, NOW)
    assert (span.first, span.last) == (date(2026, 1, 1), date(2026, 11, 30))


def test_one_day_gives_the_other() -> None:
    assert MonthSpan.around(date(2025, 3, 3), None, NOW).last == date(2026, 11, 30)
    assert MonthSpan.around(None, date(2025, 3, 3), NOW).first == date(2025, 1, 1)
    future = MonthSpan.around(date(2028, 2, 3), None, NOW)
    assert (future.first, future.last) == (date(2028, 2, 1), date(2028, 2, 29))


def test_reversed_days_are_refused_in_one_sentence() -> None:
    with pytest.raises(UnusablePeriod, match="before it begins"):
        MonthSpan.around(date(2026, 2, 1), date(2026, 1, 31), NOW)


def test_a_month_closes_at_midnight_in_the_netherlands() -> None:
    november = date(2026, 11, 1)
    assert not is_closed(november, datetime(2026, 11, 30, 22, 59, tzinfo=UTC))
    assert is_closed(november, datetime(2026, 11, 30, 23, 0, tzinfo=UTC))


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 900))
def test_months_follow_each_other_without_a_gap(first: date, days: int) -> None:
    last = date.fromordinal(first.toordinal() + days)
    months = list(MonthSpan.around(first, last, NOW).months())
    assert months[0] == first.replace(day=1)
    assert months[-1] == last.replace(day=1)
    steps = {(b.year - a.year) * 12 + b.month - a.month for a, b in pairwise(months)}
    assert steps <= {1}
