"""What can go wrong with knowledge. Only the edges turn these into advice."""


class KnowledgeError(Exception):
    """Base of every error of `kb`; its text is one sentence for the operator."""


class InvalidKnowledge(KnowledgeError):
    """A knowledge file says something that cannot be: names the file and what to mend."""


class StoreUnavailable(KnowledgeError):
    """The knowledge store cannot be opened, read or written."""


class NewerSchema(StoreUnavailable):
    """The store was written by a newer Regelwijzer than this one."""


class EmptyKnowledge(KnowledgeError):
    """Nothing has been ingested yet."""


class IndexDamaged(KnowledgeError):
    """The index of a generation is missing or unreadable; search falls back to SQL."""


class EmbedderUnavailable(KnowledgeError):
    """The embedding model cannot run on this machine."""


class MixedEmbedders(KnowledgeError):
    """The store holds vectors of another model than the one that is set."""


class IngestRunning(KnowledgeError):
    """Another ingest holds the knowledge store."""
