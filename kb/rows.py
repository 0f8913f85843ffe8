"""Between our types and the rows of the store, both ways."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from kb.amounts import Amounts
from kb.contacts import Contacts
from kb.errors import InvalidKnowledge
from kb.locator import Locator
from kb.passage import Cite, LawReference, Passage, PassageDraft, Reference, passage_id
from kb.rendering import Rendering, Template, renderings
from kb.source import Certainty, Difference, Period, Rights, Risk, Source, SourceKind

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
        found = _renderings(source, draft, amounts, contacts)
        if not found:
            continue
        passages += [_passage_row(source, draft, ordinal, group, rendering) for rendering in found]
        text = f"{draft.heading_path}. {found[-1].text}"
        ways.append({"group_id": group, "is_phrasing": 0, "text": text})
        ways += [{"group_id": group, "is_phrasing": 1, "text": phrasing} for phrasing in draft.phrasings]
    return passages, ways


def _renderings(source: Source, draft: PassageDraft, amounts: Amounts, contacts: Contacts) -> list[Rendering]:
    template = Template(draft.text, draft.holds, draft.certainty, draft.less_sure)
    try:
        return renderings(template, amounts, contacts)
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
            "basis": list(draft.basis),
            "says": _days_of(rendering.says),
            "is_correction": draft.is_correction,
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
        valid=_period_of(details["says"])
        if "says" in details
        else Period(row["valid_from"], row["valid_to"]),
        certainty=Certainty(row["certainty"]),
        rights=Rights(row["rights"]),
        checked_on=date.fromisoformat(details["checked_on"]) if details["checked_on"] else None,
        laws=tuple(LawReference(**reference) for reference in details["laws"]),
        holds=Period(row["holds_from"], row["holds_to"]),
        applies_to=tuple(details["applies_to"]),
        risk=Risk(details["risk"]),
        next_step=details["next_step"],
        ordinal=row["ordinal"],
        heading_path=details["heading_path"],
        facts=tuple(details["facts"]),
        references=tuple(Reference(*reference) for reference in details["references"]),
        basis=tuple(details.get("basis", ())),  # rows of before the second revision have none
        is_correction=details.get("is_correction", False),
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
        differences=tuple(_difference_of(item) for item in row["differences"]),
    )


def difference_rows(source: Source, amounts: Amounts, contacts: Contacts) -> list[Row]:
    """The table "Wat geldt voor wie" of a source, a row for every period in which one differs.

    Raises InvalidKnowledge for a placeholder that nothing fills.
    """
    rows: list[Row] = []
    for difference in source.differences:
        try:
            found = renderings(Template(difference.text, difference.valid), amounts, contacts)
        except InvalidKnowledge as error:
            raise InvalidKnowledge(f"{source.path}, tabel 'verschillen': {error}") from error
        rows += [
            {
                "applies_to": list(difference.applies_to),
                "text": rendering.text,
                "anchor": difference.anchor,
                "valid": _days_of(rendering.period),
            }
            for rendering in found
        ]
    return rows


def _difference_of(row: Row) -> Difference:
    return Difference(tuple(row["applies_to"]), row["text"], row["anchor"], _period_of(row["valid"]))


def _days_of(period: Period) -> list[str | None]:
    return [day.isoformat() if day else None for day in (period.start, period.end)]


def _period_of(days: Sequence[str | None]) -> Period:
    start, end = (date.fromisoformat(day) if day else None for day in days)
    return Period(start, end)


def holding(rows: Sequence[Mapping[str, Any]], on: date) -> Passage | None:
    """Of the renderings of one piece of text, the one that holds on a day.

    Where the text holds but no amount is known for the day, the rendering of the last known year
    before it, else of the first one after it, marked so. None where the text does not hold.
    """
    for row in rows:
        if Period(row["valid_from"], row["valid_to"]).holds_on(on):
            return passage_of(row)
    within = [row for row in rows if Period(row["holds_from"], row["holds_to"]).holds_on(on)]
    return passage_of(_nearest(within, on), is_amount_current=False) if within else None


def nearest(rows: Sequence[Mapping[str, Any]], day: date) -> Passage | None:
    """The rendering that holds on a day, else the last before it, else the first after it."""
    return holding(rows, day) or (passage_of(_nearest(rows, day)) if rows else None)


def _nearest(rows: Sequence[Mapping[str, Any]], day: date) -> Mapping[str, Any]:
    past = [row for row in rows if row["valid_to"] and row["valid_to"] < day]
    return max(past, key=lambda row: row["valid_to"]) if past else min(rows, key=_begin)


def _begin(row: Mapping[str, Any]) -> date:
    begin: date = row["valid_from"] or date.min
    return begin
