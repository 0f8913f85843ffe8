"""Calendar months and weeks as people in the Netherlands count them."""

from datetime import date, datetime, timedelta

from assistant.clock import day_in_the_netherlands


def month_of(moment: datetime) -> date:
    """The first day of the month in which `moment` falls there."""
    return day_in_the_netherlands(moment).replace(day=1)


def week_of(moment: datetime) -> date:
    """The Monday of the week in which `moment` falls there."""
    day = day_in_the_netherlands(moment)
    return day - timedelta(days=day.weekday())
