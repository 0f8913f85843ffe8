"""The command, on a real data directory."""

import json
from pathlib import Path

import pytest
from people import Operator

AMOUNT = "Hoeveel vergoeding mag een vrijwilliger per jaar krijgen?"
FIELDS = (
    "id receipt status lane review mode question as_of summary claims citations retrieved next_step "
    "related notices elapsed_ms"
).split()


def test_ask_prints_the_answer_object(operator: Operator) -> None:
    body = operator.gets("ask", AMOUNT, "--on", "2026-11-23")
    assert list(body) == FIELDS
    assert (body["as_of"], body["question"]) == ("2026-11-23", AMOUNT)
    assert "€ 2.200" in str(body["claims"])
    assert all(claim["citations"] for claim in body["claims"])


def test_ask_reads_well_in_a_terminal(operator: Operator) -> None:
    status, out, err = operator.runs("ask", AMOUNT, "--on", "2023-06-01")
    assert (status, err) == (0, "")
    for piece in ("€ 1.900", "[1]", "zekerheid", "Wat je nu kunt doen:", "Je code:"):
        assert piece in out


def test_a_file_of_questions_keeps_its_ids_and_survives_a_broken_line(
    operator: Operator, tmp_path: Path
) -> None:
    batch = tmp_path / "vragen.jsonl"
    lines = [{"id": "a", "question": AMOUNT, "on": "2023-06-01"}, {"id": 2, "question": "🙂"}]
    batch.write_text("{kapot\n" + "\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    status, out, err = operator.runs("ask", "--batch", str(batch), "--json")
    found = [json.loads(line) for line in out.splitlines()]
    assert status == 1
    assert [body["id"] for body in found] == ["a", 2]
    assert "€ 1.900" in str(found[0]["claims"])
    assert err.startswith("Line 1: ")
    assert len(err.splitlines()) == 2


def test_search_prints_passages_best_first_and_stores_nothing(operator: Operator, tmp_path: Path) -> None:
    found = operator.gets("search", AMOUNT, "--on", "2026-11-23", "-k", "3")
    scores = [row["score"] for row in found["retrieved"]]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)
    batch = tmp_path / "vragen.jsonl"
    batch.write_text(json.dumps({"id": 1, "question": AMOUNT}), encoding="utf-8")
    status, out, _ = operator.runs("search", "--batch", str(batch), "-k", "2")
    assert (status, json.loads(out)["id"], len(json.loads(out)["retrieved"])) == (0, 1, 2)


def test_a_second_ingest_reads_nothing_again(operator: Operator) -> None:
    report = operator.gets("ingest")
    assert (report["added"], report["replaced"], report["withdrawn"]) == ([], [], [])
    assert len(report["unchanged"]) >= 40


def test_a_document_of_ones_own_is_found_shown_and_withdrawn(operator: Operator, tmp_path: Path) -> None:
    (tmp_path / "eigen").mkdir()
    (tmp_path / "eigen" / "zwembad.md").write_text(
        "# Zwembadregels\n\n## Badmutsen\n\nIn ons zwembad draagt iedere vrijwilliger een groene badmuts.\n",
        encoding="utf-8",
    )
    (tmp_path / "eigen" / "leeg.pdf").write_bytes(b"")
    report = operator.gets("ingest", str(tmp_path / "eigen"))
    (added,) = report["added"]
    assert [Path(row["path"]).name for row in report["skipped"]] == ["leeg.pdf"]
    assert operator.gets("search", "groene badmuts")["retrieved"][0]["source_id"] == added
    assert added in [row["id"] for row in operator.gets("sources", "list")]
    assert operator.gets("sources", "withdraw", added) == {"withdrawn": added}
    assert added not in {row["source_id"] for row in operator.gets("search", "groene badmuts")["retrieved"]}
    status, _, err = operator.runs("sources", "withdraw", added)
    assert (status, len(err.splitlines())) == (1, 1)


def test_the_doctor_finds_all_well(operator: Operator) -> None:
    found = operator.gets("doctor")
    assert found["is_good"] is True
    assert {"settings", "sources", "index", "disk", "records", "clock"} <= {
        f["name"] for f in found["findings"]
    }


@pytest.mark.parametrize("command", [["ask", "Mag dit?"], ["search", "Mag dit?"], ["serve"]])
def test_before_the_first_ingest_it_says_what_to_run(
    command: list[str], operator: Operator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGELWIJZER_DATA", str(tmp_path / "new"))
    status, out, err = operator.runs(*command)
    assert (status, out) == (1, "")
    assert "regelwijzer ingest" in err
    assert len(err.splitlines()) == 1


def test_the_doctor_says_that_nothing_was_ingested(
    operator: Operator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGELWIJZER_DATA", str(tmp_path / "new"))
    status, out, err = operator.runs("doctor")
    assert status == 1
    assert "BAD" in out
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [("REGELWIJZER_DTAA", "x"), ("REGELWIJZER_K_ANONYMITY", "1"), ("REGELWIJZER_RETENTION_DAYS", "veel")],
)
def test_a_wrong_setting_is_named(
    operator: Operator, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    status, _, err = operator.runs("ask", "Mag dit?")
    assert (status, len(err.splitlines())) == (1, 1)
    assert name in err


def test_a_data_directory_that_cannot_be_made_is_one_sentence(
    operator: Operator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    monkeypatch.setenv("REGELWIJZER_DATA", str(tmp_path / "file"))
    for command in (["ask", "Mag dit?"], ["ingest"], ["doctor"], ["review", "list"], ["trends", "report"]):
        status, _, err = operator.runs(*command)
        assert (status, len(err.splitlines())) == (1, 1), err
        assert "Traceback" not in err
        assert "inside" not in err


def test_paths_that_are_not_there_are_one_sentence(operator: Operator, tmp_path: Path) -> None:
    for command in (["ingest", str(tmp_path / "weg")], ["ask", "--batch", str(tmp_path / "weg")]):
        status, _, err = operator.runs(*command)
        assert (status, len(err.splitlines())) == (1, 1)
        assert "weg" in err
