"""Amounts: the text of a section in every period, and never the amount of another year."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.amounts import Amount, Amounts, Value
from kb.contacts import Contact, Contacts
from kb.errors import InvalidKnowledge
from kb.knowledge_base import HERE
from kb.laws import Law, Laws
from kb.rendering import Rendering, Template, renderings
from kb.source import ALWAYS, Certainty, Period, lowest

SHIPPED = Amounts.read(HERE / "amounts.toml")
CONTACTS = Contacts(
    [Contact("hulp", "Hulp", "praten", phone="0800-1234"), Contact("loket", "Loket", "vragen")]
)
FIRST, LAST = date(2018, 1, 1), date(2024, 12, 31)

GOOD = """[prijs]
naam = "prijs"
eenheid = "euro"
[[prijs.periode]]
van = 2024-01-01
tot = 2024-12-31
waarde = "10"
zekerheid = "hoog"
"""


# What a file may say


def read(tmp_path: Path, content: str) -> Amounts:
    (tmp_path / "amounts.toml").write_text(content)
    return Amounts.read(tmp_path / "amounts.toml")


def test_an_amount_has_a_value_only_in_its_periods(tmp_path: Path) -> None:
    price = read(tmp_path, GOOD).get("prijs")
    value = price.on(date(2024, 7, 1))
    assert value is not None and value.value == Decimal("10") and value.certainty is Certainty.HOOG
    assert price.on(date(2025, 1, 1)) is None


SOURCED = GOOD.replace('zekerheid = "hoog"', 'zekerheid = "hoog"\nbronnen = ["https://example.org/"]')
LAWS = Laws([Law("bw", "Burgerlijk Wetboek", last_articles=(("", 52),))])


def test_an_amount_with_a_source_and_a_basis_that_exists_is_proven(tmp_path: Path) -> None:
    based = SOURCED.replace(
        "[[prijs", 'grondslag = [{ wet = "bw", artikel = "52" }, { tekst = "x" }]\n[[prijs'
    )
    read(tmp_path, based).check_proof(LAWS)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (GOOD, "heeft een periode zonder bron (van 2024-01-01)"),
        (
            SOURCED.replace("[[", 'grondslag = [{ wet = "x" }]\n[[', 1),
            "noemt een wet die laws.toml niet kent: 'x'",
        ),
        (
            SOURCED.replace("[[", 'grondslag = [{ wet = "bw", artikel = "53" }]\n[[', 1),
            "noemt een artikel dat niet bestaat: artikel 53 Burgerlijk Wetboek",
        ),
    ],
)
def test_an_amount_without_proof_is_one_dutch_sentence(tmp_path: Path, content: str, complaint: str) -> None:
    with pytest.raises(InvalidKnowledge) as told:
        read(tmp_path, content).check_proof(LAWS)
    assert str(told.value) == f"amounts.toml: [prijs] {complaint}."


def test_a_basis_that_is_no_list_is_one_dutch_sentence(tmp_path: Path) -> None:
    with pytest.raises(InvalidKnowledge, match="heeft een grondslag die geen lijst is"):
        read(tmp_path, GOOD.replace("[[", 'grondslag = "bw"\n[[', 1))


def test_the_last_day_of_time_means_no_end(tmp_path: Path) -> None:
    amounts = read(tmp_path, GOOD.replace("tot = 2024-12-31", "tot = 9999-12-31"))
    (rendering,) = render(amounts, "{{bedrag:prijs}}")
    assert rendering.period == Period(date(2024, 1, 1), None)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (
            GOOD + "[[prijs.periode]]\n" + 'van = 2024-12-31\nwaarde = "11"\nzekerheid = "hoog"\n',
            "heeft twee periodes die elkaar overlappen vanaf 2024-12-31",
        ),
        (
            GOOD.replace("van = 2024-01-01\n", "") + '[[prijs.periode]]\nwaarde = "1"\nzekerheid = "hoog"\n',
            "heeft twee periodes die elkaar overlappen vanaf het begin",
        ),
        (
            GOOD.replace("tot = 2024-12-31", "tot = 2023-12-31"),
            r"heeft een periode die eindigt \(2023-12-31\) voordat zij begint \(2024-01-01\)",
        ),
        (GOOD.replace('"euro"', '"gulden"'), "heeft een onbekende eenheid 'gulden'"),
        (GOOD.replace('"10"', '"tien"'), "heeft een waarde die geen getal is: 'tien'"),
        (GOOD.replace('"10"', '"NaN"'), "heeft een waarde die geen getal is: 'NaN'"),
        (GOOD.replace('"hoog"', '"zeker"'), "heeft een onbekende zekerheid 'zeker'"),
        (GOOD.replace('naam = "prijs"\n', ""), "mist het veld 'naam'"),
        (GOOD.replace('waarde = "10"\n', ""), "mist het veld 'waarde'"),
        (GOOD.replace("tot = ", "eind = "), "heeft een onbekend veld: eind"),
        (GOOD.replace("2024-01-01", '"2024-01-01"'), "heeft bij 'van' geen datum maar '2024-01-01'"),
        (GOOD.replace("2024-01-01", "2024-01-01T00:00:00"), "heeft bij 'van' geen datum maar .*"),
        ("prijs = 10\n", "is geen bedrag met periodes"),
    ],
)
def test_a_mistake_is_one_dutch_sentence_with_file_and_key(
    tmp_path: Path, content: str, complaint: str
) -> None:
    with pytest.raises(InvalidKnowledge, match=rf"^amounts\.toml(, regel \d+)?: \[prijs\] {complaint}\.$"):
        read(tmp_path, content)


def test_a_mistake_in_a_period_is_told_on_its_line(tmp_path: Path) -> None:
    second = '[[prijs.periode]]\nvan = 2024-06-01\nwaarde = "11"\nzekerheid = "hoog"\n'
    place = rf"^amounts\.toml, regel {GOOD.count(chr(10)) + 1}: \[prijs\]"
    with pytest.raises(InvalidKnowledge, match=f"{place} heeft twee periodes"):
        read(tmp_path, GOOD + second)
    with pytest.raises(InvalidKnowledge, match=f"{place} mist het veld 'waarde'"):
        read(tmp_path, GOOD + second.replace('waarde = "11"\n', ""))


# How an amount is written


@pytest.mark.parametrize(
    ("unit", "value", "written"),
    [
        ("euro", "2200", "€ 2.200"),
        ("euro", "5.75", "€ 5,75"),
        ("euro", "5.5", "€ 5,50"),
        ("euro", "1234567.89", "€ 1.234.567,89"),
        ("euro", "220.00", "€ 220"),
        ("jaar", "21", "21 jaar"),
        ("procent", "8", "8 procent"),
        ("procent", "0.5", "0,50 procent"),
        ("getal", "1500", "1.500"),
    ],
)
def test_an_amount_is_written_as_in_dutch(unit: str, value: str, written: str) -> None:
    known = Value(ALWAYS, Decimal(value), Certainty.HOOG)
    assert Amount("a", "a", unit, (known,)).render(known) == written


# The text of a section


def render(
    amounts: Amounts, template: str, holds: Period = ALWAYS, certainty: Certainty = Certainty.HOOG
) -> list[Rendering]:
    return renderings(Template(template, holds, certainty), amounts, CONTACTS)


def test_a_text_without_amounts_has_one_rendering() -> None:
    holds = Period(date(2021, 7, 1), None)
    assert render(SHIPPED, "Bel {{telefoon:hulp}}.", holds) == [
        Rendering("Bel 0800-1234.", holds, Certainty.HOOG, says=holds)
    ]


@pytest.mark.parametrize(
    ("unit", "value", "written"),
    [
        ("weken", "4", "vier weken"),
        ("weken", "1", "één week"),
        ("werkdagen", "12", "twaalf werkdagen"),
        ("dagen", "14", "14 dagen"),
        ("uur", "1", "één uur"),
        ("datum", "2026-07-01", "1 juli 2026"),
    ],
)
def test_a_term_is_written_as_in_prose(tmp_path: Path, unit: str, value: str, written: str) -> None:
    amounts = read(tmp_path, GOOD.replace('"euro"', f'"{unit}"').replace('"10"', f'"{value}"'))
    assert [r.text for r in render(amounts, "Het is {{termijn:prijs}}.")] == [f"Het is {written}."]


def test_a_text_may_be_less_sure_in_a_part_of_its_time() -> None:
    later = Period(date(2026, 7, 1), None)
    template = Template("De leden kiezen.", less_sure=((later, Certainty.MIDDEN),))
    before = Period(None, date(2026, 6, 30))
    assert renderings(template, SHIPPED, CONTACTS) == [
        Rendering("De leden kiezen.", before, Certainty.HOOG, says=ALWAYS),
        Rendering("De leden kiezen.", later, Certainty.MIDDEN, says=ALWAYS),
    ]


def test_years_that_say_the_same_are_one_rendering() -> None:
    texts = [(r.text, r.period) for r in render(SHIPPED, "{{bedrag:vergoeding.per_maand}}")]
    assert texts[0] == ("€ 150", Period(date(2015, 1, 1), date(2018, 12, 31)))
    assert texts[1] == ("€ 170", Period(date(2019, 1, 1), date(2020, 12, 31)))


def test_a_text_with_the_year_has_a_rendering_for_every_year() -> None:
    texts = [r.text for r in render(SHIPPED, "In {{jaar}}: {{bedrag:vergoeding.per_maand}}")]
    assert texts[:2] == ["In 2015: € 150", "In 2016: € 150"]
    assert texts[-1] == "In 2026: € 220"
    assert len(texts) == 12


@pytest.mark.parametrize(
    ("template", "complaint"),
    [
        ("{{bedrag:onbekend}}", "amounts.toml kent geen bedrag of termijn 'onbekend'."),
        ("{{telefoon:niemand}}", "contacts.toml kent geen contact 'niemand'."),
        ("{{telefoon:loket}}", "contacts.toml: [loket] heeft geen telefoonnummer."),
        ("{{prijs:brood}}", "onbekende invulplek: {{prijs:brood}}."),
        ("{{bedrag:vergoeding.per_maand}", "onbekende invulplek: {{."),
        ("{{jaar}}", "{{jaar}} staat in een tekst zonder bedrag per jaar."),
        ("Sinds {{jaar}}: {{bedrag:vpb.winst_jaar}}", "{{jaar}} staat in een tekst zonder bedrag per jaar."),
    ],
)
def test_a_placeholder_that_nothing_fills_is_one_dutch_sentence(template: str, complaint: str) -> None:
    with pytest.raises(InvalidKnowledge) as caught:
        render(SHIPPED, template)
    assert str(caught.value) == complaint


def test_a_year_needs_an_amount_even_where_the_section_has_a_first_day() -> None:
    with pytest.raises(InvalidKnowledge, match="zonder bedrag per jaar"):
        render(SHIPPED, "In {{jaar}}.", Period(date(2021, 7, 1), None))


# The same, for any amounts


@st.composite
def amounts_of_years(draw: st.DrawFn, key: str) -> Amount:
    """An amount whose periods are cut from seven years, with gaps, some open at either end."""
    days = draw(st.lists(st.dates(FIRST, LAST), min_size=2, max_size=8, unique=True).map(sorted))
    stretches = [Period(start, end - timedelta(days=1)) for start, end in pairwise(days)]
    kept = [stretch for stretch in stretches if draw(st.integers(0, 3))] or stretches[:1]
    if draw(st.booleans()):
        kept[0] = Period(None, kept[0].end)
    if draw(st.booleans()):
        kept[-1] = Period(kept[-1].start, None)
    values = [Value(p, Decimal(draw(st.integers(0, 3))), draw(st.sampled_from(Certainty))) for p in kept]
    return Amount(key, key, "getal", tuple(values))


SECTIONS = st.tuples(
    st.tuples(amounts_of_years("a"), amounts_of_years("b")),
    st.sampled_from(["{{bedrag:a}}", "{{bedrag:a}} en {{bedrag:b}}", "{{bedrag:b}}, {{bedrag:b}}"]),
    st.tuples(st.none() | st.dates(FIRST, LAST), st.none() | st.dates(FIRST, LAST)),
    st.sampled_from(Certainty),
)
DAY = st.dates(date(2017, 1, 1), date(2025, 12, 31))


def _section(drawn: tuple) -> tuple[Sequence[Amount], str, Period, Certainty]:
    amounts, template, days, certainty = drawn
    if None not in days:
        days = sorted(days)
    return (
        [amount for amount in amounts if f":{amount.key}}}" in template],
        template,
        Period(*days),
        certainty,
    )


@given(SECTIONS)
def test_renderings_never_overlap_and_stand_in_order(drawn: tuple) -> None:
    _, template, holds, certainty = _section(drawn)
    renderings = render(Amounts(drawn[0]), template, holds, certainty)
    for one, following in pairwise(renderings):
        assert one.period.end is not None and following.period.start is not None
        assert one.period.end < following.period.start
        is_neighbour = one.period.end + timedelta(days=1) == following.period.start
        assert not is_neighbour or (one.text, one.certainty) != (following.text, following.certainty)


@given(SECTIONS, st.lists(DAY, min_size=5, max_size=30))
def test_every_day_has_the_text_of_that_day_or_none(drawn: tuple, days: list[date]) -> None:
    used, template, holds, certainty = _section(drawn)
    renderings = render(Amounts(drawn[0]), template, holds, certainty)
    edges = [edge for r in renderings for edge in (r.period.start, r.period.end) if edge]
    for day in [*days, *edges, *(edge + timedelta(days=step) for edge in edges for step in (-1, 1))]:
        values = [value for amount in used if (value := amount.on(day))]
        found = [rendering for rendering in renderings if rendering.period.holds_on(day)]
        if len(values) < len(used) or not holds.holds_on(day):
            assert found == []
            continue
        text = template
        for amount, value in zip(used, values, strict=True):
            text = text.replace(f"{{{{bedrag:{amount.key}}}}}", str(value.value))
        assert [r.text for r in found] == [text]
        assert found[0].certainty is lowest([certainty, *(value.certainty for value in values)])


@given(SECTIONS)
def test_a_rendering_with_the_year_lies_in_that_year(drawn: tuple) -> None:
    _, template, holds, certainty = _section(drawn)
    try:
        renderings = render(Amounts(drawn[0]), f"{{{{jaar}}}}: {template}", holds, certainty)
    except InvalidKnowledge:
        return
    for rendering in renderings:
        start, end = rendering.period.start, rendering.period.end
        assert start and end and {start.year, end.year} == {int(rendering.text[:4])}


# What we ship

T1 = """
2015 150 1500 4.50 2.50 23 hoog   hoog
2016 150 1500 4.50 2.50 23 hoog   midden
2017 150 1500 4.50 2.50 23 hoog   midden
2018 150 1500 4.50 2.50 22 hoog   midden
2019 170 1700 5.00 2.75 22 hoog   midden
2020 170 1700 5.00 2.75 22 hoog   midden
2021 180 1800 5.00 2.75 21 hoog   midden
2022 180 1800 5.00 2.75 21 hoog   midden
2023 190 1900 5.00 2.75 21 hoog   hoog
2024 210 2100 5.50 3.25 21 hoog   hoog
2025 210 2100 5.60 3.30 21 hoog   hoog
2026 220 2200 5.75 3.40 21 midden midden
"""
KEYS = ("per_maand", "per_jaar", "per_uur", "per_uur_jong", "leeftijd_uur")


@pytest.mark.parametrize("row", T1.strip().splitlines(), ids=lambda row: row[:4])
def test_the_allowance_of_every_year_is_shipped(row: str) -> None:
    year, *written, of_limits, of_hours = row.split()
    certainties = [of_limits] * 2 + [of_hours] * 3
    for key, number, certainty in zip(KEYS, written, certainties, strict=True):
        amount = SHIPPED.get(f"vergoeding.{key}")
        for day in (date(int(year), 1, 1), date(int(year), 7, 1), date(int(year), 12, 31)):
            value = amount.on(day)
            assert value is not None, (key, day)
            assert (value.value, str(value.certainty)) == (Decimal(number), certainty), (key, day)
            assert value.sources and value.checked_on


@pytest.mark.parametrize("key", KEYS)
def test_an_allowance_of_a_year_outside_the_table_is_unknown(key: str) -> None:
    amount = SHIPPED.get(f"vergoeding.{key}")
    assert amount.on(date(2014, 12, 31)) is None
    assert amount.on(date(2027, 1, 1)) is None


@pytest.mark.parametrize("key", sorted(SHIPPED.keys()))
def test_every_shipped_value_says_where_it_stands_and_when_it_was_checked(key: str) -> None:
    for value in SHIPPED.get(key).values:
        assert value.sources and all(url.startswith("http") for url in value.sources)
        assert value.checked_on
