"""The dossiers tell the facts of the sheets: every one of hoog, nearly every one of midden."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from evals.articles import Article
from evals.coverage import EXCEPTIONS, Coverage, coverage_of, measure_coverage
from evals.facts import Fact, Stretch, read_facts
from evals.run import main
from evals.telling import Told, read_sections
from kb import ALWAYS, Certainty, Period
from kb.rendering import Rendering

HOOG, MIDDEN, LAAG = Certainty
FACT = Fact("wbtr:F1", HOOG, ("4 weken", "2200 euro"), (Article("bw", "2:44", "6"),))


def told(**changes: object) -> Told:
    usual: dict[str, object] = {
        "place": "wbtr/bestuur#besluit",
        "facts": ("wbtr:F1",),
        "values": frozenset({"4 weken", "2200 euro"}),
        "articles": (Article("bw", "2:44", "6"),),
        "renderings": (Rendering("Ja.", ALWAYS, HOOG),),
    }
    return Told(**(usual | changes))  # type: ignore[arg-type]


def measured(*sections: Told, fact: Fact = FACT) -> Coverage:
    return coverage_of({fact.id: fact}, sections)


@pytest.fixture(scope="module")
def shipped() -> Coverage:
    return measure_coverage()


def lines(shipped: Coverage, certainty: Certainty) -> str:
    return "\n".join(str(each) for each in shipped.missing if each.fact.certainty is certainty)


def test_every_fact_of_hoog_is_told(shipped: Coverage) -> None:
    assert shipped.share(HOOG) == 1, lines(shipped, HOOG)


def test_at_least_95_of_100_facts_of_midden_are_told(shipped: Coverage) -> None:
    assert shipped.share(MIDDEN) >= 0.95, lines(shipped, MIDDEN)


def test_no_section_is_firmer_than_its_facts(shipped: Coverage) -> None:
    assert not shipped.too_firm, "\n".join(shipped.too_firm)


def test_every_page_can_be_read_and_keeps_its_measures(shipped: Coverage) -> None:
    assert not shipped.faults, "\n".join(shipped.faults)


def test_a_fact_is_told_where_its_values_and_articles_stand() -> None:
    assert not measured(told()).missing


def test_a_fact_may_be_told_by_several_sections_together() -> None:
    one = told(values=frozenset({"4 weken"}))
    other = told(values=frozenset({"2200 euro"}), articles=())
    assert not measured(one, other).missing


@pytest.mark.parametrize(
    ("section", "lacks"),
    [
        (told(values=frozenset({"4 weken"})), "€ 2.200"),
        (told(articles=(Article("bw", "2:44"),)), "artikel 2:44 lid 6 (bw)"),
        (told(articles=(Article("wbtr", "2:44", "6"),)), "artikel 2:44 lid 6 (bw)"),
        (told(renderings=(Rendering("Ja.", ALWAYS, LAAG),)), "een sectie met een zekerheid boven laag"),
        (told(facts=()), "een sectie die dit feit noemt"),
    ],
)
def test_what_is_missing_is_named(section: Told, lacks: str) -> None:
    (missing,) = measured(section).missing
    assert missing.lacks == (lacks,)
    assert str(missing).endswith(f"mist {lacks}") and str(missing).startswith("wbtr:F1 (hoog)")


def test_an_article_without_a_law_or_a_lid_asks_for_less() -> None:
    fact = Fact("wbtr:F1", HOOG, (), (Article("", "44"), Article("bw", "2:44"), Article("bw", "2:40-2:50")))
    assert not measured(told(), fact=fact).missing


def test_an_article_that_the_sheet_did_not_look_up_is_not_asked_for() -> None:
    fact = Fact("wbtr:F1", MIDDEN, (), (Article("sv", "218", is_confirmed=False),))
    assert not measured(told(), fact=fact).missing


def test_an_exception_excuses_one_value_of_one_fact() -> None:
    section = told(values=frozenset({"4 weken"}))
    assert not coverage_of({FACT.id: FACT}, [section], {"wbtr:F1": frozenset({"2200 euro"})}).missing
    assert coverage_of({FACT.id: FACT}, [section], {"wbtr:F2": frozenset({"2200 euro"})}).missing


def test_exceptions_are_few_and_each_has_a_reason() -> None:
    rows = (
        tomllib.loads(EXCEPTIONS.read_text(encoding="utf-8"))["uitzondering"] if EXCEPTIONS.exists() else []
    )
    assert len(rows) <= 15
    assert all(row["feit"] in read_facts() and row["waarden"] and row["reden"] for row in rows)


def test_a_section_may_not_be_firmer_than_a_fact() -> None:
    (line,) = measured(told(), fact=Fact("wbtr:F1", MIDDEN)).too_firm
    assert line == "wbtr/bestuur#besluit: zekerheid hoog, maar wbtr:F1 is midden"
    assert measured(told(), fact=Fact("wbtr:F1", LAAG)).too_firm
    assert measured(told(), fact=Fact("wbtr:F1", HOOG, is_own_knowledge=True)).too_firm
    assert not measured(told(renderings=(Rendering("Ja.", ALWAYS, LAAG),))).too_firm


def test_a_section_may_not_be_firmer_than_a_fact_on_any_day() -> None:
    turn = date(2025, 1, 1)
    stretches = (Stretch(HOOG, Period(None, date(2024, 12, 31))), Stretch(LAAG, Period(turn)))
    fact = Fact("wbtr:F1", HOOG, certainties=stretches)
    (line,) = measured(told(), fact=fact).too_firm
    assert "zekerheid hoog vanaf 1 januari 2025, maar wbtr:F1 is laag" in line
    split = (
        Rendering("Ja.", Period(None, date(2024, 12, 31)), HOOG),
        Rendering("Ja.", Period(turn), LAAG),
    )
    assert not measured(told(renderings=split), fact=fact).too_firm


def test_a_fact_of_one_year_binds_the_section_in_that_year_only() -> None:
    fact = Fact("wbtr:F1", MIDDEN, period=Period(date(2026, 1, 1), date(2026, 12, 31)))
    years = (
        Rendering("In 2025.", Period(date(2025, 1, 1), date(2025, 12, 31)), HOOG),
        Rendering("In 2026.", Period(date(2026, 1, 1), date(2026, 12, 31)), MIDDEN),
    )
    assert not measured(told(renderings=years), fact=fact).too_firm
    assert measured(told(renderings=(Rendering("Ja.", ALWAYS, HOOG),)), fact=fact).too_firm


@pytest.mark.parametrize(
    ("section", "complaint"),
    [
        (told(facts=tuple(f"wbtr:F{n}" for n in range(1, 10))), "9 feiten"),
        (told(renderings=(Rendering("woord " * 181, ALWAYS, HOOG),)), "181 woorden"),
        (told(facts=("wbtr:F999",)), "het feit 'wbtr:F999' bestaat niet"),
        (told(facts=("wbtr:F1", "wbtr:F1")), "staat er 2 keer"),
        (told(renderings=()), "geen enkele periode"),
    ],
)
def test_what_is_wrong_with_a_section_is_told(section: Told, complaint: str) -> None:
    assert any(complaint in line for line in measured(section).faults)


def test_a_row_of_the_table_with_amounts_is_no_unknown_fact() -> None:
    assert not measured(told(facts=("wbtr:F1", "vergoedingen:T2026"))).faults
    assert measured(told(facts=("wbtr:F1", "vergoedingen:T2031"))).faults


PAGE = """# Vergoeding

