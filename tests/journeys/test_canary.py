"""Marked personal data goes in by every door, and is nowhere afterwards."""

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from people import Operator
from starlette.testclient import TestClient

SAFE = "kwartelveer"  # a word that may be kept: finding it proves that we look in the right places
QUESTION = f"Hoeveel vergoeding mag een vrijwilliger met een {SAFE} per jaar krijgen?"
RISKY = f"Ben ik als bestuurder persoonlijk aansprakelijk voor schulden van de vereniging {SAFE}?"
ADDRESS, AGENT = "203.0.113.77", "Merkbrowser/9.4 (Zwaluwstaart)"

# Whatever of this is found anywhere, also with what stands between its characters removed, is a leak.
MARKS = (
    "725763863",
    "NL76RABO0371590846",
    "RABO0371590846",
    "48713209",
    "wubbo",
    "quispelaar",
    "voorbeeldclub.nl",
    "Kwekersdreef",
    "7345XQ",
    "Oosterhesselaar",
    ADDRESS,
    "Merkbrowser",
    "Zwaluwstaart",
)
# Every mark in one of its notations.
MESSAGES = (
    "Mijn naam is Wubbo Quispelaar, Kwekersdreef 17, 7345 XQ Ugchelen. BSN 725763863, rekening "
    "NL76RABO0371590846, mail wubbo.quispelaar@voorbeeldclub.nl of bel 06-48713209.",
    "Ik heet Wubbo Quispelaar en woon aan de Kwekersdreef 17a te 7345XQ. Mijn bsn: 7257.63.863. IBAN "
    "NL76 RABO 0371 5908 46. Bel 0648713209. E-mail: Wubbo.Quispelaar@VOORBEELDCLUB.NL",
    "Groeten, Wubbo Quispelaar. Tel. +31 6 4871 3209, burgerservicenummer 725 763 863, nl76rabo0371590846, "
    "<wubbo.quispelaar@voorbeeldclub.nl>, Kwekersdreef 17 (7345 xq)",
    "Onze penningmeester, mevrouw Quispelaar, is te bereiken op 06 48 71 32 09 of 0031648713209, of via "
    "mailto:wubbo.quispelaar@voorbeeldclub.nl. Haar BSN is 725-763-863, rekening NL76-RABO-0371-5908-46.",
    "bel (06) 487 132 09 of +31-(0)6-48713209 en vraag naar meneer W. Quispelaar; bsn=725763863; "
    "adres: Kwekersdreef 17 bis, 7345XQ",
)
ALLEGATIONS = (
    "Onze penningmeester Gerrit Oosterhesselaar heeft geld gestolen van de club, bel 06-48713209.",
    "Trainer Gerrit Oosterhesselaar zit aan kinderen. Groet, Wubbo Quispelaar",
)


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGELWIJZER_RATE_PER_MINUTE", "1000")
    monkeypatch.setenv("REGELWIJZER_TRUST_PROXY", "true")


class Heard:
    """Everything that was printed or logged, at any level, by anything but the test's own client."""

    def __init__(self, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]) -> None:
        self._caplog, self._capsys = caplog, capsys
        self.printed = ""

    def everything(self) -> str:
        self.printed += "".join(self._capsys.readouterr())
        records = [r for r in self._caplog.records if not r.name.startswith(("httpx", "httpcore"))]
        lines = (f"{r.getMessage()} {r.exc_text or ''} {r.exc_info or ''}" for r in records)
        return "\n".join([self.printed, *lines])


@pytest.fixture
def heard(caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]) -> Iterator[Heard]:
    with caplog.at_level(logging.DEBUG):
        yield Heard(caplog, capsys)


def plain(content: bytes) -> bytes:
    """Without capitals and without whatever can stand between the characters of a number."""
    return re.sub(rb"[\x00-\x20!-/:-@\[-`{-\x7f]+", b"", content.lower())


def leaks(content: bytes) -> list[str]:
    lowered, bare = content.lower(), plain(content)
    return [mark for mark in MARKS if mark.lower().encode() in lowered or plain(mark.encode()) in bare]


def files_of(data: Path) -> dict[str, bytes]:
    return {str(path.relative_to(data)): path.read_bytes() for path in data.rglob("*") if path.is_file()}


def nothing_leaked(data: Path, heard: Heard, *responses: str) -> bool:
    found = {name: leaks(content) for name, content in files_of(data).items()}
    found["printed or logged"] = leaks(heard.everything().encode())
    found["answered"] = leaks("\n".join(responses).encode())
    assert not {place: marks for place, marks in found.items() if marks}
    return True


def texts() -> list[str]:
    return [f"{begin} {message}" for message in MESSAGES for begin in (QUESTION, RISKY)]


def test_the_search_itself_finds_what_is_there(data: Path, operator: Operator, tmp_path: Path) -> None:
    for message in MESSAGES:
        assert leaks(message.encode())
    assert leaks(b"7.2.5-76 38/63") == ["725763863"]
    operator.gets("ask", QUESTION)
    assert any(SAFE.encode() in content for content in files_of(data).values())


