"""The facts of the sheets, read from three forms, with their certainty by date."""

import json
from datetime import date
from pathlib import Path

import pytest

from evals.articles import Article
from evals.errors import EvalError
from evals.facts import FACTS, Fact, Stretch, read_facts, write_facts
from evals.sheets import read_sheets
from kb import Certainty, Laws, Period
from kb.knowledge_base import HERE

SHEETS = Path(__file__).parents[3] / "shared" / "facts"
HOOG, MIDDEN, LAAG = Certainty

needs_sheets = pytest.mark.skipif(not SHEETS.is_dir(), reason="the fact sheets are not here")


ONE_LINE = """# Blad
**F1.** Een lid stemt binnen drie weken.
- Grondslag: art. 2:38 lid 1 BW. Geldt voor: vereniging. Geldig: 1-7-2021 – heden. Zekerheid: {certainty}.
- Bron: BW <https://example.org>

## (a) 30 vragen
**F2.** Dit is geen feit.
"""
LISTED = """# Blad
### A. Kop
**V01** Een vergoeding is hooguit € 100.
- Grondslag: art. 2 lid 6 Wet LB
- Geldt voor: iedereen
- Geldig: 1-1-2026 t/m 31-12-2026
- Bron: https://example.org
- Zekerheid: midden. Twee bronnen van 2024.

**V02** Dat geldt ook voor een koor.
- Grondslag: als V01
- Geldt voor: koor
- Geldig: doorlopend
- Bron: https://example.org
- Zekerheid: hoog
"""
FIELDED = """# Blad
### V01 — Kop met 4 weken
- Feit: De termijn is 4 jaar.
- Grondslag: Wjsg art. 35
- Geldt voor: allen
- Geldig: vanaf 01-11-2018
- Bron: [EK] eigen rechtskennis, niet in bron bevestigd
- Zekerheid: laag

### S02 — Kop
- Feit: Bel 112.
- Grondslag: -
- Geldt voor: allen
- Geldig: doorlopend
- Bron: [POL] https://example.org; [EK] eigen rechtskennis
- Zekerheid: hoog (t/m 2024), laag (2026)
"""


def sheets(folder: Path, certainty: str = "hoog") -> dict[str, Fact]:
    (folder / "wbtr.md").write_text(ONE_LINE.format(certainty=certainty), encoding="utf-8")
    (folder / "vergoedingen.md").write_text(LISTED, encoding="utf-8")
    (folder / "vog-en-sociale-veiligheid.md").write_text(FIELDED, encoding="utf-8")
    return {fact.id: fact for fact in read_sheets(folder)}


def test_each_of_the_three_forms_is_read(tmp_path: Path) -> None:
    facts = sheets(tmp_path)
    assert list(facts) == ["wbtr:F1", "vergoedingen:V01", "vergoedingen:V02", "vog:V01", "veiligheid:S02"]
    assert facts["wbtr:F1"] == Fact(
        "wbtr:F1", HOOG, ("3 weken",), (Article("bw", "2:38", "1"),), period=Period(date(2021, 7, 1))
    )
    assert facts["vergoedingen:V01"].period == Period(date(2026, 1, 1), date(2026, 12, 31))
    assert facts["vog:V01"].values == ("4 jaar",)


def test_a_basis_that_points_to_another_fact_is_the_basis_of_that_fact(tmp_path: Path) -> None:
    assert sheets(tmp_path)["vergoedingen:V02"].articles == (Article("wet-lb", "2", "6"),)


def test_own_knowledge_is_the_only_basis_or_it_is_none(tmp_path: Path) -> None:
    facts = sheets(tmp_path)
    assert facts["vog:V01"].is_own_knowledge and facts["vog:V01"].is_shaky
    assert not facts["veiligheid:S02"].is_own_knowledge


@pytest.mark.parametrize(
    ("written", "until_2021", "after"),
    [
        ("hoog (over 2021); midden (over nu)", HOOG, MIDDEN),
        ("hoog (2018), laag (nu)", LAAG, LAAG),
        ("hoog (t/m 2024)", HOOG, MIDDEN),
        ("hoog (per februari 2026; later niet bevestigd)", HOOG, MIDDEN),
        ("hoog (regel); midden (laatste zin)", HOOG, HOOG),
        ("midden (één bron)", MIDDEN, MIDDEN),
    ],
)
def test_a_certainty_may_differ_by_date(
    tmp_path: Path, written: str, until_2021: Certainty, after: Certainty
) -> None:
    fact = sheets(tmp_path, written)["wbtr:F1"]
    assert fact.certainty_on(date(2021, 12, 31)) is until_2021
    assert fact.certainty_on(date(2026, 11, 23)) is after


def test_facts_are_written_and_read_back(tmp_path: Path) -> None:
    fact = Fact(
        id="wbtr:F1",
        certainty=HOOG,
        values=("4 weken",),
        articles=(Article("bw", "2:44", "6"), Article("", "5", is_confirmed=False)),
        certainties=(Stretch(HOOG, Period(None, date(2021, 12, 31))), Stretch(MIDDEN)),
        period=Period(date(2021, 7, 1)),
    )
    write_facts([fact], tmp_path / "facts.jsonl")
    assert read_facts(tmp_path / "facts.jsonl") == {fact.id: fact}


def test_a_sheet_or_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match=r"wbtr\.md"):
        read_sheets(tmp_path)
    with pytest.raises(EvalError, match=r"weg\.jsonl"):
        read_facts(tmp_path / "weg.jsonl")


@needs_sheets
def test_the_shipped_facts_are_what_the_sheets_say() -> None:
    assert list(read_facts().values()) == read_sheets(SHEETS)


def test_the_shipped_facts_are_figures_and_hold_no_sentence() -> None:
    facts = read_facts()
    assert len(facts) == 445
    assert all(len(value) <= 25 for fact in facts.values() for value in fact.values)
    known = Laws.read(HERE / "laws.toml").keys() | {""}
    assert {article.law for fact in facts.values() for article in fact.articles} <= known
    keys = {key for line in FACTS.read_text(encoding="utf-8").splitlines() for key in json.loads(line)}
    assert keys <= {"id", "certainty", "certainties", "is_own_knowledge", "values", "articles", "from", "to"}
