"""What the sections of the dossiers tell, read from the pages without a database or a model.

What a section tells is its heading, every rendering of its text, its legal basis, the days between
which it holds and its next step.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from babel.dates import format_date

from evals.articles import Article, ArticleReader
from evals.values import known_from
from ingest.outline import Section
from ingest.readers.dossier import DossierReader
from ingest.readers.reader import UnreadableSource
from kb import Amounts, Certainty, Contacts, InvalidKnowledge, LawReference, Laws
from kb.knowledge_base import HERE
from kb.rendering import Rendering, Template, renderings


@dataclass(frozen=True)
class Told:
    """What one section tells and claims. `place` is "wbtr/aansprakelijkheid#schulden"."""

    place: str
    facts: tuple[str, ...]
    values: frozenset[str]
    articles: tuple[Article, ...]
    renderings: tuple[Rendering, ...]

    @property
    def words(self) -> int:
        """The length of its longest rendering."""
        return max((len(each.text.split()) for each in self.renderings), default=0)

    def is_ever(self, certainty: Certainty) -> bool:
        """Whether it is as sure as this on some day."""
        return any(each.certainty is certainty for each in self.renderings)


def read_sections(dossiers: Path) -> tuple[list[Told], list[str]]:
    """The sections of every page, and a Dutch line for each page or section that cannot be read."""
    teller = _Teller()
    told: list[Told] = []
    faults: list[str] = []
    for path in sorted(dossiers.rglob("*.md")):
        page = path.relative_to(dossiers).with_suffix("").as_posix()
        try:
            outline = DossierReader().read(path.read_bytes(), page)
            told += [teller.told(page, section) for section in outline.sections]
        except (UnreadableSource, InvalidKnowledge) as error:
            faults.append(f"{page}: {error}")
    return told, faults


class _Teller:
    """Renders sections with the amounts, contacts and laws of the knowledge base."""

    def __init__(self) -> None:
        self._amounts = Amounts.read(HERE / "amounts.toml")
        self._contacts = Contacts.read(HERE / "contacts.toml")
        self._laws = Laws.read(HERE / "laws.toml")
        self._articles = ArticleReader(self._laws)

    def told(self, page: str, section: Section) -> Told:
        """Raises InvalidKnowledge for a placeholder that nothing fills."""
        about = section.metadata
        assert about is not None
        template = Template(section.text, about.holds, about.certainty, about.less_sure)
        found = renderings(template, self._amounts, self._contacts)
        periods = [about.holds, *(each.period for each in found)]
        days = {day for period in periods for day in (period.start, period.end, _next(period.end)) if day}
        texts = [section.heading[-1], *(each.text for each in found), about.next_step, *about.basis]
        texts += [self._laws.citation(law) for law in about.laws] + [in_words(day) for day in sorted(days)]
        cited = [_article(law) for law in about.laws]
        return Told(
            place=f"{page}#{section.anchor}",
            facts=about.facts,
            values=frozenset().union(*(known_from(text) for text in texts)),
            articles=tuple(cited + [each for text in texts for each in self._articles.read(text)]),
            renderings=tuple(found),
        )


def _next(day: date | None) -> date | None:
    """What holds until and with the 30th of June, holds until the 1st of July."""
    return day + timedelta(days=1) if day else None


def in_words(day: date) -> str:
    """As a Dutch reader would write it: "1 juli 2026"."""
    return format_date(day, format="d MMMM y", locale="nl")


def _article(law: LawReference) -> Article:
    return Article(law.law, law.article, law.lid)
