"""The headers on everything."""

import pytest
from site_fakes import RECEIPT
from starlette.testclient import TestClient

ADDRESSES = ("/", f"/antwoord/{RECEIPT}", "/dossiers", "/bestaat-niet", "/api/v1/questions", "/livez")


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_response_carries_the_safety_headers(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    for rule in ("default-src 'none'", "style-src 'self'", "form-action 'self'", "frame-ancestors 'none'"):
        assert rule in policy
    assert "script" not in policy
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "permissions-policy" in headers
    assert "server" not in headers
    assert "set-cookie" not in headers


def test_only_what_is_the_same_for_everybody_may_be_kept(client: TestClient) -> None:
    assert client.get(f"/antwoord/{RECEIPT}").headers["cache-control"] == "no-store"
    assert client.get(f"/api/v1/questions/{RECEIPT}").headers["cache-control"] == "no-store"
    assert client.get("/vraag").headers["cache-control"] == "no-store"
    assert client.get("/dossiers").headers["cache-control"] == "no-cache"
    assert "max-age" in client.get("/static/style.css").headers["cache-control"]


def test_the_pages_ask_for_nothing_that_the_policy_forbids(client: TestClient) -> None:
    for address in ("/", f"/antwoord/{RECEIPT}", "/dossiers/wbtr/tegenstrijdig-belang", "/privacy"):
        page = client.get(address).text
        assert "style=" not in page
        assert "<script" not in page
        assert "<img" not in page
        assert page.count("<link ") == 1
