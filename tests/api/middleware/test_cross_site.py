"""Forms from elsewhere."""

import pytest
from site_fakes import RECEIPT, FakeDesk
from starlette.testclient import TestClient


@pytest.mark.parametrize("address", ["/vraag", "/antwoord", f"/antwoord/{RECEIPT}/wissen"])
def test_a_form_on_another_site_is_refused(client: TestClient, desk: FakeDesk, address: str) -> None:
    response = client.post(address, data={"question": "x"}, headers={"sec-fetch-site": "cross-site"})
    assert response.status_code == 403
    assert (desk.asked, desk.erased) == ([], [])


@pytest.mark.parametrize("origin", ["same-origin", "same-site", "none"])
def test_our_own_form_is_accepted(client: TestClient, origin: str) -> None:
    response = client.post("/vraag", data={"question": "x"}, headers={"sec-fetch-site": origin})
    assert response.status_code == 303


def test_a_link_on_another_site_may_lead_here(client: TestClient) -> None:
    assert client.get("/", headers={"sec-fetch-site": "cross-site"}).status_code == 200
