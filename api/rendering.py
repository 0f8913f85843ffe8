"""A page from its template. Everything that is put in is escaped."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api.blocks import blocks
from api.dates import as_dutch_date, period, source_date
from api.law_links import with_law_links
from api.quotes import Quote, address, marked
from assistant.wording import within_a_sentence

HERE = Path(__file__).parent
STATIC = HERE / "static"
CERTAINTY = {
    "hoog": "hoog: de wettekst zelf is gelezen, of twee bronnen zeggen hetzelfde",
    "midden": "redelijk: één bron, of een afleiding uit de wet",
    "laag": "laag: niet bevestigd",
}
MAY_BE_KEPT = {"Cache-Control": "no-cache"}  # for pages that are the same for everybody


def page(
    template: str, *, status: int = 200, headers: Mapping[str, str] | None = None, **values: Any
) -> HTMLResponse:
    """The page of `template` filled with `values`; a value that is missing is an error."""
    html = _environment.get_template(template).render(values)
    return HTMLResponse(html, status_code=status, headers=dict(headers or {}))


def link(url: str) -> str:
    """`url` if it is an address that a page may link to, else nothing ("javascript:...")."""
    is_ours = url.startswith("/") and not url.startswith("//")
    return url if is_ours or url.startswith(("https://", "http://")) else ""


def opened(url: str, day: str, quotes: Iterable[Quote]) -> str:
    """A link to one of our own pages, as it read on `day` (ISO); other links stay as they are."""
    return address(url, day, quotes) if link(url).startswith("/") else link(url)


def dial(phone: str) -> str:
    """A telephone number as a tel: link wants it."""
    return "tel:" + "".join(c for c in phone if c.isdigit() or c == "+")


def _stylesheet() -> str:
    """Its address with a part that changes when it does, so that browsers may keep it."""
    digest = hashlib.sha256((STATIC / "style.css").read_bytes()).hexdigest()[:10]
    return f"/static/style.css?v={digest}"


def _make_environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        dutch_date=as_dutch_date,
        link=link,
        opened=opened,
        marked=marked,
        source_date=source_date,
        dial=dial,
        within=within_a_sentence,
        blocks=blocks,
        with_law_links=with_law_links,
        certainty=CERTAINTY.get,
    )
    environment.globals.update(period=period, stylesheet=_stylesheet())
    return environment


_environment = _make_environment()
