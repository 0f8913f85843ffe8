"""The toml block of a dossier section: what may stand in it, and what must."""

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from ingest.cleaning import one_line
from ingest.outline import SectionMetadata
from kb import CONDITIONS, Certainty, Difference, LawReference, Period, Reference, Risk

REQUIRED = {
    *("grondslag", "geldt_voor", "zekerheid", "gecontroleerd_op", "risico", "feiten"),
    *("volgende_stap", "bronnen"),
}
OPTIONAL = {"geldig_van", "geldig_tot", "zekerheid_per_periode", "ook_gevraagd_als", "correctie"}
ROW = {"voor", "wat", "zie"}
OF_A_PAGE = {"beschrijving", "verschillen"}  # only the first is required
_FACT = re.compile(r"[a-z-]+:[A-Z]{1,3}\d{1,4}[a-z]?")
_URL = re.compile(r"https?://\S+")
_NO_ROWS = "hoort een lijst te zijn, met alles tussen accolades of onder een eigen kop [[...]]"

Word = TypeVar("Word", bound=StrEnum)


class Mistake(Exception):
    """A page breaks the form; the text is the rest of a Dutch sentence, `line` counts from 1."""

    def __init__(self, sentence: str, line: int) -> None:
        super().__init__(sentence)
        self.line = line


def description_from(table: dict[str, Any], line: int) -> str:
    """The description in the toml block of a page. Raises Mistake."""
    _check_keys(table, {"beschrijving"}, OF_A_PAGE, lambda _: line)
    return _Block(table, lambda _: line).text("beschrijving")


def differences_from(table: dict[str, Any], line: int, raw: str) -> tuple[tuple[Difference, int], ...]:
    """The rows of "Wat geldt voor wie" in the toml block of a page, each with its line. Raises Mistake."""
    rows = table.get("verschillen", [])
    lines = [
        line + 1 + raw.count("\n", 0, found.end()) for found in re.finditer(r"^\s*\[\[verschillen", raw, re.M)
    ]
    lines += [line] * len(rows)
    if not isinstance(rows, list) or not all(isinstance(row, dict) and set(row) == ROW for row in rows):
        told = "een rij van 'verschillen' heeft 'voor', 'wat' en 'zie', en niets anders."
        raise Mistake(told, lines[0] if lines else line)
    return tuple((_difference(row, place), place) for row, place in zip(rows, lines, strict=False))


def _difference(row: dict[str, Any], line: int) -> Difference:
    block = _Block(row, lambda _: line)
    return Difference(block.conditions("voor"), block.text("wat"), block.text("zie"))


def metadata_from(table: dict[str, Any], line: int, raw: str) -> SectionMetadata:
    """What a section says about itself; `line` is where its block `raw` begins. Raises Mistake."""

    def line_of(key: str) -> int:
        found = re.search(rf"^\s*(?:\[\[)?{re.escape(key)}\b", raw, re.M)
        return line + 1 + raw.count("\n", 0, found.end()) if found else line

    _check_keys(table, REQUIRED, OPTIONAL, line_of)
    block = _Block(table, line_of)
    return SectionMetadata(
        certainty=block.word("zekerheid", Certainty),
        checked_on=block.day("gecontroleerd_op"),
        holds=block.period(),
        less_sure=block.less_sure(),
        laws=block.laws(),
        basis=block.basis(),
        applies_to=block.conditions("geldt_voor"),
        risk=block.word("risico", Risk),
        next_step=block.text("volgende_stap"),
        facts=block.facts(),
        references=block.references(),
        phrasings=block.texts("ook_gevraagd_als") if "ook_gevraagd_als" in table else (),
        is_correction=block.yes("correctie"),
    )


def _check_keys(
    table: dict[str, Any], required: set[str], optional: set[str], line_of: Callable[[str], int]
) -> None:
    for key in table:
        if key not in required | optional:
            told = f"het toml-blok kent geen sleutel '{key}'; {_meant(key, required | optional)}"
            raise Mistake(told, line_of(key))
    for key in sorted(required - set(table)):
        raise Mistake(f"in het toml-blok ontbreekt '{key}'; zet het erbij.", line_of(key))


def _meant(word: str, known: Iterable[str]) -> str:
    """What a writer may have meant, as the end of a sentence."""
    near = difflib.get_close_matches(word, sorted(known), n=1)
    return f"bedoel je '{near[0]}'?" if near else "haal het weg."


