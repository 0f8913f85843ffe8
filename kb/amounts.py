"""What changes with the years and is never typed in prose: amounts, ages, terms and deadlines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from babel.dates import format_date

from kb.errors import InvalidKnowledge
from kb.laws import Laws
from kb.passage import LawReference
from kb.source import Certainty, Period
from kb.toml import place_of, read_toml

# The units of time, with what one of them is called.
SPANS = {
    **{"uur": "uur", "dagen": "dag", "werkdagen": "werkdag", "weken": "week", "maanden": "maand"},
    "jaar": "jaar",
}
_DATE = "datum"
_UNITS = ("euro", "procent", "getal", _DATE, *SPANS)
_IN_WORDS = "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf".split()
_FIELDS = {"van", "tot", "waarde", "zekerheid", "bronnen", "gecontroleerd_op"}


@dataclass(frozen=True)
class Value:
    """What an amount is in one period: a number, or a day for a deadline."""

    period: Period
    value: Decimal | date
    certainty: Certainty
    sources: tuple[str, ...] = ()
    checked_on: date | None = None


@dataclass(frozen=True)
class Amount:
    """An amount, an age, a term or a deadline over the years, oldest first; periods never overlap."""

    key: str
    name: str
    unit: str
    values: tuple[Value, ...]
    laws: tuple[LawReference, ...] = ()  # what it rests on

    def on(self, day: date) -> Value | None:
        """Its value on `day`, or None where none is known."""
        return next((value for value in self.values if value.period.holds_on(day)), None)

    def within(self, period: Period) -> Value | None:
        """Its value in the whole of `period`, or None where it has none or several."""
        return next((value for value in self.values if value.period.overlap(period) == period), None)

    def render(self, value: Value, *, in_words: bool = False) -> str:
        """In Dutch: "€ 2.200", "€ 5,75", "21 jaar", "8 procent", "1 juli 2026".

        `in_words`: whole numbers up to twelve as words ("zes weken"), as prose writes a term.
        """
        if isinstance(value.value, date):
            return format_date(value.value, format="d MMMM y", locale="nl")
        number = _dutch_number(value.value)
        if self.unit == "euro":
            return f"€ {number}"
        if in_words and number.isdigit() and int(number) < len(_IN_WORDS):
            number = _IN_WORDS[int(number)]
        unit = SPANS.get(self.unit, self.unit) if value.value == 1 else self.unit
        return number if self.unit == "getal" else f"{number} {unit}"


class Amounts:
    """Every amount of `amounts.toml`, by key."""

    def __init__(self, amounts: Iterable[Amount]) -> None:
        self._amounts = {amount.key: amount for amount in amounts}

    @classmethod
    def read(cls, path: Path) -> "Amounts":
        """Raises InvalidKnowledge, also where two periods of one amount overlap."""
        return cls(_amount(key, table, path) for key, table in read_toml(path).items())

    def keys(self) -> frozenset[str]:
        return frozenset(self._amounts)

    def get(self, key: str) -> Amount:
        """Raises InvalidKnowledge for a key that `amounts.toml` does not have."""
        try:
            return self._amounts[key]
        except KeyError:
            raise InvalidKnowledge(f"amounts.toml kent geen bedrag of termijn '{key}'.") from None

    def check_proof(self, laws: Laws) -> None:
        """Raises InvalidKnowledge for a value without a source, or a basis that is not there."""
        for amount in self._amounts.values():
            if complaint := next(_unproven(amount, laws), None):
                raise InvalidKnowledge(f"amounts.toml: [{amount.key}] {complaint}.")


def _unproven(amount: Amount, laws: Laws) -> Iterator[str]:
    for value in amount.values:
        if not value.sources:
            yield f"heeft een periode zonder bron (van {value.period.start or 'het begin'})"
    for reference in amount.laws:
        if laws.get(reference.law) is None:
            yield f"noemt een wet die laws.toml niet kent: '{reference.law}'"
        elif laws.is_beyond(reference):
            yield f"noemt een artikel dat niet bestaat: {laws.citation(reference)}"


def _amount(key: str, table: dict[str, Any], path: Path) -> Amount:
    row: int | None = None
    try:
        name, unit = table["naam"], table["eenheid"]
        if unit not in _UNITS:
            raise ValueError(f"heeft een onbekende eenheid '{unit}'")
        values: list[Value] = []
        for row, period in enumerate(table["periode"]):  # noqa: B007 (an error says which)
            values.append(_value(period, unit))
            _check_last(values)
        values.sort(key=lambda value: value.period.start or date.min)
        return Amount(key, name, unit, tuple(values), _laws(table.get("grondslag", [])))
    except KeyError as error:
        complaint = f"mist het veld {error}"
    except ValueError as error:
        complaint = str(error)
    except (TypeError, AttributeError):
        complaint = "is geen bedrag met periodes"
    raise InvalidKnowledge(f"{place_of(path, key, row)}: [{key}] {complaint}.")


def _laws(rows: Any) -> tuple[LawReference, ...]:
    """Raises ValueError for anything but a list of places in a law (or of words, which are no law)."""
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError("heeft een grondslag die geen lijst is")
    named = (row for row in rows if "wet" in row)
    return tuple(
        LawReference(str(row["wet"]), *(str(row.get(part, "")) for part in ("artikel", "lid", "onderdeel")))
        for row in named
    )


def _check_last(values: list[Value]) -> None:
    """Raises ValueError where the last period overlaps one before it."""
    *before, last = values
    for value in before:
        if both := value.period.overlap(last.period):
            raise ValueError(f"heeft twee periodes die elkaar overlappen vanaf {both.start or 'het begin'}")


def _value(table: dict[str, Any], unit: str) -> Value:
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
        _deadline(table["waarde"]) if unit == _DATE else _number(table["waarde"]),
        Certainty(certainty),
        tuple(table.get("bronnen", ())),
        _day(table, "gecontroleerd_op"),
    )


def _day(table: dict[str, Any], field: str) -> date | None:
    day = table.get(field)
    if day is not None and type(day) is not date:  # a datetime is a date, but compares with none
        raise ValueError(f"heeft bij '{field}' geen datum maar {day!r}")
    return day


def _deadline(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise ValueError(f"heeft een waarde die geen datum is: '{written}'") from None


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
