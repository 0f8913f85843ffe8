"""The word list of the field."""

from pathlib import Path

import pytest

from kb import WORDS
from kb.errors import InvalidKnowledge
from kb.words import Words


def test_the_shipped_list_has_some_two_hundred_lay_words_and_the_terms_of_the_trade() -> None:
    assert len(WORDS) >= 200
    assert {"VOG", "tegenstrijdig belang", "belet", "decharge"} <= WORDS.terms.keys()


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("heb ik een BEWIJS VAN GOED  GEDRAG nodig", "VOG"),
        ("wie moet er dokken als het misgaat", "aansprakelijk"),
        ("mag ik mijn kosten terug vragen", "werkelijke kosten"),
        ("kan hij zijn eigen bedrijf inhuren", "tegenstrijdig belang"),
    ],
)
def test_lay_words_mean_terms(question: str, term: str) -> None:
    assert term in WORDS.meant_in(question)


def test_a_word_within_a_word_means_nothing_and_a_term_that_stands_there_is_not_added() -> None:
    words = Words({"kas": ["kascommissie"], "in de kas": ["fraude"]}, {})
    assert words.meant_in("de kassa is leeg") == ()
    assert words.meant_in("geld in de kas") == ("fraude",)
    assert words.meant_in("de kas en de kascommissie") == ()


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("[gewoon]\n", r"er horen twee tabellen te staan, \[gewoon\] en \[termen\]"),
        ('[gewoon]\n"kas" = "geld"\n[termen]\n', r"'kas' hoort een lijst met woorden"),
    ],
)
def test_a_mistake_is_one_dutch_sentence(tmp_path: Path, content: str, complaint: str) -> None:
    (tmp_path / "words.toml").write_text(content)
    with pytest.raises(InvalidKnowledge, match=complaint):
        Words.read(tmp_path / "words.toml")
