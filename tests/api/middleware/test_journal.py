"""What stands in the log, and what never does."""

import logging

import pytest
from site_fakes import RECEIPT, FakeDesk
from starlette.testclient import TestClient


def test_a_line_names_the_route_and_nothing_of_the_asker(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="api")
    client.get(f"/antwoord/{RECEIPT}?geheim=1")
    client.post("/vraag", data={"question": "geheime woorden"}, headers={"user-agent": "geheime browser"})
    client.get("/geheim")
    lines = [record.getMessage() for record in caplog.records if record.name == "api.requests"]
    assert [line.rsplit(" ", 2)[0] for line in lines] == [
        "GET /antwoord/{receipt} 200",
        "POST /vraag 303",
        "GET - 404",
    ]
    for secret in (RECEIPT, "geheim", "testclient"):
        assert secret not in "\n".join(lines)


def test_a_crash_is_logged_by_its_place_without_its_message(
    client: TestClient, desk: FakeDesk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.failure = ZeroDivisionError("Jan Jansen, 0612345678")
    client.post("/vraag", data={"question": "x"})
    assert "ZeroDivisionError in /vraag" in caplog.text
    assert "Jansen" not in caplog.text
    assert "ask" in caplog.text
