"""What every route works with; built once, and carried by the application."""

from dataclasses import dataclass
from datetime import date, datetime

from fastapi import Request

from api.access import Doorman
from api.metrics import Metrics
from assistant.clock import Clock, day_in_the_netherlands
from assistant.wiring import Assistant


@dataclass(frozen=True)
class Site:
    """The assistant behind the pages, who may ask, and the time."""

    assistant: Assistant
    doorman: Doorman
    metrics: Metrics
    clock: Clock

    def now(self) -> datetime:
        return self.clock()

    def today(self) -> date:
        """The calendar day in the Netherlands."""
        return day_in_the_netherlands(self.clock())


def site_of(request: Request) -> Site:
    """The site that serves this request."""
    site: Site = request.app.state.site
    return site
