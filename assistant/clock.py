"""The time of day, asked for only at the edge and passed down from there."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]

NETHERLANDS = ZoneInfo("Europe/Amsterdam")


def system_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


def day_in_the_netherlands(moment: datetime) -> date:
    """The calendar day there at `moment`: what "today" means to an asker."""
    return moment.astimezone(NETHERLANDS).date()