def test_nothing_is_left_of_what_was_asked_on_the_command_line(
    data: Path, operator: Operator, heard: Heard, tmp_path: Path
) -> None:
    batch = tmp_path / "vragen.jsonl"
    lines = [json.dumps({"id": n, "question": text}) for n, text in enumerate([*texts(), *ALLEGATIONS])]
    broken = [
        "{" + MESSAGES[0],
        json.dumps({"question": MESSAGES[1]}),
        json.dumps({"id": 1, "on": MESSAGES[2]}),
    ]
    batch.write_text("\n".join([*lines, *broken]), encoding="utf-8")
    runs = [operator.runs("ask", text) for text in (texts()[0], texts()[3], *ALLEGATIONS)]
    runs.append(operator.runs("ask", "--batch", str(batch), "--json"))
    runs.append(operator.runs("search", texts()[4]))
    assert [status for status, _, _ in runs] == [0, 0, 0, 0, 1, 0]
    assert len(runs[4][1].splitlines()) == len(lines)
    assert nothing_leaked(data, heard, *("".join(printed) for _, *printed in runs))


def test_a_question_without_quotes_is_not_repeated_on_standard_error(operator: Operator) -> None:
    status, out, err = operator.runs("ask", *MESSAGES[0].split())
    assert status == 2
    assert not leaks((out + err).encode())


def test_nothing_is_left_of_what_was_asked_on_the_site(data: Path, client: TestClient, heard: Heard) -> None:
    headers = {"user-agent": AGENT, "x-forwarded-for": ADDRESS}
    pages = [client.post("/vraag", data={"question": text}, headers=headers) for text in texts()]
    pages += [client.post("/vraag", data={"question": text}, headers=headers) for text in ALLEGATIONS]
    assert {page.status_code for page in pages} == {200}
    # The form gives a question with a wrong date back to who typed it; nobody else may see that.
    assert client.post("/vraag", data={"question": MESSAGES[0], "on": "ooit"}).status_code == 422
    too_large = client.post("/vraag", data={"question": MESSAGES[1] * 500}, headers=headers)
    elsewhere = client.get(f"/antwoord/{MESSAGES[0].replace('/', ' ')}", headers=headers)
    assert (too_large.status_code, elsewhere.status_code) == (413, 404)
    assert nothing_leaked(data, heard, *(page.text for page in [*pages, too_large, elsewhere]))


def test_nothing_is_left_of_what_was_asked_by_a_program(data: Path, client: TestClient, heard: Heard) -> None:
    headers = {"user-agent": AGENT, "x-forwarded-for": ADDRESS}

    def sends(body: object) -> tuple[int, str]:
        response = client.post("/api/v1/questions", json=body, headers=headers)
        return response.status_code, response.text

    answered = [sends({"question": text}) for text in [*texts(), *ALLEGATIONS]]
    refused = [
        sends({"question": MESSAGES[0], "on": MESSAGES[1]}),
        sends({"question": [MESSAGES[0]]}),
        sends({"question": MESSAGES[0], MESSAGES[1]: 1}),
        sends({"question": MESSAGES[2] * 500}),
    ]
    assert {status for status, _ in answered} == {200}
    assert [status for status, _ in refused] == [422, 422, 422, 413]
    assert nothing_leaked(data, heard, *(text for _, text in [*answered, *refused]))


def test_a_crash_with_the_raw_words_in_its_message_leaves_nothing(
    data: Path, client: TestClient, operator: Operator, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(raw: str) -> str:
        raise ValueError(raw)

    monkeypatch.setattr("assistant.desk.redact", crash)
    page = client.post("/vraag", data={"question": MESSAGES[0]})
    program = client.post("/api/v1/questions", json={"question": MESSAGES[0]})
    status, out, err = operator.runs("ask", MESSAGES[0])
    assert (page.status_code, program.status_code, status) == (500, 500, 1)
    assert nothing_leaked(data, heard, page.text, program.text, out, err)


def test_an_allegation_leaves_no_word_at_all(data: Path, client: TestClient, heard: Heard) -> None:
    before = files_of(data)
    reply = client.post("/api/v1/questions", json={"question": f"{ALLEGATIONS[0]} {SAFE}"}).json()
    assert (reply["status"], reply["id"], reply["receipt"]) == ("signposted", None, None)
    after = files_of(data)
    changed = {name: content for name, content in after.items() if before.get(name) != content}
    for word in (SAFE, "gestolen"):
        assert not [name for name, content in changed.items() if word.encode() in content.lower()]
    assert SAFE not in heard.everything()


def test_nothing_is_left_after_an_expert_approved_it(data: Path, operator: Operator, heard: Heard) -> None:
    operator.gets("ask", f"{RISKY} {MESSAGES[0]}")
    (waiting,) = operator.gets("review", "list")
    shown = operator.runs("review", "show", waiting["id"])
    decided = operator.runs("review", "approve", waiting["id"], "--by", "Anneke")
    assert (shown[0], decided[0]) == (0, 0)
    assert nothing_leaked(data, heard, *shown[1:], *decided[1:])
