import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from assistant.answer import Answer, AnswerStatus
from assistant.records import ArticleTag, Channel, QuestionLog, RecordsDatabase, Tags, forget_old
from assistant.tagging import UNKNOWN, Topic, Topics
from assistant.trends import KTooLow, Trends, UnusablePeriod
from assistant.trends.counting import Counts
from assistant.trends.period import MonthSpan
from assistant.trends.suppression import Cell
from kb import Laws

MakeAnswer = Callable[..., Answer]
Ask = Callable[..., None]

TOPICS = Topics([Topic("a", "Onderwerp A"), Topic("b", "Onderwerp B"), Topic("c", "Onderwerp C")])
OCTOBER = datetime(2026, 10, 10, 12, tzinfo=UTC)


@pytest.fixture
def ask(log: QuestionLog, make_answer: MakeAnswer, noon: datetime) -> Ask:
    """Ask `times` questions, each by another asker unless one is named."""

    def ask(
        topic: str,
        times: int,
        *,
        asker: str | None = None,
        articles: tuple[ArticleTag, ...] = (),
        now: datetime = noon,
        status: AnswerStatus = AnswerStatus.ANSWERED,
    ) -> None:
        for _ in range(times):
            log.record(
                make_answer(status=status),
                Tags(topic, articles),
                channel=Channel.WEB if asker else Channel.CLI,
                asker=asker,
                now=now,
            )

    return ask


@pytest.fixture
def trends(records: RecordsDatabase, laws: Laws) -> Trends:
    return Trends(records, laws, topics=TOPICS)


def _report(trends: Trends, noon: datetime, **period: date) -> dict[str, Any]:
    return trends.report(first=period.get("first"), last=period.get("last"), now=noon)


def _shown(table: dict[str, Any], column: str) -> dict[str, int]:
    return {row[column]: row["questions"] for row in table["rows"] if not row["hidden"]}


def test_questions_and_distinct_askers_are_counted(records: RecordsDatabase, ask: Ask) -> None:
    ask("a", 3, asker="k1")
    ask("a", 1, asker="k2")
    ask("a", 2)
    ask("b", 1, asker="k1")
    counts = Counts(records, MonthSpan(date(2026, 11, 1), date(2026, 11, 30)))
    assert counts.by_topic() == [Cell("a", 6, 4), Cell("b", 1, 1)]
    assert counts.total() == Cell("", 7, 4)


def test_a_question_counts_for_every_article_that_it_names(records: RecordsDatabase, ask: Ask) -> None:
    both = (ArticleTag("bw", "2:44"), ArticleTag("avg", "9"))
    ask("a", 2, asker="k1", articles=both)
    ask("a", 1, articles=both[:1])
    counts = Counts(records, MonthSpan(date(2026, 11, 1), date(2026, 11, 30)))
    assert counts.by_article() == [Cell("avg\x1f9", 2, 1), Cell("bw\x1f2:44", 3, 2)]


def test_the_report_shows_large_counts_and_hides_small_ones(trends: Trends, ask: Ask, noon: datetime) -> None:
    ask("a", 30)
    ask("b", 12)
    ask("c", 3)
    report = _report(trends, noon)
    assert report["n"] == {"questions": 45, "askers": 45, "hidden": False}
    assert _shown(report["topics"], "topic") == {"a": 30}
    assert report["topics"]["hidden_share"] == round(15 / 45, 2)
    hidden = [row for row in report["topics"]["rows"] if row["topic"] == "c"]
    assert hidden == [
        {"topic": "c", "name": "Onderwerp C", "questions": None, "askers": None, "hidden": True}
    ]
    assert (report["k"], report["period"]) == (10, {"first": "2026-01-01", "last": "2026-11-30"})
    assert "2026-01-01" in report["query"]
    assert "10" in report["rule"]


def test_many_questions_of_one_asker_are_no_trend(trends: Trends, ask: Ask, noon: datetime) -> None:
    ask("a", 30, asker="k1")
    report = _report(trends, noon)
    assert report["n"]["hidden"]
    assert "30" not in json.dumps({**report, "period": None, "query": None, "rule": None})


