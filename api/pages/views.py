"""What a reader sees of a source on a day: its sections, and the page as a whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from api.quotes import Quote
from assistant.answering import of_another_year
from kb import Certainty, Difference, KnowledgeBase, LawReference, Passage, Reference, Section, Source

T = TypeVar("T")


@dataclass(frozen=True)
class SectionView:
    """One section with the facts of its passages taken together.

    `is_withheld`: some of it is not confirmed and was used by no expert in an answer, so its text stays away.
    `of_year`: what to say where its amounts are of another year than the one that is read.
    """

    section: Section
    laws: tuple[tuple[str, str], ...]  # (citation, url)
    bases: tuple[LawReference, ...]  # the same, as references
    references: tuple[Reference, ...]
    applies_to: tuple[str, ...]
    certainty: str
    checked_on: date | None
    start: date | None
    end: date | None
    next_step: str
    basis: tuple[str, ...]
    quotes: tuple[str, ...]  # to mark
    is_withheld: bool
    of_year: str

    @classmethod
    def of(cls, section: Section, kb: KnowledgeBase, reading: "Reading") -> "SectionView":
        passages = section.passages
        return cls(
            section=section,
            laws=tuple((kb.laws.citation(law), kb.laws.url(law)) for law in _laws(passages)),
            bases=_laws(passages),
            references=_unique(reference for p in passages for reference in p.references),
            applies_to=_unique(name for p in passages for name in p.applies_to),
            certainty=max((p.certainty for p in passages), key=lambda sure: sure.rank, default=""),
            checked_on=min((p.checked_on for p in passages if p.checked_on), default=None),
            start=max((p.valid.start for p in passages if p.valid.start), default=None),
            end=min((p.valid.end for p in passages if p.valid.end), default=None),
            next_step=next((p.next_step for p in passages if p.next_step), ""),
            basis=_unique(words for p in passages for words in p.basis),
            quotes=tuple(
                quote.of(p) for quote in reading.quotes for p in passages if p.id == quote.passage_id
            ),
            is_withheld=any(_is_unconfirmed(p) and p.id not in reading.vouched for p in passages),
            of_year=next(filter(None, (of_another_year(p, reading.day) for p in passages)), ""),
        )


@dataclass(frozen=True)
class Reading:
    """What someone reads: the day, the quotes to mark, and the passages that an expert has used."""

    day: date
    quotes: Sequence[Quote]
    vouched: frozenset[str]


@dataclass(frozen=True)
class PageView:
    """What a page says as a whole, beside its sections."""

    differences: tuple[Difference, ...]
    references: tuple[Reference, ...]
    first_checked: date | None
    last_checked: date | None
    has_lost_quote: bool  # a quote was asked for, and its passage reads differently now

    @classmethod
    def of(cls, source: Source, sections: Sequence[SectionView], reading: Reading) -> "PageView":
        shown = {view.section.anchor for view in sections if not view.is_withheld}
        held = [row for row in source.differences if row.valid.holds_on(reading.day)]
        checked = [view.checked_on for view in sections if view.checked_on]
        return cls(
            differences=tuple(row for row in held if row.anchor in shown),
            references=_unique(reference for view in sections for reference in view.references),
            first_checked=min(checked, default=None),
            last_checked=max(checked, default=None),
            has_lost_quote=len(reading.quotes) > sum(len(view.quotes) for view in sections),
        )


def _is_unconfirmed(passage: Passage) -> bool:
    return passage.certainty is Certainty.LAAG


def _laws(passages: Iterable[Passage]) -> tuple[LawReference, ...]:
    return _unique(law for passage in passages for law in passage.laws)


def _unique(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))
