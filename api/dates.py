"""Days and periods in Dutch, for pages and the command line alike (which wants no web framework)."""

from datetime import date

from assistant.wording import dutch_date


def as_dutch_date(day: date | str | None) -> str:
    """'21 november 2026', from a date or its ISO form; empty for None."""
    if isinstance(day, str):
        day = date.fromisoformat(day)
    return dutch_date(day) if day else ""


def period(start: date | str | None, end: date | str | None) -> str:
    """The days on which something holds, in words."""
    if start and end:
        return f"van {as_dutch_date(start)} tot en met {as_dutch_date(end)}"
    if start:
        return f"vanaf {as_dutch_date(start)}"
    return f"tot en met {as_dutch_date(end)}" if end else "zonder bekende begin- of einddatum"


def source_date(written: str) -> str:
    """How a document dates itself, for a reader: "21 mei 2024" for a day, else as it is written ("2024")."""
    try:
        return as_dutch_date(written)
    except ValueError:
        return written
