"""Length and shape: what makes a page hard to read, or a sentence hard to quote."""

import re
from collections.abc import Iterator

from ingest.checking.finding import Finding
from ingest.checking.page import Page, Part

_MOST_WORDS, _MOST_FACTS, _FEWEST_PHRASINGS = 180, 8, 3
_LONGEST, _LONGEST_MEAN = 25, 15  # words of a sentence
_POINTS_BACK = re.compile(r"(?:Dit|Deze|Dat|Die|Hij|Zij|Daarom|Ook)\b")
# "Dat verschilt per gemeente: ..." points to the heading, and says what it is about after that.
_ADMITS = re.compile(r"Dat (?:weten we|verschilt|is (?:nog )?niet (?:zeker|bekend|bevestigd))\b")


def style(page: Page) -> Iterator[Finding]:
    """Sections and sentences that are too long, and sentences that cannot stand alone."""
    for part in page.parts:
        yield from _size(page, part)
        yield from _sentences(page, part)
    lengths = [sentence.words for part in page.parts for sentence in part.sentences]
    mean = sum(lengths) / len(lengths) if lengths else 0
    if mean > _LONGEST_MEAN:
        told = f"{mean:.1f}".replace(".", ",")
        yield page.finding(
            1, f"een zin heeft hier gemiddeld {told} woorden; maak ze korter, tot 15 of minder."
        )


def _size(page: Page, part: Part) -> Iterator[Finding]:
    words = sum(sentence.words for sentence in part.sentences)
    if words > _MOST_WORDS:
        yield page.finding(
            part.line,
            f"deze vraag heeft {words} woorden antwoord; maak er twee vragen van, of schrap tot 180.",
        )
    if (facts := len(part.metadata.facts)) > _MOST_FACTS:
        line = page.line_of("feiten", part.line)
        yield page.finding(line, f"deze vraag rust op {facts} feiten; verdeel ze, hoogstens 8 per vraag.")
    if (count := len(part.metadata.phrasings)) < _FEWEST_PHRASINGS:
        line = page.line_of("ook_gevraagd_als", part.line) if count else part.line
        yield page.finding(line, f"'ook_gevraagd_als' heeft {count} vragen; schrijf er minstens 3.")


def _sentences(page: Page, part: Part) -> Iterator[Finding]:
    for sentence in part.sentences:
        if sentence.words > _LONGEST:
            yield page.finding(sentence.line, f"deze zin heeft {sentence.words} woorden; maak er twee van.")
    first = part.sentences[0] if part.sentences else None
    if first and _POINTS_BACK.match(first.text) and not _ADMITS.match(first.text):
        word = first.text.split()[0]
        yield page.finding(
            first.line,
            f"de eerste zin begint met '{word}'; noem waar het over gaat, want de zin staat soms alleen.",
        )
