"""`regelwijzer evals`: how well it answers, measured."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.console import Json


def evals(
    data: Annotated[Path | None, typer.Option("--data", metavar="DIR", help="Eval sets of your own.")] = None,
    as_json: Json = False,
) -> None:
    """Measure answers and retrieval on the eval sets."""
    from evals.run import main as measure

    args = ["answers", *(["--data", str(data)] if data else []), *(["--json"] if as_json else [])]
    if status := measure(args):  # it has said why
        raise typer.Exit(status)