@dataclass(frozen=True)
class _Block:
    """The table of one block, read key by key."""

    table: dict[str, Any]
    line_of: Callable[[str], int]

    def text(self, key: str) -> str:
        value = self.table[key]
        if not isinstance(value, str) or not value.strip():
            raise self._mistake(key, "hoort een tekst te zijn, tussen aanhalingstekens")
        return one_line(value)

    def texts(self, key: str) -> tuple[str, ...]:
        values = self.table[key]
        if not isinstance(values, list) or not all(isinstance(v, str) and v.strip() for v in values):
            raise self._mistake(key, 'hoort een lijst met teksten te zijn, zoals ["een", "twee"]')
        return tuple(one_line(value) for value in values)

    def day(self, key: str) -> date:
        value = self.table[key]
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self._mistake(key, "hoort een datum te zijn als 2026-01-31, zonder aanhalingstekens")
        return value

    def word(self, key: str, words: type[Word]) -> Word:
        try:
            return words(self.table[key])
        except ValueError:
            raise self._mistake(key, f"hoort een van deze woorden te zijn: {', '.join(words)}") from None

    def period(self, first: str = "geldig_van", last: str = "geldig_tot") -> Period:
        start = self.day(first) if first in self.table else None
        end = self.day(last) if last in self.table else None
        if start and end and end < start:
            raise self._mistake(last, f"ligt vóór '{first}'; verbeter een van de twee")
        return Period(start, end)

    def yes(self, key: str) -> bool:
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            raise self._mistake(key, "hoort true of false te zijn, zonder aanhalingstekens")
        return value

    def less_sure(self) -> tuple[tuple[Period, Certainty], ...]:
        """The stretches of time in which the section is as sure as they say."""
        key = "zekerheid_per_periode"
        rows = self.table.get(key, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self._mistake(key, _NO_ROWS)
        return tuple(self._stretch(key, row) for row in rows)

    def _stretch(self, key: str, row: dict[str, Any]) -> tuple[Period, Certainty]:
        if not {"zekerheid"} < set(row) <= {"zekerheid", "van", "tot"}:
            raise self._mistake(key, "heeft per regel 'zekerheid', en 'van' of 'tot' of allebei")
        block = _Block(row, lambda _: self.line_of(key))
        return block.period("van", "tot"), block.word("zekerheid", Certainty)

    def conditions(self, key: str) -> tuple[str, ...]:
        words = self.texts(key)
        if not words:
            raise self._mistake(key, "is leeg; noem voor wie het geldt")
        for word in words:
            if word not in CONDITIONS.words():
                raise self._mistake(key, f"kent het woord '{word}' niet; kies er een uit conditions.toml")
        return words

    def facts(self) -> tuple[str, ...]:
        for fact in (facts := self.texts("feiten")):
            if not _FACT.fullmatch(fact):
                raise self._mistake("feiten", f"kent '{fact}' niet; schrijf het zoals wbtr:F21")
        return facts

    def laws(self) -> tuple[LawReference, ...]:
        """The articles of law, and laws as a whole."""
        return tuple(
            LawReference(row["wet"], row.get("artikel", ""), row.get("lid", ""), row.get("onderdeel", ""))
            for row in self._grounds()
            if "wet" in row
        )

    def basis(self) -> tuple[str, ...]:
        """What it rests on in words: of a law without articles, or beside them."""
        return tuple(one_line(row["tekst"]) for row in self._grounds() if "tekst" in row)

    def _grounds(self) -> list[dict[str, str]]:
        rows = self._tables("grondslag", {"wet"}, {"artikel", "lid", "onderdeel", "tekst"}, instead={"tekst"})
        if not rows:
            raise self._mistake("grondslag", 'is leeg; noem een wet, of schrijf { tekst = "..." }')
        return rows

    def references(self) -> tuple[Reference, ...]:
        rows = self._tables("bronnen", {"titel", "url"}, {"datum"})
        if not rows:
            raise self._mistake("bronnen", "is leeg; noem een bron, want zonder kan niemand het nakijken")
        for row in rows:
            if not _URL.fullmatch(row["url"]):
                raise self._mistake("bronnen", f"heeft geen goed adres: {row['url']}; begin met https://")
        return tuple(Reference(one_line(row["titel"]), row["url"], row.get("datum", "")) for row in rows)

    def _tables(
        self, key: str, required: set[str], optional: set[str], instead: set[str] | None = None
    ) -> list[dict[str, str]]:
        """A list of tables with texts, each with the required keys, or with the keys `instead`."""
        rows = self.table[key]
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self._mistake(key, _NO_ROWS)
        for row in rows:
            is_whole = required <= set(row) <= required | optional or set(row) == instead
            if not is_whole or not all(isinstance(value, str) and value for value in row.values()):
                raise self._mistake(key, _form_of(required, optional, instead))
        return rows

    def _mistake(self, key: str, complaint: str) -> Mistake:
        return Mistake(f"'{key}' {complaint}.", self.line_of(key))


def _form_of(required: set[str], optional: set[str], instead: set[str] | None) -> str:
    """What a row of a list holds, as the rest of a sentence."""
    told = f"heeft per regel {_named(required, 'en')}, en verder hoogstens {_named(optional, 'of')}"
    alone = f"; of alleen {_named(instead, 'en')}" if instead else ""
    return f"{told}, elk als tekst tussen aanhalingstekens{alone}"


def _named(keys: Iterable[str], last: str) -> str:
    *others, final = (f"'{key}'" for key in sorted(keys))
    return f"{', '.join(others)} {last} {final}" if others else final
