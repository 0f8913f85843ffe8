"""A form of ours is sent by a page of ours."""

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.errors import refusal


class CrossSiteMiddleware:
    """Refuses what another site makes a browser send, by the Sec-Fetch-Site that browsers add.

    There are no cookies to abuse; this keeps other sites from asking and erasing in the name of
    a visitor's address. A browser that does not send the header is let through. The JSON side
    needs no such check: another site may not send JSON, because we answer no preflight.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _is_cross_site_post(scope):
            await refusal(Request(scope), 403)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _is_cross_site_post(scope: Scope) -> bool:
    is_cross_site = Headers(scope=scope).get("sec-fetch-site") == "cross-site"
    return is_cross_site and scope["method"] not in ("GET", "HEAD", "OPTIONS")
