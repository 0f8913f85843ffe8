"""The vector index of one generation: whole, or refused."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from kb.embedding import Vectors
from kb.errors import IndexDamaged
from kb.index import VectorIndex, verify

SIZE, DIM = 40, 8


def _vectors(size: int) -> Vectors:
    random = np.random.default_rng(7).normal(size=(size, DIM)).astype(np.float32)
    return random / np.linalg.norm(random, axis=1, keepdims=True)


VECTORS = _vectors(SIZE)


def _build(folder: Path, vectors: Vectors) -> Path:
    VectorIndex.build(
        folder, range(1, len(vectors) + 1), [f"tekst {i}" for i in range(len(vectors))], vectors
    )
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build(tmp_path_factory.mktemp("index") / "chroma", VECTORS)


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy of the index, to damage."""
    return shutil.copytree(built, tmp_path / "chroma")


def test_every_way_is_nearest_to_its_own_vector(built: Path) -> None:
    index = VectorIndex.open(built, SIZE)
    for way, vector in enumerate(VECTORS, start=1):
        (nearest, cosine), *_ = index.nearest(vector, 3)
        assert nearest == way
        assert cosine == pytest.approx(1.0, abs=1e-5)
    index.close()


def test_the_nearest_are_those_of_an_exact_search_in_its_order(built: Path) -> None:
    index = VectorIndex.open(built, SIZE)
    question = _vectors(SIZE + 1)[-1]
    found = index.nearest(question, 10)
    index.close()
    cosines = VECTORS @ question
    assert [way - 1 for way, _ in found] == list(np.argsort(-cosines)[:10])
    assert [cosine for _, cosine in found] == pytest.approx(sorted(cosines, reverse=True)[:10], abs=1e-5)


def test_an_index_opens_again_and_again(folder: Path) -> None:
    for _ in range(3):
        index = VectorIndex.open(folder, SIZE)
        assert len(index.nearest(VECTORS[0], SIZE)) == SIZE
        index.close()


def test_ways_with_the_same_text_are_all_there(tmp_path: Path) -> None:
    VectorIndex.build(tmp_path / "i", [1, 2], ["zelfde", "zelfde"], np.stack([VECTORS[0], VECTORS[0]]))
    index = VectorIndex.open(tmp_path / "i", 2)
    assert {way for way, _ in index.nearest(VECTORS[0], 2)} == {1, 2}
    index.close()


def test_a_text_that_is_also_a_question_keeps_both_its_vectors(tmp_path: Path) -> None:
    VectorIndex.build(tmp_path / "i", [1, 2], ["zelfde", "zelfde"], VECTORS[:2])
    index = VectorIndex.open(tmp_path / "i", 2)
    for way, vector in ((1, VECTORS[0]), (2, VECTORS[1])):
        assert index.nearest(vector, 1) == [(way, pytest.approx(1.0, abs=1e-5))]
    index.close()


def _open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="no /proc")
def test_a_closed_index_gives_its_files_back(folder: Path) -> None:
    VectorIndex.open(folder, SIZE).close()
    before = _open_files()
    for _ in range(3):
        index = VectorIndex.open(folder, SIZE)
        index.nearest(VECTORS[0], 1)
        index.close()
    assert _open_files() < before + 10  # one that stays open holds about eleven


# Damage


def test_an_index_that_is_not_there_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(IndexDamaged):
        VectorIndex.open(tmp_path / "chroma", SIZE)


def test_an_index_that_was_never_finished_is_damaged(folder: Path) -> None:
    (folder / "complete").unlink()
    with pytest.raises(IndexDamaged):
        VectorIndex.open(folder, SIZE)


def test_an_index_of_another_size_is_damaged(folder: Path) -> None:
    with pytest.raises(IndexDamaged, match="holds 40 ways instead of 41"):
        VectorIndex.open(folder, SIZE + 1)


def _delete(path: Path) -> None:
    path.unlink()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _scramble(path: Path) -> None:
    path.write_bytes(os.urandom(path.stat().st_size))


DAMAGES = pytest.mark.parametrize("damage", [_delete, _empty, _halve, _scramble])


@DAMAGES
def test_a_damaged_database_is_noticed(folder: Path, damage: Callable[[Path], None]) -> None:
    damage(folder / "chroma.sqlite3")
    with pytest.raises(IndexDamaged):
        VectorIndex.open(folder, SIZE)


@DAMAGES
def test_damage_that_would_kill_the_process_is_noticed_before(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    """Past a thousand ways Chroma has files of its own, and dies of a scrambled one."""
    folder = _build(tmp_path / "chroma", _vectors(1_200))
    segment = [path for path in folder.glob("*/*") if path.stat().st_size]
    assert len(segment) >= 4
    for path in segment:
        good = path.read_bytes()
        damage(path)
        with pytest.raises(IndexDamaged, match="no whole index"):
            VectorIndex.open(folder, 1_200)
        path.write_bytes(good)
    VectorIndex.open(folder, 1_200).close()


# The check in a process of its own


def _samples(vectors: Vectors) -> list[tuple[int, np.ndarray]]:
    return list(enumerate(vectors, start=1))[::8]


def test_a_whole_index_is_verified_and_leaves_no_samples_behind(built: Path) -> None:
    verify(built, _samples(VECTORS), SIZE)
    assert [path.name for path in built.parent.iterdir()] == [built.name]


def test_an_index_with_a_missing_vector_is_refused(tmp_path: Path) -> None:
    folder = _build(tmp_path / "chroma", VECTORS[:-1])
    with pytest.raises(IndexDamaged, match="holds 39 ways instead of 40"):
        verify(folder, _samples(VECTORS), SIZE)


def test_an_index_with_other_vectors_is_refused(tmp_path: Path) -> None:
    folder = _build(tmp_path / "chroma", _vectors(SIZE + 9)[9:])
    with pytest.raises(IndexDamaged, match="way 1 is not found by its own vector"):
        verify(folder, _samples(VECTORS), SIZE)


def test_a_check_that_crashes_refuses_the_index(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(IndexDamaged, match="it crashed"):
        verify(folder, _samples(VECTORS), SIZE)
