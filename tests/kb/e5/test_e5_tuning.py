"""What was learned on top of the model, in its file and in the weights."""

from pathlib import Path

import numpy as np
import pytest
from support.tiny_e5 import HIDDEN, write_model_file

from kb.e5 import Encoder
from kb.e5.prepared import IDENTITY
from kb.e5.tuning import SHIPPED, Tuning, digest_of
from kb.e5.weights import ModelFile

CHANCE = np.random.default_rng(7)


def made_up(names: tuple[str, ...] = ("l0.q.w", "l1.ao.w")) -> Tuning:
    return Tuning(
        {
            name: (
                CHANCE.normal(size=(HIDDEN, 2)).astype(np.float32),
                CHANCE.normal(size=(2, HIDDEN)).astype(np.float32),
            )
            for name in names
        }
    )


def test_it_is_read_as_it_was_written_in_half_precision(tmp_path: Path) -> None:
    learned = made_up()
    learned.write(tmp_path / "tuning.npz")
    read = Tuning.read(tmp_path / "tuning.npz")
    assert read.changes.keys() == learned.changes.keys()
    for name, matrices in learned.changes.items():
        for one, other in zip(matrices, read.changes[name], strict=True):
            assert other == pytest.approx(one, abs=1e-2)
    assert read.digest == digest_of(tmp_path / "tuning.npz") != ""


def test_without_a_file_nothing_was_learned(tmp_path: Path) -> None:
    assert Tuning.read(tmp_path / "gone.npz") == Tuning()
    values = np.ones(4, dtype=np.float32)
    assert Tuning().applied("l0.q.w", values) is values


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 broken"])
def test_a_damaged_file_is_one_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "tuning.npz").write_bytes(content)
    with pytest.raises(ValueError, match="is damaged"):
        Tuning.read(tmp_path / "tuning.npz")


def test_a_change_is_added_to_its_own_tensor_and_to_no_other(tmp_path: Path) -> None:
    learned = made_up(("l0.q.w",))
    path = write_model_file(tmp_path / "model.bin")
    plain, tuned = ModelFile(path), ModelFile(path, learned)
    up, down = learned.changes["l0.q.w"]
    change = tuned.tensor("l0.q.w", HIDDEN) - plain.tensor("l0.q.w", HIDDEN)
    assert change == pytest.approx(up @ down, abs=1e-4)
    assert np.array_equal(tuned.tensor("l0.k.w"), plain.tensor("l0.k.w"))


def test_a_tuned_model_makes_other_vectors(tmp_path: Path) -> None:
    path = write_model_file(tmp_path / "model.bin")
    plain = Encoder(tmp_path / "plain", ModelFile(path)).vector("de bar")
    tuned = Encoder(tmp_path / "tuned", ModelFile(path, made_up())).vector("de bar")
    assert float(plain @ tuned) < 0.999


# What ships


def test_what_ships_is_small_and_part_of_the_name_of_the_model() -> None:
    shipped = Tuning.read(SHIPPED)
    assert len(shipped.changes) == 72  # six linear layers in each of twelve
    assert all(np.isfinite(part).all() for pair in shipped.changes.values() for part in pair)
    assert SHIPPED.stat().st_size < 4_000_000
    assert IDENTITY.endswith(f"+{shipped.digest}")
