"""An expert decides, and the asker sees it."""

import json
from pathlib import Path
from typing import Any

from people import Operator, Visitor

from assistant.trends.suppression import DEFAULT_K

RISKY = "Ben ik als bestuurder persoonlijk aansprakelijk voor schulden van de vereniging?"
HIDDEN = {"questions": None, "askers": None, "hidden": True}
SHOWN = {"questions": DEFAULT_K, "askers": DEFAULT_K, "hidden": False}


def _review_of(operator: Operator) -> dict[str, Any]:
    (waiting,) = operator.gets("review", "list")
    found: dict[str, Any] = waiting
    return found


def test_an_approved_answer_carries_the_mark_and_comes_back(visitor: Visitor, operator: Operator) -> None:
    asked = visitor.asks(RISKY)
    review = _review_of(operator)
    shown = operator.gets("review", "show", review["id"])
    assert shown["question"] == RISKY
    assert shown["answer"]["claims"]
    assert asked.code not in str(shown)

    decided = operator.gets("review", "approve", review["id"], "--by", "Anneke")
    assert (decided["state"], decided["decided_by"], decided["is_published"]) == ("approved", "Anneke", True)
    assert operator.gets("review", "list") == []

    assert visitor.returns_with(asked.code).says("Gecontroleerd door NOV")
    again = visitor.asks(RISKY)
    assert again.says("Gecontroleerd door NOV")
    assert operator.gets("review", "list") == []


def test_a_rejected_answer_is_taken_away_from_its_asker(visitor: Visitor, operator: Operator) -> None:
    asked = visitor.asks(RISKY)
    review = _review_of(operator)
    operator.gets("review", "reject", review["id"], "--reason", "misread", "--by", "Anneke")
    assert visitor.returns_with(asked.code).never_says("Waar dit op rust")


def test_a_decision_is_taken_once(visitor: Visitor, operator: Operator) -> None:
    visitor.asks(RISKY)
    number = _review_of(operator)["id"]
    operator.gets("review", "approve", number, "--by", "Anneke")
    status, out, err = operator.runs("review", "reject", number, "--reason", "tone", "--by", "Bram")
    assert (status, out) == (1, "")
    assert err.startswith("regelwijzer: ")
    assert len(err.splitlines()) == 1


def test_a_review_that_is_not_there_is_one_sentence(operator: Operator) -> None:
    status, _, err = operator.runs("review", "show", "12345")
    assert (status, err) == (1, "regelwijzer: There is no review 12345.\n")


def test_what_is_asked_shows_in_trends_only_when_many_ask(operator: Operator, tmp_path: Path) -> None:
    asked = tmp_path / "vragen.jsonl"
    line = json.dumps({"id": 1, "question": RISKY}) + "\n"
    asked.write_text(line * (DEFAULT_K - 1), encoding="utf-8")  # each counts as an asker of its own
    assert operator.runs("ask", "--batch", str(asked))[0] == 0
    report = operator.gets("trends", "report")
    assert report["n"] == HIDDEN
    for table in ("topics", "statuses"):
        assert all(row["hidden"] for row in report[table]["rows"])
    assert report["articles"]["rows"] == []

    operator.gets("ask", RISKY)
    report = operator.gets("trends", "report")
    assert report["n"] == SHOWN
    (topic,) = [row for row in report["topics"]["rows"] if row["questions"]]
    assert SHOWN.items() <= topic.items()
    assert report["articles"]["rows"]
    assert RISKY not in str(report)
    assert operator.gets("trends", "report") == report
