import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest import NothingThere, vouched_for
from kb import Rights, SourceKind


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "docs" / "sub").mkdir(parents=True)
    (tmp_path / "docs" / "Gids 2024.txt").write_text("tekst")
    (tmp_path / "docs" / "sub" / "Gids 2024.txt").write_text("tekst")
    return tmp_path / "docs"


def test_a_folder_gives_every_file_below_it(folder: Path) -> None:
    catalogue = vouched_for([folder])

    assert [entry.below for entry in catalogue.entries] == ["Gids 2024.txt", "sub/Gids 2024.txt"]
    assert catalogue.folders == (str(folder),)
    assert {entry.root for entry in catalogue.entries} == {str(folder)}


def test_two_files_of_one_name_are_two_sources(folder: Path) -> None:
    one, two = vouched_for([folder]).entries

    assert one.source_id.startswith("gids-2024-") and two.source_id.startswith("gids-2024-")
    assert one.source_id != two.source_id
    assert one.url == f"/bronnen/{one.source_id}"


def test_a_file_is_the_same_source_by_whichever_way_it_is_reached(folder: Path) -> None:
    by_file = vouched_for([folder / "sub" / "Gids 2024.txt"])
    by_folder = vouched_for([folder])

    assert by_file.entries[0].source_id == by_folder.entries[1].source_id
    assert by_file.entries[0].location == by_folder.entries[1].location
    assert by_file.folders == ()
    assert len(vouched_for([folder, folder / "sub", folder / "Gids 2024.txt"]).entries) == 2


def test_what_is_typed_is_guidance_under_the_rights_that_were_given(folder: Path) -> None:
    assert {entry.kind for entry in vouched_for([folder]).entries} == {SourceKind.GUIDANCE}
    assert {entry.rights for entry in vouched_for([folder]).entries} == {Rights.EIGEN}
    assert {entry.rights for entry in vouched_for([folder], rights=Rights.LICENTIE).entries} == {
        Rights.LICENTIE
    }


def test_hidden_files_and_folders_do_not_count(folder: Path) -> None:
    (folder / ".verborgen.txt").write_text("x")
    (folder / ".git").mkdir()
    (folder / ".git" / "config.txt").write_text("x")
    assert len(vouched_for([folder]).entries) == 2


def test_links_are_not_followed_out_of_the_folder(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "geheim.txt").write_text("geheim")
    (folder / "eruit.txt").symlink_to(tmp_path / "geheim.txt")
    (folder / "weg.txt").symlink_to(tmp_path / "bestaat-niet.txt")
    (folder / "dubbel.txt").symlink_to(folder / "Gids 2024.txt")
    (folder / "rond").symlink_to(folder)

    catalogue = vouched_for([folder])

    assert len(catalogue.entries) == 2
    assert [(Path(skipped.name).name, skipped.reason) for skipped in catalogue.skipped] == [
        ("eruit.txt", "It is a link out of the folder that was vouched for."),
        ("weg.txt", "It is a link to nothing."),
    ]


def test_a_pipe_is_skipped_without_waiting_for_it(folder: Path) -> None:
    os.mkfifo(folder / "pijp.txt")
    assert [skipped.reason for skipped in vouched_for([folder]).skipped] == ["It is no ordinary file."]


def test_a_path_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(NothingThere, match="No such file"):
        vouched_for([tmp_path / "weg"])


def test_without_a_path_the_shipped_dossiers_are_read(tmp_path: Path) -> None:
    (tmp_path / "wbtr").mkdir()
    (tmp_path / "wbtr" / "bestuur.md").write_text("x")

    [entry] = vouched_for(rights=Rights.ONBEKEND, dossiers=tmp_path).entries

    assert entry.source_id == "wbtr/bestuur"
    assert entry.url == "/dossiers/wbtr/bestuur"
    assert entry.kind is SourceKind.DOSSIER
    assert entry.rights is Rights.EIGEN
    assert entry.location == "dossiers/wbtr/bestuur.md"


def test_only_a_folder_that_was_read_whole_misses_a_file(folder: Path) -> None:
    whole, single = vouched_for([folder]), vouched_for([folder / "Gids 2024.txt"])

    assert whole.misses(f"{folder}/weg.txt")
    assert whole.misses(f"{folder}/sub/weg.txt")
    assert not whole.misses(f"{folder}/sub/Gids 2024.txt")
    assert not whole.misses(f"{folder}-2/weg.txt")
    assert not single.misses(f"{folder}/weg.txt")


def test_a_folder_that_cannot_be_read_misses_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    see = Path.iterdir

    def refuse(place: Path) -> Iterator[Path]:
        if place.name == "sub":
            raise PermissionError(13, "Permission denied")
        return see(place)

    monkeypatch.setattr(Path, "iterdir", refuse)
    catalogue = vouched_for([folder])

    assert [skipped.reason for skipped in catalogue.skipped] == [
        "The folder cannot be read: Permission denied."
    ]
    assert not catalogue.misses(f"{folder}/sub/Gids 2024.txt")


def test_what_was_skipped_is_not_missed(folder: Path, tmp_path: Path) -> None:
    (folder / "sub").rename(tmp_path / "elders")
    (folder / "sub").symlink_to(tmp_path / "elders")
    assert not vouched_for([folder]).misses(f"{folder}/sub/Gids 2024.txt")
