"""What we know: the life of a source."""

from kb.amounts import Amount, Amounts
from kb.conditions import Conditions
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
from kb.knowledge_base import CONDITIONS, SHIPPED_DOSSIERS, WORDS, KnowledgeBase, Section, SourcePage
from kb.laws import Law, Laws
from kb.locator import Locator
from kb.passage import Cite, Hit, LawReference, Passage, PassageDraft, Reference
from kb.references import Mention, References, is_same_article, named_in, references_of
from kb.rendering import Rendering, Template, renderings
from kb.sentences import sentences
from kb.source import ALWAYS, Certainty, Difference, Period, Rights, Risk, Source, SourceKind
from kb.staging import Staging
from kb.words import Words

__all__ = [
    "ALWAYS",
    "CONDITIONS",
    "SHIPPED_DOSSIERS",
    "WORDS",
    "Amount",
    "Amounts",
    "BundledE5",
    "Certainty",
    "Cite",
    "Conditions",
    "Contact",
    "Contacts",
    "Database",
    "Difference",
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
    "Mention",
    "MixedEmbedders",
    "NewerSchema",
    "Passage",
    "PassageDraft",
    "Period",
    "Reference",
    "References",
    "Rendering",
    "Rights",
    "Risk",
    "Section",
    "Source",
    "SourceKind",
    "SourcePage",
    "Staging",
    "StoreUnavailable",
    "Template",
    "Words",
    "disk_has_room",
    "is_same_article",
    "named_in",
    "open_database",
    "references_of",
    "renderings",
    "sentences",
]
