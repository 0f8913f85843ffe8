"""The only place that builds the parts and gives each what it needs."""

from dataclasses import dataclass

from assistant.answering import ExtractiveComposer
from assistant.clock import Clock, system_clock
from assistant.desk import Desk
from assistant.records import Askers, QuestionLog, RecordsDatabase
from assistant.review import Reviews
from assistant.settings import Settings
from assistant.trends import Trends
from kb import KnowledgeBase


@dataclass(frozen=True)
class Assistant:
    """Every part that the edges use."""

    settings: Settings
    clock: Clock
    kb: KnowledgeBase
    records: RecordsDatabase
    desk: Desk
    reviews: Reviews
    trends: Trends
    askers: Askers

    def close(self) -> None:
        """Give back files and connections."""
        self.kb.close()
        self.records.close()


def build_assistant(settings: Settings, clock: Clock = system_clock) -> Assistant:
    """Open the stores and wire the parts together.

    Raises StoreUnavailable, NewerSchema, InvalidKnowledge, RecordsUnavailable, NewerRecordsSchema.
    """
    kb = KnowledgeBase.open(settings.data, url=settings.knowledge_url, embedder=settings.embedder)
    records = RecordsDatabase.open(settings.data, url=settings.records_url)
    questions = QuestionLog(records, kb.laws)
    reviews = Reviews(records, kb)
    return Assistant(
        settings=settings,
        clock=clock,
        kb=kb,
        records=records,
        desk=Desk(kb, ExtractiveComposer(kb.coverage), questions, reviews, clock),
        reviews=reviews,
        trends=Trends(records, kb.laws, k=settings.k_anonymity),
        askers=Askers(records),
    )
