"""Every other document that an answer may cite, in its own words: `/bronnen/{source_id}`."""

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from api.pages.reading import read_source
from api.site import site_of


def show_source(request: Request, source_id: str, op: str = "") -> Response:
    """A document by its id; a dossier page is sent on to its own address.

    What we may not show (rights `onbekend`) is answered like what does not exist.
    """
    sources = site_of(request).assistant.kb.sources()
    own = next((s.url for s in sources if s.id == source_id and s.url.startswith("/dossiers/")), "")
    if own:
        return RedirectResponse(own, status_code=308)
    return read_source(request, source_id, op)
