"""Where the outcome of a run is kept."""

import json
from datetime import UTC, datetime
from pathlib import Path

from assistant.answer import AnswerStatus
from evals.answers import Verdict
from evals.cases import Case
from evals.results import keep

NOW = datetime(2026, 11, 23, 12, 0, 5, tzinfo=UTC)
CASE = Case("a", "Mag dat één keer?", "answer", must=(("ja", "zeker"),))
VERDICT = Verdict(CASE, AnswerStatus.ANSWERED, "instant", True, (), (), "Ja, één keer.")


def test_a_run_leaves_its_figures_and_every_verdict(tmp_path: Path) -> None:
    folder = keep("answers", {"right": 1}, [VERDICT, VERDICT], NOW, tmp_path)
    assert folder == tmp_path / "answers" / "20261123-120005"
    figures = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    assert figures["right"] == 1
    assert figures["made_by"]["at"] == NOW.isoformat()
    lines = (folder / "verdicts.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    kept = json.loads(lines[0])
    assert kept["case"]["must"] == [["ja", "zeker"]]
    assert (kept["status"], kept["text"]) == ("answered", "Ja, één keer.")


def test_two_runs_stand_beside_each_other(tmp_path: Path) -> None:
    keep("answers", {}, [], NOW, tmp_path)
    keep("answers", {}, [], NOW.replace(second=6), tmp_path)
    assert len(list((tmp_path / "answers").iterdir())) == 2
