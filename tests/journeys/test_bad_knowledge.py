"""Whatever is wrong with a page or a data file, one sentence says where, and what served keeps serving."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from people import Operator

from api.cli import main
from evals.cases import DATA
from evals.likeness import questions_of
from kb import knowledge_base

QUESTION = "Mag een penningmeester van een vereniging alleen betalingen doen?"
ANSWER = "Nee, een penningmeester van een vereniging mag niet alleen betalingen doen."
SECTION = """
## {question} {{#{anchor}}}

```toml
grondslag = [
  {{ wet = "bw", artikel = "2:44" }},
]
geldt_voor = ["vereniging"]
geldig_van = 2021-07-01
zekerheid = "hoog"
gecontroleerd_op = 2026-11-21
risico = "geen"
feiten = ["wbtr:F1"]
ook_gevraagd_als = [
  "{phrasing}",
]
volgende_stap = "Lees de statuten."

[[bronnen]]
titel = "Een bron"
url = "https://example.org/"
```

{answer}
"""
PAGE = (
    """# Geld van de vereniging

```toml
beschrijving = "Wie mag betalen."
```
"""
    + SECTION.format(
        question=QUESTION,
        anchor="betalen",
        phrasing="wie tekent er voor de bank",
        answer=ANSWER,
    )
    + SECTION.format(
        question="Wie controleert de kas van de vereniging?",
        anchor="kas",
        phrasing="wie kijkt de boeken na",
        answer="De kascommissie controleert elk jaar de kas van de vereniging.",
    )
)
ROWS = '\n[[verschillen]]\nvoor = ["vereniging"]\nwat = "Het kost {{bedrag:x}}."\nzie = "kas"\n```\n'
A_SOURCE = '\n[[bronnen]]\ntitel = "Een bron"\nurl = "https://example.org/"\n'


@pytest.fixture(scope="module")
def taken_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a page, and a data directory into which it was taken."""
    home = tmp_path_factory.mktemp("taken-in")
    (home / "pages").mkdir()
    (home / "pages" / "geld.md").write_text(PAGE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REGELWIJZER_DATA", str(home / "data"))
        assert main(["ingest", str(home / "pages")]) == 0
    return home


@pytest.fixture
def page(taken_in: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The page that was taken in, put back afterwards; the settings point at its data directory."""
    monkeypatch.setenv("REGELWIJZER_DATA", str(taken_in / "data"))
    yield taken_in / "pages" / "geld.md"
    (taken_in / "pages" / "geld.md").write_text(PAGE)


@pytest.fixture
def operator(capsys: pytest.CaptureFixture[str]) -> Operator:
    return Operator(capsys)


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped data files, which the program reads instead."""
    for file in knowledge_base.HERE.glob("*.toml"):
        shutil.copy(file, tmp_path)
    monkeypatch.setattr(knowledge_base, "HERE", tmp_path)
    return tmp_path


def the_first_answer_still_comes(operator: Operator) -> bool:
    summary = operator.gets("ask", QUESTION)["summary"]
    return str(summary).endswith(ANSWER)


NO_AMOUNT = "amounts.toml kent geen bedrag of termijn 'x'; verbeter de sleutel"
TOO_LATE = "geldig_tot = 2020-01-01\nzekerheid ="
AN_EVAL_QUESTION = "een vraag van een meting"  # stands for one: test output shows none


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (A_SOURCE, "", "regel 9: in het toml-blok ontbreekt 'bronnen'; zet het erbij."),
        ('"bw"', '"wetboek"', "regel 11: laws.toml kent geen wet 'wetboek'; verbeter de sleutel"),
        ("zekerheid =", TOO_LATE, "regel 15: 'geldig_tot' ligt vóór 'geldig_van'; verbeter"),
        ('{ wet = "bw", artikel = "2:44" },', "", "regel 10: 'grondslag' is leeg; noem een wet"),
        ("elk jaar", "elk {{jaren}}", "regel 53: {{jaren}} is geen invulplek; schrijf {{bedrag:...}}"),
        ("elk jaar", "voor {{bedrag:x}}", f"regel 53: {NO_AMOUNT}"),
        ('mag betalen."\n```\n', f'mag betalen."\n{ROWS}', f"regel 8: {NO_AMOUNT}"),
        ("{#kas}", "{#betalen}", "regel 31: het anker 'betalen' staat twee keer op de pagina; geef"),
        ("wie kijkt de boeken na", AN_EVAL_QUESTION, "regel 44: deze vraag lijkt te veel op een vraag"),
    ],
)
def test_a_page_with_a_mistake_is_skipped_and_its_last_version_serves(
    page: Path, operator: Operator, old: str, new: str, complaint: str
) -> None:
    assert old in PAGE
    asked = next(questions_of(DATA / "sheets.jsonl")).text
    page.write_text(PAGE.replace(old, new, 1).replace(AN_EVAL_QUESTION, asked))

    status, out, err = operator.runs("ingest", str(page.parent))

    assert status == 1, "nothing could be read"
    (told,) = [line for line in out.splitlines() if "skipped   " in line]
    assert f"geld.md, {complaint}" in told
    is_given_away = asked in out + err
    assert not is_given_away
    assert "generation 1 serves" in out
    assert the_first_answer_still_comes(operator)


@pytest.mark.parametrize("name", ["laws.toml", "contacts.toml", "amounts.toml"])
def test_a_broken_data_file_stops_an_ingest_and_no_answer(
    page: Path, files: Path, operator: Operator, name: str
) -> None:
    (files / name).write_text("[bw]\nnaam = Burgerlijk\n")
    page.write_text(PAGE.replace("Nee,", "Ja,"))

    status, _, err = operator.runs("ingest", str(page.parent))
    assert status == 1
    assert f"regelwijzer: {name}, regel 2: dit is geen geldige TOML" in err

    assert the_first_answer_still_comes(operator)
    status, out, _ = operator.runs("doctor")
    assert status == 1
    assert f"BAD  files: {name}, regel 2:" in out
    assert "Generation 1 serves 1 sources" in out


def test_overlapping_periods_are_told_on_the_line_of_the_second(
    page: Path, files: Path, operator: Operator
) -> None:
    period = 'waarde = "1"\nzekerheid = "hoog"\n'
    (files / "amounts.toml").write_text(
        f'[prijs]\nnaam = "prijs"\neenheid = "euro"\n[[prijs.periode]]\n{period}[[prijs.periode]]\n{period}'
    )

    status, _, err = operator.runs("ingest", str(page.parent))

    assert status == 1
    assert "amounts.toml, regel 7: [prijs] heeft twee periodes die elkaar overlappen" in err
