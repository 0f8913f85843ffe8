"""Errors as pages: one sentence and a way on."""

import pytest
from site_fakes import FakeDesk
from starlette.testclient import TestClient

from api.errors import SENTENCES


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/bestaat-niet", 404),
        ("PUT", "/vraag", 405),
        ("POST", "/", 405),
        ("GET", "/static/x.css", 404),
    ],
)
def test_an_error_page_has_one_sentence_and_a_way_on(
    client: TestClient, method: str, address: str, status: int
) -> None:
    response = client.request(method, address)
    assert response.status_code == status
    assert SENTENCES[status] in response.text
    assert 'href="/vraag"' in response.text


def test_a_crash_is_a_sentence_for_people_and_for_programs(client: TestClient, desk: FakeDesk) -> None:
    desk.failure = ZeroDivisionError("with private words")
    page = client.post("/vraag", data={"question": "x"})
    assert (page.status_code, SENTENCES[500] in page.text) == (500, True)
    assert page.headers["cache-control"] == "no-store"
    assert "content-security-policy" in page.headers
    program = client.post("/api/v1/questions", json={"question": "x"})
    assert (program.status_code, program.json()) == (500, {"error": SENTENCES[500]})


def test_every_sentence_is_a_sentence() -> None:
    for sentence in SENTENCES.values():
        assert sentence[0].isupper()
        assert sentence.rstrip(")").endswith(".") or sentence.endswith(").")


def test_a_head_request_is_answered_like_a_get(client: TestClient) -> None:
    response = client.head("/")
    assert (response.status_code, response.content) == (200, b"")
