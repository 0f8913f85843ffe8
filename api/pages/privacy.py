"""What is kept, for how long and why: `/privacy`."""

from fastapi import Request
from fastapi.responses import Response

from api.rendering import MAY_BE_KEPT, page
from api.site import site_of


def show_privacy(request: Request) -> Response:
    settings = site_of(request).assistant.settings
    return page(
        "privacy.html",
        headers=MAY_BE_KEPT,
        retention_days=settings.retention_days,
        k_anonymity=settings.k_anonymity,
    )
