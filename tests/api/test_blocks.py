"""Plain text as paragraphs and lists."""

from hypothesis import given
from hypothesis import strategies as st

from api.blocks import Block, blocks


def test_blank_lines_part_paragraphs_and_broken_lines_are_joined() -> None:
    assert blocks("Een regel\ngaat door.\n\nNog een.") == [
        Block("paragraph", ("Een regel gaat door.",)),
        Block("paragraph", ("Nog een.",)),
    ]


def test_items_become_a_list_also_right_after_a_sentence() -> None:
    assert blocks("Neem mee:\n- je pas\n- je brief,\n  getekend") == [
        Block("paragraph", ("Neem mee:",)),
        Block("list", ("je pas", "je brief, getekend")),
    ]


@given(st.text(alphabet="ab -\n•*", max_size=60))
def test_no_word_is_lost(text: str) -> None:
    letters = "".join(line for block in blocks(text) for line in block.lines)
    assert [c for c in letters if c in "ab"] == [c for c in text if c in "ab"]
