"""An answer object as text for a terminal, in Dutch."""

import textwrap
from typing import Any

from api.dates import as_dutch_date, period
from api.labels import label_of
from api.summary import by_passage, other_claims, sources_of_summary, split_notices
from assistant.wording import AWAITING_EXPERT

WIDTH = 92


def answer_text(body: dict[str, Any]) -> str:
    """Help first, then summary, claims with their sources, the date it holds for, next step, receipt."""
    urgent, notices = split_notices(body)
    parts = [
        f"[{label_of(body).text}]",
        *(_wrap(notice, "! ") for notice in urgent),
        _wrap(_cited(body["summary"] or AWAITING_EXPERT, sources_of_summary(body))),
    ]
    parts += [_wrap(_cited(claim["text"], claim["citations"]), "- ") for claim in other_claims(body)]
    parts += [_wrap(notice, "! ") for notice in notices]
    parts += [_source(group) for group in by_passage(body)]
    if body["next_step"]:
        parts.append(_wrap(body["next_step"], "Wat je nu kunt doen: "))
    if body["receipt"]:
        parts.append(f"Je code: {body['receipt']}")
    return "\n\n".join(part for part in parts if part)


def _cited(text: str, numbers: list[int]) -> str:
    return text + "".join(f" [{n}]" for n in numbers)


def _source(group: list[dict[str, Any]]) -> str:
    citation = group[0]  # they share all but number and quote
    place = f": {citation['locator']}" if citation["locator"] else ""
    facts = [period(citation["valid_from"], citation["valid_to"]), f"zekerheid {citation['certainty']}"]
    if citation["checked_on"]:
        facts.append(f"nagekeken op {as_dutch_date(citation['checked_on'])}")
    lines = [f"{citation['title']}{place}", *(f"[{one['n']}] “{one['quote']}”" for one in group)]
    lines += [f"    Geldt {'; '.join(facts)}.", f"    {citation['url']}" if citation["url"] else ""]
    return "\n".join(line for line in lines if line)


def _wrap(text: str, lead: str = "") -> str:
    return textwrap.fill(
        text, WIDTH, initial_indent=lead, subsequent_indent="  " if lead in ("- ", "! ") else ""
    )
