"""The JSON side: the same answers for programs, `/api/v1/questions`."""

from typing import Annotated, Any

from fastapi import Request
from fastapi.responses import JSONResponse, Response
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictStr

from api.forms import day_of
from api.site import site_of
from assistant.records import Channel
from kb import EmptyKnowledge


def _is_day(text: str | None) -> str | None:
    day_of(text)
    return text


def _is_text(text: str) -> str:
    text.encode()  # "\\ud800" is JSON, but no text: a ValueError
    return text


class Asked(BaseModel):
    """A question, and the day it is about (year-month-day; today without one)."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"question": "Hoeveel vergoeding mag een vrijwilliger krijgen?", "on": "2026-11-21"},
            ]
        },
    )

    question: Annotated[StrictStr, AfterValidator(_is_text)] = Field(
        description="De vraag, in het Nederlands."
    )
    on: Annotated[StrictStr | None, AfterValidator(_is_day)] = Field(
        default=None, description="De dag waarover de vraag gaat: jaar-maand-dag."
    )


def post_question(request: Request, asked: Asked) -> Response:
    """Answers a question. The answer object of the contract, whatever its status."""
    site = site_of(request)
    asker = site.doorman.let_ask(request)
    if site.assistant.kb.is_empty():
        raise EmptyKnowledge("nothing has been ingested yet")
    reply = site.assistant.desk.ask(asked.question, on=day_of(asked.on), channel=Channel.API, asker=asker)
    return JSONResponse(reply.body)


def get_question(request: Request, receipt: str) -> Response:
    """The answer that belongs to a receipt."""
    site = site_of(request)
    with site.doorman.counting_guesses(request):
        body: dict[str, Any] = site.assistant.desk.read(receipt).body
    return JSONResponse(body)


def delete_question(request: Request, receipt: str) -> Response:
    """Erases question and answer."""
    site = site_of(request)
    with site.doorman.counting_guesses(request):
        site.assistant.desk.erase(receipt)
    return Response(status_code=204)
