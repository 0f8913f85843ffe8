"""Nothing without proof can be constructed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from assistant.answer import Answer, AnswerStatus, Citation, Claim, numbers
from assistant.errors import Ungrounded
from kb import Hit, Passage, Period

MakePassage = Callable[..., Passage]
MakeAnswer = Callable[..., Answer]
TEXT = "Je mag € 2.200 per jaar geven. Dat staat in artikel 2 lid 6."
WITHOUT_CLAIMS = [status for status in AnswerStatus if not status.has_claims]


@pytest.fixture
def passage(make_passage: MakePassage) -> Passage:
    return make_passage(TEXT, valid=Period(date(2025, 1, 1), date(2027, 12, 31)))


def answer_with(passage: Passage, summary: str) -> Answer:
    return Answer(
        status=AnswerStatus.ANSWERED,
        question="Hoeveel?",
        as_of=date(2026, 11, 23),
        summary=summary,
        claims=(Claim("Je mag € 2.200 per jaar geven.", (Citation(passage, TEXT[:30]),)),),
        hits=(Hit(passage, 1.0, 0.9, 3.0),),
    )


@pytest.mark.parametrize("quote", ["", "   ", "\n"])
def test_a_citation_quotes_something(passage: Passage, quote: str) -> None:
    with pytest.raises(Ungrounded):
        Citation(passage, quote)


@pytest.mark.parametrize(
    "quote", ["Je mag € 2.300 per jaar geven.", "je mag € 2.200", "Je mag € 2.200  per jaar", TEXT + " "]
)
def test_a_quote_is_verbatim(passage: Passage, quote: str) -> None:
    with pytest.raises(Ungrounded, match="does not stand in passage"):
        Citation(passage, quote)


def test_a_claim_has_a_citation() -> None:
    with pytest.raises(Ungrounded, match="without a citation"):
        Claim("Dat mag.", ())


@pytest.mark.parametrize(
    "text",
    [
        "Je mag € 2.201 geven.",
        "Je mag 2200 geven.",
        "Het staat in artikel 2:6.",
        "Het geldt sinds 1-7-2021.",
        "Het mag binnen 14 dagen.",
        "Het is 9e.",
        "Het is artikel 2a.",
    ],
)
def test_a_number_in_a_claim_stands_in_its_quotes(passage: Passage, text: str) -> None:
    with pytest.raises(Ungrounded, match="numbers that no quote holds"):
        Claim(text, (Citation(passage, TEXT),))


def test_a_number_elsewhere_in_the_passage_is_no_proof(passage: Passage) -> None:
    with pytest.raises(Ungrounded):
        Claim("Het staat in artikel 2 lid 6.", (Citation(passage, TEXT[:30]),))
    assert Claim("Het staat in artikel 2 lid 6.", (Citation(passage, TEXT[:30]), Citation(passage, TEXT)))


def test_numbers_are_whole_and_as_they_are_written() -> None:
    assert numbers("art. 2:44 lid 6, € 2.200,50 op 1-7-2021, 3.96a, bel 0800-2000") == {
        "2:44",
        "6",
        "2.200,50",
        "1-7-2021",
        "3.96a",
        "0800-2000",
    }
    assert numbers("geen enkel getal") == frozenset()


@pytest.mark.parametrize("status", WITHOUT_CLAIMS)
def test_what_is_no_answer_has_no_claims(passage: Passage, status: AnswerStatus) -> None:
    with pytest.raises(Ungrounded, match="does not go with 1 claims"):
        replace(answer_with(passage, "Ja."), status=status)
    assert Answer(status, "Hoeveel?", date(2026, 1, 1), "Bel 112 of 0800-2000.").claims == ()


@pytest.mark.parametrize("status", [AnswerStatus.ANSWERED, AnswerStatus.ANSWERED_PARTLY])
def test_an_answer_has_claims(status: AnswerStatus) -> None:
    with pytest.raises(Ungrounded, match="does not go with 0 claims"):
        Answer(status, "Hoeveel?", date(2026, 1, 1), "Ja.")


def test_what_search_did_not_return_is_not_cited(passage: Passage, make_passage: MakePassage) -> None:
    other = make_passage("Iets anders.", source_id="vergoedingen/ww")
    with pytest.raises(Ungrounded, match="that search did not return"):
        replace(answer_with(passage, "Ja."), hits=(Hit(other, 1.0, 0.9, 3.0),))


@pytest.mark.parametrize("summary", ["Je mag € 2.300 geven.", "Dat mag 3 keer.", "Dat was in 2024 zo."])
def test_a_summary_has_no_numbers_of_its_own(passage: Passage, summary: str) -> None:
    with pytest.raises(Ungrounded, match="a summary with numbers"):
        answer_with(passage, summary)


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_a_summary_may_name_the_year_asked_for_and_those_of_validity(passage: Passage, year: int) -> None:
    assert answer_with(passage, f"In {year} mag je € 2.200 per jaar geven.")


def test_a_citation_used_twice_has_one_number(passage: Passage) -> None:
    one, other = Citation(passage, TEXT[:30]), Citation(passage, TEXT)
    answer = replace(
        answer_with(passage, "Ja."), claims=(Claim("Ja.", (one,)), Claim("Dat mag.", (other, one)))
    )
    assert answer.numbered() == {one: 1, other: 2}


@pytest.mark.parametrize("text", ["Je mag 2201euro geven.", "Je mag 100km rijden.", "Je bent 12de."])
def test_a_number_with_letters_behind_it_is_a_number_too(passage: Passage, text: str) -> None:
    with pytest.raises(Ungrounded):
        Claim(text, (Citation(passage, TEXT),))
