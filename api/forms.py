"""What people and programs fill in, as our own types."""

import re
from datetime import date

MAX_QUESTION = 2000  # characters, in the text field; the desk refuses what is longer
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEARS = range(1900, 2101)  # outside it someone mistyped, and no rule of ours holds


class InvalidDay(ValueError):
    """Not a calendar day written as year-month-day."""


def day_of(text: str | None) -> date | None:
    """The day that `text` names ("2026-11-21"); None for no text. Raises InvalidDay."""
    text = (text or "").strip()
    if not text:
        return None
    try:
        if not _DAY.fullmatch(text):  # fromisoformat also takes "20261121" and weeks
            raise ValueError
        day = date.fromisoformat(text)
    except ValueError:
        raise InvalidDay(text) from None
    if day.year not in _YEARS:
        raise InvalidDay(text)
    return day
