"""What can go wrong on the road in. Only the edges turn these into advice."""


class IngestError(Exception):
    """Base of every error of `ingest`; its text is one sentence for the operator."""


class NothingThere(IngestError):
    """A path on the command line names no file and no folder."""
