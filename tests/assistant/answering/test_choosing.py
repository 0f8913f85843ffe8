"""Which sections an answer is made of."""

from datetime import date

import pytest
from answering_fakes import asked, hit
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.choosing import MAX_SECTIONS, fits, sections_for
from kb import Certainty, Locator, Risk


@pytest.mark.parametrize(
    ("question", "applies_to", "expected"),
    [
        ("Mag onze stichting dat?", ("stichting",), True),
        ("Mag onze stichting dat?", ("vereniging",), False),
        ("Mag onze stichting dat?", ("vereniging", "stichting"), True),
        ("Mag onze stiching dat?", ("vereniging",), False),
        ("Mag onze informele vereniging dat?", ("vereniging",), False),
        ("Mag onze informele vereniging dat?", ("informele vereniging",), True),
        ("Wat beslist de ALV?", ("stichting",), False),
        ("Mag onze VvE dat?", ("vve",), True),
        ("Mag onze parochie dat?", ("kerkgenootschap",), True),
        ("Mag dat?", ("stichting",), True),
        ("Mag onze stichting dat?", (), True),
        ("Mag onze stichting dat?", ("vrijwilliger", "organisatie"), True),
        ("Mag ik met 17 jaar al meedoen?", ("onder 18",), True),
        ("Mag ik met 17 jaar al meedoen?", ("21 en ouder",), False),
        ("Mag dat met een bijstandsuitkering?", ("vrijwilliger", "bijstand"), True),
        ("Mag dat met een bijstandsuitkering?", ("vrijwilliger", "ww"), False),
        ("Mag een asielzoeker dat?", ("statushouder",), False),
        ("Mag onze stichting dat met een bijstandsuitkering?", ("vereniging", "bijstand"), False),
    ],
)
def test_a_section_fits_the_conditions_that_are_named(
    question: str, applies_to: tuple[str, ...], expected: bool
) -> None:
    assert fits(asked(question), hit("Ja.", applies_to=applies_to).passage) is expected


def test_a_section_for_another_form_gives_way_to_one_that_is_nearly_as_good() -> None:
    club = hit("Leden beslissen.", "wbtr/a#a", 1.0, applies_to=("vereniging",))
    near = hit("Het bestuur beslist.", "wbtr/a#b", 0.6, applies_to=("stichting",))
    far = hit("Het bestuur beslist.", "wbtr/a#b", 0.1, applies_to=("stichting",))
    assert sections_for(asked("Wie beslist in een stichting?"), [club, near])[0] == near.passage
    assert sections_for(asked("Wie beslist in een stichting?"), [club, far])[0] == club.passage
    assert sections_for(asked("Wie beslist in een vereniging?"), [club, near])[0] == club.passage


def in_the_year(year: int) -> Locator:
    return Locator(heading=(f"Hoeveel was het in {year}?",), anchor=f"in-{year}")


@pytest.mark.parametrize(
    ("question", "as_of", "expected"),
    [
        ("Hoeveel mag ik krijgen?", date(2026, 11, 23), "2026"),
        ("Hoeveel mocht ik krijgen?", date(2024, 6, 1), "2024"),
        ("Hoeveel mocht ik in 2024 krijgen?", date(2024, 12, 31), "2024"),
    ],
)
def test_a_section_whose_heading_names_another_year_gives_way(
    question: str, as_of: date, expected: str
) -> None:
    sections = {
        str(year): hit(f"{year} euro.", f"geld/a#in-{year}", score, locator=in_the_year(year))
        for year, score in ((2024, 1.0), (2026, 0.9))
    }
    for hits in (list(sections.values()), list(sections.values())[::-1]):
        assert sections_for(asked(question, as_of), hits) == [sections[expected].passage]


def test_a_year_that_the_question_names_fits_beside_that_of_its_day() -> None:
    text = "Mag ik nu meer krijgen dan in 2024?"
    for year, expected in ((2024, True), (2026, True), (2025, False)):
        passage = hit("Ja.", "geld/a#b", locator=in_the_year(year)).passage
        assert fits(asked(text), passage) is expected


def test_a_year_gives_way_to_nothing_that_is_far() -> None:
    other = hit("2024 euro.", "geld/a#in-2024", 1.0, locator=in_the_year(2024))
    far = hit("Iets anders.", "geld/a#b", 0.1)
    assert sections_for(asked("Hoeveel mag ik krijgen?"), [other, far])[0] == other.passage


def test_low_certainty_gives_way_to_what_is_nearly_as_good() -> None:
    unsure = hit("Misschien.", "wbtr/a#a", 1.0, certainty=Certainty.LAAG)
    sure = hit("Zeker.", "wbtr/a#b", 0.8, certainty=Certainty.MIDDEN)
    assert sections_for(asked("Mag dat?"), [unsure, sure]) == [sure.passage]
    far = hit("Zeker.", "wbtr/a#b", 0.005, certainty=Certainty.HOOG)
    assert sections_for(asked("Mag dat?"), [unsure, far]) == [unsure.passage]


def test_that_nobody_knows_gives_way_to_what_is_known() -> None:
    unknown = hit("Dat weten we niet zeker.", "wbtr/a#a", 1.0)
    known = hit("Ja, dat mag.", "wbtr/a#b", 0.6)
    assert sections_for(asked("Mag dat?"), [unknown, known])[0] == known.passage
    far = hit("Ja, dat mag.", "wbtr/a#b", 0.1)
    assert sections_for(asked("Mag dat?"), [unknown, far])[0] == unknown.passage


