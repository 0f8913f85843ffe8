"""The whole command: its parts as a list, and the one place where errors become advice."""

import traceback
from collections.abc import Sequence

import typer

from api.cli import doctor, ingesting, measuring, questions, reviewing, serving, sources, trends
from api.cli.console import CommandFailed, complain

app = typer.Typer(
    name="regelwijzer",
    help="Answers questions about rules for volunteers, with the sources they rest on.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

for command in (
    ingesting.ingest,
    questions.ask,
    questions.search,
    serving.serve,
    doctor.doctor,
    measuring.evals,
):
    is_asked = command in (questions.ask, questions.search)
    app.command(cls=questions.QuotedQuestion if is_asked else None)(command)

for name, group in (("review", reviewing.app), ("trends", trends.app), ("sources", sources.app)):
    app.add_typer(group, name=name)


def run(args: Sequence[str] | None = None) -> int:
    """The exit status: 0 done, 1 the work failed, 2 wrong usage. Never a traceback."""
    try:
        status = app(args=args, prog_name="regelwijzer", standalone_mode=False)
    except typer.TyperException as error:  # wrong usage
        return _misused(error.format_message(), error.exit_code)
    except CommandFailed as error:
        return _failed(str(error))
    except Exception as error:
        return _failed(_advice(error))
    return status if isinstance(status, int) else 0


def _misused(message: str, status: int) -> int:
    """A group without a command gives its help as the message; all others become one line."""
    if message.startswith("Usage:"):
        complain(message)
        return status
    return _failed(" ".join(message.split()), status)


def _failed(sentence: str, status: int = 1) -> int:
    complain(f"regelwijzer: {sentence}")
    return status


def _advice(error: Exception) -> str:
    """One sentence for the operator. The errors are imported here: `--help` needs none of them."""
    from assistant.errors import AssistantError
    from kb.errors import KnowledgeError

    if isinstance(error, (KnowledgeError, AssistantError)):
        return str(error)
    if isinstance(error, OSError):
        where = f" ({error.filename})" if error.filename else ""
        return f"{error.strerror or error}{where}."
    return _unexpected(error)


def _unexpected(error: Exception) -> str:
    """Where it happened and what kind it was; not its message, which may quote a question."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{frame.filename.rpartition('/')[2]}, line {frame.lineno}"
    return f"Something went wrong inside ({type(error).__name__} in {place}); please report it."
