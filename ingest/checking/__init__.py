"""The rules for dossier pages that a reader of files cannot know: style, words, and what is typed.

Every check takes a page and what it may name, and tells in Dutch sentences what to mend and where.
"""

from ingest.checking.checks import check_pages, first_mistake
from ingest.checking.finding import Finding
from ingest.checking.page import Known
from ingest.checking.phrasings import Guard

__all__ = ["Finding", "Guard", "Known", "check_pages", "first_mistake"]
