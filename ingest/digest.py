"""The name of what was read: the same name means that there is nothing to do."""

import hashlib
import re
from pathlib import PurePath

from ingest.catalogue import Entry
from kb import KnowledgeBase

# Raise this when a reader or the splitting makes other passages of the same bytes.
READER_VERSION = 1

_PLACEHOLDER = re.compile(r"\{\{\s*(bedrag|telefoon):([\w.-]+)\s*\}\}")


def digest_of(entry: Entry, content: bytes, kb: KnowledgeBase) -> str:
    """The sha-256 of all that decides which passages a file becomes, as hex.

    A page with amounts is another page when an amount changes. Raises InvalidKnowledge for a
    placeholder that nothing fills.
    """
    parts = [str(READER_VERSION), entry.kind, entry.rights, PurePath(entry.below).name]
    text = content.decode("utf-8", "replace") if b"{{" in content else ""
    for kind, key in sorted(set(_PLACEHOLDER.findall(text))):
        parts.append(repr(kb.amounts.get(key) if kind == "bedrag" else kb.contacts.get(key)))
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace") + b"\x1e" + content).hexdigest()
