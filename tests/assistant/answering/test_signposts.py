"""Fixed answers: to whom someone is sent, and why there is no answer."""

from datetime import date

import pytest

from assistant import wording
from assistant.answer import AnswerStatus
from assistant.answering.signposts import SIGNPOSTED, fixed_answer, help_first
from assistant.answering.triage import Outcome, SignpostKind, Triage, triage
from assistant.question import Question
from kb import SHIPPED_DOSSIERS, Certainty, Contact, Contacts

DAY = date(2026, 11, 23)
SHIPPED = Contacts.read(SHIPPED_DOSSIERS.parent / "contacts.toml")
KEYS = ("alarmnummer", "centrum-seksueel-geweld", "veilig-thuis", "politie", "kindertelefoon", "113", "nov")
CONTACTS = Contacts(
    Contact(key=key, name=f"Naam {key}", purpose=f"voor {key}", phone=f"tel-{key}") for key in KEYS
)


def answer_to(text: str) -> tuple[str, str, str]:
    answer = fixed_answer(Question(text, DAY, DAY), triage(text), CONTACTS)
    assert not answer.claims
    return answer.status, answer.summary, answer.next_step


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("mijn trainer zit aan mij", "centrum-seksueel-geweld"),
        ("mijn man slaat me", "veilig-thuis"),
        ("ik wil niet meer leven", "113"),
        ("er staat nu een man met een mes", "alarmnummer"),
        ("de leider van groep 3 zit aan kinderen", "veilig-thuis"),
    ],
)
def test_danger_names_who_to_call_from_the_list_of_contacts(text: str, contact: str) -> None:
    status, _, next_step = answer_to(text)
    assert status == AnswerStatus.SIGNPOSTED
    assert f"tel-{contact}" in next_step


def test_a_missing_number_does_not_take_the_others_away() -> None:
    one = Contacts([Contact(key="veilig-thuis", name="Veilig Thuis", purpose="", phone="tel")])
    answer = fixed_answer(Question("mijn man slaat me", DAY, DAY), triage("mijn man slaat me"), one)
    assert answer.next_step == "Bel Veilig Thuis, tel."


@pytest.mark.parametrize(
    ("text", "status", "word"),
    [
        ("", AnswerStatus.REFUSED_UNUSABLE, "nog geen vraag"),
        ("🎉", AnswerStatus.REFUSED_UNUSABLE, "geen woorden"),
        ("a" * 3000, AnswerStatus.REFUSED_UNUSABLE, "2.000 tekens"),
        ("rot op stomme computer", AnswerStatus.REFUSED_UNUSABLE, "scheldwoorden"),
        ("Ik ben gedagvaard, wat moet ik doen?", AnswerStatus.HANDED_OVER, "jouw eigen zaak"),
    ],
)
def test_what_is_not_answered_says_why_and_what_next(text: str, status: AnswerStatus, word: str) -> None:
    got, summary, next_step = answer_to(text)
    assert got == status
    assert word in summary and next_step


def test_an_answer_with_danger_in_it_begins_with_the_numbers() -> None:
    first_look = Triage(Outcome.GO, signpost=SignpostKind.SEXUAL_ABUSE)
    (notice,) = help_first(first_look, CONTACTS)
    assert notice.startswith(f"{wording.HELP_FIRST} Bel Naam alarmnummer, tel-alarmnummer")
    assert "tel-centrum-seksueel-geweld" in notice
    assert help_first(Triage(Outcome.GO), CONTACTS) == ()


def test_a_number_that_nobody_confirmed_is_not_given_to_someone_in_danger() -> None:
    unsure = Contacts(
        Contact(key=key, name=key, purpose="", phone=f"tel-{key}", certainty=certainty)
        for key, certainty in (("alarmnummer", Certainty.HOOG), ("veilig-thuis", Certainty.LAAG))
    )
    answer = fixed_answer(Question("mijn man slaat me", DAY, DAY), triage("mijn man slaat me"), unsure)
    assert answer.next_step == "Bel alarmnummer, tel-alarmnummer."


@pytest.mark.parametrize("key", sorted(SIGNPOSTED))
def test_every_contact_of_a_signpost_ships_with_a_number_that_is_confirmed(key: str) -> None:
    contact = SHIPPED.get(key)
    assert contact.phone
    assert contact.certainty is not Certainty.LAAG


@pytest.mark.parametrize("kind", SignpostKind)
def test_every_signpost_reads_as_sentences_with_the_shipped_numbers(kind: SignpostKind) -> None:
    first_look = Triage(Outcome.SIGNPOST, signpost=kind)
    next_step = fixed_answer(Question("help", DAY, DAY), first_look, SHIPPED).next_step
    assert "Bel 112 bij direct gevaar." in next_step
    assert ": " not in next_step
