"""What the machine that runs us asks: are you alive, are you ready, how is it going."""

from fastapi import Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from api.site import Site, site_of
from assistant.errors import AssistantError
from kb import KnowledgeError, disk_has_room


def livez() -> Response:
    """200 while the process can answer at all."""
    return PlainTextResponse("ok\n")


def readyz(request: Request) -> Response:
    """200 when questions can be answered; else 503 with the reasons, in English."""
    reasons = _reasons(site_of(request))
    return JSONResponse({"ready": not reasons, "reasons": reasons}, 503 if reasons else 200)


def metrics(request: Request) -> Response:
    """Counts and durations for Prometheus."""
    text = site_of(request).metrics.text()
    return PlainTextResponse(text, media_type="text/plain; version=0.0.4")


def _reasons(site: Site) -> list[str]:
    assistant = site.assistant
    try:
        if assistant.kb.is_empty():
            return ["Nothing has been ingested yet: run `regelwijzer ingest`."]
        assistant.reviews.list()  # a read of records.db
        disk_has_room(assistant.settings.data)
    except (KnowledgeError, AssistantError) as error:
        return [str(error)]
    return []
