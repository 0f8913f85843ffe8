"""Questions by the file."""

import json

import pytest

from api.cli.batch import BatchLine, run_batch
from api.cli.console import CommandFailed

SECRETS = ("geheim",)


def echo(line: BatchLine) -> dict[str, object]:
    return {"id": "of the log", "question": line.question, "as_of": str(line.on)}


def test_the_id_of_the_line_is_kept_whatever_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    run_batch(
        [b'{"id": 7, "question": "a"}\n', b"\n", '{"id": "é", "question": "b", "on": "2023-01-02"}'.encode()],
        echo,
    )
    out = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert out == [
        {"id": 7, "question": "a", "as_of": "None"},
        {"id": "é", "question": "b", "as_of": "2023-01-02"},
    ]


@pytest.mark.parametrize(
    "broken",
    [
        b"{",
        b"\xff\xfe\x00",
        b"[]",
        b'{"question": "geheim"}',
        b'{"id": 1}',
        b'{"id": 1, "question": 2}',
        b'{"id": 1, "question": "geheim", "on": "gisteren"}',
        b'{"id": 1, "question": "geheim", "on": 2023}',
        b"[" * 100_000,
    ],
)
def test_a_broken_line_is_named_and_the_rest_goes_on(
    broken: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [b'{"id": 1, "question": "a"}', broken, b'{"id": 3, "question": "c"}']
    with pytest.raises(CommandFailed, match="1 line"):
        run_batch(lines, echo)
    out, err = capsys.readouterr()
    assert [json.loads(line)["id"] for line in out.splitlines()] == [1, 3]
    assert err.startswith("Line 2: ")
    assert len(err.splitlines()) == 1
    assert "geheim" not in err


def test_half_a_letter_becomes_a_mark(capsys: pytest.CaptureFixture[str]) -> None:
    run_batch([b'{"id": 1, "question": "a\\ud800"}'], echo)
    assert json.loads(capsys.readouterr().out)["question"] == "a?"


def test_an_answer_that_failed_is_told_at_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    def answer(line: BatchLine) -> dict[str, object]:
        return {"status": "failed_knowledge" if line.id == 1 else "answered"}

    lines = [b'{"id": 1, "question": "a"}', b'{"id": 2, "question": "b"}']
    with pytest.raises(CommandFailed, match=r"^1 question\(s\) failed .*; the others are answered\.$"):
        run_batch(lines, answer)
    assert [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()] == [1, 2]
    with pytest.raises(CommandFailed, match=r"^1 line\(s\) could not be read and 1 question\(s\) failed"):
        run_batch([*lines, b"{"], answer)
