"""Whole calendar months: the only periods over which we count."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from assistant.clock import day_in_the_netherlands
from assistant.errors import AssistantError


class UnusablePeriod(AssistantError):
    """A period that ends before it begins."""


@dataclass(frozen=True)
class MonthSpan:
    """From the first day of one month to the last day of another, both included."""

    first: date
    last: date

    @classmethod
    def around(cls, first: date | None, last: date | None, now: datetime) -> "MonthSpan":
        """The whole months around the asked days; by default this year until now.

        Days are widened to months, so that nobody can take one day from another. Raises
        UnusablePeriod.
        """
        last = last or max(day_in_the_netherlands(now), first or date.min)
        first = first or last.replace(month=1)
        if last < first:
            raise UnusablePeriod(f"The period ends ({last}) before it begins ({first}).")
        return cls(first.replace(day=1), _last_day(last))

    def months(self) -> Iterator[date]:
        """The first day of every month, in order."""
        month = self.first
        while month <= self.last:
            yield month
            month = _last_day(month) + timedelta(days=1)


def is_closed(month: date, now: datetime) -> bool:
    """Whether a month is over in the Netherlands, so that its counts no longer move."""
    return _last_day(month) < day_in_the_netherlands(now)


def _last_day(day: date) -> date:
    in_next_month = day.replace(day=28) + timedelta(days=4)
    return in_next_month - timedelta(days=in_next_month.day)
