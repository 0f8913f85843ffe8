"""`regelwijzer trends`: what is asked most, for the lobby team."""

import typer

from api.cli.console import From, Json, To, say, say_json

app = typer.Typer(help="Counts of questions; small counts are hidden.", no_args_is_help=True)


@app.callback()
def _keep_it_a_group() -> None:
    """Typer makes a group with one command into that command."""


@app.command()
def report(first: From = None, last: To = None, as_json: Json = False) -> None:
    """Counts per topic, article and month."""
    import json

    from api.cli.opening import assistant_open
    from assistant.clock import system_clock

    with assistant_open() as assistant:
        found = assistant.trends.report(first=first, last=last, now=system_clock())
    if as_json:
        say_json(found)
    else:
        say(json.dumps(found, ensure_ascii=False, indent=2))
