"""What a volunteer reads: plain, without numbers that belong in the list of contacts."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from assistant import wording
from kb import SHIPPED_DOSSIERS, Contacts

CONTACTS = Contacts.read(SHIPPED_DOSSIERS.parent / "contacts.toml")
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
    assert wording.reach(Helpdesk()) == "Bel Vereniging NOV, tel (werkdagen). Of kijk op site."
    assert wording.reach(Helpdesk(url="")) == "Bel Vereniging NOV, tel (werkdagen)."
    assert wording.reach(Helpdesk(phone="")) == "Kijk bij Vereniging NOV, site."
    assert wording.reach(Helpdesk(phone="", url="")) == "Ga naar Vereniging NOV."
    assert wording.purpose_and_reach(Helpdesk(purpose="")) == wording.reach(Helpdesk())


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("alarmnummer", "Bel 112 bij direct gevaar."),
        (
            "veilig-thuis",
            "Bel Veilig Thuis, 0800-2000 (dag en nacht, gratis), voor advies en melding bij huiselijk "
            "geweld, kindermishandeling en ouderenmishandeling.",
        ),
        (
            "politie",
            "Bel de politie, 0900-8844, voor contact zonder spoed en overleg met de zedenpolitie. "
            "Of kijk op https://www.politie.nl.",
        ),
        (
            "huis-voor-klokkenluiders",
            "Kijk bij het Huis voor Klokkenluiders, https://www.huisvoorklokkenluiders.nl, "
            "voor advies over een misstand.",
        ),
        (
            "college-rechten-van-de-mens",
            "Ga naar het College voor de Rechten van de Mens voor een oordeel over discriminatie.",
        ),
    ],
)
def test_a_contact_is_a_natural_sentence(key: str, sentence: str) -> None:
    assert wording.purpose_and_reach(CONTACTS.get(key)) == sentence


@pytest.mark.parametrize("key", sorted(CONTACTS.keys()))
def test_every_shipped_contact_makes_a_sentence(key: str) -> None:
    contact = CONTACTS.get(key)
    assert contact.purpose.split()[0] in ("voor", "bij")
    for text in (wording.purpose_and_reach(contact), wording.reach(contact)):
        assert text.startswith(("Bel ", "Kijk bij ", "Ga naar "))
        assert text.endswith(".")
        assert ": " not in text and ".." not in text and ",." not in text and ",," not in text
        assert contact.phone in text and contact.url in text


def test_the_helpdesk_is_named_once() -> None:
    assert wording.ask_a_person(CONTACTS.get("nov")) == (
        "Leg je vraag voor aan een mens. "
        "Kijk bij de helpdesk wet- en regelgeving van Vereniging NOV, https://www.vrijwilligerswerk.nl."
    )
    assert wording.handed_over_next(CONTACTS.get("nov")).endswith("https://www.vrijwilligerswerk.nl.")


def test_someone_who_accuses_is_told_not_to_confront_and_where_to_go_around_the_board() -> None:
    assert "spreek de persoon er niet zelf op aan" in wording.ALLEGATION_NEXT
    assert "een instantie buiten je organisatie" in wording.ALLEGATION_NEXT


def test_nobody_is_told_how_they_sound() -> None:
    assert "klinkt" not in wording.ABUSIVE


def test_no_expert_is_promised_to_who_has_a_case_of_their_own() -> None:
    nov = CONTACTS.get("nov")
    for text in (wording.HANDED_OVER, wording.HANDED_OVER_DEADLINE, wording.handed_over_next(nov)):
        assert "expert" not in text


@pytest.mark.parametrize("name", SENTENCES)
def test_every_sentence_is_used(name: str) -> None:
    root = Path(wording.__file__).parents[1]
    files = [path for package in ("assistant", "api") for path in (root / package).rglob("*.py")]
    mentions = sum(len(re.findall(rf"\b{name}\b", path.read_text(encoding="utf-8"))) for path in files)
    assert mentions > 1  # once is where it stands


def test_days_years_and_limits_are_filled_in() -> None:
    assert "90 dagen" in " ".join(wording.honesty(90))
    assert "1 dag," in wording.how_long_it_is_kept(1)
    assert "blijft het langer staan" in wording.how_long_it_is_kept(90)
    assert "2.000" in wording.too_long(2000)
    assert wording.amount_not_yet_known(2027, 2026).startswith("Voor 2027 is nog geen bedrag bekend.")
    assert "van 2026" in wording.amount_not_yet_known(2027, 2026)
    assert "van 2015" in wording.amount_not_known_so_far_back(2010, 2015)
    assert wording.holds_on(date(2026, 3, 1)) == "Dit antwoord geldt op 1 maart 2026."
    assert wording.conditions(("vereniging", "stichting")) == "Dit geldt voor: vereniging, stichting."
    assert wording.conditions(()) == ""
