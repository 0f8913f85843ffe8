from checked_pages import OTHERS, Check, page, section


def complaint(text: str) -> str | None:
    return "vraag het anders." if "geheim" in text else None


def test_a_phrasing_leads_to_one_section_of_the_page(check: Check) -> None:
    found = check(page(section(), section(anchor="twee", phrasings=("Wie kiest?", *OTHERS))))
    assert found == [
        "regel 19: 'wie kiest' staat ook bij pagina.md#twee; laat de vraag op één plek staan.",
        "regel 44: 'Wie kiest?' staat ook bij pagina.md#kiezen; laat de vraag op één plek staan.",
    ]


def test_a_phrasing_of_another_page_is_told_on_the_page_that_is_checked(check: Check) -> None:
    other = page(section(anchor="elders", phrasings=("wie kiest", *OTHERS)))
    assert check(page(), ander=other) == [
        "regel 19: 'wie kiest' staat ook bij ander.md#elders; laat de vraag op één plek staan."
    ]


def test_a_broken_page_beside_it_does_not_matter(check: Check) -> None:
    assert check(page(), ander="Geen pagina.") == []


def test_the_guard_looks_at_phrasings_and_lets_a_heading_be_plain(check: Check) -> None:
    asked = section(heading="Is het geheim?", phrasings=("wie kiest", "is dat geheim", "hoe kies je"))
    assert check(page(asked), guard=complaint) == ["regel 20: vraag het anders."]


def test_a_phrasing_stands_once_in_its_section(check: Check) -> None:
    found = check(page(section(phrasings=("wie kiest", "hoe dan", "Wie kiest?", "waar"))))
    assert found == [
        "regel 19: 'wie kiest' staat hier twee keer; haal er een weg.",
    ]
