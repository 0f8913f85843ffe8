"""Counts per day of what is itself never stored."""

from datetime import date
from enum import StrEnum

from sqlalchemy import Connection, func, insert, select, update

from assistant.records.tables import counters


class Unstored(StrEnum):
    """What is counted and nothing else."""

    SIGNPOSTED = "signposted"  # danger, a disclosure or an allegation
    UNUSABLE = "unusable"  # empty, too long, without words, abusive


def count_one(connection: Connection, name: Unstored, day: date) -> None:
    """One more on this day. The caller's transaction holds the only writer's lock on SQLite."""
    mine = (counters.c.day == day) & (counters.c.name == str(name))
    if not connection.execute(update(counters).where(mine).values(count=counters.c.count + 1)).rowcount:
        connection.execute(insert(counters).values(day=day, name=str(name), count=1))


def counted(connection: Connection, name: Unstored, first: date, last: date) -> int:
    """How many from `first` to `last`, both included."""
    days = counters.c.day.between(first, last) & (counters.c.name == str(name))
    return int(
        connection.execute(select(func.coalesce(func.sum(counters.c.count), 0)).where(days)).scalar_one()
    )
