"""A file of questions, one JSON object a line; a broken line never stops the others."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from api.cli.console import CommandFailed, complain, say_json
from api.forms import InvalidDay, day_of


@dataclass(frozen=True)
class BatchLine:
    """One question of a batch; `id` is the caller's own, of any JSON type."""

    id: Any
    question: str
    on: date | None


class BrokenLine(ValueError):
    """What is wrong with a line, as the end of a sentence."""


def run_batch(lines: Iterable[bytes], answer: Callable[[BatchLine], dict[str, Any]]) -> None:
    """Prints the answer object of every line, with the "id" of that line.

    Raises CommandFailed at the end when a line was broken (each was named on standard error) or an
    answer failed.
    """
    broken = failed = 0
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        try:
            line = parse_line(raw)
        except BrokenLine as error:
            broken += 1
            complain(f"Line {number}: {error}.")
        else:
            body = answer(line)
            failed += str(body.get("status", "")).startswith("failed")
            say_json({**body, "id": line.id})
    if broken or failed:
        raise CommandFailed(_what_went_wrong(broken, failed))


def _what_went_wrong(broken: int, failed: int) -> str:
    unread = f"{broken} line(s) could not be read" if broken else ""
    unanswered = f"{failed} question(s) failed (`regelwijzer doctor` tells why)" if failed else ""
    return f"{' and '.join(part for part in (unread, unanswered) if part)}; the others are answered."


def parse_line(raw: bytes) -> BatchLine:
    """Raises BrokenLine."""
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError):
        raise BrokenLine("this is not JSON") from None
    if not isinstance(value, dict) or "id" not in value:
        raise BrokenLine('this is not an object with "id" and "question"')
    question, on = value.get("question"), value.get("on")
    if not isinstance(question, str):
        raise BrokenLine('"question" is missing or is not a text')
    return BatchLine(value["id"], _printable(question), _on(on))


def _printable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")  # "\ud800" is JSON, but not text


def _on(on: Any) -> date | None:
    try:
        if on is not None and not isinstance(on, str):
            raise InvalidDay
        return day_of(on)
    except InvalidDay:
        raise BrokenLine('"on" is not a date (YYYY-MM-DD)') from None
