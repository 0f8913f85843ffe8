"""Our own dossiers, readable as they are cited: `/dossiers/...`, on any date."""

from itertools import groupby
from typing import Annotated

from fastapi import HTTPException, Query, Request
from fastapi.responses import Response

from api.pages.reading import read_source
from api.rendering import MAY_BE_KEPT, page
from api.site import site_of
from kb import KnowledgeBase, Source, SourceKind

NAMES = {
    "wbtr": "Bestuur en WBTR",
    "vergoedingen": "Vergoedingen",
    "gratis-vog": "Gratis VOG",
    "sociale-veiligheid": "Sociale veiligheid",
}


def name_of(dossier: str) -> str:
    """A dossier's name for readers."""
    return NAMES.get(dossier, dossier.replace("-", " ").capitalize())


def list_dossiers(request: Request) -> Response:
    """Every dossier with its pages."""
    pages = _pages(site_of(request).assistant.kb)
    dossiers = [(key, name_of(key), list(found)) for key, found in groupby(pages, key=_dossier_of)]
    return page("dossiers.html", headers=MAY_BE_KEPT, dossiers=dossiers)


def show_dossier(request: Request, dossier: str) -> Response:
    """The pages of one dossier."""
    pages = [found for found in _pages(site_of(request).assistant.kb) if _dossier_of(found) == dossier]
    if not pages:
        raise HTTPException(404)
    return page("dossiers.html", headers=MAY_BE_KEPT, dossiers=[(dossier, name_of(dossier), pages)])


def show_page(
    request: Request, dossier: str, name: str, op: str = "", citaat: Annotated[tuple[str, ...], Query()] = ()
) -> Response:
    """One page of a dossier, as it reads on the day `op` (year-month-day; today without one)."""
    found = f"{dossier}/{name}"
    return read_source(request, found, op, citaat, dossier=dossier, dossier_name=name_of(dossier))


def _pages(kb: KnowledgeBase) -> list[Source]:
    pages = [source for source in kb.sources() if source.kind is SourceKind.DOSSIER]
    return sorted(pages, key=lambda source: (_dossier_of(source), source.title))


def _dossier_of(source: Source) -> str:
    return source.id.partition("/")[0]
