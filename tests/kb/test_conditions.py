"""For whom a rule holds, as people say it."""

from pathlib import Path

import pytest

from kb import CONDITIONS
from kb.conditions import Conditions, Fit
from kb.errors import InvalidKnowledge


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Wij zijn een stichting met drie mensen", {"stichting"}),
        ("mag het stichtingsbestuur dat", {"stichting"}),
        ("Mag onze informele vereniging dat?", {"informele vereniging"}),
        ("de vve en een vereniging", {"vve", "vereniging"}),
        ("Onze Vereniging van Eigenaars vergadert", {"vve"}),
        ("ik zit in de ww", {"ww"}),
        ("ik zit in de wwft-commissie", set()),
        ("ik heb een bijstandsuitkering", {"bijstand"}),
        ("hij woont in het azc", {"asielzoeker"}),
        ("mag dat?", set()),
        ("een stichting zonder raad van toezicht", {"stichting"}),
        ("we zijn geen stichting maar een vereniging", {"vereniging"}),
        ("ik zit niet meer in de bijstand", set()),
        ("een clubje zonder notaris", {"informele vereniging"}),
    ],
)
def test_conditions_are_heard_as_people_say_them(question: str, named: set[str]) -> None:
    assert CONDITIONS.named_in(question) == named


@pytest.mark.parametrize(
    ("question", "ages"),
    [
        ("ik ben 19 en help in de kantine", {"onder 21", "onder 27"}),
        ("een vrijwilliger van 17", {"onder 18", "onder 21", "onder 27"}),
        ("mijn dochter is 23 jaar", {"21 en ouder", "onder 27"}),
        ("een 64-jarige", {"21 en ouder", "27 en ouder"}),
        ("een minderjarige helper", {"onder 18"}),
        ("mag iemand onder de 18 tappen", {"onder 18", "onder 21", "onder 27"}),
        ("voor wie ouder dan 26 is", {"21 en ouder", "27 en ouder"}),
        ("moet je 18 jaar zijn voor de bar", set()),
        ("hij moet IVA hebben", set()),
        ("wij hebben 40 vrijwilligers", set()),
        ("ik werk 20 uur per week", set()),
        ("ik krijg een vergoeding van 25 euro", set()),
        ("ik ben al 12 jaar penningmeester", set()),
        ("ik help nu 20 jaar lang mee", set()),
        ("wij bestaan 25 jaar en ik stop na 19 jaar", set()),
        ("ik krijg 95 per maand", set()),
        ("mijn zoon is al 17 jaar oud", {"onder 18", "onder 21", "onder 27"}),
    ],
)
def test_an_age_in_a_question_names_every_group_that_it_falls_in(question: str, ages: set[str]) -> None:
    assert CONDITIONS.named_in(question) == ages


@pytest.mark.parametrize(
    ("named", "applies_to", "fits"),
    [
        ({"stichting"}, ("vereniging",), False),
        ({"stichting"}, ("vereniging", "stichting"), True),
        ({"stichting"}, ("organisatie", "bijstand"), True),
        ({"onder 21", "onder 27"}, ("21 en ouder",), False),
        ({"21 en ouder", "onder 27"}, ("27 en ouder",), False),
        ({"bijstand", "stichting"}, ("ww",), False),
        (set(), ("stichting",), True),
        ({"stichting"}, (), True),
    ],
)
def test_a_section_fits_unless_it_is_written_for_others(
    named: set[str], applies_to: tuple[str, ...], fits: bool
) -> None:
    assert CONDITIONS.fit(frozenset(named), applies_to) is fits


@pytest.mark.parametrize(
    ("named", "applies_to", "fit"),
    [
        ({"stichting", "bijstand"}, ("stichting", "bijstand"), Fit(shared=2)),
        ({"stichting"}, ("vereniging", "bijstand", "organisatie"), Fit(against=1, unasked=1)),
        (set(), ("vereniging", "stichting"), Fit(unasked=1)),
        ({"ww"}, ("vrijwilliger",), Fit()),
    ],
)
def test_agreeing_differing_and_unasked_dimensions_are_counted(
    named: set[str], applies_to: tuple[str, ...], fit: Fit
) -> None:
    assert CONDITIONS.compare(frozenset(named), applies_to) == fit


def test_a_dimension_without_words_is_one_dutch_sentence(tmp_path: Path) -> None:
    path = tmp_path / "conditions.toml"
    path.write_text('rechtsvorm = "stichting"\n')
    with pytest.raises(
        InvalidKnowledge, match=r"^conditions\.toml: \[rechtsvorm\] is geen lijst met woorden\.$"
    ):
        Conditions.read(path)
