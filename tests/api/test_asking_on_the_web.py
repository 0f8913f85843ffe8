"""The question box and what becomes of a question."""

from datetime import date

from site_fakes import RECEIPT, FakeDesk, fixed_body
from starlette.testclient import TestClient

from assistant import wording


def test_before_the_first_question_it_says_what_it_is_and_what_it_keeps(client: TestClient) -> None:
    for address in ("/", "/vraag"):
        page = client.get(address).text
        for sentence in wording.honesty(90):
            assert sentence in page


def test_a_question_gets_an_address_of_its_own(client: TestClient, desk: FakeDesk) -> None:
    response = client.post("/vraag", data={"question": "Mag dit?", "on": "2023-05-01"})
    assert response.status_code == 303
    assert response.headers["location"] == f"/antwoord/{RECEIPT}"
    assert desk.asked == [("Mag dit?", date(2023, 5, 1), "web", "testclient|testclient")]


def test_without_a_date_the_desk_decides_the_day(client: TestClient, desk: FakeDesk) -> None:
    client.post("/vraag", data={"question": "Mag dit?", "on": ""})
    assert desk.asked[0][1] is None


def test_a_wrong_date_keeps_the_question_in_the_box(client: TestClient, desk: FakeDesk) -> None:
    response = client.post("/vraag", data={"question": "Mag <dit>?", "on": "31-31-2023"})
    assert response.status_code == 422
    assert wording.INVALID_DATE in response.text
    assert "Mag &lt;dit&gt;?</textarea>" in response.text
    assert desk.asked == []


def test_an_unusable_question_comes_back_in_the_box(client: TestClient, desk: FakeDesk) -> None:
    desk.body = fixed_body("refused_unusable", wording.EMPTY, id=None, receipt=None)
    response = client.post("/vraag", data={})
    assert response.status_code == 200
    assert wording.EMPTY in response.text
    assert "<textarea" in response.text


def test_an_allegation_is_shown_and_has_no_address(client: TestClient, desk: FakeDesk) -> None:
    desk.body = fixed_body("signposted", wording.ALLEGATION, id=None, receipt=None)
    response = client.post("/vraag", data={"question": "Jan steelt"})
    assert response.status_code == 200
    assert wording.ALLEGATION in response.text
    assert "/antwoord/" not in response.text
    assert "Jan" not in response.text
    assert response.headers["cache-control"] == "no-store"


def test_a_question_box_that_no_script_touches(client: TestClient) -> None:
    page = client.get("/vraag").text
    assert "<script" not in page
    assert "onclick" not in page
    assert 'lang="nl"' in page
    assert '<label for="question">' in page
    assert 'maxlength="2000"' in page


def test_a_code_that_is_typed_leads_to_its_answer(client: TestClient) -> None:
    response = client.post("/antwoord", data={"code": " 7k3m 09qx-zb4t/r2we\n"})
    assert response.status_code == 303
    assert response.headers["location"] == "/antwoord/7k3m09qx-zb4tr2we"


def test_no_code_leads_to_the_sentence_for_unknown_codes(client: TestClient) -> None:
    response = client.post("/antwoord", data={"code": "//evil.example"}, follow_redirects=True)
    assert response.status_code == 404
    assert wording.UNKNOWN_RECEIPT in response.text
