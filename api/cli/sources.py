"""`regelwijzer sources`: what answers may cite."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from api.cli.console import CommandFailed, Json, readable, say, say_json

app = typer.Typer(help="The sources that answers may cite.", no_args_is_help=True)


@app.command("list")
def list_sources(as_json: Json = False) -> None:
    """Every live source."""
    from api.cli.opening import assistant_open

    with assistant_open() as assistant:
        rows = [
            {"id": s.id, "kind": s.kind.value, "title": s.title, "rights": s.rights.value, "url": s.url}
            for s in assistant.kb.sources()
        ]
    if as_json:
        say_json(rows)
        return
    for row in rows:
        say(f"{row['id']}  [{row['kind']}, {row['rights']}]  {row['title']}")


@app.command()
def withdraw(
    source_id: Annotated[str, typer.Argument(metavar="ID", help="As `sources list` shows it.")],
    as_json: Json = False,
) -> None:
    """Take a source out of every answer at once. It stays out until its content changes."""
    from api.cli.opening import assistant_open

    source_id = readable(source_id)
    with assistant_open() as assistant:
        is_withdrawn = assistant.kb.withdraw(source_id)
    if not is_withdrawn:
        raise CommandFailed(f"There is no live source '{source_id}'; `regelwijzer sources list` shows them.")
    if as_json:
        say_json({"withdrawn": source_id})
    else:
        say(f"Withdrawn: {source_id}")


@app.command()
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Dossier pages or folders; the shipped dossiers if none."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Say what to mend in dossier pages, one Dutch sentence each. Exit status 1 when there is something."""
    from api.cli.checking import checked

    findings, pages = checked(paths or ())
    if as_json:
        say_json({"pages": pages, "findings": [asdict(finding) for finding in findings]})
    else:
        for finding in findings:
            say(str(finding))
        total = _counted(len(findings), "bevinding", "bevindingen")
        say(f"{total} in {_counted(pages, 'pagina', 'pagina’s')}.")
    if findings:
        raise typer.Exit(1)


def _counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