def test_the_unit_that_was_asked_for_comes_before_all_else() -> None:
    per_month = hit("Je krijgt hoogstens € 220 per maand.", "geld/a#a", 1.0)
    unknown = hit("Dat is niet bekend per uur.", "geld/a#b", 0.6)
    assert sections_for(asked("Hoeveel is het per uur?"), [per_month, unknown])[0] == unknown.passage


def test_a_section_of_low_certainty_is_never_added() -> None:
    main = hit("Een.", "wbtr/a#a", 1.0, certainty=Certainty.LAAG)
    for first in (main, hit("Een.", "wbtr/a#a", 1.0)):
        unsure = hit("Misschien.", "wbtr/a#b", 1.0, certainty=Certainty.LAAG)
        assert sections_for(asked("Mag dat?"), [first, unsure]) == [first.passage]


def test_a_section_that_is_less_sure_takes_part_only_where_it_is_near() -> None:
    main = hit("Een.", "wbtr/a#a", 1.0)
    near = hit("Twee.", "wbtr/b#b", 0.31, certainty=Certainty.MIDDEN)
    assert sections_for(asked("Mag dat?"), [main, near]) == [main.passage, near.passage]
    far = hit("Twee.", "wbtr/b#b", 0.29, certainty=Certainty.MIDDEN)
    assert sections_for(asked("Mag dat?"), [main, far]) == [main.passage]
    as_sure = hit("Twee.", "wbtr/b#b", 0.09)
    assert sections_for(asked("Mag dat?"), [main, as_sure]) == [main.passage, as_sure.passage]


def test_a_section_of_another_dossier_has_to_be_nearer() -> None:
    main = hit("Een.", "wbtr/a#a", 1.0)
    same, other = hit("Twee.", "wbtr/b#b", 0.05), hit("Drie.", "vog/c#c", 0.05)
    assert sections_for(asked("Mag dat?"), [main, same, other]) == [main.passage, same.passage]
    nearer = hit("Drie.", "vog/c#c", 0.41)
    assert sections_for(asked("Mag dat?"), [main, nearer]) == [main.passage, nearer.passage]
    far = hit("Twee.", "wbtr/b#b", 0.005)
    assert sections_for(asked("Mag dat?"), [main, far]) == [main.passage]


def test_a_section_takes_part_once() -> None:
    hits = [hit("Een.", "wbtr/a#a", 1.0), hit("Twee.", "wbtr/a#a", 0.99)]
    assert sections_for(asked("Mag dat?"), hits) == [hits[0].passage]


SECTIONS = st.lists(
    st.tuples(
        st.sampled_from([0.001, 0.02, 0.09, 0.11, 0.2, 0.5]),
        st.sampled_from(Certainty),
        st.sampled_from(Risk),
        st.booleans(),
        st.sampled_from([(), ("stichting",), ("vereniging",)]),
        st.integers(0, 4),
    ),
    min_size=1,
    max_size=8,
)


@given(SECTIONS, st.sampled_from(["Mag dat?", "Mag een stichting dat?"]))
def test_a_further_section_is_never_unsure_riskier_or_older_and_only_less_sure_where_it_is_near(
    sections: list[tuple[float, Certainty, Risk, bool, tuple[str, ...], int]], text: str
) -> None:
    sections = [(1.0, *sections[0][1:]), *sections[1:]]
    hits = [
        hit(
            f"Tekst {n}.",
            f"wbtr/p#deel-{place}",
            score,
            certainty=certainty,
            risk=risk,
            is_amount_current=is_current,
            applies_to=forms,
        )
        for n, (score, certainty, risk, is_current, forms, place) in enumerate(
            sorted(sections, key=lambda section: -section[0])
        )
    ]
    main, *others = sections_for(asked(text), hits)
    assert len(others) < MAX_SECTIONS
    assert len({one.section for one in (main, *others)}) == 1 + len(others)
    odds = {hit.passage.id: hit.score for hit in hits}
    for other in others:
        is_near = odds[other.id] >= 0.1 * odds[main.id]
        assert other.certainty is not Certainty.LAAG
        assert other.certainty.rank <= main.certainty.rank or is_near
        assert other.risk in (Risk.GEEN, main.risk)
        assert other.is_amount_current >= main.is_amount_current
        assert fits(asked(text), other)


@pytest.mark.parametrize(
    ("question", "text", "gives_way"),
    [
        ("Hoeveel krijg ik?", "Hoogstens € 220.", True),
        ("Hoe lang duurt dat?", "Het duurt zes weken.", True),
        ("Mag dat?", "Hoogstens € 220.", False),
        ("Hoeveel krijg ik?", "Niet veel.", False),
    ],
)
def test_what_has_no_value_gives_way_to_what_has_the_one_that_is_asked_for(
    question: str, text: str, gives_way: bool
) -> None:
    first, near = hit("Ja, dat mag.", "geld/a#a", 1.0), hit(text, "geld/a#b", 0.6)
    chosen = sections_for(asked(question), [first, near])[0]
    assert chosen == (near.passage if gives_way else first.passage)


def test_an_unsure_answer_to_the_question_is_better_than_a_sure_one_to_another() -> None:
    unsure = hit("Ongeveer € 30.", "vog/a#a", 1.0, certainty=Certainty.LAAG)
    near, far = hit("€ 20.", "vog/a#b", 0.75), hit("€ 20.", "vog/a#b", 0.6)
    assert sections_for(asked("Wat kost het?"), [unsure, near])[0] == near.passage
    assert sections_for(asked("Wat kost het?"), [unsure, far])[0] == unsure.passage
