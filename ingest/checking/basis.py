"""What a section rests on: laws and articles that exist, looked at on a day that has been."""

from collections.abc import Iterator
from dataclasses import replace

from ingest.checking.finding import Finding
from ingest.checking.page import Known, Page
from kb import LawReference, is_same_article, references_of

_MOST_LIDS = 30  # no article that we know of has more


def unknown_bases(page: Page, known: Known) -> Iterator[Finding]:
    """Laws that laws.toml does not have, and articles and leden that cannot exist."""
    for part in page.parts:
        start = page.line_of("grondslag", part.line)
        for law in dict.fromkeys(reference.law for reference in part.metadata.laws):
            if known.laws.get(law) is None:
                complaint = f"laws.toml kent geen wet '{law}'; verbeter de sleutel of zet de wet erbij."
                yield page.finding(page.line_of(f'"{law}"', start), complaint)
        for reference in part.metadata.laws:
            if impossible := _impossible(reference, known):
                yield page.finding(page.line_of(f'artikel = "{reference.article}"', start), impossible)


def not_in_basis(page: Page, known: Known) -> Iterator[Finding]:
    """Articles of a law that a text names, and that its section does not say to rest on."""
    for part in page.parts:
        for sentence in part.sentences:
            for mention in references_of(known.laws).find(sentence.text):
                named = mention.reference
                is_whole = named.law and named.article
                if is_whole and not any(is_same_article(law, named) for law in part.metadata.laws):
                    place = known.laws.citation(replace(named, lid="", onderdeel=""))
                    complaint = f"de tekst noemt {place}, en dat staat niet bij 'grondslag'; zet het erbij."
                    yield page.finding(sentence.line, complaint)


def checked_in_time(page: Page, known: Known) -> Iterator[Finding]:
    """Sections that say to be checked on a day that is still to come."""
    for part in page.parts:
        day = part.metadata.checked_on
        if known.today and day and day > known.today:
            line = page.line_of("gecontroleerd_op", part.line)
            yield page.finding(line, f"'gecontroleerd_op' is {day}, en die dag komt nog; verbeter de datum.")


def _impossible(reference: LawReference, known: Known) -> str | None:
    law = known.laws.get(reference.law)
    if law and known.laws.is_beyond(reference):
        place = f"boek {book} van de wet" if (book := law.book_of(reference.article)) else "de wet"
        last = law.last_article(reference.article)
        return (
            f"artikel {reference.article} bestaat niet: {place} eindigt bij artikel {last}; "
            "verbeter het nummer."
        )
    if reference.lid.isdigit() and not 1 <= int(reference.lid) <= _MOST_LIDS:
        return f"lid {reference.lid} van artikel {reference.article} kan niet bestaan; verbeter het nummer."
    return None
