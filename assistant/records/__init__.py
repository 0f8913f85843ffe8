"""What is remembered of questions: redacted, for a while, and erasable."""

from assistant.records.askers import Askers
from assistant.records.audit import AuditEvent, AuditTrail
from assistant.records.counters import Unstored
from assistant.records.database import RecordsDatabase
from assistant.records.question_log import Channel, QuestionLog, Recorded
from assistant.records.retention import RetentionReport, forget_old
from assistant.records.tags import ArticleTag, Tags

__all__ = [
    "ArticleTag",
    "Askers",
    "AuditEvent",
    "AuditTrail",
    "Channel",
    "QuestionLog",
    "Recorded",
    "RecordsDatabase",
    "RetentionReport",
    "Tags",
    "Unstored",
    "forget_old",
]
