"""All checks over some pages, in the order of file and line."""

from collections.abc import Iterable, Sequence

from ingest.catalogue import Entry
from ingest.checking.basis import checked_in_time, not_in_basis, unknown_bases
from ingest.checking.differences import differences
from ingest.checking.finding import Finding
from ingest.checking.names import unknown_names
from ingest.checking.page import Known, Page
from ingest.checking.phrasings import Guard, Places, given_away, phrasings, places_of
from ingest.checking.style import style
from ingest.checking.terms import terms
from ingest.checking.typed import typed
from ingest.outline import Outline
from ingest.readers.dossier import outline_of
from ingest.readers.metadata import Mistake
from ingest.readers.reader import UnreadableSource


def check_pages(
    entries: Sequence[Entry], known: Known, *, beside: Sequence[Entry] = (), guard: Guard | None = None
) -> list[Finding]:
    """Everything to mend in some pages, by file and line.

    `beside` are pages that are not checked, but that share no phrasing with those that are. `guard`
    says what is wrong with a question, or None.
    """
    findings: list[Finding] = []
    pages: list[Page] = []
    for entry in entries:
        read = _read(entry, known)
        if isinstance(read, Finding):
            findings.append(read)
        else:
            pages.append(read)
    checked = {entry.source_id for entry in entries}
    others = (_read(entry, known) for entry in beside if entry.source_id not in checked)
    places = places_of([*pages, *(page for page in others if isinstance(page, Page))])
    for page in pages:
        findings += _check(page, known, places, guard)
    return sorted(set(findings))


def first_mistake(
    name: str, content: bytes, outline: Outline, known: Known, guard: Guard | None
) -> Finding | None:
    """Why a page may not be taken in: it names what is not there, or gives away an eval question.

    None for a document that says nothing about itself.
    """
    if not all(section.metadata for section in outline.sections):
        return None
    page = Page.of(name, content, outline, known)
    refused = (*unknown_bases(page, known), *unknown_names(page, known), *given_away(page, guard))
    return next(iter(refused), None)


def _check(page: Page, known: Known, places: Places, guard: Guard | None) -> Iterable[Finding]:
    yield from unknown_bases(page, known)
    yield from checked_in_time(page, known)
    yield from not_in_basis(page, known)
    yield from unknown_names(page, known)
    yield from style(page)
    yield from typed(page)
    yield from terms(page, known.terms)
    yield from differences(page, known)
    yield from phrasings(page, places, guard)


def _read(entry: Entry, known: Known) -> Page | Finding:
    try:
        content = entry.path.read_bytes()
        outline = outline_of(content)
    except Mistake as mistake:
        return Finding(entry.below, mistake.line, str(mistake))
    except UnreadableSource:
        told = "is geen gewone tekst; bewaar het als platte tekst (UTF-8)." if content.strip() else "is leeg."
        return Finding(entry.below, 1, f"het bestand {told}")
    except OSError:
        told = "het bestand is niet te lezen; kijk of het er nog is, en of je het mag openen."
        return Finding(entry.below, 1, told)
    return Page.of(entry.below, content, outline, known)
