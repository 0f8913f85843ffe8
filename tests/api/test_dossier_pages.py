"""Dossiers and other sources: where a citation opens."""

from dataclasses import replace
from datetime import date
from typing import cast

import pytest
from site_fakes import PASSAGE, QUOTE, FakeAssistant, FakeKnowledge
from starlette.testclient import TestClient

from api.pages.dossiers import NAMES
from api.pages.views import Reading, SectionView
from api.quotes import quote_in
from kb import ALWAYS, SHIPPED_DOSSIERS, Certainty, KnowledgeBase, Section


def test_every_dossier_lists_its_pages(client: TestClient) -> None:
    page = client.get("/dossiers").text
    assert "Bestuur en WBTR" in page
    assert 'href="/dossiers/wbtr/tegenstrijdig-belang"' in page
    assert "Wie mag er meebeslissen?" in page
    assert "Jaarverslag" not in page


def test_a_dossier_page_shows_each_section_with_what_it_rests_on(client: TestClient) -> None:
    page = client.get("/dossiers/wbtr/tegenstrijdig-belang").text
    assert '<section class="piece" id="wat">' in page
    for piece in (
        "<li>Leg het vast.</li>",
        "artikel 2:44 lid 6 BW",
        "vereniging",
        "vanaf 1 juli 2021",
        "hoog: de wettekst",
        "21 november 2026",
        "Boek 2 BW",
        "Zo geldt het op 23 november 2026",
    ):
        assert piece in page
    assert "javascript:" not in page


def test_a_dossier_page_shows_what_holds_for_whom_what_it_rests_on_and_when_it_was_checked(
    client: TestClient,
) -> None:
    page = client.get("/dossiers/wbtr/tegenstrijdig-belang").text
    assert '<th scope="row">vereniging</th>' in page
    assert "De leden beslissen." in page
    assert '<a href="#wat">Wat is het?</a>' in page
    assert "Er zijn geen leden." not in page  # that row held until 2022
    assert "uitleg van de minister" in page
    assert "Alles op deze pagina is nagekeken op 21 november 2026." in page
    assert "Alle bronnen van deze pagina (2)" in page
    assert "(1 januari 2024)" in page


def test_a_citation_opens_at_its_section_with_the_quote_marked(client: TestClient) -> None:
    quote = quote_in(PASSAGE, QUOTE)
    page = client.get(f"/dossiers/wbtr/tegenstrijdig-belang?op=2026-11-23&citaat={quote}").text
    assert f"<mark>{QUOTE}</mark>" in page
    assert page.count("<mark>") == 1


@pytest.mark.parametrize("mark", ["", "niets", "b2" * 10 + ".0.10", "<script>"])
def test_a_quote_that_is_gone_or_no_quote_marks_nothing(client: TestClient, mark: str) -> None:
    response = client.get("/dossiers/wbtr/tegenstrijdig-belang", params={"citaat": mark})
    assert response.status_code == 200
    assert "<mark>" not in response.text and "<script>" not in response.text
    assert ("sindsdien veranderd of vervallen" in response.text) is mark.startswith("b2")


def test_a_section_that_is_not_confirmed_waits_for_an_expert(
    client: TestClient, assistant: FakeAssistant
) -> None:
    assistant.kb.page_passage = replace(PASSAGE, certainty=Certainty.LAAG)
    page = client.get("/dossiers/wbtr/tegenstrijdig-belang").text
    assert QUOTE not in page and "De leden beslissen." not in page
    assert "Dit antwoord is nog niet bevestigd." in page
    assistant.kb.vouched = {PASSAGE.id}
    assert QUOTE in client.get("/dossiers/wbtr/tegenstrijdig-belang").text


def test_a_section_waits_until_an_expert_has_used_all_of_it_that_is_not_confirmed() -> None:
    parts = tuple(replace(PASSAGE, id=id_, certainty=Certainty.LAAG) for id_ in ("eerste", "tweede"))
    section = Section("wat", "Wat is het?", "Een. Twee.", PASSAGE.locator, parts)

    def is_withheld(*vouched: str) -> bool:
        reading = Reading(date(2026, 11, 23), (), frozenset(vouched))
        return SectionView.of(section, cast(KnowledgeBase, FakeKnowledge()), reading).is_withheld

    assert is_withheld() and is_withheld("eerste")
    assert not is_withheld("eerste", "tweede")


def test_an_amount_of_another_year_says_so(client: TestClient, assistant: FakeAssistant) -> None:
    assistant.kb.page_passage = replace(PASSAGE, valid=ALWAYS, is_amount_current=False)
    assert "geen bedrag" in client.get("/dossiers/wbtr/tegenstrijdig-belang?op=2027-06-01").text


def test_a_dossier_page_can_be_read_on_another_date(client: TestClient) -> None:
    page = client.get("/dossiers/wbtr/tegenstrijdig-belang?op=2020-01-01").text
    assert "Zo geldt het op 1 januari 2020" in page
    assert "Op deze datum geldt er niets van deze pagina." in page


def test_a_wrong_date_gets_a_sentence(client: TestClient) -> None:
    response = client.get("/dossiers/wbtr/tegenstrijdig-belang?op=gisteren")
    assert response.status_code == 422
    assert "jaar-maand-dag" in response.text


def test_an_unknown_dossier_or_page_gets_a_way_on(client: TestClient) -> None:
    for address in ("/dossiers/niets", "/dossiers/wbtr/niets", "/dossiers/niets?op=2020-01-01"):
        response = client.get(address)
        assert response.status_code == 404
        assert 'href="/vraag"' in response.text


def test_another_document_shows_its_headings_and_pages(client: TestClient) -> None:
    page = client.get("/bronnen/jaarverslag").text
    assert "13. Vragen" in page
    assert "Pagina 7" in page
    assert "Er kwamen 89 vragen." in page


def test_a_document_that_may_not_be_shown_is_not_there(client: TestClient) -> None:
    assert client.get("/bronnen/geheim/stuk").status_code == 404


def test_a_dossier_page_under_sources_is_sent_to_its_own_address(client: TestClient) -> None:
    response = client.get("/bronnen/wbtr/tegenstrijdig-belang")
    assert response.headers["location"] == "/dossiers/wbtr/tegenstrijdig-belang"


def test_the_privacy_page_says_what_is_kept(client: TestClient) -> None:
    page = client.get("/privacy").text
    assert "90 dagen" in page
    for piece in ("de naam van je browser", "of er een antwoord kwam", "hoe de vraag binnenkwam"):
        assert piece in page
    assert "geen cookies" in page


def test_every_dossier_that_ships_has_a_name_for_readers() -> None:
    shipped = {path.name for path in SHIPPED_DOSSIERS.iterdir() if path.is_dir()}
    assert shipped <= set(NAMES)
