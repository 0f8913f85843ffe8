"""Too much is refused, announced or not."""

from collections.abc import Iterator

from site_fakes import FakeDesk
from starlette.testclient import TestClient

from api.middleware.body_limit import MAX_BODY
from assistant.wording import BODY_TOO_LARGE


def test_a_body_over_the_limit_is_refused_before_it_is_read(client: TestClient, desk: FakeDesk) -> None:
    response = client.post("/vraag", data={"question": "a" * (MAX_BODY + 1)})
    assert response.status_code == 413
    assert BODY_TOO_LARGE in response.text
    assert desk.asked == []


def test_a_chunked_body_over_the_limit_is_refused_too(client: TestClient, desk: FakeDesk) -> None:
    def chunks() -> Iterator[bytes]:
        yield b'{"question": "'
        for _ in range(70):
            yield b"a" * 1024
        yield b'"}'

    response = client.post(
        "/api/v1/questions", content=chunks(), headers={"content-type": "application/json"}
    )
    assert (response.status_code, response.json()) == (413, {"error": BODY_TOO_LARGE})
    page = client.post(
        "/vraag", content=chunks(), headers={"content-type": "application/x-www-form-urlencoded"}
    )
    assert page.status_code == 413
    assert desk.asked == []


def test_a_body_at_the_limit_is_read(client: TestClient, desk: FakeDesk) -> None:
    client.post("/vraag", data={"question": "a" * (MAX_BODY - len("question="))})
    assert len(desk.asked[0][0]) == MAX_BODY - len("question=")
