"""`regelwijzer review`: the expert's queue and decisions."""

import getpass
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.console import Json, readable, say, say_json

if TYPE_CHECKING:
    from assistant.review import ReviewCase, ReviewItem, Reviews

app = typer.Typer(help="The answers that an expert looks at.", no_args_is_help=True)


class Shown(StrEnum):
    """Which reviews to list."""

    OPEN = "open"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    ALL = "all"


class Reason(StrEnum):
    """Why an answer is rejected; the same words as `assistant.review.RejectReason` (a test checks)."""

    RETRIEVAL_MISSED_IT = "retrieval_missed_it"
    SOURCE_OUTDATED = "source_outdated"
    SOURCE_SILENT = "source_silent"
    LAW_UNCLEAR = "law_unclear"
    MISREAD = "misread"
    OUT_OF_SCOPE = "out_of_scope"
    NEEDS_A_LAWYER = "needs_a_lawyer"
    TONE = "tone"


Number = Annotated[str, typer.Argument(metavar="NUMBER", help="As `review list` shows it.")]
By = Annotated[str, typer.Option("--by", help="Who decides; the login name by default.")]
Note = Annotated[str, typer.Option("--note", help="For colleagues; the asker never sees it.")]


@app.command("list")
def list_reviews(
    state: Annotated[Shown, typer.Option("--state", help="Which ones.")] = Shown.OPEN, as_json: Json = False
) -> None:
    """The queue, riskiest first."""
    from api.cli.opening import assistant_open
    from assistant.review import ReviewState

    with assistant_open() as assistant:
        items = assistant.reviews.list(None if state is Shown.ALL else ReviewState(state.value))
    if as_json:
        say_json([_item(item) for item in items])
        return
    for item in items:
        say(f"{item.id}  {item.state}  {item.lane}  {item.opened_at:%Y-%m-%d %H:%M}  {item.question}")
    if not items:
        say("Nothing waits.")


@app.command()
def show(number: Number, as_json: Json = False) -> None:
    """One review: the question, the draft and its evidence."""
    _on_one(lambda reviews: reviews.show(number), as_json)


@app.command()
def approve(number: Number, by: By = "", note: Note = "", as_json: Json = False) -> None:
    """Release the answer to its asker, and let it answer the same question again."""
    from assistant.clock import system_clock

    who, remark = _name(by), readable(note)
    _on_one(lambda reviews: reviews.approve(number, by=who, now=system_clock(), note=remark), as_json)


@app.command()
def reject(
    number: Number,
    reason: Annotated[Reason, typer.Option("--reason", help="What is wrong with it.")],
    by: By = "",
    note: Note = "",
    as_json: Json = False,
) -> None:
    """Keep the answer from its asker."""
    from assistant.clock import system_clock
    from assistant.review import RejectReason

    who, remark, why = _name(by), readable(note), RejectReason(reason.value)
    _on_one(
        lambda reviews: reviews.reject(number, reason=why, by=who, now=system_clock(), note=remark), as_json
    )


def _on_one(act: "Callable[[Reviews], ReviewCase]", as_json: bool) -> None:
    from api.cli.opening import assistant_open

    with assistant_open() as assistant:
        case = act(assistant.reviews)
    if as_json:
        say_json(_case(case))
    else:
        say(_case_text(case))


def _name(by: str) -> str:
    try:
        return readable(by).strip() or getpass.getuser()
    except (KeyError, OSError):  # a container may run under a number without a name
        raise typer.BadParameter("say who decides.", param_hint="--by") from None


def _item(item: "ReviewItem") -> dict[str, Any]:
    return {
        "id": item.id,
        "state": str(item.state),
        "lane": str(item.lane),
        "why": [str(why) for why in item.why],
        "opened_at": item.opened_at.isoformat(),
        "question": item.question,
    }


def _case(case: "ReviewCase") -> dict[str, Any]:
    return {
        **_item(case),
        "answer": case.body,
        "decided_at": case.decided_at.isoformat() if case.decided_at else None,
        "decided_by": case.decided_by,
        "reason": case.reason,
        "note": case.note,
        "is_published": case.is_published,
    }


def _case_text(case: "ReviewCase") -> str:
    from api.cli.printing import answer_text

    why = ", ".join(str(reason) for reason in case.why)
    head = f"Review {case.id}: {case.state} ({case.lane}{'; ' + why if why else ''})"
    if case.decided_at:
        head += f", decided {case.decided_at:%Y-%m-%d %H:%M} by {case.decided_by}"
    return f"{head}\nVraag: {case.question}\n\n{answer_text(case.body) if case.body else '(gewist)'}"