```toml
beschrijving = "Over de grens."
```

## Wat is de grens? {#grens}

```toml
grondslag = [{ wet = "wet-lb", artikel = "2", lid = "6" }, { tekst = "Staatsblad 2019, 510" }]
geldt_voor = ["vrijwilliger"]
geldig_tot = 2026-06-30
zekerheid = "hoog"
gecontroleerd_op = 2026-11-21
risico = "geen"
feiten = ["vergoedingen:V14"]
volgende_stap = "Bel binnen acht dagen."

[[bronnen]]
titel = "Bron"
url = "https://example.org"
```

De grens is {{bedrag:vergoeding.per_maand}} in {{jaar}}.
"""


def test_a_section_tells_its_text_of_every_year_its_basis_its_days_and_its_next_step(tmp_path: Path) -> None:
    (tmp_path / "dossier").mkdir()
    (tmp_path / "dossier" / "grens.md").write_text(PAGE, encoding="utf-8")
    (section,), faults = read_sections(tmp_path)
    assert not faults and section.place == "dossier/grens#grens"
    assert {"150 euro", "2015", "220 euro", "2026"} <= section.values
    assert {"Stb./Stcrt. 2019, 510", "30 juni 2026", "1 juli 2026", "8 dagen"} <= section.values
    assert Article("wet-lb", "2", "6") in section.articles
    assert section.is_ever(HOOG) and section.is_ever(MIDDEN) and not section.is_ever(LAAG)


def test_a_page_that_cannot_be_read_is_a_line_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "goed.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "fout.md").write_text("Geen titel.", encoding="utf-8")
    (tmp_path / "leeg.md").write_text(PAGE.replace("vergoeding.per_maand", "bestaat.niet"), encoding="utf-8")
    sections, faults = read_sections(tmp_path)
    assert [section.place for section in sections] == ["goed#grens"]
    assert [line.partition(":")[0] for line in faults] == ["fout", "leeg"]


def test_the_command_line_gives_shares_and_a_dutch_line_for_every_gap(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["coverage"]) == 0
    printed = capsys.readouterr().out
    assert "gedekt.hoog.alle: " in printed and "gedekt.midden.wbtr: " in printed
    assert "niet_gedekt: " in printed


def test_the_facts_need_to_be_told_where_the_sheets_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts"]) == 1
    assert "--data" in capsys.readouterr().err
