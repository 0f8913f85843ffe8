import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.readers import UnreadableSource, read, reader_for
from ingest.readers.dossier import DossierReader
from ingest.readers.formats import Format, format_of
from ingest.readers.markdown import MarkdownReader
from ingest.splitting import drafts_of
from kb import SourceKind

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
PDF = b"%PDF-1.7\n%\xe2\xe3\n"
HTML = b"<!-- een -->\n<!DOCTYPE html><html><body><p>Hallo</p></body></html>"


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.pdf", PDF, Format.PDF),
        ("A.PDF", PDF, Format.PDF),
        ("a.htm", HTML, Format.HTML),
        ("fragment.html", b"<p>Alleen een alinea.</p>", Format.HTML),
        ("a.md", b"# Kop", Format.MARKDOWN),
        ("a.txt", b"Tekst met 3 < 4.", Format.TEXT),
    ],
)
def test_name_and_content_together_give_the_format(name: str, content: bytes, found: Format) -> None:
    assert format_of(content, name) is found


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", PDF, "It is named .txt, but it holds a PDF."),
        ("a.pdf", PNG, "It is named .pdf, but it holds a PNG image."),
        ("a.pdf", b"gewone tekst", "It is named .pdf, but it holds plain text."),
        ("a.md", HTML, "It is named .md, but it holds an HTML page."),
        ("a.html", b"geen enkele tag", "It is named .html, but it holds plain text."),
        (
            "a.txt",
            b"PK\x03\x04" + bytes(20),
            "It is named .txt, but it holds a ZIP file or an Office document.",
        ),
        ("a.txt", bytes(range(1, 200)) * 9, "It is named .txt, but it holds binary data."),
        ("a.docx", b"PK\x03\x04", "Files of the kind .docx cannot be read."),
        ("LICENSE", b"tekst", "Files of the kind without a suffix cannot be read."),
        ("a.pdf", b"", "The file is empty."),
    ],
)
def test_a_wrong_name_gives_one_clear_reason(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        read(content, name)
    assert caught.value.reason == reason


def test_a_shipped_page_must_have_the_dossier_form_and_another_may(dossier_page) -> None:
    plain, ours = b"# Titel\n\nTekst.", dossier_page().encode()

    assert isinstance(reader_for(plain, "a.md", SourceKind.GUIDANCE), MarkdownReader)
    assert isinstance(reader_for(ours, "a.md", SourceKind.GUIDANCE), DossierReader)
    assert isinstance(reader_for(plain, "a.md", SourceKind.DOSSIER), DossierReader)


odd_lines = st.sampled_from(
    (
        *("", "Inhoud", "1. Een", "2. Twee..... 3", "a\tb\tc", "- x", "Artikel 1", "Reageren"),
        *("# Kop", "## Vraag {#a}", "```toml", "```", "| a | b |", "|---|---|"),
        *("<h2>Reageren</h2>", "<table><tr><td>x</td></tr></table>", "<p>hallo"),
    )
)


@settings(deadline=None)
@given(
    st.lists(st.one_of(odd_lines, st.text(max_size=40)), max_size=20).map("\n".join),
    st.sampled_from(("a.txt", "a.md", "a.html", "a.pdf")),
    st.sampled_from(SourceKind),
)
def test_whatever_a_file_holds_there_are_passages_or_one_reason(
    text: str, name: str, kind: SourceKind
) -> None:
    try:
        outline = read(text.encode("utf-8", "replace"), name, kind)
    except UnreadableSource as unreadable:
        assert unreadable.reason and "\n" not in unreadable.reason
        assert "It cannot be read (" not in unreadable.reason
    else:
        assert outline.title
        assert drafts_of(outline)
