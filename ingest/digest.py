"""The name of what was read: the same name means that there is nothing to do."""

import hashlib
import re
from pathlib import PurePath

from ingest.catalogue import Entry
from kb import InvalidKnowledge, KnowledgeBase

# Raise this when a reader or the splitting makes other passages of the same bytes.
READER_VERSION = 2

_PLACEHOLDER = re.compile(r"\{\{\s*(bedrag|termijn|telefoon):([\w.-]+)\s*\}\}")


def digest_of(entry: Entry, content: bytes, kb: KnowledgeBase) -> str:
    """The sha-256 of all that decides which passages a file becomes, as hex.

    A page with amounts is another page when an amount changes.
    """
    parts = [str(READER_VERSION), entry.kind, entry.rights, PurePath(entry.below).name]
    text = content.decode("utf-8", "replace") if b"{{" in content else ""
    for kind, key in sorted(set(_PLACEHOLDER.findall(text))):
        parts.append(_filling(kind, key, kb))
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace") + b"\x1e" + content).hexdigest()


def _filling(kind: str, key: str, kb: KnowledgeBase) -> str:
    """All that is known of what a placeholder stands for; "" where nothing is, which is told later."""
    try:
        return repr(kb.contacts.get(key) if kind == "telefoon" else kb.amounts.get(key))
    except InvalidKnowledge:
        return ""
