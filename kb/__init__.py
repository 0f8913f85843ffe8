"""What we know: the life of a source."""

from kb.amounts import Amount, Amounts
from kb.contacts import Contact, Contacts
from kb.database import Database, open_database
from kb.embedding import BundledE5, Embedder
from kb.errors import (
    EmbedderUnavailable,
    EmptyKnowledge,
    IndexDamaged,
    IngestRunning,
    InvalidKnowledge,
    KnowledgeError,
    MixedEmbedders,
    NewerSchema,
    StoreUnavailable,
)
from kb.health import Finding, disk_has_room
from kb.knowledge_base import SHIPPED_DOSSIERS, KnowledgeBase, Section, SourcePage
from kb.laws import Law, Laws
from kb.locator import Locator
from kb.passage import Cite, Hit, LawReference, Passage, PassageDraft
from kb.sentences import sentences
from kb.source import ALWAYS, Certainty, Period, Rights, Risk, Source, SourceKind
from kb.staging import Staging

__all__ = [
    "ALWAYS",
    "SHIPPED_DOSSIERS",
    "Amount",
    "Amounts",
    "BundledE5",
    "Certainty",
    "Cite",
    "Contact",
    "Contacts",
    "Database",
    "Embedder",
    "EmbedderUnavailable",
    "EmptyKnowledge",
    "Finding",
    "Hit",
    "IndexDamaged",
    "IngestRunning",
    "InvalidKnowledge",
    "KnowledgeBase",
    "KnowledgeError",
    "Law",
    "LawReference",
    "Laws",
    "Locator",
    "MixedEmbedders",
    "NewerSchema",
    "Passage",
    "PassageDraft",
    "Period",
    "Rights",
    "Risk",
    "Section",
    "Source",
    "SourceKind",
    "SourcePage",
    "Staging",
    "StoreUnavailable",
    "disk_has_room",
    "open_database",
    "sentences",
]
