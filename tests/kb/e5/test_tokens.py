"""Words to pieces: the most probable cut, and never a text that cannot be cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.tiny_e5 import PIECES, write_model_file

from kb.e5.tokens import Tokenizer, sorted_pieces
from kb.e5.weights import ModelFile

UNKNOWN = PIECES.index("<unk>")


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    file = ModelFile(write_model_file(tmp_path_factory.mktemp("model") / "model.bin"))
    table, ids = sorted_pieces(file.pieces())
    return Tokenizer(table, ids, file.scores, file.replacements(), file.special)


def cut(tokenizer: Tokenizer, text: str) -> list[str]:
    return [PIECES[token] for token in tokenizer.tokens(text)]


def test_a_piece_knows_its_token_again() -> None:
    table, ids = sorted_pieces(PIECES)
    assert list(table) == sorted(PIECES)
    assert [PIECES[token] for token in ids] == list(table)


def test_the_most_probable_cut_wins(tokenizer: Tokenizer) -> None:
    assert cut(tokenizer, "de bar") == ["▁de", "▁bar"]  # one piece at -5 before two at -4 and -3
    assert cut(tokenizer, "dea") == ["▁de", "a"]


def test_a_character_that_no_piece_has_is_unknown_and_the_rest_is_not(tokenizer: Tokenizer) -> None:
    assert cut(tokenizer, "de β de") == ["▁de", "▁", "<unk>", "▁de"]
    assert tokenizer.tokens("de<unk>")[1:] == [UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN]


def test_the_name_of_a_special_token_is_no_special_token(tokenizer: Tokenizer) -> None:
    assert UNKNOWN in tokenizer.tokens("ß<unk>ß")


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("de   bar", "de bar"),
        ("de\nbar", "de bar"),
        ("d\u00ade", "de"),
        (" de", "de"),
        ("de\u0301", "d\u00e9"),
    ],
)
def test_what_looks_the_same_is_the_same(tokenizer: Tokenizer, written: str, means: str) -> None:
    assert tokenizer.tokens(written) == tokenizer.tokens(means)


def test_no_text_is_one_space(tokenizer: Tokenizer) -> None:
    assert cut(tokenizer, "") == cut(tokenizer, " ") == ["▁"]


@given(text=st.text(max_size=60))
def test_any_text_can_be_cut_and_gives_the_same_every_time(tokenizer: Tokenizer, text: str) -> None:
    tokens = tokenizer.tokens(text)
    assert tokens
    assert tokens == tokenizer.tokens(text)
    assert set(tokens) <= set(range(len(PIECES)))
