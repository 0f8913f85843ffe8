"""The questions that figures rest on: sound, and never given away to the knowledge base."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evals.cases import DATA, holds, read_cases
from ingest.readers.dossier import DossierReader
from kb import SHIPPED_DOSSIERS

MOST_ALIKE = 0.6
SETS = sorted(DATA.glob("*.jsonl"))
TRIAGE = [path for path in SETS if path.name.startswith("triage")]
CASES = [path for path in SETS if path not in TRIAGE]
KINDS = {"answer", "limit", "in_scope", "out_of_scope", "near_miss", "personal_case", "allegation", "danger"}
WAYS = {"go", "go_with_help", "signpost", "allegation", "hand_over"}

_ENDINGS = re.compile(r"(?<=\w{3})(?:heden|eren|ingen|ende|en|ers|er|es|e|s|t)$")


def stem(word: str) -> str:
    """A Dutch word without accents and its commonest endings, long vowels and double letters short.

    Our own, as no stemmer is among the locked tools; rougher than one, so it makes questions more
    alike, not less: "vrijwilligers" and "vrijwilliger", "boetes" and "boete", "mogen" and "mog".
    """
    plain = unicodedata.normalize("NFD", word.lower())
    plain = "".join(char for char in plain if unicodedata.category(char) != "Mn")
    if not plain.isalpha() or len(plain) < 4:
        return plain
    short = re.sub(r"(\w)\1", r"\1", _ENDINGS.sub("", plain))
    return short.replace("z", "s").replace("v", "f")


def stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in re.findall(r"\w+", text))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard: what they share of what they hold together."""
    return len(one & other) / len(one | other)


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def questions() -> Iterator[tuple[str, str]]:
    """Where a question stands, and the question."""
    for path in SETS:
        for row in rows(path):
            yield f"{path.name} {row['id']}", row.get("question") or row["text"]


def phrasings() -> Iterator[tuple[str, str]]:
    """Every other way of asking in the dossiers, with the section it leads to."""
    for path in sorted(SHIPPED_DOSSIERS.rglob("*.md")):
        for section in DossierReader().read(path.read_bytes(), path.name).sections:
            for phrasing in section.metadata.phrasings if section.metadata else ():
                yield f"{path.relative_to(SHIPPED_DOSSIERS)}#{section.anchor}", phrasing


def too_alike(asked: list[tuple[str, str]], known: list[tuple[str, str]]) -> list[str]:
    stemmed = [(place, text, stems(text)) for place, text in asked]
    return [
        f'"{phrasing}" ({section}) is {alike:.2f} like "{text}" ({place})'
        for section, phrasing in known
        for own in [stems(phrasing)]
        for place, text, others in stemmed
        if (alike := likeness(own, others)) > MOST_ALIKE
    ]


def test_no_phrasing_of_a_dossier_gives_a_question_of_an_eval_set_away() -> None:
    known, asked = list(phrasings()), list(questions())
    assert len(known) > 500 and len(asked) > 300
    given_away = too_alike(asked, known)
    assert not given_away, "\n".join(["Change these ook_gevraagd_als:", *given_away])


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
    (found,) = too_alike([("set a", "Hoe lang is een VOG geldig?")], [("gratis-vog/kosten.md#x", phrasing)])
    assert phrasing in found and "set a" in found and "gratis-vog/kosten.md#x" in found


def test_the_guard_lets_another_question_pass() -> None:
    assert not too_alike(
        [("a", "Hoe lang is een VOG geldig?")], [("b", "wat kost een VOG voor een vrijwilliger")]
    )


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_every_line_of_a_set_is_a_case(path: Path) -> None:
    cases = read_cases(path)
    assert cases
    assert {case.kind for case in cases} <= KINDS
    assert all(case.must for case in cases if case.kind == "answer")
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
    found = list(questions())
    names = Counter(place.partition(" ")[2] for place, _ in found)
    texts = Counter(" ".join(re.findall(r"\w+", text.lower())) for _, text in found)
    assert [name for name, count in names.items() if count > 1] == []
    assert [text for text, count in texts.items() if count > 1] == []