def test_topics_stand_in_the_order_of_the_list_with_unknown_last(
    trends: Trends, ask: Ask, noon: datetime
) -> None:
    ask("c", 40)
    ask(UNKNOWN, 20)
    ask("vroeger", 11)
    rows = _report(trends, noon)["topics"]["rows"]
    assert [row["topic"] for row in rows] == ["a", "b", "c", UNKNOWN, "vroeger"]
    assert [row["questions"] for row in rows] == [0, 0, 40, 20, 11]


def test_a_hidden_article_is_not_even_named(trends: Trends, ask: Ask, noon: datetime) -> None:
    ask("a", 25, articles=(ArticleTag("bw", "2:44"),))
    ask("a", 12, articles=(ArticleTag("avg", "9"),))
    ask("a", 2, articles=(ArticleTag("participatiewet", "31"),))
    articles = _report(trends, noon)["articles"]
    assert articles["rows"] == [
        {
            "law": "bw",
            "article": "2:44",
            "citation": "artikel 2:44 BW",
            "questions": 25,
            "askers": 25,
            "hidden": False,
        }
    ]
    assert articles["hidden_share"] == round(14 / 39, 2)


def test_every_month_of_the_period_has_a_line_and_says_whether_it_is_closed(
    trends: Trends, ask: Ask, noon: datetime
) -> None:
    ask("a", 15, now=OCTOBER)
    ask("a", 20)
    months = _report(trends, noon, first=date(2026, 9, 5), last=date(2026, 11, 2))["months"]
    assert months == [
        {"month": "2026-09", "closed": True, "questions": 0, "askers": 0, "hidden": False},
        {"month": "2026-10", "closed": True, "questions": 15, "askers": 15, "hidden": False},
        {"month": "2026-11", "closed": False, "questions": 20, "askers": 20, "hidden": False},
    ]


def test_outcomes_are_counted(trends: Trends, ask: Ask, noon: datetime) -> None:
    ask("a", 15)
    ask("a", 11, status=AnswerStatus.REFUSED_NO_SOURCE)
    statuses = _shown(_report(trends, noon)["statuses"], "status")
    assert (statuses["answered"], statuses["refused_no_source"], statuses["clarify"]) == (15, 11, 0)
    assert "signposted" not in statuses  # never recorded, so a 0 would be untrue


def test_counts_survive_the_words(trends: Trends, ask: Ask, records: RecordsDatabase, noon: datetime) -> None:
    ask("a", 15, articles=(ArticleTag("bw", "2:44"),))
    before = _report(trends, noon)
    later = datetime(2026, 12, 31, 12, tzinfo=UTC)
    assert forget_old(records, now=later, days=30).erased == 15
    after = trends.report(first=None, last=date(2026, 11, 30), now=noon)
    assert after == before


def test_the_same_observations_give_the_same_bytes(trends: Trends, ask: Ask, noon: datetime) -> None:
    ask("a", 15, articles=(ArticleTag("bw", "2:44"),))
    ask("b", 3)
    first, again = (json.dumps(_report(trends, noon)) for _ in range(2))
    assert first == again


def test_the_report_holds_no_word_of_a_question(trends: Trends, ask: Ask, noon: datetime) -> None:
    ask("a", 15)
    assert "penningmeester" not in json.dumps(_report(trends, noon))


def test_without_questions_the_report_says_zero(trends: Trends, noon: datetime) -> None:
    report = _report(trends, noon)
    assert report["n"] == {"questions": 0, "askers": 0, "hidden": False}
    assert report["articles"] == {"rows": [], "hidden_share": 0.0}


def test_bad_periods_and_a_low_k_are_refused(
    trends: Trends, records: RecordsDatabase, laws: Laws, noon: datetime
) -> None:
    with pytest.raises(UnusablePeriod):
        trends.report(first=date(2026, 5, 1), last=date(2026, 4, 1), now=noon)
    with pytest.raises(KTooLow):
        Trends(records, laws, k=4)
