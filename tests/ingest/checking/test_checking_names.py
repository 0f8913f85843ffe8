"""Findings about what a page names; the same mistakes keep a page out of the knowledge base."""

import pytest
from checked_pages import DIFFERENCE, OTHERS, TEXT, Check, page, section


def test_an_unknown_law_is_told_on_its_line(check: Check) -> None:
    assert check(page(section(law="wetboek"))) == [
        "regel 11: laws.toml kent geen wet 'wetboek'; verbeter de sleutel of zet de wet erbij."
    ]


@pytest.mark.parametrize(
    ("braces", "complaint"),
    [
        (
            "{{bedrag:x}}",
            "amounts.toml kent geen bedrag of termijn 'x'; verbeter de sleutel of zet hem erbij.",
        ),
        (
            "{{termijn:x}}",
            "amounts.toml kent geen bedrag of termijn 'x'; verbeter de sleutel of zet hem erbij.",
        ),
        (
            "{{telefoon:x}}",
            "contacts.toml kent geen contact 'x'; verbeter de sleutel of zet het contact erbij.",
        ),
        ("{{termijn:grens}}", "'grens' is geen termijn; schrijf {{bedrag:grens}}."),
        (
            "{{telefoon:post}}",
            "contact 'post' heeft geen telefoonnummer; zet het in contacts.toml, of noem een ander.",
        ),
        ("{{prijs:x}}", "{{prijs:x}} is geen invulplek; schrijf {{bedrag:...}}, {{termijn:...}}, "),
        ("{{jaar}}", "{{jaar}} staat in een tekst zonder bedrag per jaar; haal het weg, of noem"),
    ],
)
def test_an_unknown_placeholder_is_told_on_its_line(check: Check, braces: str, complaint: str) -> None:
    (finding,) = check(page(section(f"De vereniging kiest.\n\nHet is\n{braces} en meer.")))
    assert finding.startswith(f"regel {TEXT + 3}: {complaint}")


def test_an_unknown_placeholder_in_the_table_of_differences_is_told(check: Check) -> None:
    text = section("Het is {{bedrag:x}}.")
    found = check(page(text, rows=DIFFERENCE.format(wat="Het is {{bedrag:x}}.", zie="kiezen")))
    assert [finding.partition(":")[0] for finding in found] == ["regel 8", f"regel {TEXT + 5}"]


def test_a_text_that_holds_on_no_day_is_told(check: Check) -> None:
    (finding,) = check(page(section("Het was {{bedrag:oude-grens}} en wordt {{bedrag:grens}}.")))
    assert finding.startswith(f"regel {TEXT}: deze tekst geldt op geen enkele dag")


def test_a_mistake_in_the_form_is_a_finding_like_any_other(check: Check) -> None:
    twice = page(section(), section(phrasings=OTHERS))
    told = "regel 32: het anker 'kiezen' staat twee keer op de pagina; geef er één een andere naam."
    assert check(twice) == [told]
    assert check(page().replace('"geen"', '"groot"'))[0].startswith("regel 16: 'risico' hoort")


def test_a_page_that_is_no_page_is_a_finding(check: Check) -> None:
    no_title = "de pagina begint niet met een titel; zet die op regel 1, achter één '#'."
    assert check("Zomaar tekst.\n") == [f"regel 1: {no_title}"]
    assert check("") == ["regel 1: het bestand is leeg."]
    no_text = "het bestand is geen gewone tekst; bewaar het als platte tekst (UTF-8)."
    assert check("\0\1\2") == [f"regel 1: {no_text}"]
