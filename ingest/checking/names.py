"""What a page names and the data files do not have: amounts, periods, telephone numbers."""

import re
from collections.abc import Iterator

from ingest.checking.finding import Finding
from ingest.checking.page import Known, Page, Part
from kb import InvalidKnowledge, Template, renderings

_BRACES = re.compile(r"\{\{[^}]*\}\}|\{\{|\}\}")
_NAMED = re.compile(r"\{\{\s*(?:(?P<kind>bedrag|termijn|telefoon):(?P<key>[\w.-]+)|jaar)\s*\}\}")
_NO_YEAR = "{{jaar}} staat in een tekst zonder bedrag per jaar; haal het weg, of noem zo'n bedrag erbij."
_FORMS = "{{bedrag:...}}, {{termijn:...}}, {{telefoon:...}} of {{jaar}}"


def unknown_names(page: Page, known: Known) -> Iterator[Finding]:
    """Placeholders that nothing stands behind, and texts that hold on no day."""
    for difference in page.outline.differences:
        yield from _placeholders(page, difference.text, page.line_of(difference.text), known)
    for part in page.parts:
        yield from _text(page, part, known)


def _text(page: Page, part: Part, known: Known) -> Iterator[Finding]:
    wrong = [
        finding
        for block in part.section.blocks
        for finding in _placeholders(page, block.text, block.line or part.line, known)
    ]
    yield from wrong or _whole(page, part, known)


def _placeholders(page: Page, text: str, line: int, known: Known) -> Iterator[Finding]:
    for braces in dict.fromkeys(_BRACES.findall(text)):
        if complaint := _complaint(braces, known):
            yield page.finding(page.line_of(braces, line), complaint)


def _complaint(braces: str, known: Known) -> str | None:
    """What is wrong with one placeholder, by itself."""
    named = _NAMED.fullmatch(braces)
    if named is None:
        return f"{braces} is geen invulplek; schrijf {_FORMS}."
    kind, key = named["kind"], named["key"]
    amounts, contacts = known.amounts.keys(), known.contacts.keys()
    if kind == "telefoon" and key not in contacts:
        return f"contacts.toml kent geen contact '{key}'; verbeter de sleutel of zet het contact erbij."
    if kind in ("bedrag", "termijn") and key not in amounts:
        return f"amounts.toml kent geen bedrag of termijn '{key}'; verbeter de sleutel of zet hem erbij."
    if kind == "telefoon" and not known.contacts.get(key).phone:
        return f"contact '{key}' heeft geen telefoonnummer; zet het in contacts.toml, of noem een ander."
    try:
        renderings(Template(braces if kind else ""), known.amounts, known.contacts)
    except InvalidKnowledge as error:
        return str(error)
    return None


def _whole(page: Page, part: Part, known: Known) -> Iterator[Finding]:
    """What is wrong with the placeholders of a section together."""
    line = part.section.blocks[0].line or part.line
    try:
        found = renderings(Template(part.section.text, part.metadata.holds), known.amounts, known.contacts)
    except InvalidKnowledge:  # each placeholder by itself is well
        yield page.finding(page.line_of("{{jaar}}", line), _NO_YEAR)
        return
    if not found:
        yield page.finding(
            line,
            "deze tekst geldt op geen enkele dag; neem bedragen en termijnen die op dezelfde dagen gelden, "
            "binnen 'geldig_van' en 'geldig_tot'.",
        )
