"""What a running site does by itself: warm up once, and keep its promises every hour."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

import anyio
from starlette.concurrency import run_in_threadpool

from assistant.clock import Clock, day_in_the_netherlands
from assistant.errors import AssistantError
from assistant.records import forget_old
from assistant.wiring import Assistant
from kb import KnowledgeError

INTERVAL = 3600.0  # seconds; the pages promise days
_log = logging.getLogger(__name__)


def warm_up(assistant: Assistant, now: datetime) -> None:
    """Load model and index, so that the first asker does not wait for them."""
    try:
        assistant.kb.search("vrijwilliger", day_in_the_netherlands(now), 1)
    except KnowledgeError as error:  # /readyz says the same, for as long as it lasts
        _log.warning("Questions cannot be answered yet: %s", error)


def tidy(assistant: Assistant, now: datetime) -> None:
    """Forget what is past its time; finish what a crash left between two stores."""
    try:
        forget_old(assistant.records, now=now, days=assistant.settings.retention_days)
        assistant.reviews.open_missing(now)
        assistant.reviews.publish_pending(now)
    except (AssistantError, KnowledgeError) as error:
        _log.error("Tidying failed and is tried again in an hour: %s", error)


@asynccontextmanager
async def housekeeping(assistant: Assistant, clock: Clock) -> AsyncIterator[None]:
    """Around the life of a site: warm when it begins, tidied every hour until it ends."""
    await run_in_threadpool(warm_up, assistant, clock())
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(_tidy_every_hour, assistant, clock)
        yield
        tasks.cancel_scope.cancel()


async def _tidy_every_hour(assistant: Assistant, clock: Clock) -> None:
    while True:
        await run_in_threadpool(tidy, assistant, clock())
        await anyio.sleep(INTERVAL)
