"""What can go wrong in the life of a question. Only the edges turn these into advice."""


class AssistantError(Exception):
    """Base of every error of `assistant`; its text is one sentence for the operator."""


class RecordsUnavailable(AssistantError):
    """The records store cannot be opened, read or written."""


class NewerRecordsSchema(RecordsUnavailable):
    """The records were written by a newer Regelwijzer than this one."""


class UnknownReceipt(AssistantError):
    """No question belongs to this receipt code."""


class UnknownReview(AssistantError):
    """No review has this number."""


class IllegalDecision(AssistantError):
    """A review in this state cannot take this decision."""


class Ungrounded(AssistantError):
    """A claim or answer that breaks the rules of proof; it is never constructed."""
