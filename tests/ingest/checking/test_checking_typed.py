import pytest
from checked_pages import DIFFERENCE, TEXT, Check, page, section

from ingest.checking.typed import typed_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Het kost € 25 per jaar.", "€ 25"),
        ("Het kost 25 euro per jaar.", "25 euro"),
        ("Het kost honderd euro.", "honderd euro"),
        ("Het kost twee miljoen euro.", "twee miljoen euro"),
        ("Je krijgt 8% terug.", "8%"),
        ("Je krijgt 2,5 procent terug.", "2,5 procent"),
        ("Dat kan na zes weken.", "zes weken"),
        ("Wie 18 jaar is, mag dat.", "18 jaar"),
        ("Wie 16 en 17 jaar is, mag dat.", "16 en 17 jaar"),
        ("Je werkt 80 uur per week.", "80 uur"),
        ("Er zijn acht volle dagen.", "acht volle dagen"),
        ("Bewaar het vierentwintig maanden.", "vierentwintig maanden"),
        ("Het duurt een half jaar.", "half jaar"),
        ("Dat mag na één week.", "één week"),
        ("Een 18-jarige mag dat.", "18-jarige"),
        ("Er is een 24-uurs dienst.", "24-uurs"),
        ("Meld het binnen een week.", "binnen een week"),
        ("Doe het binnen 5 werkdagen.", "5 werkdagen"),
        ("Regel het vóór 1 juli 2026.", "vóór 1 juli 2026"),
        ("Uiterlijk op 30 juni is het klaar.", "Uiterlijk op 30 juni"),
        ("Het gold tot en met 31 december 2025.", "tot en met 31 december 2025"),
        ("Lever het in vóór februari 2027.", "vóór februari 2027"),
        ("Bel 0800-1234.", "0800-1234"),
        ("Bel 06-12345678.", "06-12345678"),
        ("Bel 030 123 45 67.", "030 123 45 67"),
        ("Bel 112.", "112"),
    ],
)
def test_what_changes_or_is_dated_may_not_be_typed(text: str, words: str) -> None:
    assert [found for found, _ in typed_in(text)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "De leden komen een week later samen.",
        "Het bedrag geldt per maand en per jaar.",
        "De wet geldt sinds 1 juli 2021.",
        "Op 1 juli 2021 begon de wet.",
        "Stand november 2025: het voorstel ligt er nog.",
        "Vanaf 1 januari 2027 verandert de regel.",
        "Artikel 2:44 lid 6 gaat over besluiten.",
        "Het staat in Staatscourant 2018, 60474.",
        "De bar sluit om 23.00 uur.",
        "Het loket is open van 8.30 tot 17.00 uur.",
        "Twee bestuurders tekenen samen.",
        "Het duurt {{termijn:termijn}} en kost {{bedrag:grens}}.",
        "Bel {{telefoon:hulp}}.",
        "Artikel 113 noemt dat.",
        "Twee derde van de leden stemt voor.",
    ],
)
def test_units_beginnings_and_places_may_be_typed(text: str) -> None:
    assert list(typed_in(text)) == []


def test_in_a_text_the_finding_names_the_placeholder_and_the_file(check: Check) -> None:
    phone, period = check(page(section("Nee.\n\nWacht zes weken en bel 0800-1234.")))
    line = f"regel {TEXT + 2}"
    assert phone == f"{line}: '0800-1234' staat uitgetypt; " + (
        "gebruik {{telefoon:...}} en zet het in contacts.toml."
    )
    assert period == f"{line}: 'zes weken' staat uitgetypt; " + (
        "gebruik {{termijn:...}} en zet het in amounts.toml."
    )


def test_where_nothing_is_filled_in_the_number_goes(check: Check) -> None:
    typed = "staat uitgetypt; hier wordt niets ingevuld, dus schrijf het zonder getal."
    broken = section(heading="Mag het onder 18 jaar?", next_step="Bel binnen 3 dagen.")
    assert check(page(broken, about="Wat na zes weken geldt.")) == [
        f"regel 4: 'zes weken' {typed}",
        f"regel 7: '18 jaar' {typed}",
        f"regel 23: '3 dagen' {typed}",
    ]


def test_a_placeholder_where_nothing_is_filled_in_is_told(check: Check) -> None:
    assert check(page(section(next_step="Bel {{telefoon:hulp}}."))) == [
        "regel 23: {{telefoon:hulp}} wordt hier niet ingevuld; schrijf de zin zonder."
    ]


def test_the_table_of_differences_is_looked_at_too(check: Check) -> None:
    row = DIFFERENCE.format(wat="De vereniging betaalt € 25.", zie="kiezen")
    text = section("De 25 leden kiezen.")
    assert check(page(text, rows=row)) == [
        "regel 8: '€ 25' staat uitgetypt; gebruik {{bedrag:...}} en zet het in amounts.toml."
    ]
