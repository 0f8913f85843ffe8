"""An answer as its asker sees it."""

import pytest
from site_fakes import PASSAGE, QUOTE, RECEIPT, FakeAssistant, FakeDesk, answer_body, fixed_body
from starlette.testclient import TestClient

from api.quotes import quote_in
from assistant import wording


def page_of(client: TestClient) -> str:
    response = client.get(f"/antwoord/{RECEIPT}")
    assert response.status_code == 200
    return response.text


def test_the_short_answer_stands_before_claims_and_sources(client: TestClient, desk: FakeDesk) -> None:
    page = page_of(client)
    order = [desk.body["summary"], 'href="#bron-1"', "<blockquote", desk.body["related"][0], RECEIPT]
    places = [page.index(piece) for piece in order]
    assert places == sorted(places)


def test_a_source_opens_to_the_exact_quote_with_everything_one_needs_to_check_it(client: TestClient) -> None:
    page = page_of(client)
    assert f'<blockquote id="bron-1">{QUOTE}</blockquote>' in page
    for piece in (
        "Tegenstrijdig belang: Wat is het?",
        "artikel 2:44 lid 6 BW",
        'href="https://wetten.overheid.nl/BWBR0003045"',
        "vanaf 1 juli 2021",
        "hoog: de wettekst zelf is gelezen",
        "21 november 2026",
        f'href="/dossiers/wbtr/tegenstrijdig-belang?op=2026-11-23&amp;citaat={quote_in(PASSAGE, QUOTE)}#wat"',
    ):
        assert piece in page


def test_it_says_for_when_and_for_whom_it_holds_and_what_to_do_next(client: TestClient) -> None:
    page = page_of(client)
    assert "Dit antwoord geldt op 23 november 2026." in page
    assert "Dit geldt voor: vereniging." in page
    assert "Kijk in je statuten." in page


@pytest.mark.parametrize(
    ("changes", "label"),
    [
        ({}, "Automatisch antwoord"),
        ({"review": "pending", "lane": "quick"}, "een expert van NOV kijkt mee"),
        ({"review": "approved"}, "Gecontroleerd door NOV"),
        ({"review": "corrected"}, "Verbeterd en gecontroleerd door NOV"),
        ({"review": "withdrawn"}, "Dit antwoord is ingetrokken"),
    ],
)
def test_the_label_says_who_looked_at_it(
    client: TestClient, desk: FakeDesk, changes: dict[str, str], label: str
) -> None:
    desk.body = answer_body(**changes)
    assert label in page_of(client)


def test_what_waits_for_an_expert_says_so_and_shows_no_draft(client: TestClient, desk: FakeDesk) -> None:
    desk.body = fixed_body("awaiting_expert", "", review="pending", lane="full")
    page = page_of(client)
    assert wording.AWAITING_EXPERT in page
    assert "Een expert van NOV bekijkt je vraag" in page
    assert "<blockquote" not in page


def test_a_source_that_changed_since_is_marked(client: TestClient, desk: FakeDesk) -> None:
    (citation,) = answer_body()["citations"]
    desk.body = answer_body(citations=[{**citation, "passage_id": "gone"}])
    page = page_of(client)
    assert "veranderd of vervallen" in page
    assert "artikel 2:44 lid 6 BW" in page


def test_a_signpost_begins_with_telephone_numbers_that_can_be_touched(
    client: TestClient, desk: FakeDesk, assistant: FakeAssistant
) -> None:
    urgent, home = assistant.kb.contacts.get("alarmnummer"), assistant.kb.contacts.get("veilig-thuis")
    desk.body = fixed_body(
        "signposted", wording.DANGER_NOW, next_step=wording.where_to_turn([urgent, home]), lane="instant"
    )
    page = page_of(client)
    places = [
        page.index(f'href="tel:{contact.phone.replace("-", "").replace(" ", "")}"')
        for contact in (urgent, home)
    ]
    assert places == sorted(places)
    assert places[-1] < page.index(wording.DANGER_NOW)
    assert "Liever een mens?" not in page


def test_an_answer_with_danger_in_it_begins_with_help_and_then_answers(
    client: TestClient, desk: FakeDesk, assistant: FakeAssistant
) -> None:
    contacts = [assistant.kb.contacts.get(key) for key in ("alarmnummer", "veilig-thuis")]
    desk.body = answer_body(notices=[wording.help_first(contacts), "Dit antwoord geldt op vandaag."])
    page = page_of(client)
    order = [
        wording.HELP_FIRST,
        'href="tel:112"',
        'href="tel:08002000"',
        'class="summary"',
        "geldt op vandaag",
    ]
    places = [page.index(piece) for piece in order]
    assert places == sorted(places)
    assert page.count(wording.HELP_FIRST) == page.count("tel:112") == 1


