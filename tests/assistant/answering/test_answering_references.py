"""Articles that a question names in vain are said to be so, and never cited."""

from dataclasses import replace

import pytest
from answering_fakes import LAWS, Library, asked, hit

from assistant.answer import Answer
from assistant.answering import ExtractiveComposer, answer_question
from assistant.answering.references import missing_articles
from kb import Hit, LawReference

ON_2_44 = hit("Het mag.", laws=(LawReference("bw", "2:44", "6"),))
NO_2_999 = "Artikel 2:999 BW bestaat niet: Boek 2 loopt tot en met artikel 455. Kijk het nummer nog eens na."
NOTHING_ON_2_10A = (
    "Over artikel 2:10a BW staat niets in onze dossiers. Je leest het artikel zelf op wetten.overheid.nl."
)
NO_100 = "Artikel 100 AVG bestaat niet: deze wet loopt tot en met artikel 99. Kijk het nummer nog eens na."
NOTHING_ON_88 = (
    "Over artikel 88 AVG staat niets in onze dossiers. Je leest het artikel zelf op eur-lex.europa.eu."
)


def answered(text: str, *hits: Hit) -> Answer:
    return answer_question(asked(text), Library(list(hits)), ExtractiveComposer(lambda _, __: 0.5))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Wat staat er in artikel 2:999 BW?", NO_2_999),
        ("Wat staat er in art. 2:10a lid 1 BW?", NOTHING_ON_2_10A),
        ("Wat zegt artikel 100 van de AVG?", NO_100),
        ("wat zegt art 88 avg", NOTHING_ON_88),
        ("Wat zegt artikel XX WBTR?", "Over artikel XX WBTR staat niets in onze dossiers."),
        (
            "wat staat er in artikel 12 lid 1 van de Vrijwilligerswet?",
            "Over 'Vrijwilligerswet' staat niets in onze dossiers. "
            "Op wetten.overheid.nl zoek je een wet op naam.",
        ),
    ],
)
def test_a_question_about_nothing_else_is_refused_with_what_is_wrong(text: str, sentence: str) -> None:
    answer = answered(text, ON_2_44)
    assert (answer.status, answer.summary) == ("refused_no_source", sentence)
    assert (answer.citations, answer.notices) == ((), ())
    assert "tel-nov" in answer.next_step


def test_beside_an_answer_to_the_rest_it_is_a_notice() -> None:
    answer = answered("Mag een bestuurder volgens artikel 2:999 BW een clubhuis kopen?", ON_2_44)
    assert answer.status == "answered"
    assert answer.notices[0] == NO_2_999
    assert {law.article for each in answer.citations for law in each.passage.laws} == {"2:44"}


@pytest.mark.parametrize(
    "text",
    [
        "wat zegt artikel 2:44 van het BW",
        "artikel 3 van de wet",
        "artikel 4 van onze statuten",
        "de clubwet",
        "artikel 4 van het bestuursbesluit",
    ],
)
def test_a_law_that_we_have_or_that_is_not_named_is_no_unknown_law(text: str) -> None:
    library = Library([ON_2_44])
    assert not any(
        "zoek je een wet op naam" in sentence for sentence in missing_articles(text, library).sentences
    )


def test_beside_a_refusal_of_the_rest_it_is_a_notice_too() -> None:
    answer = answered(
        "Hoe bak ik een taart volgens artikel 2:10a BW?", hit("Koffie.", cosine=0.4, coverage=0.1)
    )
    assert answer.status == "refused_no_source"
    assert answer.notices == (NOTHING_ON_2_10A,)


@pytest.mark.parametrize(
    "text",
    [
        "Wat staat er in artikel 2:44 lid 6 BW?",
        "Wat staat er in artikel 44 BW?",
        "Wat staat er in artikel 44 lid 1 boek 2 BW?",
        "Wat staat er in artikel 12 van onze statuten?",
        "Wat staat er in artikel 999?",
        "Wat is de AVG?",
        "Wat mag een bestuur?",
    ],
)
def test_nothing_is_said_of_articles_that_we_have_or_of_none(text: str) -> None:
    missing = missing_articles(text, Library([ON_2_44]))
    assert missing.sentences == ()
    assert not missing.are_all_that_is_asked


def test_an_article_that_we_have_beside_one_that_we_have_not_is_answered() -> None:
    answer = answered("Wat staat er in artikel 2:44 en artikel 2:999 BW?", ON_2_44)
    assert answer.status == "answered"
    assert answer.notices[0] == NO_2_999


def test_a_section_on_the_article_that_is_named_is_shown_however_little_else_it_shares() -> None:
    bare = replace(ON_2_44, cosine=0.1, coverage=0.05)
    assert answered("Wat staat er in artikel 2:44 BW?", bare).status == "answered"
    assert answered("Wat staat er in artikel 2:291 BW?", bare).status == "refused_no_source"
    assert answered("Wat weet je hierover?", bare).status == "refused_no_source"


def test_a_range_of_articles_gets_two_sentences_at_most() -> None:
    missing = missing_articles("artikel 2:11, 2:12, 2:13, 2:14 BW", Library([ON_2_44]))
    assert len(missing.sentences) == 2
    assert missing.are_all_that_is_asked


def test_an_article_that_a_section_rests_on_exists_whatever_the_list_says() -> None:
    ours = hit("Het mag.", laws=(LawReference("avg", "100"),))
    assert LAWS.is_beyond(LawReference("avg", "100"))
    assert missing_articles("Wat staat er in artikel 100 AVG?", Library([ours])).sentences == ()


def test_a_lid_that_no_article_has_is_told_beside_the_answer() -> None:
    answer = answered("Mag het volgens artikel 2:44 lid 99 BW?", ON_2_44)
    assert answer.status == "answered"
    assert answer.notices[0] == (
        "Een lid 99 bestaat niet: zo veel leden heeft geen artikel. Kijk het nummer nog eens na."
    )
    assert not any(
        "lid" in notice for notice in answered("Mag het volgens artikel 2:44 lid 6 BW?", ON_2_44).notices
    )
