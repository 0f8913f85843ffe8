"""The command as an operator meets it: help, wrong usage, no traceback."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from api.cli import main
from api.cli.ingesting import RightsChoice
from api.cli.reviewing import Reason
from assistant.review import RejectReason
from kb import Rights


def test_help_is_quick_and_loads_nothing_heavy() -> None:
    program = (
        "import sys; from api.cli import main; status = main(['--help']);"
        "heavy = {'fastapi', 'sqlalchemy', 'numpy', 'chromadb', 'kb', 'ingest', 'torch'} & set(sys.modules);"
        "assert not heavy, heavy; sys.exit(status)"
    )
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert time.perf_counter() - started < 3  # 0.1 s on an idle machine
    for command in ("ingest", "ask", "search", "serve", "doctor", "review", "trends", "sources", "evals"):
        assert f"\n  {command}" in done.stdout


@pytest.mark.parametrize(
    "args",
    [
        ["ask"],
        ["ask", "a", "b"],
        ["ask", "a", "--batch", "file"],
        ["ask", "a", "--on", "gisteren"],
        ["ask", "a", "--on", ""],
        ["search", "a", "-k", "0"],
        ["serve", "--port", "99999"],
        ["ingest", "--rights", "mijn"],
        ["review", "reject", "1", "--reason", "zomaar"],
        ["review", "reject", "1"],
        ["frobnicate"],
        ["ask", "--frobnicate"],
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_status_2(
    args: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(args) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("regelwijzer: ")
    assert len(err.strip().splitlines()) == 1


def test_withdrawing_says_that_it_lasts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources", "withdraw", "--help"]) == 0
    assert "stays out until its content changes" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("command", ["ask", "search"])
@pytest.mark.parametrize(
    "args", [["Mag", "Wubbo", "Quispelaar", "dat"], ["--Mag Wubbo Quispelaar dat?"], ["Mag", "-Wubbo"]]
)
def test_a_question_without_quotes_is_not_repeated(
    command: str, args: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, *args]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("regelwijzer: the question must stand between quotes")
    assert not {"wubbo", "quispelaar"}.intersection(err.lower().replace("-", " ").split())


def test_the_choices_of_the_command_are_those_of_the_packages() -> None:
    assert [str(right) for right in RightsChoice] == [str(right) for right in Rights]
    assert [str(reason) for reason in Reason] == [str(reason) for reason in RejectReason]


def test_evals_on_a_folder_without_sets_is_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGELWIJZER_DATA", str(tmp_path / "data"))
    assert main(["evals", "--data", str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
