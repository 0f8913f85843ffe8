"""What the machine that runs the site asks."""

from site_fakes import RECEIPT, FakeAssistant, FakeDesk
from starlette.testclient import TestClient

from assistant.errors import RecordsUnavailable


def test_alive_and_ready(client: TestClient) -> None:
    assert client.get("/livez").status_code == 200
    assert client.get("/readyz").json() == {"ready": True, "reasons": []}


def test_not_ready_before_the_first_ingest(client: TestClient, assistant: FakeAssistant) -> None:
    assistant.kb.is_bare = True
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "regelwijzer ingest" in response.json()["reasons"][0]
    assert client.get("/livez").status_code == 200


def test_not_ready_without_records(client: TestClient, assistant: FakeAssistant) -> None:
    def unreadable() -> None:
        raise RecordsUnavailable("records.db cannot be read.")

    assistant.reviews.list = unreadable
    assert client.get("/readyz").json() == {"ready": False, "reasons": ["records.db cannot be read."]}


def test_metrics_count_by_route_and_hold_no_receipt(client: TestClient, desk: FakeDesk) -> None:
    client.get(f"/antwoord/{RECEIPT}")
    client.get("/antwoord/AAAA-BBBB")
    client.get("/bestaat-niet/geheim")
    client.post("/vraag", data={"question": "geheime woorden"})
    client.request("GEHEIM", "/")
    response = client.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
    text = response.text
    assert 'regelwijzer_requests_total{method="GET",route="/antwoord/{receipt}",status="200"} 1' in text
    assert 'regelwijzer_requests_total{method="GET",route="/antwoord/{receipt}",status="404"} 1' in text
    assert 'regelwijzer_requests_total{method="GET",route="-",status="404"} 1' in text
    assert 'regelwijzer_request_duration_seconds_count{route="/antwoord/{receipt}"} 2' in text
    for secret in (RECEIPT, "AAAA", "geheim", "GEHEIM"):
        assert secret not in text
