"""The report for the lobby: counts of a period with their rule beside them, JSON-ready."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from assistant.answer import AnswerStatus
from assistant.records.database import RecordsDatabase
from assistant.tagging import Topics, shipped_topics
from assistant.trends.counting import ARTICLE_SEPARATOR, Counts
from assistant.trends.period import MonthSpan, is_closed
from assistant.trends.suppression import DEFAULT_K, Cell, Line, checked_k, suppress
from kb import LawReference, Laws

_RULE = (
    "Aantallen van minder dan {k} verschillende vragenstellers zijn verborgen, en zo nodig een tweede "
    "aantal ernaast. Een 0 staat er alleen als die niets verraadt. Verborgen kan ook 0 zijn."
)
_ASKERS = (
    "Verschillende vragenstellers per kalendermaand, opgeteld over de maanden. Wie in twee maanden "
    "vraagt, telt twee keer. Een vraag via de opdrachtregel telt als een eigen vragensteller."
)
_QUERY = (
    "Alle vastgelegde vragen, gesteld van {first} tot en met {last} (hele kalendermaanden, Nederlandse "
    "tijd). Onderwerp: de dossierpagina van het best passende citaat. Wetsartikel: genoemd in de vraag "
    "of grondslag van een citaat; een vraag telt mee bij elk artikel. Vragen over acuut gevaar en "
    "meldingen over een persoon worden niet vastgelegd en tellen niet mee."
)

# A signpost is never recorded, and what waits for an expert is counted as what was drafted.
_RECORDED = tuple(
    str(status)
    for status in AnswerStatus
    if status not in (AnswerStatus.SIGNPOSTED, AnswerStatus.AWAITING_EXPERT)
)

Table = dict[str, Any]


class Trends:
    """Reads the observations; it has no path to the words of a question."""

    def __init__(
        self, database: RecordsDatabase, laws: Laws, *, k: int = DEFAULT_K, topics: Topics | None = None
    ) -> None:
        """Raises KTooLow for a k below 5."""
        self._database = database
        self._laws = laws
        self._k = checked_k(k)
        self._topics = topics or shipped_topics()

    def report(self, *, first: date | None, last: date | None, now: datetime) -> dict[str, Any]:
        """The counts of the whole months around `first` and `last`, with small counts hidden.

        A hidden count is null and its row says `hidden`. Rows stand in a fixed order, because an
        order by size would tell something about what is hidden. `closed` is false for a month
        that still runs: its counts move, and two reports of it must not be compared. The same
        observations give the same report. Raises UnusablePeriod, RecordsUnavailable.
        """
        span = MonthSpan.around(first, last, now)
        counts = Counts(self._database, span)
        total = counts.total()
        months = suppress(counts.by_month(), total, self._k, is_disjoint=True)
        return {
            "period": {"first": span.first.isoformat(), "last": span.last.isoformat()},
            "k": self._k,
            "rule": _RULE.format(k=self._k),
            "askers": _ASKERS,
            "query": _QUERY.format(first=span.first.isoformat(), last=span.last.isoformat()),
            "n": _numbers(months.total),
            "months": _months(months, span, now),
            "topics": self._by_topic(counts, total),
            "articles": self._by_article(counts, total),
            "statuses": self._by_status(counts, total),
        }

    def _by_topic(self, counts: Counts, total: Cell) -> Table:
        cells = _with_zeros(counts.by_topic(), self._topics.keys())
        names = {cell.key: {"topic": cell.key, "name": self._topics.name(cell.key)} for cell in cells}
        return _table(cells, suppress(cells, total, self._k), names)

    def _by_status(self, counts: Counts, total: Cell) -> Table:
        cells = _with_zeros(counts.by_status(), _RECORDED)
        names = {cell.key: {"status": cell.key} for cell in cells}
        return _table(cells, suppress(cells, total, self._k), names)

    def _by_article(self, counts: Counts, total: Cell) -> Table:
        """Hidden articles have no row: that somebody asked about one is told by its name alone."""
        cells = counts.by_article()
        line = suppress(cells, total, self._k)
        return _table(line.shown, line, {cell.key: self._article(cell.key) for cell in line.shown})

    def _article(self, key: str) -> dict[str, str]:
        law, _, article = key.partition(ARTICLE_SEPARATOR)
        return {
            "law": law,
            "article": article,
            "citation": self._laws.citation(LawReference(law=law, article=article)),
        }


def _with_zeros(found: Sequence[Cell], keys: Iterable[str]) -> list[Cell]:
    """A cell for every key in their order, then what the list does not know (a topic of before)."""
    by_key = {cell.key: cell for cell in found}
    listed = [by_key.pop(key, Cell(key, 0, 0)) for key in keys]
    return listed + [by_key[key] for key in sorted(by_key)]


def _table(cells: Sequence[Cell], line: Line, names: Mapping[str, dict[str, str]]) -> Table:
    shown = {cell.key: cell for cell in line.shown}
    return {
        "rows": [{**names[cell.key], **_numbers(shown.get(cell.key))} for cell in cells],
        "hidden_share": line.hidden_share,
    }


def _months(line: Line, span: MonthSpan, now: datetime) -> list[Table]:
    shown = {cell.key: cell for cell in line.shown}
    return [
        {"month": key, "closed": is_closed(month, now), **_numbers(shown.get(key))}
        for month in span.months()
        for key in [month.isoformat()[:7]]
    ]


def _numbers(cell: Cell | None) -> dict[str, Any]:
    if cell is None:
        return {"questions": None, "askers": None, "hidden": True}
    return {"questions": cell.questions, "askers": cell.askers, "hidden": False}
