"""The topic of an answer: the dossier page of its best cited section, in a hand-made list."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.answer import Answer
from kb import Passage, SourceKind

UNKNOWN = "onbekend"
_FILE = Path(__file__).parent / "topics.toml"


@dataclass(frozen=True)
class Topic:
    """`key` is stable and is what gets stored; `pages` are the dossier pages that belong to it."""

    key: str
    name: str
    pages: tuple[str, ...] = ()


class Topics:
    """The taxonomy. `onbekend` is always a topic: better no topic than a wrong one."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._topics = {topic.key: topic for topic in (*topics, Topic(UNKNOWN, "Onbekend"))}
        self._key_of = {page: topic.key for topic in self._topics.values() for page in topic.pages}

    def keys(self) -> tuple[str, ...]:
        """Every topic, in the order of the list; `onbekend` is the last."""
        return tuple(self._topics)

    def name(self, key: str) -> str:
        """The name of a topic; the key itself where a topic was taken off the list."""
        topic = self._topics.get(key)
        return topic.name if topic else key

    def topic_of(self, answer: Answer) -> str:
        """The key of the answer's topic; `onbekend` where it cites no dossier page."""
        cited = {citation.passage.id for citation in answer.citations}
        best = (hit.passage for hit in answer.hits if hit.passage.id in cited)
        return next((key for passage in best if (key := self._of_page(passage))), UNKNOWN)

    def _of_page(self, passage: Passage) -> str:
        """The topic of a page; of its dossier where the page is newer than the list; or ""."""
        if passage.kind is not SourceKind.DOSSIER:
            return ""
        dossier = passage.source_id.partition("/")[0]
        return self._key_of.get(passage.source_id) or self._key_of.get(dossier, "")


@cache
def shipped_topics() -> Topics:
    """The list that comes with the program."""
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return Topics(Topic(key, table["naam"], tuple(table["paginas"])) for key, table in tables.items())
