"""Do the dossiers tell the facts? Every fact beside the sections that claim it.

A fact is told when a section claims it and every value and article of it occurs in what the sections
that claim it tell together.
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from evals.articles import Article, is_within, lids_of
from evals.cases import DATA
from evals.errors import EvalError
from evals.facts import Fact, read_facts
from evals.telling import Told, in_words, read_sections
from evals.values import dutch
from kb import SHIPPED_DOSSIERS, Certainty, Period

EXCEPTIONS = DATA / "facts_exceptions.toml"
_TABLE_ROW = re.compile(r"vergoedingen:T20(?:1[5-9]|2[0-7])")  # of the yearly amounts in amounts.toml
MOST_FACTS = 8
MOST_WORDS = 180


@dataclass(frozen=True)
class Missing:
    """A fact that the dossiers do not tell, or not whole, with what is missing in Dutch."""

    fact: Fact
    places: tuple[str, ...]
    lacks: tuple[str, ...]

    def __str__(self) -> str:
        where = ", ".join(self.places) or "nergens genoemd"
        return f"{self.fact.id} ({self.fact.certainty}), {where}: mist {', '.join(self.lacks)}"


@dataclass(frozen=True)
class Coverage:
    """What came out: which facts are not told, and what else is wrong with sections and pages."""

    facts: Mapping[str, Fact]
    missing: tuple[Missing, ...]
    too_firm: tuple[str, ...]
    faults: tuple[str, ...] = ()

    @cached_property
    def _missing_ids(self) -> frozenset[str]:
        return frozenset(each.fact.id for each in self.missing)

    def share(self, certainty: Certainty, sheet: str = "") -> float:
        """The share (0 to 1) of the facts of a certainty that is told; 1 where there are none."""
        told, all_ = self._count(certainty, sheet)
        return told / all_ if all_ else 1.0

    def figures(self) -> dict[str, Any]:
        """For the command line: shares, and a Dutch line for everything that a writer must do."""
        sheets = sorted({fact_id.partition(":")[0] for fact_id in self.facts})
        return {
            "gedekt": {
                str(certainty): {
                    "alle": self._shown(certainty, ""),
                    **{sheet: self._shown(certainty, sheet) for sheet in sheets},
                }
                for certainty in Certainty
            },
            "niet_gedekt": [str(each) for each in self.missing],
            "te_zeker": list(self.too_firm),
            "fouten": list(self.faults),
        }

    def _count(self, certainty: Certainty, sheet: str) -> tuple[int, int]:
        ids = [
            fact.id
            for fact in self.facts.values()
            if fact.certainty is certainty and fact.id.startswith(f"{sheet}:" if sheet else "")
        ]
        return sum(fact_id not in self._missing_ids for fact_id in ids), len(ids)

    def _shown(self, certainty: Certainty, sheet: str) -> str:
        told, all_ = self._count(certainty, sheet)
        return f"{told} van {all_} ({100 * self.share(certainty, sheet):.1f}%)"


def measure_coverage(dossiers: Path = SHIPPED_DOSSIERS) -> Coverage:
    """How the pages in a folder tell the facts. Raises EvalError, InvalidKnowledge."""
    facts = read_facts()
    sections, faults = read_sections(dossiers)
    return coverage_of(facts, sections, _exceptions(), faults)


def coverage_of(
    facts: Mapping[str, Fact],
    sections: Sequence[Told],
    exceptions: Mapping[str, frozenset[str]] | None = None,
    faults: Iterable[str] = (),
) -> Coverage:
    """The same for facts and sections at hand; `exceptions` are values that a fact need not give back."""
    claims = defaultdict[str, list[Told]](list)
    for section in sections:
        for fact_id in section.facts:
            claims[fact_id].append(section)
    excused = exceptions or {}
    found = (_missing(fact, claims[fact.id], excused.get(fact.id, frozenset())) for fact in facts.values())
    return Coverage(
        facts,
        tuple(each for each in found if each),
        tuple(line for section in sections for line in _too_firm(section, facts)),
        (*faults, *(line for section in sections for line in _faults(section, facts))),
    )


def _missing(fact: Fact, claims: Sequence[Told], excused: frozenset[str]) -> Missing | None:
    places = tuple(section.place for section in claims)
    if not claims:
        return Missing(fact, places, ("een sectie die dit feit noemt",))
    known = frozenset[str]().union(*(section.values for section in claims))
    cited = [article for section in claims for article in section.articles]
    lacks = [dutch(value) for value in fact.values if value not in known and value not in excused]
    wanted = [article for article in fact.articles if article.is_confirmed]
    lacks += [_cited(want) for want in wanted if not any(_gives(article, want) for article in cited)]
    if not fact.is_shaky and fact.certainty_on(date.max) is not Certainty.LAAG and not _is_firm(claims):
        lacks.append("een sectie met een zekerheid boven laag")
    return Missing(fact, places, tuple(lacks)) if lacks else None


def _is_firm(claims: Sequence[Told]) -> bool:
    return any(section.is_ever(Certainty.HOOG) or section.is_ever(Certainty.MIDDEN) for section in claims)


def _gives(article: Article, wanted: Article) -> bool:
    """Whether an article that a section cites is the one that a fact asks for."""
    if wanted.law and article.law != wanted.law:
        return False
    place = article.article if wanted.law or ":" in wanted.article else article.article.rpartition(":")[2]
    return is_within(place, wanted.article) and (not wanted.lid or wanted.lid in lids_of(article.lid))


def _cited(article: Article) -> str:
    lid = f" lid {article.lid}" if article.lid else ""
    law = f" ({article.law})" if article.law else ""
    return f"artikel {article.article}{lid}{law}"


def _too_firm(section: Told, facts: Mapping[str, Fact]) -> Iterator[str]:
    """Where a section is surer than a fact that it claims, at most one line for a fact."""
    for fact_id in section.facts:
        fact = facts.get(fact_id)
        if fact and (first := _first_too_firm(section, fact)):
            day, certainty = first
            since = f" vanaf {in_words(day)}" if day > date.min else ""
            sure = fact.certainty_on(day)
            yield f"{section.place}: zekerheid {certainty}{since}, maar {fact_id} is {sure}"


def _first_too_firm(section: Told, fact: Fact) -> tuple[date, Certainty] | None:
    turns = [stretch.period.start for stretch in fact.certainties if stretch.period]
    for period, certainty in _in_its_time(section, fact):
        for day in [period.start or date.min, *(day for day in turns if day)]:
            if period.holds_on(day) and certainty.rank < fact.certainty_on(day).rank:
                return day, certainty
    return None


def _in_its_time(section: Told, fact: Fact) -> list[tuple[Period, Certainty]]:
    """How sure the section is in the period of the fact; in all of its own where they do not meet."""
    within = [(each.period.overlap(fact.period), each.certainty) for each in section.renderings]
    met = [(period, certainty) for period, certainty in within if period]
    return met or [(each.period, each.certainty) for each in section.renderings]


def _faults(section: Told, facts: Mapping[str, Fact]) -> Iterator[str]:
    if len(section.facts) > MOST_FACTS:
        yield f"{section.place}: {len(section.facts)} feiten, hoogstens {MOST_FACTS}"
    if section.words > MOST_WORDS:
        yield f"{section.place}: {section.words} woorden, hoogstens {MOST_WORDS}"
    if not section.renderings:
        yield f"{section.place}: geen enkele periode waarin alle bedragen bekend zijn"
    for fact_id, times in Counter(section.facts).items():
        if fact_id not in facts and not _TABLE_ROW.fullmatch(fact_id):
            yield f"{section.place}: het feit '{fact_id}' bestaat niet"
        if times > 1:
            yield f"{section.place}: het feit '{fact_id}' staat er {times} keer"


def _exceptions(path: Path = EXCEPTIONS) -> Mapping[str, frozenset[str]]:
    """The values that a fact need not give back, each with a reason in the file. Raises EvalError."""
    if not path.exists():
        return {}
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("uitzondering", [])
        return {row["feit"]: frozenset(row["waarden"]) for row in rows if row["reden"]}
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise EvalError(f"{path}: these are no exceptions ({error}).") from error
