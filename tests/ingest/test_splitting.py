from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.cleaning import one_line
from ingest.outline import Block, Outline, Section, SectionMetadata
from ingest.splitting import drafts_of
from kb import Certainty, LawReference, Period, Risk

words = st.text("abcdéïst-", min_size=1, max_size=9)
stops = st.sampled_from([".", ".", "!", "?", ":", ";", ",", ""])
sentence = st.builds(
    lambda first, rest, stop: " ".join([first.capitalize(), *rest]) + stop,
    words,
    st.lists(words, max_size=70),
    stops,
)
prose = st.lists(sentence, min_size=1, max_size=8).map(" ".join).map(one_line).map(Block)
a_list = st.lists(sentence, min_size=2, max_size=9).map(
    lambda items: Block("\n".join(f"- {one_line(i)}" for i in items))
)
a_row = st.lists(words, min_size=2, max_size=4).map(" | ".join)
table = st.lists(a_row, min_size=2, max_size=90).map(lambda rows: Block("\n".join(rows), is_table=True))
anything = st.text(min_size=1, max_size=900).map(one_line).filter(bool).map(Block)
blocks = st.lists(st.one_of(prose, a_list, table, anything), min_size=1, max_size=5).map(tuple)
sections = st.lists(blocks, min_size=1, max_size=3).map(
    lambda parts: tuple(Section((f"Kop {n}",), f"kop-{n}", part) for n, part in enumerate(parts))
)

patient = settings(deadline=None)  # a busy machine is no bug


def squeezed(text: str) -> str:
    return "".join(text.split())


def count(text: str) -> int:
    return len(text.replace(" | ", " ").split())


@patient
@given(sections)
def test_every_passage_is_a_verbatim_piece_of_one_section_and_nothing_is_lost(
    found: tuple[Section, ...],
) -> None:
    drafts = drafts_of(Outline("Titel", found))

    for section in found:
        own = [draft.text for draft in drafts if draft.locator.anchor == section.anchor]
        assert all(text in section.text for text in own)
        assert squeezed("".join(own)) == squeezed(section.text)
    assert [d.locator.anchor for d in drafts] == sorted(d.locator.anchor for d in drafts)


@patient
@given(sections)
def test_splitting_is_idempotent(found: tuple[Section, ...]) -> None:
    outline = Outline("Titel", found)
    drafts = drafts_of(outline)

    assert drafts_of(outline) == drafts
    for draft in drafts:
        if len(draft.text) <= 600:
            again = drafts_of(Outline("Titel", (Section((), "a", (Block(draft.text),)),)))
            assert [d.text for d in again] == [draft.text]


@patient
@given(sections)
def test_passages_have_a_size_that_can_be_read_and_embedded(found: tuple[Section, ...]) -> None:
    for draft in drafts_of(Outline("Titel", found)):
        assert 0 < count(draft.text) <= 320
        assert draft.text == draft.text.strip()


@patient
@given(table)
def test_a_table_of_up_to_200_words_is_never_cut(rows: Block) -> None:
    around = Block("De stand van zaken staat hieronder in een tabel. " * 12)
    drafts = drafts_of(Outline("Titel", (Section((), "a", (around, rows, around)),)))

    if count(rows.text) <= 200 and len(rows.text) <= 2400:
        assert any(rows.text in draft.text for draft in drafts)


def section_of(*texts: str, metadata: SectionMetadata | None = None) -> Outline:
    return Outline("Gids", (Section(("Geld", "Per maand"), "per-maand", tuple(map(Block, texts)), metadata),))


def test_passages_are_about_a_hundred_words_in_whole_sentences() -> None:
    text = " ".join(f"Dit is zin {number} van een lang stuk over geld en regels." for number in range(60))
    drafts = drafts_of(section_of(text))

    assert all(60 <= count(draft.text) <= 130 for draft in drafts)
    assert all(draft.text.startswith("Dit is zin") and draft.text.endswith(".") for draft in drafts)


def test_a_section_of_up_to_130_words_stays_whole() -> None:
    assert len(drafts_of(section_of("Eén twee drie vier vijf. " * 26))) == 1
    assert len(drafts_of(section_of("Eén twee drie vier vijf. " * 27))) == 2


def test_a_short_tail_joins_what_stands_above_it() -> None:
    table = Block("\n".join(f"regel {n} | waarde {n}" for n in range(40)), is_table=True)
    outline = Outline("Gids", (Section((), "a", (table, Block("Bron: eigen telling."))),))
    assert len(drafts_of(outline)) == 1


def test_a_sentence_without_end_is_cut_at_its_clauses() -> None:
    text = "; ".join(f"het bestuur let op punt {number} van de lijst" for number in range(60)) + "."
    drafts = drafts_of(section_of(text))

    assert all(draft.text in text for draft in drafts)
    assert all(draft.text.endswith((";", ".")) for draft in drafts)


def test_a_very_long_list_is_cut_at_its_lines() -> None:
    text = "\n".join(f"- punt {number} gaat over de kantine van de club" for number in range(2_000))
    drafts = drafts_of(section_of(text))

    assert all(draft.text.startswith("- punt") and draft.text.endswith("club") for draft in drafts)


def test_a_blob_without_spaces_is_cut_too() -> None:
    assert max(len(draft.text) for draft in drafts_of(section_of("x" * 50_000))) < 4_000


def test_title_and_headings_stand_in_the_heading_path_and_the_locator() -> None:
    [draft] = drafts_of(section_of("Er is een grens."))

    assert draft.heading_path == "Gids > Geld > Per maand"
    assert draft.locator.heading == ("Geld", "Per maand")
    assert draft.locator.anchor == "per-maand"


def test_a_dossier_section_gives_all_its_metadata_to_every_passage_and_its_phrasings_to_the_first() -> None:
    metadata = SectionMetadata(
        certainty=Certainty.LAAG,
        checked_on=date(2026, 11, 21),
        holds=Period(date(2021, 7, 1), None),
        laws=(LawReference("bw", "2:44"),),
        applies_to=("stichting",),
        risk=Risk.ONTSLAG,
        next_step="Vraag het na.",
        facts=("wbtr:F1",),
        references=(("Wet", "https://wetten.overheid.nl"),),
        phrasings=("hoe zit dat",),
    )
    drafts = drafts_of(section_of("Een zin van precies zeven woorden lang. " * 30, metadata=metadata))

    assert [draft.phrasings for draft in drafts] == [("hoe zit dat",), ()]
    for draft in drafts:
        for name in (
            "certainty",
            "checked_on",
            "holds",
            "laws",
            "applies_to",
            "risk",
            "next_step",
            "facts",
            "references",
        ):
            assert getattr(draft, name) == getattr(metadata, name)


def test_a_passage_tells_the_page_on_which_it_begins() -> None:
    text = "Een zin van precies zeven woorden lang. " * 40
    block = Block(text.strip(), page=3, turns=((400, 4), (900, 5)))
    drafts = drafts_of(Outline("Gids", (Section((), "a", (block,)),)))
    assert [draft.locator.page for draft in drafts] == [3, 4, 5]
