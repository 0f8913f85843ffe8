import pytest
from checked_pages import OTHERS, TEXT, Check, page, section

from ingest.checking.terms import is_explained

EXPLAINED = [
    "Decharge: de leden zien af van een claim op het bestuur.",
    "Decharge is een besluit van de leden.",
    "De decharge is het besluit waarmee de leden het bestuur vrijspreken.",
    "Decharge betekent dat de club het bestuur niet meer aanspreekt.",
    "Verleende decharge houdt in dat de leden tevreden zijn.",
    "Zo'n besluit heet decharge.",
    "Als de leden het bestuur vrijspreken, noem je dat decharge.",
    "De leden geven decharge (zij zien af van een claim).",
    "De leden zien af van een claim (decharge).",
    "De leden geven decharge, dat is een besluit over het bestuur.",
    "De leden geven decharge: een besluit om geen claim in te dienen.",
    "De leden geven decharge, een besluit dat het bestuur vrijspreekt.",
    "Decharge, kort D, is een besluit van de leden.",
    "Decharge is kwijting van het bestuur door de leden.",
    "Decharge is kwijting die de leden geven.",
    "Vrijspraak door de leden wordt ook wel decharge genoemd.",
]

NOT_EXPLAINED = [
    "De leden geven decharge.",
    "De decharge is verleend door de leden.",
    "Decharge is niet verplicht.",
    "Decharge is verplicht voor een bestuur dat aftreedt.",
    "Zonder decharge is het bestuur nog aansprakelijk.",
    "De jaarstukken, decharge en het beleid staan op de agenda.",
    "Het bestuur vraagt decharge (artikel 2:49 BW).",
    "Het bestuur vraagt decharge (zie de statuten).",
    "Een dechargeur is een persoon.",
]


@pytest.mark.parametrize("sentence", EXPLAINED)
def test_a_sentence_that_explains_is_seen(sentence: str) -> None:
    assert is_explained(("decharge",), ["De vereniging vergadert.", sentence])


@pytest.mark.parametrize("sentence", NOT_EXPLAINED)
def test_a_sentence_that_only_uses_the_term_explains_nothing(sentence: str) -> None:
    assert not is_explained(("decharge",), [sentence])


def test_an_abbreviation_is_explained_by_what_it_stands_for() -> None:
    assert is_explained(("VOG",), ["Een verklaring omtrent het gedrag (VOG) krijg je van Justis."])


def test_a_term_is_explained_in_the_section_where_it_first_stands(check: Check) -> None:
    used, explained = "De leden geven decharge.", "Decharge is een besluit van de leden."
    assert check(page(section(used), section(explained, anchor="later", phrasings=OTHERS))) == [
        f"regel {TEXT}: 'decharge' staat hier voor het eerst en wordt niet uitgelegd; "
        "zeg erbij wat het is, in gewone woorden."
    ]
    assert check(page(section(explained), section(used, anchor="later", phrasings=OTHERS))) == []


def test_a_term_in_a_heading_alone_needs_no_explanation(check: Check) -> None:
    assert check(page(section(heading="Hoe krijgt het bestuur decharge?"))) == []


def test_another_form_of_a_term_is_that_term(check: Check) -> None:
    (finding,) = check(page(section("De leden nemen een dechargebesluit.")))
    assert "'decharge'" in finding


def test_a_name_that_holds_a_term_needs_no_explanation(check: Check) -> None:
    assert check(page(section("De Stichting Decharge helpt besturen."))) == []
