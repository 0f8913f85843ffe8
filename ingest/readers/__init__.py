"""From the bytes of a file to its outline; the reader is chosen by name and content."""

from ingest.outline import Outline
from ingest.readers.dossier import DossierReader, is_dossier_page
from ingest.readers.formats import Format, format_of
from ingest.readers.html import HtmlReader
from ingest.readers.markdown import MarkdownReader
from ingest.readers.pdf import PdfReader
from ingest.readers.reader import Reader, UnreadableSource
from ingest.readers.text import TextReader
from kb import SourceKind

__all__ = ["DossierReader", "Reader", "UnreadableSource", "read", "reader_for"]

_READERS: dict[Format, Reader] = {
    Format.PDF: PdfReader(),
    Format.HTML: HtmlReader(),
    Format.MARKDOWN: MarkdownReader(),
    Format.TEXT: TextReader(),
}


def read(content: bytes, name: str, kind: SourceKind = SourceKind.GUIDANCE) -> Outline:
    """The outline of a file. Raises UnreadableSource with the one reason why there is none."""
    try:
        return reader_for(content, name, kind).read(content, name)
    except UnreadableSource:
        raise
    except Exception as error:  # a parser that stumbles over one file must not stop the others
        raise UnreadableSource(f"It cannot be read ({type(error).__name__}).") from error


def reader_for(content: bytes, name: str, kind: SourceKind) -> Reader:
    """The reader for a file. A shipped page must have the dossier form; another Markdown file may.

    Raises UnreadableSource when the name promises something else than the content is.
    """
    found = format_of(content, name)
    if found == Format.MARKDOWN and (kind is SourceKind.DOSSIER or is_dossier_page(content)):
        return DossierReader()
    return _READERS[found]
