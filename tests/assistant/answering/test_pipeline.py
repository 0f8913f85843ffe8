"""One question, one way."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from answering_fakes import CONTACTS, DAY, Library, asked, hit
from support.knowledge import SmallKnowledgeBase, draft, page, publish

from assistant import wording
from assistant.answer import Answer
from assistant.answering import ExtractiveComposer, answer_question
from assistant.answering.evidence import weigh
from assistant.question import Question
from kb import ALWAYS, Certainty, Hit, Period, SourceKind

AMOUNT = "Hoeveel vergoeding mag een vrijwilliger per jaar krijgen?"


def answered(question: Question, *hits: Hit) -> Answer:
    return answer_question(question, Library(list(hits)), ExtractiveComposer(lambda _, __: 0.5))


def test_a_refusal_names_a_person_and_shows_what_was_found() -> None:
    far = hit("Koffie is lekker.", cosine=0.4, coverage=0.1)
    for hits in ([], [far]):
        answer = answered(asked("Hoe bak ik een taart?"), *hits)
        assert (answer.status, answer.mode) == ("refused_no_source", "fixed")
        assert answer.summary == wording.NO_SOURCE
        assert "tel-nov" in answer.next_step
        assert [found.passage for found in answer.hits] == [found.passage for found in hits]
        assert (answer.claims, answer.related) == ((), ())


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("mijn trainer zit aan mij", "signposted"),
        ("Ik ben gedagvaard, wat moet ik doen?", "handed_over"),
        ("", "refused_unusable"),
        ("a" * 3000, "refused_unusable"),
    ],
)
def test_what_triage_stops_is_never_searched_for(text: str, status: str) -> None:
    library = Library([hit("Het mag.")])
    answer = answer_question(asked(text), library, ExtractiveComposer(lambda _, __: 1.0))
    assert (answer.status, answer.mode, answer.claims) == (status, "fixed", ())
    assert answer.next_step
    assert library.queries == []


SINCE = Period(date(2021, 7, 1), date(2025, 6, 30))
RULE = hit("Elke club moet dat.", "wbtr/nieuw#regel", score=30.0, holds=SINCE, valid=SINCE)


def told_of(rule: Hit, text: str = "Moeten wij dat?", day: date = date(2016, 6, 1)) -> Answer:
    library = Library([hit("Iets anders.")], other_time=rule)
    return answer_question(asked(text, day), library, ExtractiveComposer(lambda _, __: 0.5))


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2016, 6, 1), "In 2016 gold deze regel nog niet. De regel geldt sinds 2021."),
        (date(2021, 3, 1), "Op die dag gold deze regel nog niet."),
        (date(2026, 3, 1), "In 2026 gold deze regel niet meer. De regel gold tot en met 2025."),
        (date(2027, 3, 1), "In 2027 geldt deze regel niet meer. De regel gold tot en met 2025."),
        (date(2025, 7, 1), "Op die dag gold deze regel niet meer."),
    ],
)
def test_a_rule_that_did_not_hold_on_the_day_is_told_to_be_so(day: date, told: str) -> None:
    answer = told_of(RULE, day=day)
    assert answer.status == "answered_partly"
    assert answer.summary == f"{told} Elke club moet dat."
    assert {one.passage.section for one in answer.citations} == {"wbtr/nieuw#regel"}
    assert answer.notices == ("Deze regel geldt van 1 juli 2021 tot en met 30 juni 2025.",)


def test_a_rule_that_is_still_to_come_is_told_as_such() -> None:
    coming = Period(date(2028, 1, 1), None)
    answer = told_of(replace(RULE, passage=replace(RULE.passage, holds=coming)), day=date(2027, 1, 1))
    assert answer.summary.startswith("In 2027 geldt deze regel nog niet. De regel geldt vanaf 2028.")


@pytest.mark.parametrize(
    "rule",
    [
        replace(RULE, score=1.5),
        replace(RULE, passage=replace(RULE.passage, certainty=Certainty.LAAG)),
        replace(RULE, cosine=0.3, coverage=0.0),
    ],
    ids=["hardly better", "not confirmed", "about something else"],
)
def test_another_time_is_left_alone_where_it_is_no_better_answer(rule: Hit) -> None:
    assert told_of(rule).summary == "Iets anders."


def test_an_article_that_is_not_there_is_told_beside_another_time_too() -> None:
    answer = told_of(RULE, "Moeten wij dat volgens artikel 2:999 BW?")
    assert "artikel 455" in answer.notices[0]
    others = replace(RULE, passage=replace(RULE.passage, applies_to=("stichting",)))
    told = told_of(others, "Moet onze vereniging dat?")
    assert any("niet geschreven voor vereniging" in notice for notice in told.notices)


def test_an_answer_says_for_whom_and_for_which_day_and_what_to_do() -> None:
    main = hit("Het mag.", applies_to=("stichting",), next_step="Vraag het bestuur.")
    answer = answered(asked("Mag een stichting dat?", date(2023, 6, 1)), main)
    assert answer.status == "answered"
    assert answer.notices == ("Dit geldt voor: stichting.", "Dit antwoord geldt op 1 juni 2023.")
    assert answer.next_step == "Vraag het bestuur."
    assert "tel-nov" in answered(asked("Mag dat?"), hit("Het mag.")).next_step


def test_an_answer_that_is_written_for_others_says_so() -> None:
    main = hit("Het mag.", applies_to=("vereniging", "bestuurder"))
    answer = answered(asked("Mag onze stichting dat?"), main)
    assert answer.notices[0] == wording.written_for_others(["stichting"])
    assert "stichting" in answer.notices[0]
    for text in ("Mag onze vereniging dat?", "Mag dat?"):
        told = answered(asked(text), main).notices
        assert not any(notice.startswith("Let op") for notice in told)


def test_the_numbers_to_call_come_before_everything_else() -> None:
    text = "Wat moeten we als bestuur doen als een lid is misbruikt?"
    main = hit("Meld het bij Veilig Thuis.", applies_to=("vereniging",), is_amount_current=False)
    answer = answered(asked(text), main)
    assert answer.claims, answer.status
    assert answer.notices[0].startswith(wording.HELP_FIRST)
    assert "tel-alarmnummer" in answer.notices[0]
    assert len(answer.notices) > 1


def test_the_numbers_to_call_stand_on_a_refusal_too() -> None:
    text = "Wat moeten we als bestuur doen als een lid is misbruikt?"
    answer = answered(asked(text), hit("Iets heel anders.", cosine=0.4, coverage=0.1))
    assert not answer.claims
    assert "tel-alarmnummer" in answer.notices[0]


def test_further_questions_are_of_sections_that_were_found_and_not_used() -> None:
    used = hit("Het mag.", "wbtr/bestuur#mag-dat")
    others = [hit(f"Iets over {n}.", f"wbtr/bestuur#vraag-{n}", 0.005) for n in range(5)]
    report = hit("Uit een verslag.", "verslag#hoofdstuk", 0.1, kind=SourceKind.GUIDANCE)
    answer = answered(asked("Mag dat?"), used, report, *others)
    assert answer.related == ("Vraag 0?", "Vraag 1?", "Vraag 2?")


def test_thin_evidence_is_told_to_who_decides_on_the_lane() -> None:
    strong = answered(asked("Mag dat?"), hit("Het mag.", cosine=0.95))
    cosines = (step / 1_000 for step in range(1_000))
    barely = next(c for c in cosines if weigh("Mag dat?", [hit("Het mag.", cosine=c)], subject=0.0).is_weak)
    thin = answered(asked("Mag dat?"), hit("Het mag.", cosine=barely))
    assert (strong.is_weak, thin.is_weak, thin.status) == (False, True, "answered")


def test_an_approved_answer_to_another_question_is_no_evidence() -> None:
    other = hit("Ja.", "answer/7#", kind=SourceKind.APPROVED_ANSWER, title="Iets heel anders?")
    assert answered(asked("Mag dat?"), other).status == "refused_no_source"


@pytest.fixture
def knowledge(data: Path) -> Iterator[SmallKnowledgeBase]:
    base = SmallKnowledgeBase.at(data)
    text = "Een vrijwilliger mag in {{jaar}} {{bedrag:vergoeding.per_jaar}} per jaar krijgen."
    section = draft(text, "maximum", phrasings=(AMOUNT,), certainty=Certainty.HOOG, holds=ALWAYS)
    publish(base, page("vergoedingen/maximum", section))
    yield base
    base.close()


@pytest.mark.parametrize(("year", "amount"), [(2023, "€ 1.900"), (2025, "€ 2.100"), (2026, "€ 2.200")])
def test_an_amount_is_that_of_the_day_asked_about(
    knowledge: SmallKnowledgeBase, year: int, amount: str
) -> None:
    question = Question(AMOUNT, DAY, date(year, 6, 1))
    answer = answer_question(question, knowledge, ExtractiveComposer(knowledge.coverage))
    assert answer.status == "answered"
    assert amount in answer.summary and str(year) in answer.summary


def test_an_amount_of_a_year_not_known_is_a_partial_answer_that_names_both_years(
    knowledge: SmallKnowledgeBase,
) -> None:
    question = Question(AMOUNT, DAY, date(2031, 1, 1))
    answer = answer_question(question, knowledge, ExtractiveComposer(knowledge.coverage))
    assert answer.status == "answered_partly"
    last = int(answer.summary.partition(" is van ")[2][:4])
    assert answer.summary.startswith(wording.amount_not_yet_known(2031, last))
    assert last < 2031


def test_an_amount_of_before_the_known_years_comes_with_the_oldest_one(
    knowledge: SmallKnowledgeBase,
) -> None:
    question = Question(AMOUNT, DAY, date(2001, 12, 31))
    answer = answer_question(question, knowledge, ExtractiveComposer(knowledge.coverage))
    assert answer.status == "answered_partly"
    assert answer.summary.startswith("Voor 2001 kennen we geen bedrag. Het oudste bedrag")


def test_every_contact_that_an_answer_may_need_is_on_the_shipped_list(knowledge: SmallKnowledgeBase) -> None:
    assert CONTACTS.keys() <= knowledge.contacts.keys()
