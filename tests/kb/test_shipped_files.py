"""A broken data file stops what writes, and nothing that reads."""

import logging
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.errors import InvalidKnowledge
from kb.knowledge_base import HERE
from kb.shipped import ShippedFiles, read_or_go_without
from kb.words import Words

Open = Callable[[], ShippedFiles]
BROKEN = "[bw]\nnaam = Burgerlijk\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("laws.toml", "contacts.toml", "amounts.toml"):
        shutil.copy(HERE / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def opened(folder: Path) -> Open:
    return lambda: ShippedFiles(folder, folder / "kept")


def test_what_is_whole_is_read_and_kept(folder: Path, opened: Open) -> None:
    files = opened()

    files.check()
    assert files.laws.get("bw") and files.contacts.keys() and files.amounts.keys()
    assert sorted(path.name for path in (folder / "kept").iterdir()) == ["contacts.toml", "laws.toml"]
    assert files.health() == "Laws, contacts and amounts can be read."


@pytest.mark.parametrize("name", ["laws.toml", "contacts.toml"])
def test_the_last_good_copy_serves_for_a_broken_file(
    folder: Path, opened: Open, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    before = opened()
    (folder / name).write_text(BROKEN)

    with caplog.at_level(logging.WARNING):
        after = opened()

    assert after.laws.keys() == before.laws.keys()
    assert after.contacts.keys() == before.contacts.keys()
    assert f"{name}, regel 2" in caplog.text
    for refuse in (after.check, after.health):
        with pytest.raises(InvalidKnowledge, match=f"{name}, regel 2"):
            refuse()


def test_a_change_is_kept_and_a_broken_file_never_is(folder: Path, opened: Open) -> None:
    opened()
    law = '\n[nieuwe-wet]\nnaam = "Nieuwe wet"\n'
    (folder / "laws.toml").write_text((HERE / "laws.toml").read_text() + law)
    opened()
    (folder / "laws.toml").write_text(BROKEN)

    assert opened().laws.get("nieuwe-wet")
    assert opened().laws.get("nieuwe-wet")


def test_without_a_good_copy_a_broken_file_is_told_at_once(folder: Path, opened: Open) -> None:
    (folder / "laws.toml").write_text(BROKEN)
    with pytest.raises(InvalidKnowledge, match=r"laws\.toml, regel 2"):
        opened()


def test_amounts_are_read_when_they_are_needed(folder: Path, opened: Open) -> None:
    (folder / "amounts.toml").write_text(BROKEN)
    files = opened()

    assert files.laws.get("bw")
    for refuse in (lambda: files.amounts, files.check, files.health):
        with pytest.raises(InvalidKnowledge, match=r"amounts\.toml, regel 2"):
            refuse()


def test_a_copy_that_cannot_be_written_stops_nothing(folder: Path) -> None:
    (folder / "file").touch()
    assert ShippedFiles(folder, folder / "file").laws.get("bw")


@pytest.mark.parametrize("name", ["words.toml", "conditions.toml"])
def test_a_broken_list_of_words_stops_an_ingest_and_no_answer(tmp_path: Path, name: str) -> None:
    for file in HERE.glob("*.toml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    files = ShippedFiles(tmp_path, tmp_path / "kept")
    files.check()
    (tmp_path / name).write_text("[gewoon\n", encoding="utf-8")
    with pytest.raises(InvalidKnowledge, match=name):
        files.check()
    assert read_or_go_without(Words.read, tmp_path / name, None) is None
