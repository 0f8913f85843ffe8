"""The road in: from a document to the knowledge base."""

from ingest.catalogue import Catalogue, Entry, vouched_for
from ingest.checking import Finding, Known, check_pages
from ingest.errors import IngestError, NothingThere
from ingest.progress import EmbeddingBar
from ingest.readers import DossierReader, UnreadableSource, read
from ingest.report import IngestReport, Skipped
from ingest.run import Step, ingest
from ingest.splitting import drafts_of

__all__ = [
    "Catalogue",
    "DossierReader",
    "EmbeddingBar",
    "Entry",
    "Finding",
    "IngestError",
    "IngestReport",
    "Known",
    "NothingThere",
    "Skipped",
    "Step",
    "UnreadableSource",
    "check_pages",
    "drafts_of",
    "ingest",
    "read",
    "vouched_for",
]
