import pytest

from ingest.readers.markdown import MarkdownReader
from ingest.readers.reader import UnreadableSource

PAGE = """\
---
auteur: bestuur
---
# Huisregels

Lees **eerst** de [statuten](https://voorbeeld.nl/statuten).

## Kantine

De kantine gaat om tien uur open
en om elf uur dicht.

### Prijzen

| Wat    | Prijs |
|--------|-------|
| Koffie | 1     |
| Thee   | 2     |

- Betaal *meteen*.
- Ruim op.

## Kantine

1. Sleutel halen
2. Licht aan
"""


def read(text: str):
    return MarkdownReader().read(text.encode(), "huisregels.md")


def test_headings_become_paths_with_unique_anchors() -> None:
    outline = read(PAGE)

    assert outline.title == "Huisregels"
    assert [(section.heading, section.anchor) for section in outline.sections] == [
        ((), "begin"),
        (("Kantine",), "kantine"),
        (("Kantine", "Prijzen"), "prijzen"),
        (("Kantine",), "kantine-2"),
    ]


def test_marks_links_and_line_ends_fall_away_and_words_stay() -> None:
    begin, kantine, prijzen, tweede = read(PAGE).sections

    assert begin.text == "Lees eerst de statuten."
    assert kantine.text == "De kantine gaat om tien uur open en om elf uur dicht."
    assert prijzen.blocks[0].text == "Wat | Prijs\nKoffie | 1\nThee | 2"
    assert prijzen.blocks[0].is_table
    assert prijzen.blocks[1].text == "- Betaal meteen.\n- Ruim op."
    assert tweede.text == "1. Sleutel halen\n2. Licht aan"


def test_a_file_without_a_title_is_called_after_its_name() -> None:
    assert read("Alleen een zin.").title == "Huisregels"


def test_markdown_without_words_is_unreadable() -> None:
    with pytest.raises(UnreadableSource, match="no text"):
        read("# Titel\n\n<div></div>\n")
