"""Other ways of asking: each leads to one section, and gives no question of a measurement away."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from ingest.checking.finding import Finding
from ingest.checking.page import Page, Part

Places = Mapping[str, frozenset[str]]  # the sections ("wbtr/bestuur.md#anker") in which a phrasing stands


class Guard(Protocol):
    """Says what is wrong with a phrasing, as the rest of a Dutch sentence; None where nothing is."""

    def __call__(self, text: str, /) -> str | None: ...


def places_of(pages: Iterable[Page]) -> Places:
    """Every phrasing of the pages with the sections it stands in, case and marks aside."""
    found: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for part in page.parts:
            for phrasing in part.metadata.phrasings:
                found[_folded(phrasing)].add(_place(page, part))
    return {phrasing: frozenset(places) for phrasing, places in found.items()}


def phrasings(page: Page, places: Places, guard: Guard | None) -> Iterator[Finding]:
    """Phrasings that stand elsewhere too, and those that the guard refuses.

    A heading is not looked at: it says plainly what its section is about, whoever asks the same.
    """
    for part in page.parts:
        yield from _twice(page, part)
        for phrasing in part.metadata.phrasings:
            for other in sorted(places.get(_folded(phrasing), frozenset()) - {_place(page, part)}):
                line = page.line_of(phrasing, part.line)
                yield page.finding(
                    line, f"'{phrasing}' staat ook bij {other}; laat de vraag op één plek staan."
                )
    yield from given_away(page, guard)


def given_away(page: Page, guard: Guard | None) -> Iterator[Finding]:
    """Phrasings that the guard refuses."""
    for part in page.parts:
        for phrasing in part.metadata.phrasings:
            if guard and (complaint := guard(phrasing)):
                yield page.finding(page.line_of(phrasing, part.line), complaint)


def _twice(page: Page, part: Part) -> Iterator[Finding]:
    """Phrasings that the section itself has twice."""
    counted = Counter(_folded(phrasing) for phrasing in part.metadata.phrasings)
    for phrasing in part.metadata.phrasings:
        if counted.pop(_folded(phrasing), 1) > 1:
            line = page.line_of(phrasing, part.line)
            yield page.finding(line, f"'{phrasing}' staat hier twee keer; haal er een weg.")


def _place(page: Page, part: Part) -> str:
    return f"{page.name}#{part.section.anchor}"


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
