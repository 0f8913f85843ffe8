"""Passages, hits and questions in one line, and a composer that invents things."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.answer import Mode
from assistant.answering import Draft
from assistant.question import Question
from kb import (
    ALWAYS,
    SHIPPED_DOSSIERS,
    Certainty,
    Contact,
    Contacts,
    Hit,
    LawReference,
    Laws,
    Locator,
    Passage,
    Rights,
    SourceKind,
)

DAY = date(2026, 11, 23)
CONTACTS = Contacts(
    Contact(key, f"Naam {key}", f"Voor {key}", phone=f"tel-{key}")
    for key in ("alarmnummer", "centrum-seksueel-geweld", "veilig-thuis", "politie", "kindertelefoon", "nov")
)
LAWS = Laws.read(SHIPPED_DOSSIERS.parent / "laws.toml")


def asked(text: str, as_of: date = DAY) -> Question:
    return Question(text, DAY, as_of)


def hit(
    text: str,
    section: str = "wbtr/bestuur#taak",
    score: float = 1.0,
    cosine: float = 0.95,
    coverage: float = 0.9,
    **rest: Any,
) -> Hit:
    """A found passage of a dossier; sure, and always valid, unless told otherwise."""
    source_id, _, anchor = section.partition("#")
    values: dict[str, Any] = {
        "id": hashlib.md5(f"{section}{text}{rest.get('valid')}".encode()).hexdigest()[:8],
        "group": section,
        "section": section,
        "source_id": source_id,
        "kind": SourceKind.DOSSIER,
        "title": source_id.capitalize(),
        "locator": Locator(heading=(anchor.replace("-", " ").capitalize() + "?",), anchor=anchor),
        "url": f"/dossiers/{section}",
        "text": text,
        "valid": ALWAYS,
        "certainty": Certainty.HOOG,
        "rights": Rights.EIGEN,
    }
    return Hit(Passage(**values | rest), score, cosine, lexical=1.0, coverage=coverage)


@dataclass
class Library:
    """A knowledge base of the hits it was given."""

    hits: list[Hit]
    contacts: Contacts = CONTACTS
    laws: Laws = LAWS
    queries: list[str] = field(default_factory=list)
    other_time: Hit | None = None

    def search(self, query: str, on: date, k: int = 10) -> list[Hit]:
        self.queries.append(query)
        return [hit for hit in self.hits if hit.passage.valid.holds_on(on)][:k]

    def at_another_time(self, query: str, on: date) -> Hit | None:
        return self.other_time

    def legal_bases(self) -> frozenset[LawReference]:
        return frozenset(law for hit in self.hits for law in hit.passage.laws)

    def question_vector(self, text: str) -> tuple[NDArray[np.float32], str]:
        return np.zeros(4, dtype=np.float32), "a model that the ear does not know"

    def passage(self, passage_id: str, on: date | None = None) -> Passage | None:
        live = (hit.passage for hit in self.hits if on is None or hit.passage.valid.holds_on(on))
        return next((passage for passage in live if passage.id == passage_id), None)


@dataclass
class Inventor:
    """Composes what it was told to, true or not: the worst that a model could do."""

    draft: Draft
    mode: Mode = Mode.MODEL

    def compose(self, question: Question, hits: Sequence[Hit]) -> Draft:
        return self.draft
