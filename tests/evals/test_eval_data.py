"""The questions that figures rest on: sound, and never given away to the knowledge base."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from evals.cases import DATA, holds, read_cases
from evals.likeness import Guard, Question, questions_of
from ingest.readers.dossier import DossierReader
from kb import SHIPPED_DOSSIERS

SETS = [path for path in sorted(DATA.glob("*.jsonl")) if any(questions_of(path))]
TRIAGE = [path for path in SETS if path.name.startswith("triage")]
CASES = [path for path in SETS if path not in TRIAGE]
KINDS = {
    *("answer", "limit", "in_scope", "out_of_scope", "near_miss", "personal_case"),
    *("allegation", "danger", "signpost"),
}
WAYS = {"go", "go_with_help", "signpost", "allegation", "hand_over"}


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def phrasings() -> Iterator[tuple[str, str]]:
    """Every other way of asking in the dossiers, with the section it leads to."""
    for path in sorted(SHIPPED_DOSSIERS.rglob("*.md")):
        for section in DossierReader().read(path.read_bytes(), path.name).sections:
            for phrasing in section.metadata.phrasings if section.metadata else ():
                yield f"{path.relative_to(SHIPPED_DOSSIERS)}#{section.anchor}", phrasing


def given_away(guard: Guard, known: Iterable[tuple[str, str]]) -> list[str]:
    return [
        f'"{phrasing}" ({section}) is {match.likeness:.2f} like "{question.text}" ({question.place})'
        for section, phrasing in known
        for match in guard.matches(phrasing)
        for question in [match.question]
    ]


def test_no_phrasing_of_a_dossier_gives_a_question_of_an_eval_set_away() -> None:
    known, guard = list(phrasings()), Guard.of()
    assert len(known) > 500 and len(guard) > 300
    found = given_away(guard, known)
    assert not found, "\n".join(["Change these ook_gevraagd_als:", *found])


@pytest.mark.parametrize(
    "phrasing",
    [
        "Hoe lang is een VOG geldig?",
        "hoe láng zijn een VOG gelldig",
        "HOE LANG IS DE VOG GELDIG",
        "is een vog lang geldig",
    ],
)
def test_the_guard_sees_a_question_that_is_nearly_the_same(phrasing: str) -> None:
    guard = Guard([Question("set a", "Hoe lang is een VOG geldig?")])

    (found,) = given_away(guard, [("gratis-vog/kosten.md#x", phrasing)])

    assert phrasing in found and "set a" in found and "gratis-vog/kosten.md#x" in found
    complaint = guard(phrasing)
    assert complaint and "Hoe lang" not in complaint


def test_the_guard_lets_another_question_pass() -> None:
    guard = Guard([Question("a", "Hoe lang is een VOG geldig?")])
    assert guard("wat kost een VOG voor een vrijwilliger") is None
    assert guard("") is None


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_every_line_of_a_set_is_a_case(path: Path) -> None:
    cases = read_cases(path)
    assert cases
    assert {case.kind for case in cases} <= KINDS
    assert all(case.must or case.first for case in cases if case.kind == "answer")
    twice = [name for name, count in Counter(case.id for case in cases).items() if count > 1]
    assert not twice


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_no_case_asks_for_what_it_forbids(path: Path) -> None:
    for case in read_cases(path):
        for requirement in case.must:
            possible = [each for each in requirement if not any(holds(each, [no]) for no in case.must_not)]
            assert possible, f"{case.id}: {requirement} cannot be said"


@pytest.mark.parametrize("path", TRIAGE, ids=lambda path: path.name)
def test_every_line_of_a_triage_set_says_where_it_should_go(path: Path) -> None:
    for row in rows(path):
        assert row["text"].strip() and row["id"]
        assert row["expected"] in WAYS, row["id"]


def test_no_name_and_no_question_stands_in_two_sets() -> None:
    found = [question for path in SETS for question in questions_of(path)]
    names = Counter(place.partition(" ")[2] for place, _ in found)
    texts = Counter(" ".join(re.findall(r"\w+", text.lower())) for _, text in found)
    assert [name for name, count in names.items() if count > 1] == []
    assert [text for text, count in texts.items() if count > 1] == []
