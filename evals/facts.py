"""The facts of the sheets without their sentences: values, articles, certainty, period."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from evals.articles import Article
from evals.cases import DATA
from evals.errors import EvalError
from kb import ALWAYS, Certainty, Period
from kb.source import lowest

FACTS = DATA / "facts.jsonl"


@dataclass(frozen=True)
class Stretch:
    """How sure the sheet is in a period. Without a period it is sure so of some of the fact only."""

    certainty: Certainty
    period: Period | None = None


@dataclass(frozen=True)
class Fact:
    """One fact: what its text must give back wherever a section claims it.

    `certainty` is the one that the sheet names first, `certainties` all of them where it names
    several. `values` are written as evals.values writes them.
    """

    id: str
    certainty: Certainty
    values: tuple[str, ...] = ()
    articles: tuple[Article, ...] = ()
    certainties: tuple[Stretch, ...] = ()
    is_own_knowledge: bool = False
    period: Period = ALWAYS

    @property
    def is_shaky(self) -> bool:
        """Whether only a section of certainty laag may claim it."""
        return self.certainty is Certainty.LAAG or self.is_own_knowledge

    def certainty_on(self, day: date) -> Certainty:
        """The surest that a section may be about it on a day."""
        if self.is_own_knowledge:
            return Certainty.LAAG
        dated = [s for s in self.certainties if s.period]
        on_day = [s.certainty for s in dated if s.period and s.period.holds_on(day)]
        if on_day:
            return lowest(on_day)
        loose = [s.certainty for s in self.certainties if not s.period]
        return min([self.certainty, *loose], key=lambda certainty: certainty.rank)


def read_facts(path: Path = FACTS) -> dict[str, Fact]:
    """The facts of a JSON Lines file by id. Raises EvalError."""
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
        return {row["id"]: _fact(row) for row in rows}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EvalError(f"{path}: these are no facts ({error}).") from error


def write_facts(facts: Iterable[Fact], path: Path = FACTS) -> None:
    """One line per fact, in their order."""
    lines = (json.dumps(_row(fact), ensure_ascii=False) for fact in facts)
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def _row(fact: Fact) -> dict[str, Any]:
    row: dict[str, Any] = {"id": fact.id, "certainty": str(fact.certainty)}
    if fact.certainties:
        row["certainties"] = [
            {"certainty": str(stretch.certainty), **_period_row(stretch.period or ALWAYS)}
            for stretch in fact.certainties
        ]
    row |= {"is_own_knowledge": fact.is_own_knowledge, "values": list(fact.values)}
    row["articles"] = [_article_row(article) for article in fact.articles]
    return row | _period_row(fact.period)


def _article_row(article: Article) -> dict[str, Any]:
    row = asdict(article)
    if article.is_confirmed:
        del row["is_confirmed"]
    return row


def _period_row(period: Period) -> dict[str, str]:
    days = {"from": period.start, "to": period.end}
    return {name: day.isoformat() for name, day in days.items() if day}


def _fact(row: dict[str, Any]) -> Fact:
    stretches = [
        Stretch(Certainty(each["certainty"]), _period(each) if {"from", "to"} & set(each) else None)
        for each in row.get("certainties", [])
    ]
    return Fact(
        id=row["id"],
        certainty=Certainty(row["certainty"]),
        values=tuple(row["values"]),
        articles=tuple(Article(**article) for article in row["articles"]),
        certainties=tuple(stretches),
        is_own_knowledge=row["is_own_knowledge"],
        period=_period(row),
    )


def _period(row: dict[str, Any]) -> Period:
    start, end = (date.fromisoformat(row[key]) if key in row else None for key in ("from", "to"))
    return Period(start, end)
