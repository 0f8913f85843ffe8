"""The application: routes, middleware and error handlers, each a list to read from top to bottom."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount

from api import operations, v1
from api.access import Doorman
from api.errors import ERROR_HANDLERS
from api.files import KeptFiles
from api.housekeeping import housekeeping
from api.metrics import Metrics
from api.middleware.body_limit import BodyLimitMiddleware
from api.middleware.cross_site import CrossSiteMiddleware
from api.middleware.journal import JournalMiddleware
from api.middleware.safety import SafetyMiddleware
from api.pages import answer, ask, dossiers, privacy, sources
from api.rendering import STATIC
from api.site import Site
from assistant.clock import Clock, system_clock
from assistant.settings import Settings, read_settings
from assistant.wiring import Assistant, build_assistant


def _get(path: str, endpoint: Callable[..., Any]) -> BaseRoute:
    return APIRoute(path, endpoint, methods=["GET", "HEAD"], include_in_schema=False)


def _post(path: str, endpoint: Callable[..., Any]) -> BaseRoute:
    return APIRoute(path, endpoint, methods=["POST"], include_in_schema=False)


ROUTES: list[BaseRoute] = [
    # pages
    _get("/", ask.show_form),
    _get("/vraag", ask.show_form),
    _post("/vraag", ask.ask),
    _post("/antwoord", answer.find_answer),
    _get("/antwoord/{receipt}", answer.show_answer),
    _post("/antwoord/{receipt}/wissen", answer.erase_answer),
    _get("/dossiers", dossiers.list_dossiers),
    _get("/dossiers/{dossier}", dossiers.show_dossier),
    _get("/dossiers/{dossier}/{name}", dossiers.show_page),
    _get("/bronnen/{source_id:path}", sources.show_source),
    _get("/privacy", privacy.show_privacy),
    # for programs
    APIRoute("/api/v1/questions", v1.post_question, methods=["POST"]),
    APIRoute("/api/v1/questions/{receipt}", v1.get_question, methods=["GET"]),
    APIRoute("/api/v1/questions/{receipt}", v1.delete_question, methods=["DELETE"], status_code=204),
    # for who runs it
    _get("/livez", operations.livez),
    _get("/readyz", operations.readyz),
    _get("/metrics", operations.metrics),
    Mount("/static", KeptFiles(directory=STATIC), name="static"),
]

# Telemetry stays off, also where an OTEL variable in the environment would switch it on: what it
# records of a request includes the question.
NO_TELEMETRY: Any = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,
}


def create_app(
    settings: Settings, clock: Clock = system_clock, assistant: Assistant | None = None
) -> FastAPI:
    """The site for `settings`. It builds its assistant when it starts, unless it is given one.

    Raises KnowledgeError and AssistantError at its start, when a store cannot be opened.
    """
    metrics = Metrics()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        if assistant:  # lent: its owner warms it up, tidies and closes it
            app.state.site = Site(assistant, _doorman(assistant, clock), metrics, clock)
            yield
            return
        with closing(build_assistant(settings, clock=clock)) as built:
            app.state.site = Site(built, _doorman(built, clock), metrics, clock)
            async with housekeeping(built, clock):
                yield

    return FastAPI(
        title="Regelwijzer",
        description="Antwoorden op vragen over regels voor vrijwilligerswerk, met bronnen.",
        version="1",
        routes=ROUTES,
        middleware=_middleware(metrics),
        exception_handlers=ERROR_HANDLERS,
        lifespan=lifespan,
        docs_url=None,  # both load scripts from elsewhere
        redoc_url=None,
        telemetry=NO_TELEMETRY,
    )


def app_of_environment() -> FastAPI:
    """The site for the settings in the environment; what `regelwijzer serve` runs."""
    return create_app(read_settings())


def _middleware(metrics: Metrics) -> list[Middleware]:
    """Outermost first: whatever happens within, the headers are on it and it is in the journal."""
    return [
        Middleware(SafetyMiddleware),
        Middleware(JournalMiddleware, metrics=metrics),
        Middleware(CrossSiteMiddleware),
        Middleware(BodyLimitMiddleware),
    ]


def _doorman(assistant: Assistant, clock: Clock) -> Doorman:
    settings = assistant.settings
    return Doorman(
        lambda address, agent: assistant.askers.key(address, agent, clock()),
        per_minute=settings.rate_per_minute,
        trust_proxy=settings.trust_proxy,
    )
