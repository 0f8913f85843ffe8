"""`regelwijzer ingest`: documents become knowledge."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.cli.console import CommandFailed, Json, say, say_json


class RightsChoice(StrEnum):
    """Under which right the words may be shown; the same words as `kb.Rights` (a test checks)."""

    EIGEN = "eigen"
    OVERHEID = "overheid"
    WET = "wet"
    LICENTIE = "licentie"
    ONBEKEND = "onbekend"


def ingest(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Files or folders; the shipped dossiers if none."),
    ] = None,
    rights: Annotated[
        RightsChoice, typer.Option(help="You vouch for these files; `onbekend` is never shown to the public.")
    ] = RightsChoice.EIGEN,
    as_json: Json = False,
) -> None:
    """Take documents in; what has not changed is not read again."""
    from api.cli.opening import assistant_open
    from evals.errors import EvalError
    from evals.likeness import gives_away
    from ingest import EmbeddingBar, IngestError, vouched_for
    from ingest import ingest as take_in
    from kb import Rights

    with assistant_open() as assistant, EmbeddingBar() as bar:
        try:
            catalogue = vouched_for(paths or (), rights=Rights(rights.value))
            report = take_in(catalogue, assistant.kb, progress=bar, guard=gives_away)
        except (IngestError, EvalError) as error:
            raise CommandFailed(str(error)) from error
    if as_json:
        say_json(report.as_dict())
    else:
        say("\n".join(report.lines()))
    if not report.has_read_anything:
        raise CommandFailed("Nothing could be read.")
