"""What a volunteer reads: plain, without numbers that belong in the list of contacts."""

import re
from dataclasses import dataclass
from datetime import date

import pytest

from assistant import wording

SENTENCES = {name: text for name, text in vars(wording).items() if name.isupper() and isinstance(text, str)}


@dataclass(frozen=True)
class Helpdesk:
    name: str = "Vereniging NOV"
    purpose: str = "Vragen over vrijwilligerswerk"
    phone: str = "tel"
    hours: str = "werkdagen"
    url: str = "site"


@pytest.mark.parametrize("name", SENTENCES)
def test_no_sentence_says_u_or_holds_a_telephone_number(name: str) -> None:
    assert not re.search(r"\b[Uu]w?\b", SENTENCES[name])
    assert not re.search(r"\b(?:112|113|0[89]00)\b|\d{3}-\d{3}", SENTENCES[name])


@pytest.mark.parametrize("name", SENTENCES)
def test_sentences_are_short(name: str) -> None:
    for sentence in re.split(r"(?<=[.?!:])\s", SENTENCES[name]):
        assert len(sentence.split()) <= 20, sentence


def test_a_door_to_a_person_has_the_ways_that_there_are() -> None:
    assert wording.reach(Helpdesk()) == "Vereniging NOV: bel tel (werkdagen) of kijk op site"
    assert wording.reach(Helpdesk(url="")) == "Vereniging NOV: bel tel (werkdagen)"
    assert wording.reach(Helpdesk(phone="")) == "Vereniging NOV: kijk op site"
    assert "Een expert leest" in wording.ask_a_person(Helpdesk())


def test_days_years_and_limits_are_filled_in() -> None:
    assert "90 dagen" in " ".join(wording.honesty(90))
    assert "1 dag," in wording.how_long_it_is_kept(1)
    assert "2.000" in wording.too_long(2000)
    assert "2027" in wording.amount_not_yet_known(2027, 2026) and "2026" in wording.amount_not_yet_known(
        2027, 2026
    )
    assert wording.holds_on(date(2026, 3, 1)) == "Dit antwoord geldt op 1 maart 2026."
    assert wording.conditions(("vereniging", "stichting")) == "Dit geldt voor: vereniging, stichting."
    assert wording.conditions(()) == ""
