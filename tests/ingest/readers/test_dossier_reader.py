from collections.abc import Callable
from datetime import date

import pytest

from ingest.readers.dossier import DossierReader, is_dossier_page
from ingest.readers.reader import UnreadableSource
from kb import SHIPPED_DOSSIERS, Certainty, LawReference, Period, Reference, Risk

Page = Callable[..., str]


def reason_for(page: str) -> str:
    with pytest.raises(UnreadableSource) as caught:
        DossierReader().read(page.encode(), "wbtr/bestuur.md")
    return caught.value.reason


def test_a_page_gives_its_title_description_and_questions(dossier_page: Page) -> None:
    outline = DossierReader().read(dossier_page("Ja, dat mag.", "Nee, dat mag niet.").encode(), "x.md")

    assert outline.title == "Het bestuur"
    assert outline.description == "Wie er bestuurt."
    assert [section.anchor for section in outline.sections] == ["regel-1", "regel-2"]
    assert outline.sections[0].heading == ("Wie bestuurt de vereniging volgens regel 1?",)
    assert outline.sections[1].text == "Nee, dat mag niet."


def test_a_section_carries_all_its_metadata(dossier_page: Page) -> None:
    metadata = DossierReader().read(dossier_page().encode(), "x.md").sections[0].metadata

    assert metadata is not None
    assert metadata.laws == (LawReference("bw", "2:44", "1"),)
    assert metadata.applies_to == ("vereniging", "bestuurder")
    assert metadata.holds == Period(date(2021, 7, 1), None)
    assert metadata.certainty is Certainty.HOOG
    assert metadata.checked_on == date(2026, 11, 21)
    assert metadata.risk is Risk.AANSPRAKELIJKHEID
    assert metadata.facts == ("wbtr:F1",)
    assert metadata.phrasings == ("wie is de baas van de club",)
    assert metadata.next_step == "Lees de statuten."
    assert metadata.references == (
        Reference("Burgerlijk Wetboek Boek 2", "https://wetten.overheid.nl/BWBR0003045", "2024-01-01"),
    )


def test_placeholders_reach_the_store_untouched(dossier_page: Page) -> None:
    answer = "In {{jaar}} is het {{bedrag:vergoeding.per_maand}}; bel {{telefoon:veilig-thuis}}."
    assert DossierReader().read(dossier_page(answer).encode(), "x.md").sections[0].text == answer


DAY = "geldig_van = 2021-07-01"
LAW = '{ wet = "bw", artikel = "2:44", lid = "1" }'
WHO = '["vereniging", "bestuurder"]'
ABOUT = 'beschrijving = "Wie er bestuurt."'


