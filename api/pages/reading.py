"""A source as a reader sees it: its sections on a date, each with what it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from fastapi import HTTPException, Request
from fastapi.responses import Response

from api.errors import refusal
from api.forms import InvalidDay, day_of
from api.rendering import MAY_BE_KEPT, page
from api.site import site_of
from assistant.wording import INVALID_DATE
from kb import KnowledgeBase, LawReference, Passage, Section

T = TypeVar("T")


@dataclass(frozen=True)
class SectionView:
    """One section with the facts of its passages taken together."""

    section: Section
    laws: tuple[tuple[str, str], ...]  # (citation, url)
    references: tuple[tuple[str, str], ...]  # (title, url)
    applies_to: tuple[str, ...]
    certainty: str
    checked_on: date | None
    start: date | None
    end: date | None
    next_step: str

    @classmethod
    def of(cls, section: Section, kb: KnowledgeBase) -> "SectionView":
        passages = section.passages
        return cls(
            section=section,
            laws=tuple((kb.laws.citation(law), kb.laws.url(law)) for law in _laws(passages)),
            references=_unique(reference for p in passages for reference in p.references),
            applies_to=_unique(name for p in passages for name in p.applies_to),
            certainty=max((p.certainty for p in passages), key=lambda sure: sure.rank, default=""),
            checked_on=min((p.checked_on for p in passages if p.checked_on), default=None),
            start=max((p.valid.start for p in passages if p.valid.start), default=None),
            end=min((p.valid.end for p in passages if p.valid.end), default=None),
            next_step=next((p.next_step for p in passages if p.next_step), ""),
        )


def read_source(
    request: Request, source_id: str, op: str, *, dossier: str = "", dossier_name: str = ""
) -> Response:
    """The page of a source on the day that `op` names, today without one; `dossier` if it is of one."""
    site = site_of(request)
    try:
        day = day_of(op) or site.today()
    except InvalidDay:
        return refusal(request, 422, INVALID_DATE)
    kb = site.assistant.kb
    found = kb.source_page(source_id, day)
    if found is None:
        raise HTTPException(404)
    return page(
        "source.html",
        headers=MAY_BE_KEPT,
        source=found.source,
        sections=[SectionView.of(section, kb) for section in found.sections],
        day=day,
        is_today=day == site.today(),
        dossier=dossier,
        dossier_name=dossier_name,
    )


def _laws(passages: Iterable[Passage]) -> tuple[LawReference, ...]:
    return _unique(law for passage in passages for law in passage.laws)


def _unique(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))
