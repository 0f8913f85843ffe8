"""`regelwijzer ask` and `regelwijzer search`."""

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from api.cli.batch import BatchLine, run_batch
from api.cli.console import CommandFailed, Json, On, readable, say, say_json

Question = Annotated[str | None, typer.Argument(metavar="VRAAG", help="The question, in Dutch.")]
Batch = Annotated[
    Path | None,
    typer.Option("--batch", metavar="FILE", help='A file with {"id", "question", "on"?} on each line.'),
]


class QuotedQuestion(TyperCommand):
    """A command that is given a question, and never repeats what stands in it.

    A question without quotes is many arguments to the command, and words with a dash are options.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except typer.BadParameter:
            raise
        except typer.TyperException as error:  # its message holds the extra argument
            error.message = f"the question must stand between quotes (see {ctx.command_path} --help)."
            raise


def ask(question: Question = None, on: On = None, as_json: Json = False, batch: Batch = None) -> None:
    """Answer a question, with the sources it rests on."""
    text = _one_of(question, batch)
    from api.cli.opening import assistant_open
    from assistant.records import Channel

    with assistant_open(needs_knowledge=True) as assistant:

        def body_of(line: BatchLine) -> dict[str, Any]:
            return assistant.desk.ask(line.question, on=line.on, channel=Channel.CLI).body

        if batch:
            run_batch(_lines(batch), body_of)
        else:
            _show_answer(body_of(BatchLine(None, text, on)), as_json)


def search(
    question: Question = None,
    on: On = None,
    k: Annotated[int, typer.Option("-k", min=1, max=100, help="How many passages.")] = 10,
    as_json: Json = False,
    batch: Batch = None,
) -> None:
    """Find the passages that an answer could rest on. Nothing is stored."""
    text = _one_of(question, batch)
    from api.cli.finding import Finder
    from api.cli.opening import assistant_open

    with assistant_open(needs_knowledge=True) as assistant:
        finder = Finder(assistant.kb, k)
        if batch:
            run_batch(_lines(batch), lambda line: finder.found(line.question, line.on))
        elif as_json:
            say_json(finder.found(text, on))
        else:
            say(finder.text(text, on))


def _show_answer(body: dict[str, Any], as_json: bool) -> None:
    from api.cli.printing import answer_text

    if as_json:
        say_json(body)
    else:
        say(answer_text(body))
    if body["status"].startswith("failed"):
        raise CommandFailed("The question could not be answered; `regelwijzer doctor` tells why.")


def _one_of(question: str | None, batch: Path | None) -> str:
    """The question of the command line; "" with a batch. Neither or both is wrong usage."""
    if (question is None) == (batch is None):
        raise typer.BadParameter("give a question, or a file with --batch.", param_hint="VRAAG")
    return readable(question or "")


def _lines(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().splitlines()
    except OSError as error:
        raise CommandFailed(f"Cannot read {path}: {error.strerror or error}.") from error
