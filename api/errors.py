"""Every error as one clear Dutch sentence and a way on: a page for people, JSON for programs."""

from collections.abc import Mapping
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from api.access import TooManyRequests
from api.rendering import page
from assistant import wording
from assistant.errors import RecordsUnavailable, UnknownReceipt
from kb import KnowledgeError

FOR_PROGRAMS = ("/api/", "/livez", "/readyz", "/metrics", "/openapi.json")

SENTENCES = {
    400: "We kunnen dit verzoek niet lezen.",
    403: "Dit formulier kwam van een andere website. Stel je vraag op onze eigen pagina.",
    404: "Deze pagina bestaat niet, of niet meer.",
    405: "Dat kan op deze pagina niet.",
    413: wording.BODY_TOO_LARGE,
    415: "Stuur de vraag als JSON (Content-Type: application/json).",
    422: "Er klopt iets niet in wat je hebt ingevuld.",
    429: wording.TOO_MANY_REQUESTS,
    500: "Er ging iets mis bij ons. Het ligt niet aan je vraag. Probeer het straks nog eens.",
    503: f"{wording.FAILED_KNOWLEDGE} {wording.FAILED_KNOWLEDGE_NEXT}",
}
NOT_JSON = "Dit is geen geldige JSON."
WRONG_FIELDS = "Stuur een JSON-object met 'question' (een tekst) en, als je wilt, 'on' (jaar-maand-dag)."


def refusal(
    request: Request, status: int, sentence: str = "", headers: Mapping[str, str] | None = None
) -> Response:
    """The response for an error; `sentence` where there is a better one than the usual."""
    sentence = sentence or SENTENCES.get(status, SENTENCES[500 if status >= 500 else 400])
    if request.url.path.startswith(FOR_PROGRAMS):
        return JSONResponse({"error": sentence}, status, headers=dict(headers or {}))
    return page("error.html", status=status, headers=headers, sentence=sentence)


def http_error(request: Request, error: HTTPException) -> Response:
    # Its own detail is in English, and Starlette wrote it for developers.
    return refusal(request, error.status_code, headers=error.headers)


def invalid_request(request: Request, error: RequestValidationError) -> Response:
    """What the JSON side could not read: wrong type of content, no JSON, wrong fields."""
    mistakes = error.errors()
    if not _is_json(request):
        return refusal(request, 415)
    if any(mistake["type"] == "json_invalid" for mistake in mistakes):
        return refusal(request, 400, NOT_JSON)
    return refusal(request, 422, _field_sentence(mistakes))


def _is_json(request: Request) -> bool:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json"))


def _field_sentence(mistakes: Any) -> str:
    is_date = all(tuple(mistake["loc"][:2]) == ("body", "on") for mistake in mistakes)
    return wording.INVALID_DATE if is_date else WRONG_FIELDS


def unknown_receipt(request: Request, _: UnknownReceipt) -> Response:
    return refusal(request, 404, wording.UNKNOWN_RECEIPT)


def too_many_requests(request: Request, error: TooManyRequests) -> Response:
    return refusal(request, 429, headers={"Retry-After": str(error.retry_after)})


def unavailable(request: Request, _: Exception) -> Response:
    return refusal(request, 503, headers={"Retry-After": "60"})


# Typed loosely: each handler takes the kind of error that it is listed for.
ERROR_HANDLERS: dict[Any, Any] = {
    HTTPException: http_error,
    RequestValidationError: invalid_request,
    UnknownReceipt: unknown_receipt,
    TooManyRequests: too_many_requests,
    KnowledgeError: unavailable,
    RecordsUnavailable: unavailable,
}
