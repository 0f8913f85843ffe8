"""Limits, and whose address counts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from site_fakes import RECEIPT, FakeAssistant, FakeDesk
from starlette.testclient import TestClient

from api.app import create_app
from assistant.clock import system_clock
from assistant.settings import Settings

QUESTIONS = "/api/v1/questions"


@pytest.fixture
def proxied(tmp_path: Path) -> Iterator[TestClient]:
    settings = Settings(data=tmp_path, rate_per_minute=5, trust_proxy=True)
    with TestClient(create_app(settings, system_clock, FakeAssistant(settings))) as client:  # type: ignore[arg-type]
        yield client


def test_who_asks_too_often_waits(client: TestClient) -> None:
    codes = [client.post("/vraag", data={"question": "Mag dit?"}).status_code for _ in range(6)]
    assert codes == [303] * 5 + [429]
    response = client.post(QUESTIONS, json={"question": "Mag dit?"})
    assert response.status_code == 429
    assert 1 <= int(response.headers["retry-after"]) <= 60
    assert list(response.json()) == ["error"]


def test_another_name_of_the_browser_helps_only_so_far(client: TestClient) -> None:
    codes = [
        client.post(QUESTIONS, json={"question": "x"}, headers={"user-agent": str(n)}).status_code
        for n in range(26)
    ]
    assert codes == [200] * 25 + [429]


def test_guessing_receipts_ends_and_reading_ones_own_does_not(client: TestClient) -> None:
    own = [client.get(f"/antwoord/{RECEIPT}").status_code for _ in range(20)]
    assert set(own) == {200}
    addresses = [f"/antwoord/{n}" for n in range(3)] + [f"{QUESTIONS}/{n}" for n in range(2)]
    assert [client.get(address).status_code for address in addresses] == [404] * 5
    assert client.get("/antwoord/x").status_code == 429
    assert client.delete(f"{QUESTIONS}/x").status_code == 429
    assert client.post("/antwoord/x/wissen").status_code == 429


def test_a_forwarded_address_is_not_believed_of_its_own_accord(client: TestClient, desk: FakeDesk) -> None:
    client.post(QUESTIONS, json={"question": "x"}, headers={"x-forwarded-for": "203.0.113.9"})
    assert desk.asked[0][3] == "testclient|testclient"


def test_behind_a_proxy_the_last_address_counts(proxied: TestClient) -> None:
    desk = proxied.app.state.site.assistant.desk  # type: ignore[attr-defined]
    proxied.post(QUESTIONS, json={"question": "x"}, headers={"x-forwarded-for": "6.6.6.6, 203.0.113.9"})
    assert desk.asked[0][3] == "203.0.113.9|testclient"
