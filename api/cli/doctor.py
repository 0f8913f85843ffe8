"""`regelwijzer doctor`: is everything in order?"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from api.cli.console import CommandFailed, Json, say, say_json

if TYPE_CHECKING:
    from kb import Finding

FIRST_YEAR, LAST_YEAR = 2026, 2100  # a clock outside them was never set


def doctor(as_json: Json = False) -> None:
    """Check settings, knowledge, records, disk and clock. Exit status 1 when one is bad."""
    from api.cli.opening import assistant_open
    from assistant.clock import system_clock
    from kb import Finding

    with assistant_open() as assistant:
        settings = assistant.settings
        findings = [
            Finding("settings", True, f"The data directory is {settings.data.resolve()}."),
            *assistant.kb.health(),
            _checked("records", lambda: f"{len(assistant.reviews.list())} question(s) wait for an expert."),
            clock_finding(system_clock()),
        ]
    rows = [{"name": f.name, "is_good": f.is_good, "sentence": f.sentence} for f in findings]
    if as_json:
        say_json({"is_good": all(f.is_good for f in findings), "findings": rows})
    else:
        for finding in findings:
            say(f"{'ok ' if finding.is_good else 'BAD'}  {finding.name}: {finding.sentence}")
    bad = [finding.name for finding in findings if not finding.is_good]
    if bad:
        raise CommandFailed(f"Not in order: {', '.join(bad)}.")


def _checked(name: str, look: "Callable[[], str]") -> "Finding":
    from assistant.errors import AssistantError
    from kb import Finding

    try:
        return Finding(name, True, look())
    except AssistantError as error:
        return Finding(name, False, str(error))


def clock_finding(now: "datetime") -> "Finding":
    """Whether the clock can be right: answers hold for a day."""
    from assistant.clock import day_in_the_netherlands
    from kb import Finding

    day = day_in_the_netherlands(now)
    is_good = FIRST_YEAR <= day.year <= LAST_YEAR
    return Finding("clock", is_good, f"It is {day.isoformat()} in the Netherlands.")
