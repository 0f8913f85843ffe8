"""The extractive composer chooses sentences; it does not write them."""

import re

import pytest
from answering_fakes import asked, hit

from assistant.answering import ExtractiveComposer, ground
from assistant.answering.compose import MAX_CLAIMS, in_context
from kb import Locator, SourceKind, sentences

LONG = (
    "Een bestuur heeft drie taken. Het bestuur zorgt voor het geld. Daarna is er koffie. "
    "Het bestuur roept de leden bijeen. Het mag € 2.200 uitgeven. "
    "Het legt binnen zes maanden verantwoording af."
)


def shared(question: str, text: str) -> float:
    """The share of the question's words that a text holds."""
    wanted = set(re.findall(r"\w{4,}", question.lower()))
    return len(wanted & set(re.findall(r"\w+", text.lower()))) / len(wanted) if wanted else 0.0


@pytest.fixture
def composer() -> ExtractiveComposer:
    return ExtractiveComposer(shared)


def test_every_sentence_is_a_quote_and_nothing_is_struck(composer: ExtractiveComposer) -> None:
    hits = [hit(LONG), hit("Leden kiezen het bestuur.", "wbtr/bestuur#kiezen", 0.9)]
    draft = composer.compose(asked("Wat doet het bestuur met het geld?"), hits)
    grounded = ground(draft, hits)
    assert (grounded.struck, len(grounded.claims)) == ((), len(draft.claims))
    for claim in draft.claims:
        assert claim.text == " ".join(quote for _, quote in claim.quotes)
    assert draft.summary in LONG


def test_a_dossier_answers_with_its_first_sentence_and_another_text_with_its_best(
    composer: ExtractiveComposer,
) -> None:
    question = asked("Wie zorgt voor het geld?")
    assert composer.compose(question, [hit(LONG)]).summary == sentences(LONG)[0]
    report = hit(LONG, kind=SourceKind.GUIDANCE)
    assert composer.compose(question, [report]).summary == "Het bestuur zorgt voor het geld."


def test_a_summary_holds_the_amount_or_the_period_that_was_asked_for(composer: ExtractiveComposer) -> None:
    amount = composer.compose(asked("Hoeveel mag het bestuur uitgeven?"), [hit(LONG)])
    assert "€ 2.200" in amount.summary
    period = composer.compose(asked("Binnen welke termijn legt het verantwoording af?"), [hit(LONG)])
    assert "zes maanden" in period.summary
    neither = composer.compose(asked("Wat doet het bestuur?"), [hit(LONG)])
    assert neither.summary == "Een bestuur heeft drie taken."


def test_quotes_that_stand_together_are_one_quote(composer: ExtractiveComposer) -> None:
    text = "Kort antwoord. De leden kiezen de voorzitter. De leden kiezen de penningmeester."
    draft = composer.compose(asked("Kiezen leden voorzitter en penningmeester?"), [hit(text)])
    quotes = [quote for claim in draft.claims for _, quote in claim.quotes]
    assert quotes == [
        "Kort antwoord.",
        "De leden kiezen de voorzitter. De leden kiezen de penningmeester.",
    ]


def test_sentences_keep_the_order_of_their_section(composer: ExtractiveComposer) -> None:
    draft = composer.compose(asked("Wat zijn de leden, verantwoording en geld van bestuur?"), [hit(LONG)])
    places = [LONG.index(quote) for claim in draft.claims for _, quote in claim.quotes]
    assert places == sorted(places)


def test_never_more_claims_than_a_reader_can_take_in(composer: ExtractiveComposer) -> None:
    hits = [hit(f"Regel {i} van het bestuur. {LONG}", f"wbtr/bestuur#deel-{i}", 1.0) for i in range(9)]
    assert len(composer.compose(asked("Wat doet het bestuur?"), hits).claims) <= MAX_CLAIMS


def test_the_section_that_answers_is_told_whole_and_a_further_one_in_three_sentences(
    composer: ExtractiveComposer,
) -> None:
    more = hit(LONG, "wbtr/bestuur#meer", 0.9)
    main, *_, further = composer.compose(asked("Wat doet het bestuur?"), [hit(LONG), more]).claims
    told = {sentence for _, quote in (*main.quotes, *further.quotes) for sentence in sentences(quote)}
    assert told <= set(sentences(LONG))
    assert len([s for _, quote in further.quotes for s in sentences(quote)]) == 3
    whole = composer.compose(asked("Wat doet het bestuur?"), [hit(LONG)])
    assert [s for claim in whole.claims for _, quote in claim.quotes for s in sentences(quote)] == sentences(
        LONG
    )


def test_one_sentence_is_one_claim(composer: ExtractiveComposer) -> None:
    draft = composer.compose(asked("Mag dat?"), [hit("Dat mag.")])
    assert [claim.text for claim in draft.claims] == ["Dat mag."]


@pytest.mark.parametrize("quote", ["Ja.", "Ja, dat mag.", "Nee, dat mag niet."])
def test_yes_or_no_says_to_which_question(quote: str) -> None:
    passage = hit(quote, "wbtr/bestuur#mag-het-bestuur-stemmen").passage
    assert in_context(passage, quote) == f"Mag het bestuur stemmen? {quote}"
    assert in_context(passage, "Jaren later mag het.") == "Jaren later mag het."


def test_a_heading_brings_no_number_that_the_quote_lacks() -> None:
    numbered = Locator(heading=("Moet dat voor 1 juli 2026?",), anchor="a")
    assert in_context(hit("Nee.", locator=numbered).passage, "Nee.") == "Nee."
    assert in_context(hit("Nee.", locator=Locator()).passage, "Nee.") == "Nee."


def test_a_yes_or_no_whose_question_cannot_be_shown_goes() -> None:
    numbered = Locator(heading=("Moest dat voor 1 juli 2026?",), anchor="a")
    passage = hit("Nee, dat hoefde niet.", locator=numbered).passage
    assert in_context(passage, passage.text) == "Dat hoefde niet."
