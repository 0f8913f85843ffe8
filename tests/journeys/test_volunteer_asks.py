"""A volunteer asks, checks, comes back and erases."""

from people import Visitor

from assistant import wording

AMOUNT = "Hoeveel vergoeding mag een vrijwilliger per jaar krijgen?"


def test_a_volunteer_asks_an_amount_and_opens_the_source(visitor: Visitor) -> None:
    front = visitor.opens("/")
    assert front.says(*wording.honesty(90))

    answer = visitor.asks(AMOUNT)
    assert answer.status == 200
    assert answer.says("€ 2.200", "Dit antwoord geldt op 23 november 2026", "Waar dit op rust")

    links = answer.links_to("/dossiers/vergoedingen/")
    assert links
    source = visitor.opens(links[0])
    assert source.status == 200
    assert source.says("€ 2.200", "Nagekeken op")
    anchor = links[0].partition("#")[2]
    assert f'id="{anchor}"' in source.source


def test_a_question_about_an_earlier_year_gets_the_amount_of_that_year(visitor: Visitor) -> None:
    answer = visitor.asks(AMOUNT, on="2023-06-01")
    assert answer.says("€ 1.900", "1 juni 2023")
    assert answer.never_says("€ 2.200")
    source = visitor.opens(answer.links_to("/dossiers/vergoedingen/")[0])
    assert source.says("€ 1.900", "Zo geldt het op 1 juni 2023")


def test_a_year_in_the_question_does_the_same(visitor: Visitor) -> None:
    assert visitor.asks("Hoeveel vergoeding mocht een vrijwilliger in 2023 per jaar krijgen?").says("€ 1.900")


def test_the_code_brings_the_volunteer_back_and_erases_the_question(visitor: Visitor) -> None:
    answer = visitor.asks(AMOUNT)
    code = answer.code

    again = visitor.returns_with(code.lower().replace("-", " "))
    assert again.status == 200
    assert again.says("€ 2.200", code)

    assert visitor.erases(code).says(wording.ERASED)
    assert visitor.returns_with(code).says(wording.UNKNOWN_RECEIPT)
    assert visitor.returns_with(code).status == 404
    assert visitor.erases(code).status == 404


def test_a_name_in_a_question_is_gone_before_anything_is_shown(visitor: Visitor) -> None:
    answer = visitor.asks("Mag ik penningmeester Kees de Vries, kees@example.org, een vergoeding geven?")
    assert answer.never_says("kees@example.org")
    assert visitor.returns_with(answer.code).never_says("kees@example.org")


def test_nothing_of_ours_answers_a_question_about_something_else(visitor: Visitor) -> None:
    answer = visitor.asks("Hoe bak ik een appeltaart met kaneel?")
    assert answer.never_says("Waar dit op rust")
    assert answer.says("Liever een mens?")


def test_someone_in_danger_sees_first_whom_to_call(visitor: Visitor) -> None:
    answer = visitor.asks("mijn trainer zit aan mij")
    assert answer.status == 200
    assert answer.links_to("tel:")
    assert answer.source.index('href="tel:') < answer.source.index('class="summary"')
    assert answer.says("Van dit bericht bewaren we niets.")


def test_every_dossier_page_opens_with_its_sections(visitor: Visitor) -> None:
    pages = [link for link in visitor.opens("/dossiers").links_to("/dossiers/") if link.count("/") == 3]
    assert len(pages) >= 40
    for address in pages:
        page = visitor.opens(address)
        assert page.status == 200
        assert page.says("Zekerheid", "Zo geldt het op 23 november 2026")
        assert page.never_says("{{", "None")
