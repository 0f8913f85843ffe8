"""What a file is, by its content and its name; where the two disagree nobody should guess."""

import re
from enum import StrEnum
from pathlib import PurePath

from ingest.readers.decoding import decode
from ingest.readers.reader import UnreadableSource


class Format(StrEnum):
    """The formats that we read; the value is how a message names them."""

    PDF = "a PDF"
    HTML = "an HTML page"
    MARKDOWN = "Markdown"
    TEXT = "plain text"


_BY_SUFFIX = {
    ".pdf": Format.PDF,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
}
_SIGNATURES = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP file or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a compressed file"),
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TAG = re.compile(r"<[a-z][^>]*>", re.I)


def format_of(content: bytes, name: str) -> Format:
    """The format of a file. Raises UnreadableSource when name and content disagree."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in _BY_SUFFIX:
        raise UnreadableSource(f"Files of the kind {suffix or 'without a suffix'} cannot be read.")
    if not content.strip():
        raise UnreadableSource("The file is empty.")
    named, found = _BY_SUFFIX[suffix], _content_of(content)
    if found == Format.TEXT and named == Format.MARKDOWN:
        return named
    if found == Format.TEXT and named == Format.HTML and _TAG.search(decode(content)):
        return named  # a fragment, without doctype
    if found != named:
        raise UnreadableSource(f"It is named {suffix}, but it holds {found}.")
    return named


def _content_of(content: bytes) -> str:
    if b"%PDF-" in content[:1024]:
        return Format.PDF
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            return kind
    try:
        text = decode(content)
    except UnreadableSource:
        return "binary data"
    return Format.HTML if _HTML.match(text) else Format.TEXT
