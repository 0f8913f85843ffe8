"""Reading cases, and finding what an answer must hold."""

import json
from datetime import date
from pathlib import Path

import pytest

from evals.cases import Case, facts_of, holds, is_right_place, read_cases
from evals.errors import EvalError
from kb import ALWAYS, Certainty, Locator, Passage, Period, Rights, SourceKind

GOOD = {"id": "a", "question": "Mag dat?", "kind": "answer"}


def written(folder: Path, *lines: object) -> Path:
    path = folder / "vragen.jsonl"
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_case_is_read_with_everything_it_asks(tmp_path: Path) -> None:
    rest = {
        "style": "messy",
        "facts": ["wbtr:F1"],
        "must": [["85", "vijfentachtig"], ["2026"]],
        "must_not": ["95"],
        "locator": ["13. Wet"],
        "on": "2023-06-01",
    }
    full, plain = read_cases(written(tmp_path, GOOD | rest, "", GOOD))
    assert full == Case(
        id="a",
        question="Mag dat?",
        kind="answer",
        style="messy",
        facts=("wbtr:F1",),
        must=(("85", "vijfentachtig"), ("2026",)),
        must_not=("95",),
        locator=("13. Wet",),
        on=date(2023, 6, 1),
    )
    assert plain == Case("a", "Mag dat?", "answer")


@pytest.mark.parametrize(
    "broken",
    [
        "{kapot",
        "[]",
        '"tekst"',
        "null",
        {"id": "a", "question": "Mag dat?"},
        {"id": "a", "kind": "answer"},
        GOOD | {"question": ""},
        GOOD | {"question": 7},
        GOOD | {"on": "gisteren"},
        GOOD | {"must": ["85"]},
        GOOD | {"must": "85"},
        GOOD | {"must_not": "85"},
        GOOD | {"facts": None},
    ],
)
def test_a_broken_line_is_one_sentence_with_file_and_line(tmp_path: Path, broken: object) -> None:
    with pytest.raises(EvalError) as caught:
        read_cases(written(tmp_path, GOOD, "", broken))
    sentence = str(caught.value)
    assert sentence.startswith("vragen.jsonl line 3: ")
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "latin.jsonl").write_bytes(b"\xff\xfe")
    for name in ("weg.jsonl", "latin.jsonl"):
        with pytest.raises(EvalError, match=name):
            read_cases(tmp_path / name)


def test_a_line_separator_inside_a_question_ends_no_line(tmp_path: Path) -> None:
    line = json.dumps(GOOD | {"question": "Mag\u2028dat?"}, ensure_ascii=False)
    assert len(read_cases(written(tmp_path, line))) == 1


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("Het is € 85.", "85", True),
        ("Het is € 85,00 waard.", "85", True),
        ("Het is € 85,50 waard.", "85", False),
        ("Het is € 185.", "85", False),
        ("Het is € 1.850.", "850", False),
        ("Het is € 850.000.", "850", False),
        ("NIET  Verplicht\nhoor", "niet verplicht", True),
        ("Het hoeft niet.", "hoeft wel", False),
        ("a.b", "a+b", False),
    ],
)
def test_a_number_is_found_whole_and_words_in_any_case(text: str, wanted: str, expected: bool) -> None:
    assert holds(text, [wanted]) is expected


def test_one_of_the_alternatives_is_enough_and_none_is_not() -> None:
    assert holds("Dat mag niet.", ["verboden", "mag niet"])
    assert not holds("Dat mag niet.", [])


def test_a_passage_of_one_year_rests_on_the_row_of_that_year() -> None:
    def passage(facts: tuple[str, ...], valid: Period) -> Passage:
        return Passage(
            *("p", "g", "s", "a", SourceKind.DOSSIER, "A", Locator(), "/a", "Ja.", valid),
            certainty=Certainty.HOOG,
            rights=Rights.EIGEN,
            facts=facts,
        )

    of_2019 = Period(date(2019, 1, 1), date(2019, 12, 31))
    rows = ("vergoedingen:V14", "vergoedingen:T2021")
    assert facts_of(passage(rows, of_2019)) == {*rows, "vergoedingen:T2019"}
    assert facts_of(passage(rows, ALWAYS)) == set(rows)
    assert facts_of(passage(("vergoedingen:V14",), of_2019)) == {"vergoedingen:V14"}
    case = Case("a", "Hoeveel?", "answer", facts=("vergoedingen:T2019",))
    assert is_right_place(case, passage(rows, of_2019)) and not is_right_place(case, passage(rows, ALWAYS))
