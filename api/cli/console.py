"""What every command says and how it fails."""

import json
from datetime import date
from typing import Annotated, Any

import typer

from api.forms import InvalidDay, day_of


class CommandFailed(Exception):
    """The work failed; the text is one sentence for the operator. Exit status 1."""


def say(text: str = "") -> None:
    """A line on standard output."""
    typer.echo(text)


def say_json(value: Any) -> None:
    """One JSON value on one line, with Dutch letters as they are."""
    typer.echo(json.dumps(value, ensure_ascii=False))


def complain(sentence: str) -> None:
    """A line on standard error."""
    typer.echo(sentence, err=True)


def readable(text: str) -> str:
    """An argument as text that can be printed and stored; bytes that are no UTF-8 become a mark."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _day(text: str) -> date:
    try:
        day = day_of(text)
    except InvalidDay:
        day = None
    if day is None:
        raise typer.BadParameter(f"'{text}' is not a date; write it as YYYY-MM-DD, for example 2026-11-21.")
    return day


Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
On = Annotated[
    date | None,
    typer.Option("--on", parser=_day, metavar="YYYY-MM-DD", help="The day the question is about (today)."),
]
From = Annotated[
    date | None, typer.Option("--from", parser=_day, metavar="YYYY-MM-DD", help="The first day.")
]
To = Annotated[date | None, typer.Option("--to", parser=_day, metavar="YYYY-MM-DD", help="The last day.")]
