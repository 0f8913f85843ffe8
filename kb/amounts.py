"""Amounts that change with the years, and the text of a section on a date.

An amount is never typed in prose: a section says `{{bedrag:vergoeding.per_maand}}` and is stored
once for every period in which its amounts are the same. So a question about 2023 finds the text
of 2023, and a wrong year cannot be quoted.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from pathlib import Path
from typing import Any

from kb.contacts import Contacts
from kb.errors import InvalidKnowledge
from kb.source import ALWAYS, Certainty, Period, lowest
from kb.toml import read_toml

_PLACEHOLDER = re.compile(r"\{\{\s*(?:(bedrag|telefoon):([\w.-]+)|(jaar))\s*\}\}")
_ANY_BRACES = re.compile(r"\{\{[^}]*\}\}|\{\{|\}\}")
_UNITS = ("euro", "jaar", "procent", "getal")
_FIELDS = {"van", "tot", "waarde", "zekerheid", "bronnen", "gecontroleerd_op"}


@dataclass(frozen=True)
class Value:
    """What an amount is in one period."""

    period: Period
    value: Decimal
    certainty: Certainty
    sources: tuple[str, ...] = ()
    checked_on: date | None = None


@dataclass(frozen=True)
class Amount:
    """An amount over the years, oldest first; periods never overlap."""

    key: str
    name: str
    unit: str
    values: tuple[Value, ...]

    def on(self, day: date) -> Value | None:
        """Its value on `day`, or None where none is known."""
        return next((value for value in self.values if value.period.holds_on(day)), None)

    def render(self, value: Value) -> str:
        """In Dutch: "€ 2.200", "€ 5,75", "21 jaar", "8 procent"."""
        number = _dutch_number(value.value)
        if self.unit == "euro":
            return f"€ {number}"
        return number if self.unit == "getal" else f"{number} {self.unit}"


@dataclass(frozen=True)
class Rendering:
    """The text of a section in one period, as sure as the least sure amount in it."""

    text: str
    period: Period
    certainty: Certainty


class Amounts:
    """Every amount of `amounts.toml`, by key."""

    def __init__(self, amounts: Iterable[Amount]) -> None:
        self._amounts = {amount.key: amount for amount in amounts}

    @classmethod
    def read(cls, path: Path) -> "Amounts":
        """Raises InvalidKnowledge, also where two periods of one amount overlap."""
        return cls(_amount(key, table, path.name) for key, table in read_toml(path).items())

    def keys(self) -> frozenset[str]:
        return frozenset(self._amounts)

    def get(self, key: str) -> Amount:
        """Raises InvalidKnowledge for a key that `amounts.toml` does not have."""
        try:
            return self._amounts[key]
        except KeyError:
            raise InvalidKnowledge(f"amounts.toml kent geen bedrag '{key}'.") from None

    def renderings(
        self, template: str, holds: Period, certainty: Certainty, contacts: Contacts
    ) -> list[Rendering]:
        """The text of `template` in every period in which it differs, within `holds`.

        A text without amounts has one rendering. Where an amount has no value, there is none.
        Raises InvalidKnowledge for an unknown placeholder.
        """
        keys, with_year = _placeholders(template)
        amounts = [self.get(key) for key in keys]
        stretches = (period.overlap(holds) for period in _periods(amounts, with_year))
        return _merged(
            [
                self._rendering(template, period, amounts, certainty, contacts)
                for period in stretches
                if period
            ]
        )

    def _rendering(
        self, template: str, period: Period, amounts: list[Amount], certainty: Certainty, contacts: Contacts
    ) -> Rendering:
        values = {amount.key: value for amount in amounts if (value := _value_in(amount, period))}
        texts = {key: self.get(key).render(value) for key, value in values.items()}
        return Rendering(
            _filled(template, texts, contacts, period),
            period,
            lowest([certainty, *(value.certainty for value in values.values())]),
        )


def _placeholders(template: str) -> tuple[list[str], bool]:
    for braces in _ANY_BRACES.findall(template):
        if not _PLACEHOLDER.fullmatch(braces):
            raise InvalidKnowledge(f"onbekende invulplek: {braces}.")
    matches = list(_PLACEHOLDER.finditer(template))
    keys = [match[2] for match in matches if match[1] == "bedrag"]
    return list(dict.fromkeys(keys)), any(match[3] for match in matches)


def _periods(amounts: list[Amount], with_year: bool) -> list[Period]:
    """The stretches of time in which every amount has exactly one value (and one year)."""
    if not amounts:
        return [ALWAYS]
    cuts: set[date] = set()
    for amount in amounts:
        for value in amount.values:
            start, end = value.period.start, value.period.end
            cuts |= {day for day in (start, end and end + timedelta(days=1)) if day}
            if with_year and start and end:
                cuts |= {date(year, 1, 1) for year in range(start.year + 1, end.year + 1)}
    edges: list[date | None] = [None, *sorted(cuts), None]
    stretches = [Period(start, end - timedelta(days=1) if end else None) for start, end in pairwise(edges)]
    return [period for period in stretches if all(_value_in(amount, period) for amount in amounts)]


def _value_in(amount: Amount, period: Period) -> Value | None:
    return next((value for value in amount.values if value.period.overlap(period) == period), None)


def _filled(template: str, texts: Mapping[str, str], contacts: Contacts, period: Period) -> str:
    def fill(match: re.Match[str]) -> str:
        if match[1] == "bedrag":
            return texts[match[2]]
        if match[1] == "telefoon":
            return _phone(contacts, match[2])
        if not (period.start and period.end and period.start.year == period.end.year):
            raise InvalidKnowledge("{{jaar}} staat in een tekst zonder bedrag per jaar.")
        return str(period.start.year)

    return _PLACEHOLDER.sub(fill, template)


def _phone(contacts: Contacts, key: str) -> str:
    if phone := contacts.get(key).phone:
        return phone
    raise InvalidKnowledge(f"contacts.toml: [{key}] heeft geen telefoonnummer.")


def _merged(renderings: list[Rendering]) -> list[Rendering]:
    """Neighbours that say the same with the same certainty are one."""
    merged: list[Rendering] = []
    for rendering in renderings:
        last = merged[-1] if merged else None
        if last and _say_the_same(last, rendering):
            merged[-1] = Rendering(last.text, Period(last.period.start, rendering.period.end), last.certainty)
        else:
            merged.append(rendering)
    return merged


def _say_the_same(one: Rendering, other: Rendering) -> bool:
    """Whether `other` goes on where `one` ends, in the same words."""
    if (one.text, one.certainty) != (other.text, other.certainty):
        return False
    return one.period.end is not None and one.period.end + timedelta(days=1) == other.period.start


def _amount(key: str, table: dict[str, Any], file: str) -> Amount:
    try:
        values = sorted(
            (_value(period) for period in table["periode"]), key=lambda v: v.period.start or date.min
        )
        amount = Amount(key, table["naam"], table["eenheid"], tuple(values))
    except KeyError as error:
        raise InvalidKnowledge(f"{file}: [{key}] mist het veld {error}.") from error
    except ValueError as error:
        raise InvalidKnowledge(f"{file}: [{key}] {error}.") from error
    except (TypeError, AttributeError) as error:
        raise InvalidKnowledge(f"{file}: [{key}] is geen bedrag met periodes.") from error
    if amount.unit not in _UNITS:
        raise InvalidKnowledge(f"{file}: [{key}] heeft een onbekende eenheid '{amount.unit}'.")
    for one, next_one in pairwise(values):
        if one.period.overlap(next_one.period):
            raise InvalidKnowledge(
                f"{file}: [{key}] heeft twee periodes die elkaar overlappen"
                f" vanaf {next_one.period.start or 'het begin'}."
            )
    return amount


def _value(table: dict[str, Any]) -> Value:
    """Raises ValueError with the rest of a Dutch sentence, KeyError for a field that is missing."""
    if unknown := sorted(set(table) - _FIELDS):
        raise ValueError(f"heeft een onbekend veld: {', '.join(unknown)}")
    start, end = _day(table, "van"), _day(table, "tot")
    if start and end and end < start:
        raise ValueError(f"heeft een periode die eindigt ({end}) voordat zij begint ({start})")
    if (certainty := table["zekerheid"]) not in set(Certainty):
        raise ValueError(f"heeft een onbekende zekerheid '{certainty}'")
    return Value(
        Period(start, end if end != date.max else None),
        _number(table["waarde"]),
        Certainty(certainty),
        tuple(table.get("bronnen", ())),
        _day(table, "gecontroleerd_op"),
    )


def _day(table: dict[str, Any], field: str) -> date | None:
    day = table.get(field)
    if day is not None and type(day) is not date:  # a datetime is a date, but compares with none
        raise ValueError(f"heeft bij '{field}' geen datum maar {day!r}")
    return day


def _number(written: str) -> Decimal:
    try:
        number = Decimal(written)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise ValueError(f"heeft een waarde die geen getal is: '{written}'")
    return number


def _dutch_number(value: Decimal) -> str:
    whole = value == value.to_integral_value()
    written = f"{value:,.0f}" if whole else f"{value:,.2f}"
    return written.translate(str.maketrans(",.", ".,"))
