"""The cases: a question, and what a right answer to it must and must not hold."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from evals.errors import EvalError
from kb import Passage

DATA = Path(__file__).parent / "data"
_ROW = "vergoedingen:T"  # of the table of amounts, with the year behind it
DEVELOPMENT = ("validation.jsonl", "development.jsonl", "asked_development.jsonl")  # what is fitted on
CHECK = "asked_validation.jsonl"  # what thresholds are checked on


@dataclass(frozen=True)
class Case:
    """One question with its requirements.

    `must` holds requirements, each a tuple of alternatives of which one has to occur; `must_not`
    what may not occur; `facts` the facts that answer it, `sections` the sections, where somebody
    named them; `first` is "ja" or "nee" where a right answer begins so; `pair` joins two cases that
    look alike and have different answers. `kind`: "answer", "limit" (the dossiers do not answer it),
    or a kind of the validation questions.
    """

    id: str
    question: str
    kind: str
    style: str = "plain"
    facts: tuple[str, ...] = ()
    must: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()
    locator: tuple[str, ...] = ()
    on: date | None = None
    sections: tuple[str, ...] = ()
    first: str = ""
    pair: str = ""


def read_cases(path: Path) -> list[Case]:
    """The cases of a JSON Lines file. Raises EvalError, naming the line."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise EvalError(f"{path}: it cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise EvalError(f"{path}: it is not UTF-8.") from error
    return [_case(line, f"{path.name} line {n}") for n, line in enumerate(lines, start=1) if line.strip()]


def is_right_place(case: Case, passage: Passage) -> bool:
    """Whether a passage answers a case: of a section that is named for it, or resting on one of its facts."""
    return passage.section in case.sections or bool(facts_of(passage) & set(case.facts))


def facts_of(passage: Passage) -> set[str]:
    """The facts that a passage rests on, with the row of its own year.

    A section claims at most eight facts, and the table of amounts has thirteen rows; what it says in a year
    rests on the row of that year (docs/adr/0002).
    """
    start, end = passage.valid.start, passage.valid.end
    has_rows = any(fact.startswith(_ROW) for fact in passage.facts)
    is_of_a_year = bool(start and end and start.year == end.year)
    return {*passage.facts, *([f"{_ROW}{start.year}"] if has_rows and is_of_a_year and start else [])}


def holds(text: str, wanted: Sequence[str]) -> bool:
    """Whether one of the alternatives stands in `text`: case and white space aside, numbers whole."""
    folded = fold(text)
    return any(_pattern(alternative).search(folded) for alternative in wanted)


def fold(text: str) -> str:
    """Lower case, every run of white space one space."""
    return re.sub(r"\s+", " ", text).casefold()


def _pattern(alternative: str) -> re.Pattern[str]:
    """An alternative as a pattern; "85" is not found in "185", "1.850" or "85,50"."""
    pattern = re.escape(fold(alternative))
    if alternative[:1].isdigit():
        pattern = r"(?<!\d)(?<!\d[.,])" + pattern
    if alternative[-1:].isdigit():
        pattern += r"(?!\d)(?!\.\d)(?!,(?!00)\d)"
    return re.compile(pattern)


def _case(line: str, place: str) -> Case:
    try:
        row: dict[str, Any] = json.loads(line)
        return Case(
            id=_text(row["id"]),
            question=_text(row["question"]),
            kind=_text(row["kind"]),
            style=_text(row.get("style", "plain")),
            facts=_texts(row.get("facts", [])),
            must=tuple(_texts(requirement) for requirement in row.get("must", [])),
            must_not=_texts(row.get("must_not", [])),
            locator=_texts(row.get("locator", [])),
            on=date.fromisoformat(row["on"]) if row.get("on") else None,
            sections=_texts(row.get("sections", [])),
            first=row.get("first", ""),
            pair=row.get("pair", ""),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise EvalError(f"{place}: this is no case ({error}).") from error


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError(f"{value!r} is no text")
    return value


def _texts(value: object) -> tuple[str, ...]:
    """A text where a list belongs would pass as a list of its letters."""
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    return tuple(_text(item) for item in value)
