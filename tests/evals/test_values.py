"""What counts as a value and as an article, in a fact and in a section."""

import pytest

from evals.articles import ArticleReader, is_within, lids_of
from evals.sheets import values_of
from evals.values import dutch, known_from
from kb import Laws
from kb.knowledge_base import HERE


@pytest.fixture(scope="module")
def articles() -> ArticleReader:
    return ArticleReader(Laws.read(HERE / "laws.toml"))


@pytest.mark.parametrize(
    ("statement", "values"),
    [
        ("Bezwaar kan binnen zes weken.", ["6 weken"]),
        ("Bezwaar kan binnen 6 weken.", ["6 weken"]),
        ("Meld het binnen een week.", ["1 weken"]),
        ("Dat kan tot één jaar later.", ["1 jaar"]),
        ("Het bestuur kiest één van de leden en een secretaris.", []),
        (
            "Hooguit € 2.200 per jaar, € 5,75 per uur en € 7,5 miljoen.",
            ["2200 euro", "5.75 euro", "7500000 euro"],
        ),
        ("Het kost 7 miljoen euro.", ["7000000 euro"]),
        ("Het aandeel was 0,35%, nu 39 procent.", ["0.35 procent", "39 procent"]),
        ("Sinds 1-7-2021 en tot 01-09-2023.", ["1 juli 2021", "1 september 2023"]),
        ("Vóór 1 februari; een besluit van oktober 2025.", ["1 februari", "oktober 2025"]),
        ("In 2024 gold € 210.", ["2024", "210 euro"]),
        ("Voor 13- en 14-jarigen, en 21+.", ["13 jaar", "14 jaar", "21 jaar"]),
        ("Bel 0800-0188 of 112.", ["08000188", "112"]),
        ("Twee derde van de stemmen, een tiende van de leden.", ["2/3", "1/10"]),
        ("Vaker dan een half uur per drie maanden.", ["30 minuten", "3 maanden"]),
        ("Minstens eens per jaar.", ["1 keer"]),
        ("Wie het eens is, stemt voor.", []),
        ("Boven 2,5 meter hoogte, met 50-249 werknemers.", ["2.5 meter", "50", "249"]),
        ("De commissie heeft vierentwintig weken.", ["24 weken"]),
    ],
)
def test_a_value_is_written_one_way(statement: str, values: list[str]) -> None:
    assert list(values_of(statement)) == values


@pytest.mark.parametrize(
    "statement",
    [
        "Het geldt voor (1) een club, (2) een koor; kies manier 2 niet.",
        "1) Log in. 2) Vul in.",
        "Stap 2: lees de statuten.",
        "Dat mag (zie F46), ook volgens V28 en tabel T1.",
        "Het voorstel (36489) ligt er nog.",
        "De vrijwilliger (Wet LB 1964, Wmo 2015) telt mee.",
        "Zo staat het in art. 2:44 lid 6, in Boek 2 en in titel 6.",
        "De regeling heet zo (Stcrt. 2018, 60474) en is van kenmerk 1430593-182478-DMO.",
        "Het college oordeelde anders (oordeel 2018-69).",
        "De uitleg (2023) staat op een pagina uit 2019.",
        "Er zijn drie manieren: geld, bonnen of beide.",
        "Alles telt mee. Voorbeeld: iemand kreeg € 4 per uur en hield er € 3 van over.",
        "De kosten gaan eraf. In de Haagse zaak was dat € 77.",
        "Een eerste versie van de Tweede Kamer.",
    ],
)
def test_what_is_no_value_of_the_rule_does_not_count(statement: str) -> None:
    assert values_of(statement) == ()


def test_a_choice_out_of_a_list_does_count() -> None:
    assert values_of("Minstens twee van deze drie zijn geregeld: code, beleid, gesprek.") == ("2", "3")