def test_a_legal_basis_goes_as_deep_as_the_onderdeel(dossier_page: Page) -> None:
    deep = '{ wet = "participatiewet", artikel = "31", lid = "2", onderdeel = "k" }'
    (section, *_) = DossierReader().read(dossier_page().replace(LAW, deep).encode(), "x.md").sections
    assert section.metadata is not None
    assert section.metadata.laws == (LawReference("participatiewet", "31", "2", "k"),)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (
            '"hoog"',
            '"zeker"',
            "regel 13: 'zekerheid' hoort een van deze woorden te zijn: hoog, midden, laag.",
        ),
        ('zekerheid = "hoog"\n', "", "ontbreekt 'zekerheid'; zet het erbij."),
        (
            "geldig_van",
            "geldig_vanaf",
            "regel 12: het toml-blok kent geen sleutel 'geldig_vanaf'; bedoel je 'geldig_van'?",
        ),
        (DAY, "xyz = 1", "regel 12: het toml-blok kent geen sleutel 'xyz'; haal het weg."),
        (
            DAY,
            f"{DAY}\ngeldig_tot = 2020-01-01",
            "regel 13: 'geldig_tot' ligt vóór 'geldig_van'; verbeter een",
        ),
        (DAY, 'geldig_van = "2021-07-01"', "hoort een datum te zijn"),
        (
            DAY,
            "geldig_van = 2021-13-01",
            "regel 12: het toml-blok klopt niet: achter een waarde staat nog iets",
        ),
        (
            '"hoog"',
            "hoog",
            "regel 13: het toml-blok klopt niet: een waarde klopt niet; een tekst staat tussen",
        ),
        ('"hoog"', '"hoog', "regel 13: het toml-blok klopt niet: een tekst houdt niet op; zet er"),
        (WHO, '["voetbalclub"]', "regel 11: 'geldt_voor' kent het woord 'voetbalclub' niet; kies er een"),
        (WHO, "[]", "'geldt_voor' is leeg; noem voor wie het geldt."),
        ('["wbtr:F1"]', '["feit een"]', "'feiten' kent 'feit een' niet"),
        (
            LAW,
            '{ artikel = "2:44" }',
            "regel 10: 'grondslag' heeft per regel 'wet', en verder hoogstens 'artikel', 'lid', 'onderdeel' "
            "of 'tekst', elk als tekst tussen aanhalingstekens; of alleen 'tekst'.",
        ),
        (
            "https://wetten.overheid.nl/BWBR0003045",
            "wetten.nl",
            "'bronnen' heeft geen goed adres: wetten.nl; begin met https://.",
        ),
        ("{#regel-1}", "", "regel 7: de vraag eindigt niet op een anker"),
        ("{#regel-2}", "{#regel-1}", "het anker 'regel-1' staat twee keer op de pagina; geef er één"),
        ("Ja, dat mag.", "- Ja\n- Nee", "een antwoord bestaat uit gewone alinea's; maak"),
        ("Ja, dat mag.", "### Kopje\n\nJa.", "regel 26: onder de titel staan alleen koppen met '##'; maak"),
        ("Ja, dat mag.\n", "", "regel 7: onder de vraag staat geen antwoord; schrijf"),
        ("# Het bestuur\n", "Inleiding.\n", "regel 1: de pagina begint niet met een titel"),
        (ABOUT, "", "ontbreekt 'beschrijving'; zet het erbij."),
        (f"```toml\n{ABOUT}\n```", "", "regel 1: onder de kop ontbreekt het toml-blok; zet het er"),
        (f"{ABOUT}\n```\n", f"{ABOUT}\n```\n\nEen praatje.\n", "mag geen tekst staan; zet die"),
    ],
)
def test_a_mistake_is_told_in_one_sentence_with_file_and_line(
    dossier_page: Page, old: str, new: str, complaint: str
) -> None:
    page = dossier_page("Ja, dat mag.", "Nee.")
    assert old in page

    reason = reason_for(page.replace(old, new, 1))

    assert reason.startswith("wbtr/bestuur.md, regel ")
    assert complaint in reason
    assert "\n" not in reason


def test_a_section_without_a_source_is_refused(dossier_page: Page) -> None:
    page = dossier_page()
    begin, end = page.index("[[bronnen]]"), page.index("```\n\nHet bestuur")
    assert "ontbreekt 'bronnen'; zet het erbij." in reason_for(page[:begin] + page[end:])


def test_a_page_without_questions_is_refused() -> None:
    assert "geen vraag" in reason_for('# Titel\n\n```toml\nbeschrijving = "Iets."\n```\n')


def test_the_form_tells_a_dossier_page_from_other_markdown(dossier_page: Page) -> None:
    assert is_dossier_page(dossier_page().encode())
    assert not is_dossier_page(b"# Titel\n\nGewone tekst.\n\n## Kop\n\nMeer.")


@pytest.mark.parametrize("path", sorted(SHIPPED_DOSSIERS.glob("*/*.md")), ids=lambda path: path.stem)
def test_every_shipped_page_has_the_form(path) -> None:
    outline = DossierReader().read(path.read_bytes(), path.name)
    assert outline.sections
