"""An answer with its sources, found by its receipt: `/antwoord/{receipt}`."""

import re
from collections.abc import Iterable
from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import RedirectResponse, Response

from api.labels import label_of
from api.pages.evidence import bases_of, evidence_of
from api.rendering import page
from api.site import Site, site_of
from api.summary import other_claims, sources_of_summary, split_notices
from assistant import wording
from assistant.desk import Reply
from kb import Contact, KnowledgeBase

HELPDESK = "nov"  # in contacts.toml: the door to a person


def show_answer(request: Request, receipt: str) -> Response:
    """The answer that belongs to a receipt."""
    site = site_of(request)
    with site.doorman.counting_guesses(request):
        reply = site.assistant.desk.read(receipt)
    return answer_page(site, reply)


def erase_answer(request: Request, receipt: str) -> Response:
    """Erases question and answer, and says so."""
    site = site_of(request)
    with site.doorman.counting_guesses(request):
        site.assistant.desk.erase(receipt)
    return page("erased.html", sentence=wording.ERASED)


def find_answer(code: Annotated[str, Form()] = "") -> Response:
    """From the box where a receipt is typed to the answer; a code is never part of a query."""
    receipt = "".join(c for c in code if c.isalnum() or c in "-_")
    return RedirectResponse(f"/antwoord/{receipt or 'onbekend'}", status_code=303)


def answer_page(site: Site, reply: Reply) -> Response:
    """The page of an answer; `reply` has no receipt when nothing was stored."""
    body, kb = reply.body, site.assistant.kb
    urgent, notices = split_notices(body)
    return page(
        "answer.html",
        answer=body,
        receipt=reply.receipt,
        label=label_of(body),
        on="" if body["as_of"] == site.today().isoformat() else body["as_of"],
        awaiting=wording.AWAITING_EXPERT,
        summary_sources=sources_of_summary(body),
        claims=other_claims(body),
        urgent=urgent,
        help_first=wording.HELP_FIRST,
        phones_first=phones_in(kb, urgent),
        notices=notices,
        evidence=evidence_of(body, kb),
        laws=kb.laws,
        bases=bases_of(body, kb),
        phones=phones_in(kb, (body["summary"], body["next_step"], *body["notices"])),
        helpdesk=_helpdesk(kb),
        retention_days=site.assistant.settings.retention_days,
    )


def phones_in(kb: KnowledgeBase, texts: Iterable[str]) -> list[Contact]:
    """The contacts whose telephone number stands in `texts`, in the order in which it does."""
    text = " ".join(texts)
    contacts = [kb.contacts.get(key) for key in sorted(kb.contacts.keys())]
    found = [(place, contact) for contact in contacts if (place := _place_of(contact.phone, text)) >= 0]
    return [contact for _, contact in sorted(found, key=lambda pair: pair[0])]


def _place_of(phone: str, text: str) -> int:
    """Where a number stands by itself in `text` (112 does not stand in 0900-1126); else -1."""
    found = re.search(rf"(?<![\d-]){re.escape(phone)}(?![\d-])", text) if phone else None
    return found.start() if found else -1


def _helpdesk(kb: KnowledgeBase) -> Contact | None:
    known = kb.contacts.keys()
    return kb.contacts.get(HELPDESK) if HELPDESK in known else None