def test_help_with_a_number_that_is_no_longer_listed_is_still_shown(
    client: TestClient, desk: FakeDesk
) -> None:
    desk.body = answer_body(notices=[f"{wording.HELP_FIRST} Bel het oude nummer."])
    page = page_of(client)
    assert page.index("Bel het oude nummer.") < page.index('class="summary"')


@pytest.mark.parametrize("review", ["pending", "approved"])
def test_a_case_of_ones_own_is_for_a_person_and_promises_no_expert(
    client: TestClient, desk: FakeDesk, assistant: FakeAssistant, review: str
) -> None:
    next_step = wording.handed_over_next(assistant.kb.contacts.get("nov"))
    desk.body = fixed_body(
        "handed_over", wording.HANDED_OVER, review=review, lane="full", next_step=next_step
    )
    page = page_of(client)
    assert '<p class="label none">Voor een mens</p>' in page
    assert "Een expert van NOV" not in page
    assert "Gecontroleerd" not in page


def test_after_a_rejection_a_case_of_ones_own_is_still_for_a_person(
    client: TestClient, desk: FakeDesk
) -> None:
    rejected = {"review": "rejected", "lane": "full"}
    desk.body = fixed_body("refused_not_supported", wording.REJECTED_BY_EXPERT, **rejected)
    assert "Voor een mens" in page_of(client)
    desk.body = {**desk.body, "mode": "extractive"}
    assert "Geen antwoord van de computer" in page_of(client)


def test_a_refusal_leads_to_a_person(client: TestClient, desk: FakeDesk) -> None:
    desk.body = fixed_body("refused_no_source", wording.NO_SOURCE, next_step="Vraag het een mens.")
    page = page_of(client)
    assert wording.NO_SOURCE in page
    assert "Liever een mens?" in page
    assert "Bij de helpdesk wet- en regelgeving van Vereniging NOV denkt" in page
    assert "Geen antwoord van de computer" in page


def test_html_in_a_question_is_shown_as_it_was_typed(client: TestClient, desk: FakeDesk) -> None:
    desk.body = answer_body(question="<script>alert('x')</script>", related=['"><img src=x>'])
    page = page_of(client)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "<img" not in page


def test_a_link_that_is_no_web_address_is_not_made(client: TestClient, desk: FakeDesk) -> None:
    (citation,) = answer_body()["citations"]
    desk.body = answer_body(citations=[{**citation, "url": "javascript:alert(1)"}])
    assert "javascript:" not in page_of(client)


def test_the_code_is_explained_and_erases(client: TestClient, desk: FakeDesk) -> None:
    page = page_of(client)
    assert f"<code>{RECEIPT}</code>" in page
    assert f'action="/antwoord/{RECEIPT}/wissen"' in page
    assert "Na 90 dagen wissen we de tekst vanzelf en werkt de code niet meer." in page
    assert "goedkeurt voor anderen, blijft daarna staan" in page
    erased = client.post(f"/antwoord/{RECEIPT}/wissen")
    assert erased.status_code == 200
    assert wording.ERASED in erased.text
    gone = client.get(f"/antwoord/{RECEIPT}")
    assert gone.status_code == 404
    assert wording.UNKNOWN_RECEIPT in gone.text


def test_quotes_from_one_passage_stand_together(client: TestClient, desk: FakeDesk) -> None:
    (citation,) = answer_body()["citations"]
    desk.body = answer_body(citations=[citation, {**citation, "n": 2, "quote": "Leg het vast."}])
    page = page_of(client)
    assert page.count('<details class="source"') == 1
    assert page.index('id="bron-1"') < page.index('id="bron-2"')


def test_an_answer_that_is_also_the_first_claim_stands_there_once(client: TestClient, desk: FakeDesk) -> None:
    desk.body = answer_body(summary=QUOTE)
    page = page_of(client)
    assert page.count(QUOTE) == 2  # the answer, and the quote it rests on
    assert 'href="#bron-1"' in page


def test_asking_on_stays_on_the_day_of_the_answer(client: TestClient, desk: FakeDesk) -> None:
    assert 'name="on"' not in page_of(client)
    desk.body = answer_body(as_of="2023-12-31")
    assert '<input type="hidden" name="on" value="2023-12-31">' in page_of(client)
