"""An approved answer comes back for the same question under the same conditions, or not at all."""

from dataclasses import replace
from datetime import date

import pytest
from answering_fakes import Inventor, Library, asked, hit

from assistant.answer import Answer
from assistant.answering import Draft, answer_question
from assistant.answering.reuse import approved_answer
from assistant.question import Question
from kb import Cite, Hit, Locator, Period, SourceKind

EARLIER = "Mag een stichting in 2026 een vergoeding van 500 euro geven?"
LAW = hit(
    "Een stichting mag € 500 geven. Dat mag 2 keer per jaar.",
    "vergoedingen/maximum#jaar",
    0.8,
    valid=Period(date(2026, 1, 1), date(2026, 12, 31)),
)
CITES = (
    Cite("Een stichting mag € 500 geven.", LAW.passage.id, "Een stichting mag € 500 geven."),
    Cite("Dat mag 2 keer.", LAW.passage.id, "Dat mag 2 keer per jaar."),
)


def approved(cosine: float = 0.99, cites: tuple[Cite, ...] = CITES, title: str = EARLIER) -> Hit:
    return hit(
        "Ja, dat mag: € 500.",
        "answer/7#",
        1.0,
        cosine,
        kind=SourceKind.APPROVED_ANSWER,
        title=title,
        locator=Locator(),
        cites=cites,
    )


def reused(question: Question, *hits: Hit) -> Answer | None:
    return approved_answer(question, hits, Library(list(hits)).passage)


def test_the_same_question_gets_the_approved_answer_with_what_it_cites() -> None:
    answer = reused(asked(EARLIER), approved(), LAW)
    assert answer is not None
    assert (answer.status, answer.mode, answer.review) == ("answered", "approved", "approved")
    assert answer.summary == "Ja, dat mag: € 500."
    assert [claim.text for claim in answer.claims] == [cite.claim for cite in CITES]
    assert {citation.passage for citation in answer.citations} == {LAW.passage}
    assert [found.passage.id for found in answer.hits] == [approved().passage.id, LAW.passage.id]


def test_it_goes_before_what_a_composer_would_make() -> None:
    library = Library([approved(), LAW])
    answer = answer_question(asked(EARLIER), library, Inventor(Draft("Verzonnen.", ())))
    assert answer.mode == "approved"
    assert answer.notices and answer.next_step


@pytest.mark.parametrize(
    "text",
    [
        EARLIER.upper(),
        EARLIER.replace("?", " ??"),
        "Mag onze stichting in 2026 een vergoeding van 500 euro geven?",
    ],
)
def test_other_words_for_the_same_are_the_same(text: str) -> None:
    assert reused(asked(text), approved(), LAW)


@pytest.mark.parametrize(
    "text",
    [
        "Mag een stichting in 2025 een vergoeding van 500 euro geven?",
        "Mag een stichting in 2026 een vergoeding van 600 euro geven?",
        "Mag een vereniging in 2026 een vergoeding van 500 euro geven?",
        "Mag een kerk in 2026 een vergoeding van 500 euro geven?",
        "Mag een stichting in 2026 geen vergoeding van 500 euro geven?",
        "Mag een stichting in 2026 nooit een vergoeding van 500 euro geven?",
        "Mag een stichting in 2026 een bestuurder een vergoeding van 500 euro geven?",
        "Mag een stichting in 2026 iemand met bijstand een vergoeding van 500 euro geven?",
    ],
)
def test_another_year_amount_form_person_or_a_negation_is_another_question(text: str) -> None:
    assert reused(asked(text), approved(), LAW) is None


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("Mag een bestuurslid meestemmen?", "Moet een bestuurslid meestemmen?"),
        ("Mag ik geld lenen aan de vereniging?", "Mag ik geld lenen van de vereniging?"),
        ("Geldt dat voor schulden voor 2021?", "Geldt dat voor schulden na 2021?"),
        ("Wat geldt er jonger dan 21?", "Wat geldt er ouder dan 21?"),
        ("Hoeveel mag ik per maand geven?", "Hoeveel mag ik per jaar geven?"),
    ],
)
def test_one_other_word_is_another_question_however_alike_the_vectors_are(earlier: str, later: str) -> None:
    assert reused(asked(later), approved(title=earlier), LAW) is None
    assert reused(asked(earlier.lower()), approved(title=earlier), LAW)


def test_a_question_that_only_looks_like_it_is_another_one() -> None:
    assert reused(asked("Mag onze stichting in 2026 ook 500 euro lenen?"), approved(0.93), LAW) is None


def test_an_answer_does_not_come_back_for_a_day_on_which_its_source_does_not_hold() -> None:
    assert reused(asked(EARLIER, date(2025, 6, 1)), approved(), LAW) is None


def test_an_answer_whose_cited_passage_was_replaced_does_not_come_back() -> None:
    newer = hit("Een stichting mag € 600 geven.", "vergoedingen/maximum#jaar", 0.8)
    assert reused(asked(EARLIER), approved(), newer) is None


def test_one_of_several_cited_passages_gone_is_enough() -> None:
    cites = (*CITES, Cite("Iets anders.", "verdwenen", "Iets anders."))
    assert reused(asked(EARLIER), approved(cites=cites), LAW) is None


@pytest.mark.parametrize("quote", ["Een stichting mag € 600 geven.", ""])
def test_an_answer_whose_quote_no_longer_stands_there_does_not_come_back(quote: str) -> None:
    cites = (Cite("Een stichting mag geven.", LAW.passage.id, quote),)
    assert reused(asked(EARLIER), approved(cites=cites), LAW) is None


def test_a_claim_that_rests_on_several_quotes_comes_back_whole() -> None:
    text = "Een stichting mag € 500 geven, en dat 2 keer."
    cites = tuple(replace(cite, claim=text) for cite in CITES)
    answer = reused(asked(EARLIER), approved(cites=cites), LAW)
    assert answer is not None
    assert [claim.text for claim in answer.claims] == [text]
    assert len(answer.claims[0].citations) == 2


def test_an_answer_that_cites_nothing_does_not_come_back() -> None:
    assert reused(asked(EARLIER), approved(cites=()), LAW) is None


def test_an_amount_that_became_old_makes_the_answer_partly() -> None:
    stale = hit(
        LAW.passage.text, "vergoedingen/maximum#jaar", valid=LAW.passage.valid, is_amount_current=False
    )
    answer = reused(asked(EARLIER), approved(), stale)
    assert answer is not None
    assert answer.status == "answered_partly"