def test_an_example_that_is_the_whole_fact_counts() -> None:
    assert values_of("Voorbeeld: 3-1-1 mag niet.") == ("3", "1")


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("6 weken", "Dat kan binnen zes weken."),
        ("1 weken", "Dat moet binnen zeven dagen."),
        ("7 dagen", "Dat moet binnen een week."),
        ("12 maanden", "Dat duurt een jaar."),
        ("1 juli 2021", "Sinds 1 juli 2021 geldt dat."),
        ("juli 2021", "Sinds 1 juli 2021 geldt dat."),
        ("2021", "Sinds 1 juli 2021 geldt dat."),
        ("30 juni", "Uiterlijk 30 juni 2026."),
        ("18 jaar", "Wie onder 18 is, krijgt niets."),
        ("27", "Jongeren tot 27 jaar."),
        ("0 euro", "De aanvraag is gratis."),
        ("08000188", "Bel 0800-0188."),
        ("1 keer", "Dat gebeurt één keer per jaar."),
        ("Stb./Stcrt. 2020, 507", "Het staat in Staatsblad 2020, 507."),
    ],
)
def test_a_section_may_say_a_value_in_another_form(wanted: str, text: str) -> None:
    assert wanted in known_from(text)


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("4 weken", "Dat kan binnen veertien weken."),
        ("85 euro", "Het kost € 1.850 of € 85,50."),
        ("84 jaar", "Kies aspect 84."),
        ("1 juli 2026", "Sinds 1 juli 2021."),
    ],
)
def test_another_value_is_no_form_of_it(wanted: str, text: str) -> None:
    assert wanted not in known_from(text)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2200 euro", "€ 2.200"),
        ("5.6 euro", "€ 5,60"),
        ("0.35 procent", "0,35 procent"),
        ("4 weken", "4 weken"),
    ],
)
def test_a_writer_reads_a_value_in_dutch(value: str, shown: str) -> None:
    assert dutch(value) == shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("art. 2:44 lid 6; art. 2:291 lid 6 BW", ["bw 2:44 6", "bw 2:291 6"]),
        ("art. 2:41 leden 2 en 3 BW", ["bw 2:41 2", "bw 2:41 3"]),
        ("art. 2:37 leden 1-3", ["bw 2:37 1", "bw 2:37 2", "bw 2:37 3"]),
        ("Wjsg art. 37 lid 1 en 38 lid 2", ["wjsg 37 1", "wjsg 38 2"]),
        ("art. 2:360 lid 3 jo. 396 lid 1 BW", ["bw 2:360 3", "bw 2:396 1"]),
        ("art. 2:138 lid 6, via 2:50a / 2:300a BW", ["bw 2:138 6", "bw 2:50a ", "bw 2:300a "]),
        ("WBTR art. XV lid 4", ["wbtr XV 4"]),
        ("AVG art. 5 lid 1 onder c en e, art. 6", ["avg 5 1", "avg 6 "]),
        (
            "Jeugdwet art. 4.1.6 i.c.m. Regeling Gratis VOG art. 2",
            ["jeugdwet 4.1.6 ", "regeling-gratis-vog 2 "],
        ),
        ("Wet IB 2001, giftenaftrek (art. 6.32 e.v.); uitleg", ["wet-ib 6.32 "]),
        ("Uitv.reg. AWR 1994 art. 1a lid 1 onder c", ["uitvoeringsregeling-awr 1a 1"]),
        (
            "art. 36 Invorderingswet 1990; art. 7 Uitvoeringsbesluit IW 1990",
            ["invorderingswet 36 ", "uitvoeringsbesluit-iw 7 "],
        ),
        ("Wjsg art. 28-39; Beleidsregels", ["wjsg 28-39 "]),
        ("Giftenbesluit 2014 art. 3", [" 3 "]),
        ("beoogde art. 2:44a BW", []),
        ("uitleg van de Belastingdienst, Stb. 2019, 510", []),
    ],
)
def test_articles_are_found_with_their_law(articles: ArticleReader, text: str, expected: list[str]) -> None:
    assert [f"{found.law} {found.article} {found.lid}" for found in articles.read(text)] == expected


def test_an_article_that_the_sheet_did_not_look_up_is_known_as_such(articles: ArticleReader) -> None:
    first, second = articles.read("AVG art. 4; UAVG art. 5 (eigen kennis)")
    assert first.is_confirmed and not second.is_confirmed


def test_a_span_holds_its_articles_and_a_lid_may_be_several() -> None:
    assert is_within("32", "28-39") and is_within("2:40", "2:37-2:41")
    assert not is_within("40", "28-39") and not is_within("28", "29")
    assert lids_of("2, 10 en 11") == {"2", "10", "11"} and lids_of("1-3") == {"1", "2", "3"}
