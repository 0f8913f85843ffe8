"""The development set: short messages in three styles, half of them with something personal."""

import json
from pathlib import Path

import pytest

from assistant.redaction import redact

MESSAGES = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "messages.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message["text"][:40])
def test_what_is_personal_goes_and_the_question_stays(message: dict[str, list[str] | str]) -> None:
    redacted = redact(str(message["text"]))
    assert [piece for piece in message["gone"] if piece in redacted] == []
    assert [piece for piece in message["stays"] if piece not in redacted] == []


def test_the_set_is_large_enough_and_half_of_it_is_personal() -> None:
    assert len(MESSAGES) >= 120
    assert 0.45 <= sum(bool(message["gone"]) for message in MESSAGES) / len(MESSAGES) <= 0.55
    assert {message["style"] for message in MESSAGES} == {"formeel", "gewoon", "straat"}
