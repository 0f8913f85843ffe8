"""The text of a section on a date.

A section says `{{bedrag:vergoeding.per_maand}}` and is stored once for every period in which all
that it names is the same. So a question about 2023 finds the text of 2023, and a wrong year cannot
be quoted.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from kb.amounts import SPANS, Amount, Amounts
from kb.contacts import Contacts
from kb.errors import InvalidKnowledge
from kb.source import ALWAYS, Certainty, Period, lowest

_PLACEHOLDER = re.compile(r"\{\{\s*(?:(bedrag|termijn|telefoon):([\w.-]+)|(jaar))\s*\}\}")
_ANY_BRACES = re.compile(r"\{\{[^}]*\}\}|\{\{|\}\}")
_TIMES = {"datum", *SPANS}


@dataclass(frozen=True)
class Template:
    """A text with its placeholders, the days on which it holds, and how sure it is on which of them."""

    text: str
    holds: Period = ALWAYS
    certainty: Certainty = Certainty.HOOG
    less_sure: tuple[tuple[Period, Certainty], ...] = ()  # stretches with another certainty


@dataclass(frozen=True)
class Rendering:
    """A text in one period, as sure as the least sure amount in it.

    `says` is the whole stretch in which the text reads the same, however sure it is.
    """

    text: str
    period: Period
    certainty: Certainty
    says: Period = ALWAYS


def renderings(template: Template, amounts: Amounts, contacts: Contacts) -> list[Rendering]:
    """A text in every period in which it differs, oldest first; one period for a text without amounts.

    Where an amount has no value, there is none. Raises InvalidKnowledge for an unknown placeholder.
    """
    named, with_year = _placeholders(template.text)
    found = [_named(amounts, kind, key) for kind, key in named]
    stretches = (period.overlap(template.holds) for period in _periods(template, found, with_year))
    parts = _merged([_rendering(template, period, found, contacts) for period in stretches if period])
    return [replace(part, says=_stretch_of(parts, index)) for index, part in enumerate(parts)]


def _placeholders(text: str) -> tuple[list[tuple[str, str]], bool]:
    for braces in _ANY_BRACES.findall(text):
        if not _PLACEHOLDER.fullmatch(braces):
            raise InvalidKnowledge(f"onbekende invulplek: {braces}.")
    matches = list(_PLACEHOLDER.finditer(text))
    named = [(match[1], match[2]) for match in matches if match[1] in ("bedrag", "termijn")]
    return list(dict.fromkeys(named)), any(match[3] for match in matches)


def _named(amounts: Amounts, kind: str, key: str) -> Amount:
    amount = amounts.get(key)
    if kind == "termijn" and amount.unit not in _TIMES:
        raise InvalidKnowledge(f"'{key}' is geen termijn; schrijf {{{{bedrag:{key}}}}}.")
    return amount


def _periods(template: Template, amounts: Sequence[Amount], with_year: bool) -> list[Period]:
    """The stretches of time in which every amount has exactly one value (and one year)."""
    cuts = {day for period, _ in template.less_sure for day in _cuts(period)}
    for amount in amounts:
        for value in amount.values:
            cuts |= set(_cuts(value.period))
            start, end = value.period.start, value.period.end
            if with_year and start and end:
                cuts |= {date(year, 1, 1) for year in range(start.year + 1, end.year + 1)}
    edges: list[date | None] = [None, *sorted(cuts), None]
    stretches = [Period(start, end - timedelta(days=1) if end else None) for start, end in pairwise(edges)]
    return [period for period in stretches if all(amount.within(period) for amount in amounts)]


def _cuts(period: Period) -> Iterator[date]:
    """The days on which something begins: this period, and what comes after it."""
    if period.start:
        yield period.start
    if period.end:
        yield period.end + timedelta(days=1)


def _rendering(
    template: Template, period: Period, amounts: Sequence[Amount], contacts: Contacts
) -> Rendering:
    values = {amount.key: (amount, value) for amount in amounts if (value := amount.within(period))}
    texts = {
        kind: {
            key: amount.render(value, in_words=kind == "termijn") for key, (amount, value) in values.items()
        }
        for kind in ("bedrag", "termijn")
    }
    stretches = [sure for stretch, sure in template.less_sure if stretch.overlap(period) == period]
    return Rendering(
        _filled(template.text, texts, contacts, period),
        period,
        lowest([*(stretches or [template.certainty]), *(value.certainty for _, value in values.values())]),
    )


def _filled(text: str, texts: Mapping[str, Mapping[str, str]], contacts: Contacts, period: Period) -> str:
    def fill(match: re.Match[str]) -> str:
        if match[1] in texts:
            return texts[match[1]][match[2]]
        if match[1] == "telefoon":
            return _phone(contacts, match[2])
        if not (period.start and period.end and period.start.year == period.end.year):
            raise InvalidKnowledge("{{jaar}} staat in een tekst zonder bedrag per jaar.")
        return str(period.start.year)

    return _PLACEHOLDER.sub(fill, text)


def _phone(contacts: Contacts, key: str) -> str:
    if phone := contacts.get(key).phone:
        return phone
    raise InvalidKnowledge(f"contacts.toml: [{key}] heeft geen telefoonnummer.")


def _merged(found: list[Rendering]) -> list[Rendering]:
    """Neighbours that say the same with the same certainty are one."""
    merged: list[Rendering] = []
    for rendering in found:
        last = merged[-1] if merged else None
        if last and last.certainty is rendering.certainty and _goes_on(last, rendering):
            merged[-1] = replace(last, period=Period(last.period.start, rendering.period.end))
        else:
            merged.append(rendering)
    return merged


def _stretch_of(parts: Sequence[Rendering], index: int) -> Period:
    """The stretch around a rendering in which its neighbours have the same text."""
    first = last = index
    while first > 0 and _goes_on(parts[first - 1], parts[first]):
        first -= 1
    while last + 1 < len(parts) and _goes_on(parts[last], parts[last + 1]):
        last += 1
    return Period(parts[first].period.start, parts[last].period.end)


def _goes_on(one: Rendering, other: Rendering) -> bool:
    """Whether `other` begins where `one` ends, in the same words."""
    if one.text != other.text or one.period.end is None:
        return False
    return one.period.end + timedelta(days=1) == other.period.start
