"""The toml block of a dossier section: what may stand in it, and what must."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from ingest.cleaning import one_line
from ingest.outline import SectionMetadata
from kb import Certainty, LawReference, Period, Risk

APPLIES_TO = frozenset(
    {
        *("vereniging", "informele vereniging", "stichting", "kerkgenootschap", "vve"),
        *("sportorganisatie", "organisatie", "bestuurder", "toezichthouder", "lid", "vrijwilliger"),
        *("werknemer", "jongere", "asielzoeker", "statushouder", "uitkeringsgerechtigde", "iedereen"),
    }
)
_REQUIRED = {
    *("grondslag", "geldt_voor", "zekerheid", "gecontroleerd_op", "risico", "feiten"),
    *("volgende_stap", "bronnen"),
}
_OPTIONAL = {"geldig_van", "geldig_tot", "ook_gevraagd_als"}
_FACT = re.compile(r"[a-z-]+:[A-Z]{1,3}\d{1,4}[a-z]?")
_URL = re.compile(r"https?://\S+")

Word = TypeVar("Word", bound=StrEnum)


class Mistake(Exception):
    """A page breaks the form; the text is the rest of a Dutch sentence, `line` counts from 1."""

    def __init__(self, sentence: str, line: int) -> None:
        super().__init__(sentence)
        self.line = line


def description_from(table: dict[str, Any], line: int) -> str:
    """The description in the toml block of a page. Raises Mistake."""
    _check_keys(table, {"beschrijving"}, set(), lambda _: line)
    return _Block(table, lambda _: line).text("beschrijving")


def metadata_from(table: dict[str, Any], line: int, raw: str) -> SectionMetadata:
    """What a section says about itself; `line` is where its block `raw` begins. Raises Mistake."""

    def line_of(key: str) -> int:
        found = re.search(rf"^\s*(?:\[\[)?{re.escape(key)}\b", raw, re.M)
        return line + 1 + raw.count("\n", 0, found.end()) if found else line

    _check_keys(table, _REQUIRED, _OPTIONAL, line_of)
    block = _Block(table, line_of)
    return SectionMetadata(
        certainty=block.word("zekerheid", Certainty),
        checked_on=block.day("gecontroleerd_op"),
        holds=block.period(),
        laws=block.laws(),
        applies_to=block.applies_to(),
        risk=block.word("risico", Risk),
        next_step=block.text("volgende_stap"),
        facts=block.facts(),
        references=block.references(),
        phrasings=block.texts("ook_gevraagd_als") if "ook_gevraagd_als" in table else (),
    )


def _check_keys(
    table: dict[str, Any], required: set[str], optional: set[str], line_of: Callable[[str], int]
) -> None:
    for key in table:
        if key not in required | optional:
            raise Mistake(f"het toml-blok kent geen sleutel '{key}'.", line_of(key))
    for key in sorted(required - set(table)):
        raise Mistake(f"in het toml-blok ontbreekt '{key}'.", line_of(key))


@dataclass(frozen=True)
class _Block:
    """The table of one block, read key by key."""

    table: dict[str, Any]
    line_of: Callable[[str], int]

    def text(self, key: str) -> str:
        value = self.table[key]
        if not isinstance(value, str) or not value.strip():
            raise self._mistake(key, "hoort een tekst te zijn")
        return one_line(value)

    def texts(self, key: str) -> tuple[str, ...]:
        values = self.table[key]
        if not isinstance(values, list) or not all(isinstance(v, str) and v.strip() for v in values):
            raise self._mistake(key, "hoort een lijst met teksten te zijn")
        return tuple(one_line(value) for value in values)

    def day(self, key: str) -> date:
        value = self.table[key]
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self._mistake(key, "hoort een datum te zijn, zonder aanhalingstekens")
        return value

    def word(self, key: str, words: type[Word]) -> Word:
        try:
            return words(self.table[key])
        except ValueError:
            raise self._mistake(key, f"hoort een van deze woorden te zijn: {', '.join(words)}") from None

    def period(self) -> Period:
        start = self.day("geldig_van") if "geldig_van" in self.table else None
        end = self.day("geldig_tot") if "geldig_tot" in self.table else None
        if start and end and end < start:
            raise self._mistake("geldig_tot", "ligt vóór 'geldig_van'")
        return Period(start, end)

    def applies_to(self) -> tuple[str, ...]:
        words = self.texts("geldt_voor")
        if not words:
            raise self._mistake("geldt_voor", "is leeg")
        for word in words:
            if word not in APPLIES_TO:
                raise self._mistake("geldt_voor", f"kent het woord '{word}' niet")
        return words

    def facts(self) -> tuple[str, ...]:
        for fact in (facts := self.texts("feiten")):
            if not _FACT.fullmatch(fact):
                raise self._mistake("feiten", f"kent '{fact}' niet; schrijf het zoals wbtr:F21")
        return facts

    def laws(self) -> tuple[LawReference, ...]:
        """The articles of law; a basis in words ("tekst") has its place among the sources."""
        rows = self._tables("grondslag", {"wet"}, {"artikel", "lid", "tekst"}, instead={"tekst"})
        return tuple(
            LawReference(row["wet"], row.get("artikel", ""), row.get("lid", ""))
            for row in rows
            if "wet" in row
        )

    def references(self) -> tuple[tuple[str, str], ...]:
        rows = self._tables("bronnen", {"titel", "url"}, {"datum"})
        if not rows:
            raise self._mistake("bronnen", "is leeg, en zonder bron kan niemand het nakijken")
        for row in rows:
            if not _URL.fullmatch(row["url"]):
                raise self._mistake("bronnen", f"heeft geen goed adres: {row['url']}")
        return tuple((one_line(row["titel"]), row["url"]) for row in rows)

    def _tables(
        self, key: str, required: set[str], optional: set[str], instead: set[str] | None = None
    ) -> list[dict[str, str]]:
        """A list of tables with texts, each with the required keys, or with the keys `instead`."""
        rows = self.table[key]
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self._mistake(key, "hoort een lijst met blokjes te zijn")
        for row in rows:
            is_whole = required <= set(row) <= required | optional or set(row) == instead
            if not is_whole or not all(isinstance(value, str) and value for value in row.values()):
                raise self._mistake(key, f"heeft per regel teksten bij {' en '.join(sorted(required))}")
        return rows

    def _mistake(self, key: str, complaint: str) -> Mistake:
        return Mistake(f"'{key}' {complaint}.", self.line_of(key))
