"""Which sections an answer is made of."""

import pytest
from answering_fakes import asked, hit
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.choosing import MAX_SECTIONS, fits, sections_for
from kb import Certainty, Risk


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
    ],
)
def test_a_section_fits_the_legal_form_that_is_named(
    question: str, applies_to: tuple[str, ...], expected: bool
) -> None:
    assert fits(asked(question), hit("Ja.", applies_to=applies_to).passage) is expected


def test_a_section_for_another_form_gives_way_to_one_that_is_nearly_as_good() -> None:
    club = hit("Leden beslissen.", "wbtr/a#a", 1.0, applies_to=("vereniging",))
    near = hit("Het bestuur beslist.", "wbtr/a#b", 0.85, applies_to=("stichting",))
    far = hit("Het bestuur beslist.", "wbtr/a#b", 0.7, applies_to=("stichting",))
    assert sections_for(asked("Wie beslist in een stichting?"), [club, near])[0] == near.passage
    assert sections_for(asked("Wie beslist in een stichting?"), [club, far])[0] == club.passage
    assert sections_for(asked("Wie beslist in een vereniging?"), [club, near])[0] == club.passage


def test_low_certainty_gives_way_to_what_is_nearly_as_good() -> None:
    unsure = hit("Misschien.", "wbtr/a#a", 1.0, certainty=Certainty.LAAG)
    sure = hit("Zeker.", "wbtr/a#b", 0.85, certainty=Certainty.MIDDEN)
    assert sections_for(asked("Mag dat?"), [unsure, sure]) == [sure.passage]
    far = hit("Zeker.", "wbtr/a#b", 0.5, certainty=Certainty.HOOG)
    assert sections_for(asked("Mag dat?"), [unsure, far]) == [unsure.passage]


def test_a_section_of_another_dossier_has_to_be_nearer() -> None:
    main = hit("Een.", "wbtr/a#a", 1.0)
    same, other = hit("Twee.", "wbtr/b#b", 0.7), hit("Drie.", "vog/c#c", 0.7)
    assert sections_for(asked("Mag dat?"), [main, same, other]) == [main.passage, same.passage]
    nearer = hit("Drie.", "vog/c#c", 0.9)
    assert sections_for(asked("Mag dat?"), [main, nearer]) == [main.passage, nearer.passage]


def test_a_section_takes_part_once() -> None:
    hits = [hit("Een.", "wbtr/a#a", 1.0), hit("Twee.", "wbtr/a#a", 0.99)]
    assert sections_for(asked("Mag dat?"), hits) == [hits[0].passage]


SECTIONS = st.lists(
    st.tuples(
        st.floats(0.0, 1.0),
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
def test_a_further_section_is_never_less_sure_riskier_or_older(
    sections: list[tuple[float, Certainty, Risk, bool, tuple[str, ...], int]], text: str
) -> None:
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
    for other in others:
        assert other.certainty.rank <= main.certainty.rank
        assert other.risk in (Risk.GEEN, main.risk)
        assert other.is_amount_current >= main.is_amount_current
        assert fits(asked(text), other)
