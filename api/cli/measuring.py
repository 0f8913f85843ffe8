"""`regelwijzer evals`: how well it answers, measured."""

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from api.cli.console import CommandFailed, Json


def evals(
    data: Annotated[Path | None, typer.Option("--data", metavar="DIR", help="Eval sets of your own.")] = None,
    as_json: Json = False,
) -> None:
    """Measure the answers on the eval sets."""
    args = ["answers", *(["--data", str(data)] if data else []), *(["--json"] if as_json else [])]
    # By name: `evals` measures the packages below and is no part of what they need to run.
    status: int = import_module("evals.run").main(args)
    if status:
        raise CommandFailed("The evals did not pass.")
