"""One log line per request, and the last catch: nothing of the asker ever stands in a log."""

import logging
import time
import traceback

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import refusal
from api.metrics import Metrics

METHODS = ("GET", "HEAD", "POST", "DELETE", "OPTIONS")  # others are free text of the client
_requests = logging.getLogger("api.requests")
_crashes = logging.getLogger("api.crashes")


class JournalMiddleware:
    """Logs method, route, status and duration; counts them; turns a crash into a sentence.

    The line names the route ("/antwoord/{receipt}"), never the path: a path holds a receipt,
    and a query or a body holds what someone asked. A crash is logged by its type and its place
    in the code, not by its message, because a message may quote what was asked. Starlette's own
    handler for status 500 raises the error again for the server to log; so it is caught here.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, status = time.perf_counter(), 0

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noting)
        except Exception as error:
            _crashes.error("%s in %s\n%s", type(error).__name__, _route(scope), _place(error))
            if status:  # half a page has gone out already: let the server break the connection off
                raise ConnectionError("the response was cut short") from None
            await refusal(Request(scope), 500)(scope, receive, noting)
        finally:
            self._note(scope, status, time.perf_counter() - started)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in METHODS else "OTHER"
        route = _route(scope)
        _requests.info("%s %s %s %.0f ms", method, route, status, seconds * 1000)
        self.metrics.note(method, route, status, seconds)


def _route(scope: Scope) -> str:
    """The pattern that matched, or "-": an address that we do not know may hold anything."""
    return str(getattr(scope.get("route"), "path", "-"))


def _place(error: BaseException) -> str:
    return "".join(traceback.format_tb(error.__traceback__)).rstrip()
