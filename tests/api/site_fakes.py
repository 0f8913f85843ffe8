"""Tiny stand-ins for the assistant: a desk that says what a test told it to say."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import kb.knowledge_base
from assistant.desk import Reply
from assistant.errors import UnknownReceipt
from assistant.settings import Settings
from kb import (
    Certainty,
    Contacts,
    Difference,
    LawReference,
    Laws,
    Locator,
    Passage,
    Period,
    Reference,
    Rights,
    Section,
    Source,
    SourceKind,
    SourcePage,
)

DATA = kb.knowledge_base.HERE
RECEIPT = "7K3M-09QX-ZB4T-R2WE"
QUOTE = "Een bestuurder met een tegenstrijdig belang doet niet mee aan het besluit."

PASSAGE = Passage(
    id="a1" * 10,
    group="g1",
    section="wbtr/tegenstrijdig-belang#wat",
    source_id="wbtr/tegenstrijdig-belang",
    kind=SourceKind.DOSSIER,
    title="Tegenstrijdig belang",
    locator=Locator(heading=("Wat is het?",), anchor="wat"),
    url="/dossiers/wbtr/tegenstrijdig-belang#wat",
    text=f"{QUOTE}\n\n- Leg het vast.\n- Zeg het op tijd.",
    valid=Period(date(2021, 7, 1), None),
    certainty=Certainty.HOOG,
    rights=Rights.EIGEN,
    checked_on=date(2026, 11, 21),
    laws=(LawReference("bw", "2:44", "6"),),
    applies_to=("vereniging",),
    next_step="Kijk in je statuten.",
    references=(
        Reference("Boek 2 BW", "https://wetten.overheid.nl/BWBR0003045", "2024-01-01"),
        Reference("Kwaad", "javascript:alert(1)"),
    ),
    basis=("uitleg van de minister",),
)
PAGE = Source(
    id="wbtr/tegenstrijdig-belang",
    kind=SourceKind.DOSSIER,
    title="Tegenstrijdig belang",
    url="/dossiers/wbtr/tegenstrijdig-belang",
    rights=Rights.EIGEN,
    digest="0" * 64,
    root="dossiers",
    path="wbtr/tegenstrijdig-belang.md",
    description="Wie mag er meebeslissen?",
    differences=(
        Difference(("vereniging",), "De leden beslissen.", "wat", Period(date(2021, 7, 1), None)),
        Difference(("stichting",), "Er zijn geen leden.", "weg", Period(None, date(2022, 1, 1))),
    ),
)
REPORT = Source(
    id="jaarverslag",
    kind=SourceKind.GUIDANCE,
    title="Jaarverslag",
    url="/bronnen/jaarverslag",
    rights=Rights.EIGEN,
    digest="1" * 64,
    root="seeds",
    path="jaarverslag.pdf",
)


def answer_body(**changes: Any) -> dict[str, Any]:
    """An answer object of the contract, `changes` laid over it."""
    body: dict[str, Any] = {
        "id": "q1",
        "receipt": RECEIPT,
        "status": "answered",
        "lane": "instant",
        "review": "automatic",
        "mode": "extractive",
        "question": "Mag een bestuurder meebeslissen over een eigen zaak?",
        "as_of": "2026-11-23",
        "summary": "Nee, die bestuurder doet niet mee.",
        "claims": [{"text": QUOTE, "citations": [1]}],
        "citations": [
            {
                "n": 1,
                "source_id": PASSAGE.source_id,
                "passage_id": PASSAGE.id,
                "kind": "dossier",
                "title": PASSAGE.title,
                "locator": "Wat is het?",
                "url": PASSAGE.url,
                "quote": QUOTE,
                "laws": [
                    {
                        "bwb_id": "BWBR0003045",
                        "article": "2:44",
                        "lid": "6",
                        "url": "https://wetten.overheid.nl/BWBR0003045",
                    }
                ],
                "valid_from": "2021-07-01",
                "valid_to": None,
                "certainty": "hoog",
                "checked_on": "2026-11-21",
            }
        ],
        "retrieved": [{"source_id": PASSAGE.source_id, "passage_id": PASSAGE.id, "score": 0.83}],
        "next_step": "Kijk in je statuten.",
        "related": ["Wie beslist er dan wel?"],
        "notices": ["Dit geldt voor: vereniging.", "Dit antwoord geldt op 23 november 2026."],
        "elapsed_ms": 41,
    }
    return {**body, **changes}


def fixed_body(status: str, summary: str, **changes: Any) -> dict[str, Any]:
    """An answer object without claims: a refusal, a signpost, a wait."""
    empty = {"claims": [], "citations": [], "retrieved": [], "related": [], "notices": [], "review": "none"}
    return answer_body(**{**empty, "status": status, "summary": summary, "mode": "fixed", **changes})


@dataclass
class FakeDesk:
    """Answers everything with `body`; remembers what it was asked."""

    body: dict[str, Any] = field(default_factory=answer_body)
    asked: list[tuple[str, date | None, str, str | None]] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)
    failure: Exception | None = None

    def ask(self, raw_text: str, *, on: date | None = None, channel: str, asker: str | None = None) -> Reply:
        if self.failure:
            raise self.failure
        self.asked.append((raw_text, on, channel, asker))
        return Reply(self.body["id"], self.body["receipt"], self.body)

    def read(self, receipt: str) -> Reply:
        if receipt != self.body["receipt"] or receipt in self.erased:
            raise UnknownReceipt("No question belongs to this receipt code.")
        return Reply(self.body["id"], receipt, self.body)

    def erase(self, receipt: str) -> None:
        self.read(receipt)
        self.erased.append(receipt)


class FakeKnowledge:
    """One dossier page and one report; everything of Dutch law that really ships."""

    def __init__(self) -> None:
        self.laws = Laws.read(DATA / "laws.toml")
        self.contacts = Contacts.read(DATA / "contacts.toml")
        self.is_bare = False
        self.page_passage = PASSAGE
        self.vouched: set[str] = set()

    def is_empty(self) -> bool:
        return self.is_bare

    def search(self, query: str, on: date, k: int = 10) -> list[Any]:
        return []

    def passage(self, passage_id: str, on: date | None = None) -> Passage | None:
        return PASSAGE if passage_id == PASSAGE.id else None

    def vouched_passages(self) -> frozenset[str]:
        return frozenset(self.vouched)

    def sources(self) -> list[Source]:
        return [PAGE, REPORT]

    def source_page(self, source_id: str, on: date) -> SourcePage | None:
        if source_id == PAGE.id:
            shown = self.page_passage
            section = Section("wat", "Wat is het?", shown.text, shown.locator, (shown,))
            return SourcePage(PAGE, (section,) if shown.valid.holds_on(on) else ())
        if source_id == REPORT.id:
            where = Locator(heading=("13. Vragen",), anchor="p-7", page=7)
            return SourcePage(REPORT, (Section("p-7", "13. Vragen", "Er kwamen 89 vragen.", where, ()),))
        return None


class FakeAskers:
    def key(self, ip: str, user_agent: str, now: datetime) -> str:
        assert now.tzinfo is UTC
        return f"{ip}|{user_agent}"


class FakeAssistant:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.kb = FakeKnowledge()
        self.desk = FakeDesk()
        self.askers = FakeAskers()
        self.reviews = SimpleNamespace(list=lambda: [])

    def close(self) -> None:
        raise AssertionError("who lends an assistant closes it")
