"""What NOV vouches for: the files that an ingest reads, and what each of them is."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.cleaning import slug
from ingest.errors import NothingThere
from ingest.report import Skipped
from kb import SHIPPED_DOSSIERS, Rights, SourceKind

DOSSIERS = "dossiers"  # the root of our own pages: the same wherever the program is installed


@dataclass(frozen=True)
class Entry:
    """One file, and what a source made of it is called."""

    path: Path  # where its bytes are
    source_id: str
    kind: SourceKind
    rights: Rights
    url: str
    root: str  # the folder that was ingested, or the one that holds the file
    below: str  # its path below the root

    @property
    def location(self) -> str:
        """Root and path together: what tells whether it is still there."""
        return f"{self.root}/{self.below}"


@dataclass(frozen=True)
class Catalogue:
    """The files to read, and the folders of which nothing else is there any more."""

    entries: tuple[Entry, ...]
    skipped: tuple[Skipped, ...] = ()  # what could not be looked into, by location
    folders: tuple[str, ...] = ()  # read whole; a single file says nothing of its neighbours

    def misses(self, location: str) -> bool:
        """Whether a file that was read before is gone, as far as this catalogue can tell."""
        in_a_folder = any(location.startswith(f"{folder}/") for folder in self.folders)
        in_the_dark = any(f"{location}/".startswith(f"{skipped.name}/") for skipped in self.skipped)
        return in_a_folder and not in_the_dark and all(entry.location != location for entry in self.entries)


def vouched_for(
    paths: Sequence[Path] = (), *, rights: Rights = Rights.EIGEN, dossiers: Path = SHIPPED_DOSSIERS
) -> Catalogue:
    """The catalogue of the files and folders that someone typed; without any, of the shipped dossiers.

    Who types a path vouches for it, under `rights`; our own dossiers are always `eigen`.
    Raises NothingThere.
    """
    entries: dict[str, Entry] = {}
    skipped: list[Skipped] = []
    folders: list[str] = []
    ours = dossiers.resolve()
    for path in paths or (ours,):
        place = _existing(path)
        root = place if place.is_dir() else place.parent
        for item in _files_in(place, place) if place.is_dir() else (place,):
            if isinstance(item, Path):
                entry = _entry(item, root, rights, ours)
                entries.setdefault(entry.source_id, entry)
            else:
                skipped.append(Skipped(_location(Path(item.name), ours), item.reason))
        folders += [_location(place, ours)] if place.is_dir() else []
    return Catalogue(tuple(entries.values()), tuple(skipped), tuple(folders))


def _existing(path: Path) -> Path:
    try:
        return path.expanduser().resolve(strict=True)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "it points to itself"
        raise NothingThere(f"Cannot ingest {path}: {reason}.") from error


def _files_in(folder: Path, root: Path) -> Iterator[Path | Skipped]:
    """The files below a folder, by name; hidden ones do not count."""
    try:
        items = sorted(folder.iterdir())
    except OSError as error:
        yield Skipped(str(folder), f"The folder cannot be read: {error.strerror}.")
        return
    for item in items:
        if item.name.startswith("."):
            continue
        if item.is_symlink():
            yield from _link(item, root)
        elif item.is_dir():
            yield from _files_in(item, root)
        elif item.is_file():
            yield item
        else:  # a pipe would keep us waiting for ever
            yield Skipped(str(item), "It is no ordinary file.")


def _link(item: Path, root: Path) -> Iterator[Skipped]:
    """A link inside the root names a file that is read anyway; others lead out or nowhere."""
    target = item.resolve()
    if not target.exists():
        yield Skipped(str(item), "It is a link to nothing.")
    elif not target.is_relative_to(root):
        yield Skipped(str(item), "It is a link out of the folder that was vouched for.")


def _entry(path: Path, root: Path, rights: Rights, ours: Path) -> Entry:
    if path.is_relative_to(ours):
        below = path.relative_to(ours)
        source_id = below.with_suffix("").as_posix()
        url = f"/dossiers/{source_id}"
        return Entry(path, source_id, SourceKind.DOSSIER, Rights.EIGEN, url, DOSSIERS, below.as_posix())
    # The same name in two folders is two sources; the same file is one, by whichever way it is reached.
    mark = hashlib.sha1(str(path).encode("utf-8", "surrogateescape"), usedforsecurity=False).hexdigest()[:8]
    source_id = f"{slug(path.stem, otherwise='bron')}-{mark}"
    below_root = path.relative_to(root).as_posix()
    return Entry(path, source_id, SourceKind.GUIDANCE, rights, f"/bronnen/{source_id}", str(root), below_root)


def _location(path: Path, ours: Path) -> str:
    """A place as the store knows it: our own pages by a name that moves with the installation."""
    if not path.is_relative_to(ours):
        return str(path)
    return "/".join((DOSSIERS, *path.relative_to(ours).parts))
