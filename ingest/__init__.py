"""The road in: from a document to the knowledge base."""

from ingest.catalogue import Catalogue, Entry, vouched_for
from ingest.errors import IngestError, NothingThere
from ingest.progress import EmbeddingBar
from ingest.readers import UnreadableSource, read
from ingest.report import IngestReport, Skipped
from ingest.run import Step, ingest

__all__ = [
    "Catalogue",
    "EmbeddingBar",
    "Entry",
    "IngestError",
    "IngestReport",
    "NothingThere",
    "Skipped",
    "Step",
    "UnreadableSource",
    "ingest",
    "read",
    "vouched_for",
]
