"""The JSON side, as a program meets it."""

from datetime import date

import pytest
from site_fakes import RECEIPT, FakeAssistant, FakeDesk, answer_body, fixed_body
from starlette.testclient import TestClient

from assistant import wording
from kb import EmptyKnowledge, StoreUnavailable

QUESTIONS = "/api/v1/questions"


def test_a_question_gets_the_answer_object_exactly(client: TestClient, desk: FakeDesk) -> None:
    response = client.post(QUESTIONS, json={"question": "Mag dit?", "on": "2023-05-01"})
    assert response.status_code == 200
    assert response.json() == answer_body()
    assert desk.asked == [("Mag dit?", date(2023, 5, 1), "api", "testclient|testclient")]
    assert response.headers["cache-control"] == "no-store"


def test_a_refusal_is_an_answer_too(client: TestClient, desk: FakeDesk) -> None:
    desk.body = fixed_body("refused_unusable", wording.EMPTY, id=None, receipt=None)
    response = client.post(QUESTIONS, json={"question": ""})
    assert (response.status_code, response.json()["status"]) == (200, "refused_unusable")


def test_the_receipt_reads_and_erases(client: TestClient) -> None:
    assert client.get(f"{QUESTIONS}/{RECEIPT}").json() == answer_body()
    erased = client.delete(f"{QUESTIONS}/{RECEIPT}")
    assert (erased.status_code, erased.content) == (204, b"")
    gone = client.get(f"{QUESTIONS}/{RECEIPT}")
    assert (gone.status_code, gone.json()) == (404, {"error": wording.UNKNOWN_RECEIPT})


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[]", 422),
        (b'"vraag"', 422),
        (b"{}", 422),
        (b'{"question": 3}', 422),
        (b'{"question": null}', 422),
        (b'{"question": "\\ud800"}', 422),
        (b'{"question": "Mag dit?", "on": "31-12-2023"}', 422),
        (b'{"question": "Mag dit?", "on": "2023-02-30"}', 422),
        (b'{"question": "Mag dit?", "on": "0001-01-01"}', 422),
        (b'{"question": "Mag dit?", "on": 20230101}', 422),
        (b'{"question": "Mag dit?", "vraag": "x"}', 422),
        (b"[" * 30_000, 400),
    ],
)
def test_what_is_not_a_question_gets_one_dutch_sentence(
    client: TestClient, desk: FakeDesk, body: bytes, status: int
) -> None:
    response = client.post(QUESTIONS, content=body, headers={"content-type": "application/json"})
    assert response.status_code == status
    assert list(response.json()) == ["error"]
    assert response.json()["error"].endswith((".", ")"))
    assert desk.asked == []


def test_a_wrong_date_is_named_as_such(client: TestClient) -> None:
    response = client.post(QUESTIONS, json={"question": "Mag dit?", "on": "gisteren"})
    assert response.json() == {"error": wording.INVALID_DATE}


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_question_that_is_not_sent_as_json_is_refused(client: TestClient, kind: str) -> None:
    response = client.post(QUESTIONS, content=b'{"question": "Mag dit?"}', headers={"content-type": kind})
    assert response.status_code == 415
    assert "JSON" in response.json()["error"]


def test_a_question_never_stands_in_an_address(client: TestClient) -> None:
    response = client.get(QUESTIONS, params={"question": "Mag dit?"})
    assert (response.status_code, response.headers["allow"]) == (405, "POST")
    assert list(response.json()) == ["error"]


def test_an_unknown_address_gets_json(client: TestClient) -> None:
    response = client.get("/api/v2/questions")
    assert (response.status_code, list(response.json())) == (404, ["error"])


def test_without_knowledge_it_says_so(client: TestClient, assistant: FakeAssistant) -> None:
    assistant.kb.is_bare = True
    response = client.post(QUESTIONS, json={"question": "Mag dit?"})
    assert (response.status_code, list(response.json())) == (503, ["error"])


@pytest.mark.parametrize("failure", [EmptyKnowledge("nothing"), StoreUnavailable("locked")])
def test_a_store_that_is_away_is_503_and_says_nothing_of_its_insides(
    client: TestClient, desk: FakeDesk, failure: Exception
) -> None:
    desk.failure = failure
    response = client.post(QUESTIONS, json={"question": "Mag dit?"})
    assert response.status_code == 503
    assert "locked" not in response.text


def test_the_description_of_the_api_names_only_the_api(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert set(paths) == {QUESTIONS, QUESTIONS + "/{receipt}"}


def test_no_page_that_loads_scripts_from_elsewhere(client: TestClient) -> None:
    assert client.get("/docs").status_code == 404
    assert client.get("/redoc").status_code == 404
