"""Lexical search: words, pieces of words, and how much of a question a text holds."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import IndexDamaged
from kb.keywords import STOPWORDS, Keywords, grams, tokens, words

TEXTS = [
    "De vrijwilligersvergoeding is hoogstens 220 euro per maand.",
    "Een bestuurder van een vereniging kan aansprakelijk zijn.",
    "Een verklaring omtrent het gedrag vraag je aan bij Justis.",
    "De penningmeester bewaart de boekhouding zeven jaar.",
    "Op het clubfeest schenken vrijwilligers alcohol achter de bar.",
]
KEYWORDS = Keywords.build(TEXTS)
DUTCH = st.lists(
    st.sampled_from([*"de het een bestuurder vergoeding gedrag bar alcohol 220 2:44 zeven".split(), "?"])
    | st.text(max_size=8),
    max_size=12,
).map(" ".join)


def best(query: str, keywords: Keywords = KEYWORDS) -> int:
    scores = keywords.scores(query)
    assert scores.max() > 0, query
    return int(scores.argmax())


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("vrijwilligersvergoeding", 0),
        ("vrijwiligersvergoedng", 0),  # two typing errors
        ("vergoeding voor vrijwilligers", 0),  # the parts of a compound
        ("bestuurders", 1),
        ("bestuursaansprakelijkheid", 1),  # a compound that stands in no text
        ("aansprakelijkheid van het bestuur", 1),
        ("gedragsverklaring", 2),
        ("BOEKHOUDING", 3),
        ("bardienst met alcoholische drank", 4),
    ],
)
def test_typing_errors_compounds_and_endings_still_find_the_text(query: str, text: int) -> None:
    assert best(query) == text


@given(st.lists(st.sampled_from(sorted(STOPWORDS)), max_size=8).map(" ".join))
def test_words_that_say_nothing_score_nothing(query: str) -> None:
    assert not KEYWORDS.scores(query).any()
    assert KEYWORDS.coverage(query, TEXTS[0]) == 0.0


@given(DUTCH, st.lists(st.sampled_from(sorted(STOPWORDS)), max_size=5).map(" ".join))
def test_words_that_say_nothing_change_nothing(query: str, noise: str) -> None:
    noisy = f"{noise} {query} {noise}"
    assert np.allclose(KEYWORDS.scores(noisy), KEYWORDS.scores(query))
    assert KEYWORDS.coverage(noisy, TEXTS[1]) == pytest.approx(KEYWORDS.coverage(query, TEXTS[1]))


@given(DUTCH, DUTCH)
def test_coverage_lies_between_nothing_and_all(query: str, text: str) -> None:
    assert 0.0 <= KEYWORDS.coverage(query, text) <= 1.0


@given(DUTCH)
def test_a_text_covers_itself(query: str) -> None:
    assert KEYWORDS.coverage(query, query) == (1.0 if words(query) else 0.0)


@given(DUTCH, DUTCH, DUTCH)
def test_a_longer_text_never_covers_less(query: str, text: str, more: str) -> None:
    longer = f"{text} {more}"
    assert KEYWORDS.coverage(query, longer) >= KEYWORDS.coverage(query, text)


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    keywords = Keywords.build(["vereniging bestuur", "vereniging feest", "vereniging geld", "decharge"])
    query = "vereniging decharge"
    assert keywords.coverage(query, "decharge") > keywords.coverage(query, "vereniging")


def test_a_word_of_another_ending_is_covered_for_the_greater_part() -> None:
    assert 0.5 < KEYWORDS.coverage("bestuurders", "bestuurder") < 1.0


def test_a_word_that_nothing_holds_scores_nothing() -> None:
    assert not KEYWORDS.scores("xyzzy").any()
    assert KEYWORDS.scores("").shape == (len(TEXTS),)


def test_numbers_keep_their_inner_marks() -> None:
    assert words("Artikel 2:44 kost 5,75 in 2024-2025.") == ["artikel", "2:44", "kost", "5,75", "2024-2025"]


def test_no_piece_of_a_word_equals_a_word() -> None:
    assert all(gram.startswith("#") for word in words(" ".join(TEXTS)) for gram in grams(word))
    assert tokens("k feest") == ["k", "feest", "#_k_", *grams("feest")]


def test_a_letter_alone_can_be_found() -> None:
    assert best("k", Keywords.build(["onderdeel k", "onderdeel b"])) == 0


@pytest.mark.parametrize("texts", [["de het een"], ["", "..."], ["..."]])
def test_texts_without_a_word_can_be_indexed(texts: list[str]) -> None:
    keywords = Keywords.build(texts)
    assert not keywords.scores("vergoeding").any()
    assert keywords.scores("vergoeding").shape == (len(texts),)


# Terms behind lay words


def test_terms_that_are_meant_count_for_half() -> None:
    own, meant = KEYWORDS.scores("alcohol"), KEYWORDS.scores("boekhouding")
    assert KEYWORDS.scores("alcohol", ("boekhouding",)) == pytest.approx(own + 0.5 * meant)
    assert KEYWORDS.scores("poen", ("boekhouding",)) == pytest.approx(0.5 * meant)


def test_a_term_that_is_asked_for_by_its_name_is_not_counted_again() -> None:
    assert np.array_equal(KEYWORDS.scores("alcohol", ("alcohol",)), KEYWORDS.scores("alcohol"))


@given(DUTCH, st.lists(st.sampled_from(["vergoeding", "bestuur", "gedrag", "zeven jaar"]), max_size=3))
def test_a_term_that_is_meant_never_makes_a_text_score_less(query: str, meant: list[str]) -> None:
    assert (KEYWORDS.scores(query, meant) >= KEYWORDS.scores(query) - 1e-6).all()


# The coverage of every text at once


@given(DUTCH)
def test_the_coverages_are_those_of_each_text_by_itself(query: str) -> None:
    apart = [KEYWORDS.coverage(query, text) for text in TEXTS]
    assert KEYWORDS.coverages(query) == pytest.approx(apart, abs=1e-6)


@given(st.lists(DUTCH, min_size=1, max_size=6), DUTCH)
def test_the_coverages_are_right_for_any_texts(texts: list[str], query: str) -> None:
    keywords = Keywords.build(texts)
    found = keywords.coverages(query)
    assert found.shape == (len(texts),)
    assert found == pytest.approx([keywords.coverage(query, text) for text in texts], abs=1e-6)


# On disk


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    KEYWORDS.save(tmp_path / "keywords")
    return tmp_path / "keywords"


def test_a_saved_index_gives_the_same_scores(saved: Path) -> None:
    loaded = Keywords.load(saved, len(TEXTS))
    for query in [*TEXTS, "vrijwiligersvergoedng", "xyzzy", "de het", ""]:
        assert np.array_equal(loaded.scores(query), KEYWORDS.scores(query))
        assert np.array_equal(loaded.coverages(query), KEYWORDS.coverages(query))
        assert loaded.coverage(query, TEXTS[0]) == KEYWORDS.coverage(query, TEXTS[0])


def test_an_index_of_other_texts_is_damaged(saved: Path) -> None:
    with pytest.raises(IndexDamaged, match="other texts"):
        Keywords.load(saved, len(TEXTS) + 1)


def test_an_index_that_is_not_there_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(IndexDamaged):
        Keywords.load(tmp_path, 0)


@pytest.mark.parametrize("damage", [None, b"", b"\x00garbage\xff" * 9], ids=["gone", "empty", "garbage"])
def test_a_damaged_file_is_noticed(saved: Path, damage: bytes | None) -> None:
    files = sorted(path for path in saved.iterdir() if path.stat().st_size)
    assert len(files) >= 4
    for path in files:
        good = path.read_bytes()
        path.unlink() if damage is None else path.write_bytes(damage)
        with pytest.raises(IndexDamaged):
            Keywords.load(saved, len(TEXTS))
        path.write_bytes(good)
    Keywords.load(saved, len(TEXTS))


def test_half_a_file_is_noticed(saved: Path) -> None:
    for path in sorted(saved.glob("*.npy")):
        good = path.read_bytes()
        path.write_bytes(good[: len(good) // 2])
        with pytest.raises(IndexDamaged):
            Keywords.load(saved, len(TEXTS))
        path.write_bytes(good)
