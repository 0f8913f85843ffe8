"""Counting questions and distinct askers, straight from the observations.

An asker's key lives for one calendar month, so over a longer period the same person counts once
a month. A question without a key (typed on the command line, perhaps for somebody else) counts
as an asker of its own.
"""

from typing import Any

from sqlalchemy import ColumnElement, distinct, func, select

from assistant.records.database import RecordsDatabase
from assistant.records.tables import observations, observed_articles
from assistant.trends.period import MonthSpan
from assistant.trends.suppression import Cell

ARTICLE_SEPARATOR = "\x1f"  # between the law and the article in the key of a cell

_QUESTIONS = func.count(distinct(observations.c.id))
_ASKERS = func.count(distinct(observations.c.asker)) + func.count(distinct(observations.c.id)).filter(
    observations.c.asker.is_(None)
)


class Counts:
    """The counts of one period. Cells come without zeros, except months."""

    def __init__(self, database: RecordsDatabase, span: MonthSpan) -> None:
        self._database = database
        self._span = span
        self._inside = observations.c.month.between(span.first, span.last)

    def total(self) -> Cell:
        """All questions of the period."""
        with self._database.reading() as connection:
            questions, askers = connection.execute(select(_QUESTIONS, _ASKERS).where(self._inside)).one()
        return Cell("", questions, askers)

    def by_topic(self) -> list[Cell]:
        return self._per(observations.c.topic)

    def by_status(self) -> list[Cell]:
        return self._per(observations.c.status)

    def by_month(self) -> list[Cell]:
        """Every month of the period, in order; key "2026-11"."""
        found = {cell.key[:7]: cell for cell in self._per(observations.c.month)}
        keys = [month.isoformat()[:7] for month in self._span.months()]
        return [
            Cell(key, found[key].questions, found[key].askers) if key in found else Cell(key, 0, 0)
            for key in keys
        ]

    def by_article(self) -> list[Cell]:
        """A question that names two articles stands in both cells."""
        columns = (observed_articles.c.law, observed_articles.c.article)
        query = (
            select(*columns, _QUESTIONS, _ASKERS)
            .join(observations, observations.c.id == observed_articles.c.observation_id)
            .where(self._inside)
            .group_by(*columns)
            .order_by(*columns)
        )
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return [Cell(f"{law}{ARTICLE_SEPARATOR}{article}", n, askers) for law, article, n, askers in rows]

    def _per(self, column: ColumnElement[Any]) -> list[Cell]:
        query = select(column, _QUESTIONS, _ASKERS).where(self._inside).group_by(column).order_by(column)
        with self._database.reading() as connection:
            return [Cell(str(key), n, askers) for key, n, askers in connection.execute(query)]
