"""Every telephone number and address that an answer may name, with its source and date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kb.errors import InvalidKnowledge
from kb.source import Certainty
from kb.toml import place_of, read_toml


@dataclass(frozen=True)
class Contact:
    """A body that people can turn to. `phone` and `url` are empty where it has none."""

    key: str
    name: str
    purpose: str
    phone: str = ""
    hours: str = ""
    url: str = ""
    source: str = ""
    certainty: Certainty = Certainty.MIDDEN
    checked_on: date | None = None


class Contacts:
    """Every contact of `contacts.toml`, by key."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self._contacts = {contact.key: contact for contact in contacts}

    @classmethod
    def read(cls, path: Path) -> "Contacts":
        """Raises InvalidKnowledge."""
        return cls(_contact(key, table, path) for key, table in read_toml(path).items())

    def keys(self) -> frozenset[str]:
        return frozenset(self._contacts)

    def get(self, key: str) -> Contact:
        """Raises InvalidKnowledge for a key that `contacts.toml` does not have."""
        try:
            return self._contacts[key]
        except KeyError:
            raise InvalidKnowledge(f"contacts.toml kent geen contact '{key}'.") from None


_TEXTS = ("naam", "waarvoor", "telefoon", "bereikbaar", "url", "bron")


def _contact(key: str, table: dict[str, Any], path: Path) -> Contact:
    try:
        if typed := [field for field in _TEXTS if not isinstance(table.get(field, ""), str)]:
            told = f"heeft bij '{typed[0]}' geen tekst; zet er aanhalingstekens omheen"
            raise InvalidKnowledge(f"{place_of(path, key)}: [{key}] {told}.")
        return Contact(
            key=key,
            name=table["naam"],
            purpose=table["waarvoor"],
            phone=table.get("telefoon", ""),
            hours=table.get("bereikbaar", ""),
            url=table.get("url", ""),
            source=table.get("bron", ""),
            certainty=Certainty(table["zekerheid"]),
            checked_on=table.get("gecontroleerd_op"),
        )
    except KeyError as error:
        complaint = f"mist het veld {error}"
    except (TypeError, AttributeError):
        complaint = "is geen contact met velden"
    except ValueError:
        complaint = f"heeft een onbekende zekerheid '{table['zekerheid']}'"
    raise InvalidKnowledge(f"{place_of(path, key)}: [{key}] {complaint}.")
