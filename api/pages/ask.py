"""The question box: `/` and `/vraag`."""

from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import RedirectResponse, Response

from api.forms import MAX_QUESTION, InvalidDay, day_of
from api.pages.answer import answer_page
from api.rendering import page
from api.site import Site, site_of
from assistant import wording
from assistant.records import Channel

EXAMPLES = (
    ("Vergoedingen", "Hoeveel vergoeding mag een vrijwilliger per jaar krijgen?"),
    ("VOG", "Hoe vraag ik een gratis VOG aan voor onze vrijwilligers?"),
    ("Bestuur en WBTR", "Wat doet een bestuurder met een tegenstrijdig belang?"),
    ("Sociale veiligheid", "Wat doet een vertrouwenscontactpersoon?"),
)


def show_form(request: Request) -> Response:
    """The empty question box, with what an asker should know first."""
    return _form(site_of(request))


def ask(request: Request, question: Annotated[str, Form()] = "", on: Annotated[str, Form()] = "") -> Response:
    """Asks the desk; the answer then has an address of its own, or is shown here and kept nowhere."""
    site = site_of(request)
    asker = site.doorman.let_ask(request)
    try:
        day = day_of(on)
    except InvalidDay:
        return _form(site, question=question, on=on, mistake=wording.INVALID_DATE, status=422)
    reply = site.assistant.desk.ask(question, on=day, channel=Channel.WEB, asker=asker)
    if reply.receipt:
        return RedirectResponse(f"/antwoord/{reply.receipt}", status_code=303)
    if reply.body["status"] == "refused_unusable":
        return _form(site, question=question, on=on, mistake=reply.body["summary"])
    return answer_page(site, reply)


def _form(site: Site, *, question: str = "", on: str = "", mistake: str = "", status: int = 200) -> Response:
    return page(
        "ask.html",
        status=status,
        honesty=wording.honesty(site.assistant.settings.retention_days),
        examples=EXAMPLES,
        max_question=MAX_QUESTION,
        question=question,
        on=on,
        mistake=mistake,
    )
