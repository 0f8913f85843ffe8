"""Every number that an answer may name, with where it comes from."""

from datetime import date
from pathlib import Path

import pytest

from kb.contacts import Contacts
from kb.errors import InvalidKnowledge
from kb.knowledge_base import HERE

SHIPPED = Contacts.read(HERE / "contacts.toml")
GOOD = '[hulp]\nnaam = "Hulp"\nwaarvoor = "praten"\ntelefoon = "0800-1234"\nzekerheid = "hoog"\n'


def read(tmp_path: Path, content: str) -> Contacts:
    (tmp_path / "contacts.toml").write_text(content)
    return Contacts.read(tmp_path / "contacts.toml")


def test_a_contact_has_what_the_file_says(tmp_path: Path) -> None:
    contact = read(tmp_path, GOOD).get("hulp")
    assert (contact.name, contact.purpose, contact.phone) == ("Hulp", "praten", "0800-1234")
    assert (contact.hours, contact.url, contact.checked_on) == ("", "", None)


def test_an_unknown_contact_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidKnowledge, match=r"^contacts\.toml kent geen contact 'niemand'\.$"):
        read(tmp_path, GOOD).get("niemand")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (GOOD.replace('naam = "Hulp"\n', ""), r"^contacts\.toml, regel 1: \[hulp\] mist het veld 'naam'\.$"),
        (
            GOOD.replace("hoog", "zeker"),
            r"^contacts\.toml, regel 1: \[hulp\] heeft een onbekende zekerheid 'zeker'\.$",
        ),
        (
            GOOD.replace('"0800-1234"', "112"),
            r"^contacts\.toml, regel 1: \[hulp\] heeft bij 'telefoon' geen tekst; zet er aanhalingstekens",
        ),
        ('hulp = "0800-1234"\n', r"^contacts\.toml: \[hulp\] is geen contact met velden\.$"),
    ],
)
def test_a_mistake_is_one_dutch_sentence_with_file_and_key(
    tmp_path: Path, content: str, sentence: str
) -> None:
    with pytest.raises(InvalidKnowledge, match=sentence):
        read(tmp_path, content)


def test_the_numbers_for_acute_danger_are_shipped() -> None:
    assert SHIPPED.get("alarmnummer").phone == "112"
    assert SHIPPED.get("veilig-thuis").phone == "0800-2000"
    assert SHIPPED.get("113").phone == "0800-0113"


@pytest.mark.parametrize("key", sorted(SHIPPED.keys()))
def test_every_shipped_contact_says_what_it_is_for_and_where_that_stands(key: str) -> None:
    contact = SHIPPED.get(key)
    assert contact.name and contact.purpose
    assert contact.source.startswith("http")
    assert contact.checked_on and contact.checked_on >= date(2026, 11, 1)
