import pytest
from checked_pages import TEXT, Check, page, section

LONG = "De vereniging " + "kiest " * 24 + "samen."  # 27 words
SHORT = "De vereniging kiest het bestuur. "


def test_a_page_by_the_rules_has_no_findings(check: Check) -> None:
    assert check(page()) == []


def test_a_long_sentence_is_told_on_its_line(check: Check) -> None:
    text = f"{SHORT}\n\nHet bestuur kiest.\n{LONG}\n{SHORT * 5}"
    assert check(page(section(text))) == [f"regel {TEXT + 3}: deze zin heeft 27 woorden; maak er twee van."]


def test_the_words_of_a_sentence_are_counted_as_they_are_read(check: Check) -> None:
    text = "De vereniging " + "kiest " * 21 + "na {{termijn:termijn}}."  # "zes weken" is two words
    assert check(page(section(SHORT * 5 + text))) == [
        f"regel {TEXT}: deze zin heeft 26 woorden; maak er twee van."
    ]


def test_a_page_of_long_sentences_is_told(check: Check) -> None:
    sentence = "De vereniging " + "kiest " * 15 + "samen. "  # 18 words
    (finding,) = check(page(section(sentence * 3)))
    assert finding == "regel 1: een zin heeft hier gemiddeld 18,0 woorden; maak ze korter, tot 15 of minder."


def test_a_long_section_is_told_at_its_heading(check: Check) -> None:
    (finding,) = check(page(section(SHORT * 37)))
    assert finding == (
        "regel 7: deze vraag heeft 185 woorden antwoord; maak er twee vragen van, of schrap tot 180."
    )
    assert check(page(section(SHORT * 36))) == []


def test_more_than_eight_facts_are_too_many(check: Check) -> None:
    assert check(page(section(facts=9))) == [
        "regel 17: deze vraag rust op 9 feiten; verdeel ze, hoogstens 8 per vraag."
    ]
    assert check(page(section(facts=8))) == []


def test_a_section_needs_three_other_ways_of_asking(check: Check) -> None:
    assert check(page(section(phrasings=("wie kiest", "hoe kies je")))) == [
        "regel 18: 'ook_gevraagd_als' heeft 2 vragen; schrijf er minstens 3."
    ]


@pytest.mark.parametrize("word", ["Dit", "Deze", "Dat", "Die", "Hij", "Zij", "Daarom", "Ook"])
def test_the_first_sentence_does_not_point_back(check: Check, word: str) -> None:
    (finding,) = check(page(section(f"{word} is zo geregeld. {SHORT}")))
    assert finding.startswith(f"regel {TEXT}: de eerste zin begint met '{word}'")
    assert check(page(section(f"{SHORT} {word} is zo geregeld."))) == []


@pytest.mark.parametrize("start", ["Dat verschilt per gemeente", "Dat weten we niet zeker", "Dieren mogen"])
def test_an_answer_may_say_at_once_that_it_differs_or_is_not_known(check: Check, start: str) -> None:
    assert check(page(section(f"{start}: de vereniging vraagt het na."))) == []
