from checked_pages import DIFFERENCE, Check, page, section


def row(wat: str, zie: str = "kiezen") -> str:
    return DIFFERENCE.format(wat=wat, zie=zie)


def test_a_row_that_its_section_carries_is_fine(check: Check) -> None:
    text = "De vereniging kiest 3 bestuurders voor {{bedrag:grens}}."
    assert check(page(section(text), rows=row("Er zijn 3 bestuurders voor {{bedrag:grens}}."))) == []


def test_a_long_row_is_told(check: Check) -> None:
    assert check(page(rows=row("De " + "leden " * 20 + "kiezen."))) == [
        "regel 8: deze rij van 'verschillen' heeft 22 woorden; maak er hoogstens 20 van."
    ]


def test_a_row_may_not_rest_on_an_unsure_section(check: Check) -> None:
    assert check(page(section(certainty="laag"), rows=row("De leden kiezen."))) == [
        "regel 8: 'zie' wijst naar 'kiezen', en die is 'laag'; haal de rij weg."
    ]


def test_a_row_holds_no_number_that_its_section_lacks(check: Check) -> None:
    assert check(page(rows=row("Er zijn 3 leden voor {{bedrag:grens}}."))) == [
        "regel 8: 3 staat niet in 'kiezen'; zet het daar ook, of haal het weg.",
        "regel 8: {{bedrag:grens}} staat niet in 'kiezen'; zet het daar ook, of haal het weg.",
    ]


def test_a_number_in_words_is_a_number_too(check: Check) -> None:
    rows = row("Twee bestuurders tekenen.")
    assert check(page(rows=rows)) == [
        "regel 8: Twee staat niet in 'kiezen'; zet het daar ook, of haal het weg."
    ]
    assert check(page(section("Bij een vereniging tekenen twee bestuurders."), rows=rows)) == []


def test_a_row_that_leads_nowhere_is_told_where_it_stands(check: Check) -> None:
    rows = row("De leden kiezen.") + row("De raad kiest.", zie="elders")
    (finding,) = check(page(rows=rows))
    assert finding.startswith("regel 11: 'zie' wijst naar 'elders'")
