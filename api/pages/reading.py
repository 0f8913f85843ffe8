"""A source as a reader sees it: its sections on a date, each with what it rests on."""

from collections.abc import Sequence

from fastapi import HTTPException, Request
from fastapi.responses import Response

from api.errors import refusal
from api.forms import InvalidDay, day_of
from api.pages.views import PageView, Reading, SectionView
from api.quotes import read_quotes
from api.rendering import MAY_BE_KEPT, page
from api.site import site_of
from assistant.wording import INVALID_DATE


def read_source(
    request: Request,
    source_id: str,
    op: str,
    citaat: Sequence[str] = (),
    *,
    dossier: str = "",
    dossier_name: str = "",
) -> Response:
    """The page of a source on the day that `op` names, today without one, with the quotes of `citaat` marked.

    `dossier` if it is of one.
    """
    site = site_of(request)
    try:
        day = day_of(op) or site.today()
    except InvalidDay:
        return refusal(request, 422, INVALID_DATE)
    kb = site.assistant.kb
    found = kb.source_page(source_id, day)
    if found is None:
        raise HTTPException(404)
    reading = Reading(day, read_quotes(citaat), kb.vouched_passages())
    sections = [SectionView.of(section, kb, reading) for section in found.sections]
    return page(
        "source.html",
        headers=MAY_BE_KEPT,
        source=found.source,
        sections=sections,
        laws=kb.laws,
        whole=PageView.of(found.source, sections, reading),
        titles={view.section.anchor: view.section.heading for view in sections},
        day=day,
        is_today=day == site.today(),
        dossier=dossier,
        dossier_name=dossier_name,
    )
