"""The knowledge base as everyone else sees it: put, withdraw, search, read."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TypeVar

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from kb.amounts import Amounts
from kb.conditions import Conditions
from kb.embedding import BUNDLED, Embedder, digest_of, embed_ways, embedder_named, identity_of
from kb.errors import EmptyKnowledge, IngestRunning, KnowledgeError, MixedEmbedders, StoreUnavailable
from kb.generation import Asked, Generation, Overlay
from kb.health import Finding, disk_has_room, finding
from kb.locator import Locator
from kb.passage import Hit, LawReference, Passage, PassageDraft
from kb.references import references_of
from kb.rows import passage_rows
from kb.search import Searched
from kb.shipped import ShippedFiles, read_or_go_without
from kb.source import Source
from kb.staging import Staging
from kb.store import Store
from kb.words import Words

Found = TypeVar("Found")

_REMEMBERED = 32  # questions
_ATTEMPTS = 10  # an ingest may flip during a search: then again, on what serves now
HERE = Path(__file__).parent
SHIPPED_DOSSIERS = HERE / "dossiers"
CONDITIONS: Conditions = read_or_go_without(Conditions.read, HERE / "conditions.toml", Conditions({}))
WORDS: Words = read_or_go_without(Words.read, HERE / "words.toml", Words({}, {}))


@dataclass(frozen=True)
class Section:
    """A section of a source on a day, as a reader sees it; its passages carry basis and period."""

    anchor: str
    heading: str
    text: str
    locator: Locator
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class SourcePage:
    """A whole source on a day."""

    source: Source
    sections: tuple[Section, ...]


class KnowledgeBase:
    """One data directory. Safe to share between threads; one process may ingest at a time."""

    def __init__(self, store: Store, data: Path, embedder: str) -> None:
        self._files = ShippedFiles(HERE, data / "last-good")
        self.laws, self.contacts = self._files.laws, self._files.contacts
        self._store = store
        self._data = data
        self._embedder_name = embedder
        self._embedder: Embedder | None = None
        self._lock = threading.RLock()
        self._generation: Generation | None = None
        self._previous: Generation | None = None  # a search that began before a flip may still use it
        self._overlay: Overlay | None = None
        # A question is looked at twice, by triage and by search; embedding it is most of the work.
        self._remembered = lru_cache(maxsize=_REMEMBERED)(lambda text: self.embedder().query(text))

    @classmethod
    def open(cls, data: Path, *, url: str | None = None, embedder: str = BUNDLED) -> "KnowledgeBase":
        """The knowledge base in a data directory, made where there is none.

        Raises StoreUnavailable, NewerSchema, InvalidKnowledge.
        """
        return cls(Store.open(url or data / "knowledge.db"), data, embedder)

    def close(self) -> None:
        """Give back files and connections."""
        with self._lock:
            for generation in (self._generation, self._previous):
                if generation:
                    generation.close()
            self._generation = self._previous = None
        self._store.close()

    # Reading

    @property
    def amounts(self) -> Amounts:
        """The amounts over the years, read at first use. Raises InvalidKnowledge."""
        return self._files.amounts

    def is_empty(self) -> bool:
        return self.generation() == 0 and not self._store.overlay_versions()

    def generation(self) -> int:
        """The number of the generation that serves; 0 before the first ingest."""
        return self._store.generation()

    def search(self, query: str, on: date, k: int = 10, *, phrasings: bool = True) -> list[Hit]:
        """The best passages for a question on a day, best first.

        Raises EmptyKnowledge, MixedEmbedders, StoreUnavailable, EmbedderUnavailable.
        """
        asked = self._asked(query, phrasings=phrasings)
        return self._looked_up(lambda searched: searched.passages(asked, on, k))

    def at_another_time(self, query: str, on: date) -> Hit | None:
        """The passage that answers best but does not hold on the day, or None; its score may be over 1.

        Raises what `search` raises.
        """
        asked = self._asked(query, phrasings=True)
        return self._looked_up(lambda searched: searched.at_another_time(asked, on))

    def question_vector(self, text: str) -> tuple[NDArray[np.float32], str]:
        """The unit vector of a question as the model makes it, and the name of that model.

        Raises EmbedderUnavailable.
        """
        return self._remembered(text), self.embedder().identity

    def coverage(self, query: str, text: str) -> float:
        """The share (0 to 1) of a question's words that a text holds, weighted by rarity here."""
        generation = self._generation or self._current(self._identity())[0]
        return generation.coverage(query, text)

    def passage(self, passage_id: str, on: date | None = None) -> Passage | None:
        """A live passage, or None where it was replaced, withdrawn or does not hold on the day."""
        return self._store.passage(passage_id, on)

    def legal_bases(self) -> frozenset[LawReference]:
        """Every place in a law that a live passage rests on, whenever it holds."""
        return self._store.legal_bases()

    def sources(self) -> list[Source]:
        """The live sources, by id."""
        return self._store.live_sources()

    def source_page(self, source_id: str, on: date) -> SourcePage | None:
        """A source with its sections as they hold on a day; None where it may not be shown."""
        found = self._store.page_of(source_id, on)
        if found is None:
            return None
        source, passages = found
        return SourcePage(source, tuple(_sections(passages)))

    def vouched_passages(self) -> frozenset[str]:
        """The ids of the passages that approved answers cite: an expert has looked at them."""
        return self._store.vouched_passages()

    # Writing

    def put_now(self, source: Source, drafts: Sequence[PassageDraft]) -> None:
        """Make a source findable at once, in the overlay. Putting the same digest again changes nothing."""
        if self._store.live_digest(source.id) == source.digest:  # the store asks again; this saves embedding
            return
        embedder = self.embedder()
        _, ways = passage_rows(source, drafts, self.amounts, self.contacts)
        texts = [(way["text"], bool(way["is_phrasing"])) for way in ways]
        made = zip(texts, embed_ways(embedder, texts), strict=True)
        self._store.put_now(
            source,
            drafts,
            {digest_of(embedder.identity, text, is_question=asked): vector for (text, asked), vector in made},
            datetime.now(UTC),
            model=embedder.identity,
            amounts=self.amounts,
            contacts=self.contacts,
        )

    def forget(self, source_id: str) -> None:
        """Delete an approved answer with its words; nothing of it stays in a file."""
        self._store.forget(source_id)

    def withdraw(self, source_id: str) -> bool:
        """Take a source out of every answer at once, until its content changes.

        False where no live source has this id.
        """
        return self._store.withdraw(source_id, datetime.now(UTC))

    def was_withdrawn(self, source_id: str, digest: str) -> bool:
        """Whether this content of a source was withdrawn by hand; an ingest leaves it out."""
        return self._store.was_withdrawn(source_id, digest)

    @contextmanager
    def staging(self) -> Iterator[Staging]:
        """The next generation.

        Raises IngestRunning where another ingest is at work, InvalidKnowledge where a data file is broken.
        """
        self._files.check()
        lock = FileLock(self._data / "ingest.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise IngestRunning(
                "Another ingest is running on this data directory; try again later."
            ) from error
        except OSError as error:
            raise StoreUnavailable(f"Cannot write {self._data}: {error.strerror or error}.") from error
        try:
            yield Staging(
                self._store,
                self._data / "index",
                embedder=self.embedder,
                amounts=self.amounts,
                contacts=self.contacts,
                model=self._identity(),
            )
        finally:
            lock.release()

    # Care

    def embedder(self) -> Embedder:
        """The model, loaded at first use. Raises EmbedderUnavailable."""
        with self._lock:
            if self._embedder is None:
                self._embedder = embedder_named(self._embedder_name)
            return self._embedder

    def health(self) -> list[Finding]:
        """What an operator should know, one sentence each."""
        checks = {
            "sources": self._sources_are_there,
            "index": self._index_is_whole,
            "files": self._files.health,
            "disk": lambda: disk_has_room(self._data),
        }
        return [finding(name, check) for name, check in checks.items()]

    def _sources_are_there(self) -> str:
        if self.is_empty():
            raise EmptyKnowledge("Nothing has been ingested; run `regelwijzer ingest`.")
        return f"Generation {self.generation()} serves {len(self.sources())} sources."

    def _index_is_whole(self) -> str:
        if self._current(self.embedder().identity)[0].is_exact:
            raise KnowledgeError("The vector index is missing or damaged; run `regelwijzer ingest`.")
        return "The vector index opens and answers."

    def _asked(self, query: str, *, phrasings: bool) -> Asked:
        return Asked(
            query,
            self.question_vector(query)[0],
            WORDS.meant_in(query),
            references_of(self.laws).find(query),
            CONDITIONS.named_in(query),
            phrasings,
        )

    def _looked_up(self, look: Callable[[Searched], Found]) -> Found:
        """What is found in the generation that serves, looked up anew where an ingest flipped meanwhile."""
        for _ in range(_ATTEMPTS):
            generation, overlay = self._current(self.embedder().identity)
            searched = Searched(self._store, generation, overlay, self.embedder().ranking, CONDITIONS)
            found = look(searched)
            if self.generation() == generation.number:
                break
        return found

    def _identity(self) -> str:
        """The model's name without loading it where that is known beforehand."""
        return identity_of(self._embedder_name) or self.embedder().identity

    def _current(self, identity: str) -> tuple[Generation, Overlay]:
        """The serving generation and overlay, reopened when the pointer or the overlay moved."""
        number, overlay_ids = self._store.generation(), self._store.overlay_versions()
        if number == 0 and not overlay_ids:
            raise EmptyKnowledge("Nothing has been ingested; run `regelwijzer ingest`.")
        with self._lock:
            if self._generation is None or self._generation.number != number:
                self._reopen(number, identity)
            if self._overlay is None or self._overlay.version_ids != overlay_ids:
                self._overlay = Overlay(self._store, overlay_ids, identity)
            assert self._generation is not None
            return self._generation, self._overlay

    def _reopen(self, number: int, identity: str) -> None:
        stored = self._store.value("embedder")
        if stored not in (None, identity):
            raise MixedEmbedders(f"The index is of {stored}, not {identity}; run `regelwijzer ingest`.")
        if self._previous:
            self._previous.close()
        self._previous = self._generation
        self._generation = Generation(self._store, self._data / "index", number)
        self._overlay = None


def _sections(passages: Sequence[Passage]) -> Iterator[Section]:
    for _, group in groupby(passages, key=lambda passage: (passage.locator.anchor, passage.locator.heading)):
        together = tuple(group)
        place = together[0].locator
        heading = place.heading[-1] if place.heading else ""
        yield Section(place.anchor, heading, "\n\n".join(p.text for p in together), place, together)
