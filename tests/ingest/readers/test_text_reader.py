from pathlib import Path

import pytest

from ingest.outline import Outline
from ingest.readers.reader import UnreadableSource
from ingest.readers.text import TextReader
from ingest.splitting import drafts_of

SEEDS = Path(__file__).parents[3] / ".." / "shared" / "seeds"
YEAR_REPORT = "002_d2db34499a82c5d0.txt"

REPORT = """\
Jaarverslag van de club

Inhoud

1. Inleiding.....3
2. Cijfers\t5
3. Wet- & regelgeving 7

1. Inleiding

Dit was een goed jaar voor [de club](https://voorbeeld.nl) en voor haar leden, zo vond het bestuur.

2. Cijfers

De club groeide.

Leden per\t2023\t2024
Jeugd\t10\t12

Totaal\t30\t33

Aantal vrijwilligers: 12

3. Wet- & regelgeving

Vragen van leden

We kregen acht vragen:

- vijf over geld
- drie over alcohol

7. Een los punt dat toevallig alleen staat

www.voorbeeld.nl
"""


def read(text: str | bytes, name: str = "verslag-2024.txt") -> Outline:
    return TextReader().read(text if isinstance(text, bytes) else text.encode(), name)


def texts(outline: Outline) -> str:
    return "\n\n".join(section.text for section in outline.sections)


def test_numbered_chapters_and_lines_alone_become_the_heading_path() -> None:
    outline = read(REPORT)

    assert outline.title == "Jaarverslag van de club"
    assert [section.heading for section in outline.sections] == [
        ("1. Inleiding",),
        ("2. Cijfers",),
        ("3. Wet- & regelgeving", "Vragen van leden"),
    ]


def test_a_table_of_contents_is_not_content() -> None:
    assert "....." not in texts(read(REPORT))
    assert "Inhoud" not in texts(read(REPORT))


def test_contents_without_page_numbers_are_recognised_by_the_headings_that_follow() -> None:
    chapters = "Geld\n\nGeld moet op de rekening staan.\n\nDrank\n\nDrank is er om vijf uur."
    assert (
        texts(read(f"Inhoud\n\nGeld\nDrank\n\n{chapters}"))
        == "Geld moet op de rekening staan.\n\nDrank is er om vijf uur."
    )


def test_a_small_table_that_ends_in_numbers_is_no_table_of_contents() -> None:
    table = "Kanaal\tvolgers\nKrant\t12\nWebsite\t40\nRadio\t44"
    assert read(f"Bereik\n\nDit is ons bereik.\n\n{table}").sections[0].blocks[1].is_table


def test_a_table_stays_one_block_with_its_header_over_a_blank_line() -> None:
    tables = [block.text for section in read(REPORT).sections for block in section.blocks if block.is_table]
    assert tables == ["Leden per | 2023 | 2024\nJeugd | 10 | 12\nTotaal | 30 | 33"]


def test_a_list_item_that_stands_alone_and_a_line_with_a_colon_are_text() -> None:
    assert "7. Een los punt dat toevallig alleen staat" in texts(read(REPORT))
    assert "Aantal vrijwilligers: 12" in texts(read(REPORT))


def test_a_short_line_with_nothing_under_it_stays_as_text() -> None:
    assert texts(read("Kop\n\nEen zin.\n\nTot ziens")) == "Een zin.\n\nTot ziens"


def test_links_become_their_words() -> None:
    assert "een goed jaar voor de club en voor haar leden" in texts(read(REPORT))


def test_wrapped_lines_are_joined_and_list_items_are_not() -> None:
    text = (
        "Het bestuur komt elke maand bij elkaar in de kantine van\nde club en neemt besluiten.\n- een\n- twee"
    )
    assert texts(read(text)).split("\n") == [
        "Het bestuur komt elke maand bij elkaar in de kantine van de club en neemt besluiten.",
        "- een",
        "- twee",
    ]


def test_counters_and_the_comment_block_of_a_saved_page_fall_away() -> None:
    comments = "Reageren\n\nNaam\n\nPiet vindt dit niks.\n\n0 reacties"
    text = "Nieuws\n\n748 keer bekeken 0 reacties\n\nEr is nieuws."
    assert texts(read(f"{text}\n\n{comments}")) == "Er is nieuws."


def test_articles_and_chapters_nest() -> None:
    articles = "Artikel 1\nDe club heet Vooruit.\n\nArtikel 2 Doel\n\nHet doel is spelen."
    outline = read(f"Statuten\n\nHoofdstuk 1 Algemeen\n\n{articles}")
    assert [section.heading for section in outline.sections] == [
        ("Hoofdstuk 1 Algemeen", "Artikel 1"),
        ("Hoofdstuk 1 Algemeen", "Artikel 2 Doel"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_dutch_text_is_read_in_every_usual_encoding(encoding: str) -> None:
    assert texts(read("Eén coördinator krijgt € 5.".encode(encoding))) == "Eén coördinator krijgt € 5."


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (bytes(range(256)) * 4, "binary"),
        ("hallo wereld".encode("utf-16"), "binary"),
    ],
)
def test_what_is_no_text_is_unreadable(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSource, match=reason):
        read(content)


def test_soft_hyphens_nuls_and_odd_spaces_do_not_reach_a_passage() -> None:
    dirty = "De ver\u00adeniging\u00a0 heeft\u200b een ﬁscus\0 en één lid." + " Goed." * 60
    assert texts(read(dirty)).startswith("De vereniging heeft een fiscus en één lid. Goed.")


@pytest.mark.skipif(not (SEEDS / YEAR_REPORT).exists(), reason="the seeds are not here")
class TestTheYearReport:
    @pytest.fixture
    def report(self) -> Outline:
        return read((SEEDS / YEAR_REPORT).read_bytes(), YEAR_REPORT)

    def test_the_chapter_on_rules_holds_the_number_of_questions(self, report: Outline) -> None:
        found = [draft for draft in drafts_of(report) if "(89)" in draft.text]
        assert [draft.locator.heading[0] for draft in found] == ["13. Wet- & regelgeving"]

    def test_the_table_of_members_is_one_block(self, report: Outline) -> None:
        found = [draft for draft in drafts_of(report) if "| 372" in draft.text]
        assert len(found) == 1
        assert found[0].locator.heading[0].startswith("02.")
        assert "01-01-2024" in found[0].text

    def test_there_are_21_chapters_and_no_table_of_contents(self, report: Outline) -> None:
        assert len({section.heading[0] for section in report.sections}) == 21
        assert not any("....." in section.text for section in report.sections)
