"""Between our types and the rows of the store, both ways."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from kb.amounts import Amounts, Rendering
from kb.contacts import Contacts
from kb.errors import InvalidKnowledge
from kb.locator import Locator
from kb.passage import Cite, LawReference, Passage, PassageDraft, passage_id
from kb.source import Certainty, Period, Rights, Risk, Source, SourceKind

Row = dict[str, Any]


def passage_rows(
    source: Source, drafts: Sequence[PassageDraft], amounts: Amounts, contacts: Contacts
) -> tuple[list[Row], list[Row]]:
    """The rows of `passages` and of `ways` for the drafts of one source, in their order.

    Raises InvalidKnowledge for a placeholder that nothing fills.
    """
    passages: list[Row] = []
    ways: list[Row] = []
    for ordinal, draft in enumerate(drafts):
        group = passage_id(source.id, draft.locator.anchor, ordinal, draft.text)
        renderings = _renderings(source, draft, amounts, contacts)
        if not renderings:
            continue
        passages += [_passage_row(source, draft, ordinal, group, rendering) for rendering in renderings]
        text = f"{draft.heading_path}. {renderings[-1].text}"
        ways.append({"group_id": group, "is_phrasing": 0, "text": text})
        ways += [{"group_id": group, "is_phrasing": 1, "text": phrasing} for phrasing in draft.phrasings]
    return passages, ways


def _renderings(source: Source, draft: PassageDraft, amounts: Amounts, contacts: Contacts) -> list[Rendering]:
    try:
        return amounts.renderings(draft.text, draft.holds, draft.certainty, contacts)
    except InvalidKnowledge as error:
        place = f"{source.path}#{draft.locator.anchor}" if draft.locator.anchor else source.path
        raise InvalidKnowledge(f"{place}: {error}") from error


def _passage_row(source: Source, draft: PassageDraft, ordinal: int, group: str, rendering: Rendering) -> Row:
    period = rendering.period
    return {
        "id": passage_id(source.id, draft.locator.anchor, ordinal, f"{rendering.text}\x1f{period.start}"),
        "group_id": group,
        "ordinal": ordinal,
        "text": rendering.text,
        "valid_from": period.start,
        "valid_to": period.end,
        "holds_from": draft.holds.start,
        "holds_to": draft.holds.end,
        "certainty": str(rendering.certainty),
        "details": {
            "locator": asdict(draft.locator),
            "heading_path": draft.heading_path,
            "checked_on": draft.checked_on.isoformat() if draft.checked_on else None,
            "laws": [asdict(reference) for reference in draft.laws],
            "applies_to": list(draft.applies_to),
            "risk": str(draft.risk),
            "next_step": draft.next_step,
            "facts": list(draft.facts),
            "references": [list(reference) for reference in draft.references],
            "cites": [asdict(cite) for cite in draft.cites],
        },
    }


def passage_of(row: Mapping[str, Any], *, is_amount_current: bool = True) -> Passage:
    """The passage in a row of `passages` joined with its row of `versions`."""
    details = row["details"]
    place = details["locator"]
    locator = Locator(**{**place, "heading": tuple(place["heading"])})
    url = row["url"] + (f"#{locator.anchor}" if locator.anchor and row["url"] else "")
    return Passage(
        id=row["id"],
        group=row["group_id"],
        section=f"{row['source_id']}#{locator.anchor or row['ordinal']}",
        source_id=row["source_id"],
        kind=SourceKind(row["kind"]),
        title=row["title"],
        locator=locator,
        url=url,
        text=row["text"],
        valid=Period(row["valid_from"], row["valid_to"]),
        certainty=Certainty(row["certainty"]),
        rights=Rights(row["rights"]),
        checked_on=date.fromisoformat(details["checked_on"]) if details["checked_on"] else None,
        laws=tuple(LawReference(**reference) for reference in details["laws"]),
        applies_to=tuple(details["applies_to"]),
        risk=Risk(details["risk"]),
        next_step=details["next_step"],
        ordinal=row["ordinal"],
        heading_path=details["heading_path"],
        facts=tuple(details["facts"]),
        references=tuple((title, link) for title, link in details["references"]),
        cites=tuple(Cite(**cite) for cite in details["cites"]),
        is_amount_current=is_amount_current,
    )


def source_of(row: Mapping[str, Any]) -> Source:
    """The source in a row of `versions`."""
    return Source(
        id=row["source_id"],
        kind=SourceKind(row["kind"]),
        title=row["title"],
        url=row["url"],
        rights=Rights(row["rights"]),
        digest=row["digest"],
        root=row["root"],
        path=row["path"],
        description=row["description"],
    )


def holding(rows: Sequence[Mapping[str, Any]], on: date) -> Passage | None:
    """Of the renderings of one piece of text, the one that holds on a day.

    Where the text holds but no amount is known for the day yet, the rendering of the last known
    year, marked so. None where the text does not hold, or every amount is of later years.
    """
    for row in rows:
        if Period(row["valid_from"], row["valid_to"]).holds_on(on):
            return passage_of(row)
    within = (row for row in rows if Period(row["holds_from"], row["holds_to"]).holds_on(on))
    past = [row for row in within if row["valid_to"] and row["valid_to"] < on]
    if not past:
        return None
    nearest = max(past, key=lambda row: row["valid_to"])
    return passage_of(nearest, is_amount_current=False)
