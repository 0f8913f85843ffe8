from io import BytesIO

import pytest
from fpdf import FPDF
from pypdf import PdfReader as Pypdf
from pypdf import PdfWriter

from ingest.outline import Outline
from ingest.readers.pdf import PdfReader
from ingest.readers.reader import UnreadableSource
from ingest.splitting import drafts_of

PROSE = "Een vrijwilliger helpt omdat hij dat wil en krijgt daar geen loon voor. "


def read(content: bytes) -> Outline:
    return PdfReader().read(content, "hand-boek.pdf")


def text_of(outline: Outline) -> str:
    return "\n\n".join(section.text for section in outline.sections)


@pytest.fixture
def three_pages(handbook):
    """A title, a table of contents, two chapters and a sub-heading, over three pages."""
    handbook.write_heading("Goed geregeld", size=24)
    handbook.write_heading("Inhoud")
    handbook.write_lines("1. Vergoeding ........ 2", "2. Alcohol ........ 3")
    handbook.add_page()
    handbook.write_heading("1. Vergoeding")
    handbook.write_lines(
        "De penningmeester van een ver-", "eniging volgt de wet-", "en regelgeving en stuurt een e-", "mail."
    )
    handbook.write_paragraph(PROSE * 30)
    handbook.write_heading("Per maand", size=11)
    handbook.write_lines("Per maand geldt een grens.")
    handbook.add_page()
    handbook.write_heading("2. Alcohol")
    handbook.write_paragraph(PROSE * 4)
    return handbook


def test_headings_come_from_size_and_weight_of_print(three_pages) -> None:
    outline = read(three_pages.as_bytes())

    assert outline.title == "Goed geregeld"
    assert [section.heading for section in outline.sections] == [
        ("1. Vergoeding",),
        ("1. Vergoeding", "Per maand"),
        ("2. Alcohol",),
    ]


def test_every_passage_knows_its_page(three_pages) -> None:
    pages = {draft.locator.heading: draft.locator.page for draft in drafts_of(read(three_pages.as_bytes()))}
    assert pages == {("1. Vergoeding",): 2, ("1. Vergoeding", "Per maand"): 2, ("2. Alcohol",): 3}


def test_running_headers_page_numbers_and_contents_are_dropped(three_pages) -> None:
    text = text_of(read(three_pages.as_bytes()))

    for furniture in ("Handboek van de club", "Pagina", "Inhoud", "...."):
        assert furniture not in text


def test_broken_words_are_joined_and_real_hyphens_kept(three_pages) -> None:
    text = text_of(read(three_pages.as_bytes()))
    assert "De penningmeester van een vereniging volgt de wet- en regelgeving en stuurt een e-mail." in text


def test_a_sentence_that_runs_over_the_page_stays_one(handbook) -> None:
    handbook.write_heading("Regels")
    handbook.write_paragraph(PROSE * 100)
    outline = read(handbook.as_bytes())

    assert {draft.locator.page for draft in drafts_of(outline)} == {1, 2}
    assert text_of(outline).count(PROSE.strip()) == 100


def test_bookmarks_give_the_level_of_a_heading(handbook) -> None:
    for depth, title in enumerate(("Geld", "Bonnetjes"), 0):
        handbook.start_section(title, level=depth)
        handbook.write_heading(title)
        handbook.write_paragraph(PROSE * 3)

    found = [section.heading for section in read(handbook.as_bytes()).sections]
    assert found[-2:] == [("Geld",), ("Geld", "Bonnetjes")]


def test_paragraphs_and_list_items_keep_apart(handbook) -> None:
    handbook.write_heading("Kantine")
    handbook.write_paragraph(PROSE * 3)
    handbook.write_paragraph("Neem mee:")
    handbook.write_lines("- een geldig bewijs met een foto", "- de sleutel van de kast in de kantine")

    blocks = read(handbook.as_bytes()).sections[-1].blocks
    assert (
        blocks[1].text
        == "Neem mee:\n- een geldig bewijs met een foto\n- de sleutel van de kast in de kantine"
    )


def test_the_told_title_serves_where_no_print_stands_out(handbook) -> None:
    handbook.set_title("Gids voor besturen")
    handbook.write_paragraph(PROSE * 3)
    assert read(handbook.as_bytes()).title == "Gids voor besturen"


def test_the_file_name_serves_where_nothing_else_does(handbook) -> None:
    handbook.set_title("Microsoft Word - concept2.docx")
    handbook.write_paragraph(PROSE * 3)
    assert read(handbook.as_bytes()).title == "Hand boek"


def reason_for(content: bytes) -> str:
    with pytest.raises(UnreadableSource) as caught:
        read(content)
    return caught.value.reason


def test_an_encrypted_pdf_says_so(three_pages) -> None:
    writer = PdfWriter(clone_from=Pypdf(BytesIO(three_pages.as_bytes())))
    writer.encrypt("geheim", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    assert reason_for(out.getvalue()) == "It is encrypted; save a copy without a password."


def test_a_scan_without_text_says_so() -> None:
    from PIL import Image

    scan = FPDF()
    scan.add_page()
    scan.image(Image.new("L", (60, 80), 200), w=180)
    out = BytesIO()
    scan.output(out)
    assert "scan without text" in reason_for(out.getvalue())


@pytest.mark.parametrize("keep", [20, 400, 0.5])
def test_a_damaged_pdf_has_one_reason(three_pages, keep: float, caplog: pytest.LogCaptureFixture) -> None:
    content = three_pages.as_bytes()
    damaged = content[: int(keep if keep > 1 else keep * len(content))]

    assert reason_for(damaged).startswith(("It is damaged", "It is a scan without text"))
    assert not caplog.records
