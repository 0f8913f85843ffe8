"""Small real answers and a real store, for the tests of records, tagging, review and trends."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assistant.answer import Answer, AnswerStatus, Citation, Claim, Mode
from assistant.records import QuestionLog, RecordsDatabase
from kb import (
    Certainty,
    Hit,
    Law,
    LawReference,
    Laws,
    Locator,
    Passage,
    Period,
    Rights,
    Risk,
    SourceKind,
)

SINCE_2021 = Period(date(2021, 7, 1), None)
MakePassage = Callable[..., Passage]
MakeAnswer = Callable[..., Answer]


@pytest.fixture
def noon() -> datetime:
    return datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def records(data: Path) -> Iterator[RecordsDatabase]:
    database = RecordsDatabase.open(data)
    yield database
    database.close()


@pytest.fixture
def laws() -> Laws:
    return Laws(
        [
            Law("bw", "Burgerlijk Wetboek", ("BW",), bwb_id="BWBR0003045", books=(("2", "BWBR0003045"),)),
            Law("participatiewet", "Participatiewet", ("Pw",), ("bijstandswet",), bwb_id="BWBR0015703"),
            Law("avg", "Algemene verordening gegevensbescherming", ("AVG",)),
        ]
    )


@pytest.fixture
def log(records: RecordsDatabase, laws: Laws) -> QuestionLog:
    return QuestionLog(records, laws)


@pytest.fixture
def make_passage() -> MakePassage:
    def make(
        text: str = "Een bestuurder moet zijn werk goed doen.",
        source_id: str = "wbtr/aansprakelijkheid",
        certainty: Certainty = Certainty.HOOG,
        risk: Risk = Risk.GEEN,
        kind: SourceKind = SourceKind.DOSSIER,
        valid: Period = SINCE_2021,
        laws: tuple[LawReference, ...] = (LawReference("bw", "2:44", "6"),),
    ) -> Passage:
        return Passage(
            id=f"{source_id}-{abs(hash(text)) % 10**6}",
            group="g",
            section=f"{source_id}#zelf-betalen",
            source_id=source_id,
            kind=kind,
            title="Zelf betalen als bestuurder",
            locator=Locator(heading=("Wanneer moet ik zelf betalen?",), anchor="zelf-betalen"),
            url=f"/dossiers/{source_id}#zelf-betalen",
            text=text,
            valid=valid,
            certainty=certainty,
            rights=Rights.EIGEN,
            checked_on=date(2026, 11, 21),
            laws=laws,
            risk=risk,
        )

    return make


@pytest.fixture
def make_answer(make_passage: MakePassage) -> MakeAnswer:
    def make(
        passages: Sequence[Passage] | None = None,
        *,
        question: str = "Moet ik als penningmeester zelf betalen?",
        status: AnswerStatus = AnswerStatus.ANSWERED,
        mode: Mode = Mode.EXTRACTIVE,
        **rest: object,
    ) -> Answer:
        found = list(passages) if passages is not None else [make_passage()]
        claims = tuple(Claim(p.text, (Citation(p, p.text),)) for p in found) if status.has_claims else ()
        return Answer(
            status=status,
            question=question,
            as_of=date(2026, 11, 23),
            summary=found[0].text if claims else "Hierover vinden we geen regel.",
            claims=claims,
            hits=tuple(Hit(p, 0.83123, 0.9, 4.0) for p in found),
            mode=mode if claims else Mode.FIXED,
            **{"next_step": "Kijk in je statuten.", "related": ("Wat is decharge?",), **rest},  # type: ignore[arg-type]
        )

    return make
