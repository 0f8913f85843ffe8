"""What we ship hangs together: every law, amount, number and fact that a page names is there."""

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb.amounts import Amounts
from kb.contacts import Contacts
from kb.knowledge_base import HERE, SHIPPED_DOSSIERS
from kb.laws import Laws
from kb.passage import LawReference
from kb.rendering import Rendering, Template, renderings
from kb.source import Period

AMOUNTS = Amounts.read(HERE / "amounts.toml")
CONTACTS = Contacts.read(HERE / "contacts.toml")
LAWS = Laws.read(HERE / "laws.toml")
_SECTION = re.compile(r"^## (.+?) \{#([a-z0-9-]+)\}\n\n```toml\n(.*?)\n```\n(.*?)(?=^## |\Z)", re.M | re.S)
_TYPED_AMOUNT = re.compile(r"€ ?\d|\d euro\b")


@dataclass(frozen=True)
class Section:
    """A section of a page as it stands in the file."""

    place: str  # "wbtr/bestuur.md#zelf-betalen"
    metadata: dict[str, Any]
    text: str


def _sections_of(path: Path) -> list[Section]:
    page = path.relative_to(SHIPPED_DOSSIERS)
    return [
        Section(f"{page}#{anchor}", tomllib.loads(block), text.strip())
        for _, anchor, block, text in _SECTION.findall(path.read_text(encoding="utf-8"))
    ]


def _renderings(section: Section) -> list[Rendering]:
    holds = Period(section.metadata.get("geldig_van"), section.metadata.get("geldig_tot"))
    return renderings(Template(section.text, holds), AMOUNTS, CONTACTS)


PAGES = sorted(SHIPPED_DOSSIERS.glob("*/*.md"))
SECTIONS = [section for path in PAGES for section in _sections_of(path)]


def test_every_heading_of_every_page_is_read_here() -> None:
    headings = sum(len(re.findall(r"^## ", path.read_text(encoding="utf-8"), re.M)) for path in PAGES)
    assert headings == len(SECTIONS) > 100


def test_four_dossiers_have_at_least_twelve_sections_each() -> None:
    counts = Counter(section.place.split("/")[0] for section in SECTIONS)
    assert set(counts) == {"gratis-vog", "sociale-veiligheid", "vergoedingen", "wbtr"}
    assert min(counts.values()) >= 12


def test_every_law_that_a_section_names_is_shipped() -> None:
    named = {(s.place, row["wet"]) for s in SECTIONS for row in s.metadata["grondslag"] if "wet" in row}
    assert [(place, law) for place, law in sorted(named) if LAWS.get(law) is None] == []


def test_every_article_of_the_civil_code_opens_in_its_book() -> None:
    articles = {
        row["artikel"]
        for section in SECTIONS
        for row in section.metadata["grondslag"]
        if row.get("wet") == "bw" and "artikel" in row
    }
    assert articles
    assert [a for a in sorted(articles) if "&boek=" not in LAWS.url(LawReference("bw", a))] == []


def test_every_amount_and_number_that_a_section_names_is_shipped() -> None:
    texts = {s.place: [r.text for r in _renderings(s)] for s in SECTIONS}
    assert [place for place, rendered in texts.items() if any("{{" in text for text in rendered)] == []


def test_every_section_can_be_read_in_some_year() -> None:
    """An amount that nobody knows within the period would take the section out of every answer."""
    assert [section.place for section in SECTIONS if not _renderings(section)] == []


def test_no_section_names_a_fact_twice() -> None:
    facts = {section.place: Counter(section.metadata["feiten"]) for section in SECTIONS}
    assert [place for place, counted in facts.items() if not counted or max(counted.values()) > 1] == []


def test_no_amount_is_typed_in_prose() -> None:
    assert [section.place for section in SECTIONS if _TYPED_AMOUNT.search(section.text)] == []


def test_every_amount_rests_on_a_law_that_we_ship() -> None:
    tables = tomllib.loads((HERE / "amounts.toml").read_text(encoding="utf-8"))
    named = {row["wet"] for table in tables.values() for row in table["grondslag"] if "wet" in row}
    assert named <= LAWS.keys()


def test_no_amount_is_shipped_for_nothing() -> None:
    written = " ".join(path.read_text(encoding="utf-8") for path in PAGES)
    used = set(re.findall(r"\{\{(?:bedrag|termijn):([\w.-]+)\}\}", written))
    assert AMOUNTS.keys() == used
