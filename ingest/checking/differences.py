"""The table "Wat geldt voor wie": short rows that say nothing that their section does not."""

import re
from collections.abc import Iterator

from ingest.checking.finding import Finding
from ingest.checking.page import Known, Page, rendered, word_count
from kb import Certainty, Difference, InvalidKnowledge, Template

_MOST_WORDS = 20
_NUMBERS = "twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf"
_HELD = re.compile(rf"\{{\{{[^}}]*\}}\}}|\d+(?:[.,:]\d+)*|\b(?:{_NUMBERS})\b", re.I)


def differences(page: Page, known: Known) -> Iterator[Finding]:
    """Rows that are too long, or that rest on a section that does not carry them."""
    for difference in page.outline.differences:
        line = page.line_of(difference.text)
        if (words := _words(difference, known)) > _MOST_WORDS:
            yield page.finding(
                line, f"deze rij van 'verschillen' heeft {words} woorden; maak er hoogstens 20 van."
            )
        part = next(part for part in page.parts if part.section.anchor == difference.anchor)
        if part.metadata.certainty is Certainty.LAAG:
            yield page.finding(
                line, f"'zie' wijst naar '{difference.anchor}', en die is 'laag'; haal de rij weg."
            )
        held = {one.lower() for one in _HELD.findall(part.section.text)}
        for missing in [one for one in _HELD.findall(difference.text) if one.lower() not in held]:
            yield page.finding(
                line, f"{missing} staat niet in '{difference.anchor}'; zet het daar ook, of haal het weg."
            )


def _words(difference: Difference, known: Known) -> int:
    try:
        return word_count(rendered(Template(difference.text, difference.valid), known))
    except InvalidKnowledge:
        return word_count(difference.text)
