"""One file of the catalogue: what became of it."""

from dataclasses import dataclass

from ingest.catalogue import Entry
from ingest.checking import Guard, Known, first_mistake
from ingest.digest import digest_of
from ingest.readers import UnreadableSource, read
from ingest.report import Skipped
from ingest.splitting import drafts_of
from kb import InvalidKnowledge, KnowledgeBase, PassageDraft, Source

_LARGEST = 100 * 2**20  # bytes


@dataclass(frozen=True)
class Unchanged:
    """A file that says what it said before."""

    source_id: str


@dataclass(frozen=True)
class Fresh:
    """A file that is new, or says something else than before."""

    entry: Entry
    source: Source
    drafts: tuple[PassageDraft, ...]
    replaces: bool


Outcome = Fresh | Unchanged | Skipped


def read_entry(entry: Entry, kb: KnowledgeBase, known: Source | None, guard: Guard | None = None) -> Outcome:
    """What became of one file, beside the version of it that is live.

    `guard` says what is wrong with a phrasing of a question, or None.
    """
    try:
        content = _content(entry)
        digest = digest_of(entry, content, kb)
        if known and known.digest == digest:
            return Unchanged(entry.source_id)
        if kb.was_withdrawn(entry.source_id, digest):
            raise UnreadableSource("It was withdrawn by hand; it comes back when its content changes.")
        outline = read(content, entry.below, entry.kind)
        if mistake := first_mistake(entry.below, content, outline, _known(kb), guard):
            raise UnreadableSource(str(mistake))
    except (UnreadableSource, InvalidKnowledge) as error:
        return Skipped(entry.location, str(error))
    # A file that was read as part of a larger folder stays part of it.
    root, below = (known.root, known.path) if known else (entry.root, entry.below)
    source = Source(
        id=entry.source_id,
        kind=entry.kind,
        title=outline.title,
        url=entry.url,
        rights=entry.rights,
        digest=digest,
        root=root,
        path=below,
        description=outline.description,
        differences=outline.differences,
    )
    return Fresh(entry, source, tuple(drafts_of(outline)), replaces=known is not None)


def _content(entry: Entry) -> bytes:
    try:
        if entry.path.stat().st_size > _LARGEST:
            raise UnreadableSource(f"It is larger than {_LARGEST // 2**20} MB.")
        return entry.path.read_bytes()
    except OSError as error:
        raise UnreadableSource(f"It cannot be read: {error.strerror or error}.") from error


def _known(kb: KnowledgeBase) -> Known:
    return Known(kb.laws, kb.amounts, kb.contacts)
