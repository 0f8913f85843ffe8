"""The whole story of a question, on real stores; only the model of meaning is a small one."""

import logging
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from support.knowledge import SmallKnowledgeBase, draft, page, publish

from assistant import wording
from assistant.answer import Mode
from assistant.answering import Draft, ExtractiveComposer
from assistant.desk import Desk
from assistant.errors import UnknownReceipt
from assistant.question import Question
from assistant.records import Channel, QuestionLog, RecordsDatabase, Unstored
from assistant.records.tables import observations, questions, words
from assistant.review import Reviews, ReviewState
from kb import Certainty, EmptyKnowledge, Hit, IndexDamaged, LawReference, MixedEmbedders, Risk
from kb.knowledge_base import HERE

AMOUNT = "Hoeveel vergoeding mag een vrijwilliger per jaar krijgen?"
SURE = "Moet de penningmeester bonnetjes bewaren?"
RISKY = "Ben ik als bestuurder aansprakelijk voor schulden van de vereniging?"
UNSURE = "Mag de kascommissie in de boeken van de stichting kijken?"
DAY = date(2026, 11, 23)

CONTENTS = [
    page(
        "vergoedingen/maximum",
        draft(
            "Een vrijwilliger mag in {{jaar}} {{bedrag:vergoeding.per_jaar}} per jaar krijgen. Meer is loon.",
            "hoeveel-mag-ik-geven",
            phrasings=(AMOUNT,),
            certainty=Certainty.HOOG,
            checked_on=date(2026, 11, 21),
        ),
        draft("Bonnetjes bewaar je goed.", "bonnetjes", phrasings=(SURE,), certainty=Certainty.HOOG),
    ),
    page(
        "wbtr/aansprakelijkheid",
        draft(
            "Nee, een bestuurder is meestal niet zelf aansprakelijk. Bij slecht bestuur wel.",
            "zelf-betalen",
            phrasings=(RISKY,),
            certainty=Certainty.HOOG,
            risk=Risk.AANSPRAKELIJKHEID,
            laws=(LawReference("bw", "2:9"),),
        ),
    ),
    page(
        "wbtr/kascommissie",
        draft("De kascommissie mag de boeken zien.", "boeken", phrasings=(UNSURE,), certainty=Certainty.LAAG),
    ),
]


class Office:
    """A desk with everything behind it within reach."""

    def __init__(self, data: Path, records: RecordsDatabase, now: datetime) -> None:
        self.data = data
        self.kb = SmallKnowledgeBase.at(data)
        self.records = records
        self.log = QuestionLog(records, self.kb.laws)
        self.reviews = Reviews(records, self.kb)
        self.seen: list[Question] = []
        self.now = now
        self.desk = Desk(self.kb, self, self.log, self.reviews, lambda: now)

    # It is its own composer, to see what reaches one.
    mode = Mode.EXTRACTIVE

    def compose(self, question: Question, hits: Sequence[Hit]) -> Draft:
        self.seen.append(question)
        return ExtractiveComposer(self.kb.coverage).compose(question, hits)

    def asks(self, text: str, on: date | None = None) -> dict[str, Any]:
        return self.desk.ask(text, on=on, channel=Channel.WEB, asker="a1").body

    def rows(self, table: Any) -> int:
        with self.records.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(table)).scalar_one())

    def bytes_hold(self, text: str) -> list[str]:
        """The files that hold a text, other than the last good copies of what is shipped."""
        shipped = {file.name: file.read_bytes() for file in HERE.glob("*.toml")}
        files = [path for path in self.data.rglob("*") if path.is_file()]
        held = [path for path in files if text.lower().encode() in path.read_bytes().lower()]
        return [path.name for path in held if shipped.get(path.name) != path.read_bytes()]


@pytest.fixture
def office(data: Path, records: RecordsDatabase, noon: datetime) -> Iterator[Office]:
    opened = Office(data, records, noon)
    publish(opened.kb, *CONTENTS)
    yield opened
    opened.kb.close()


def test_an_answer_goes_out_and_is_in_the_log(office: Office) -> None:
    body = office.asks(SURE)
    assert (body["status"], body["lane"], body["review"]) == ("answered", "instant", "automatic")
    assert (body["as_of"], body["mode"]) == ("2026-11-23", "extractive")
    assert body["summary"] == "Bonnetjes bewaar je goed."
    assert body["id"] and body["receipt"]
    assert (office.rows(questions), office.rows(words), office.rows(observations)) == (1, 1, 1)
    assert office.desk.read(body["receipt"]).body == body
    assert office.reviews.list(None) == []


def test_nothing_after_the_first_line_sees_the_raw_words(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        body = office.asks(f"{AMOUNT} Mail mij op piet.hein@example.org of bel 06-48713209.")
    assert [question.text for question in office.seen] == [body["question"]]
    for raw in ("piet.hein@example.org", "piet.hein", "48713209"):
        assert raw not in str(body) + str(office.seen) + caplog.text
        assert office.bytes_hold(raw) == []


def test_a_year_in_the_words_decides_and_a_chosen_day_overrules_it(office: Office) -> None:
    assert "€ 2.200" in office.asks(AMOUNT)["summary"]
    earlier = AMOUNT.replace("per jaar", "in 2023 per jaar")
    assert office.asks(earlier)["as_of"] == "2023-12-31"
    assert "€ 1.900" in office.asks(earlier)["summary"]
    assert office.asks(earlier, on=date(2025, 6, 1))["as_of"] == "2025-06-01"


def test_a_risky_answer_goes_out_and_is_reviewed(office: Office) -> None:
    body = office.asks(RISKY)
    assert (body["status"], body["lane"], body["review"]) == ("answered", "quick", "pending")
    assert body["claims"]
    (waiting,) = office.reviews.list()
    assert (waiting.question, waiting.lane) == (RISKY, "quick")


def test_an_unsure_answer_waits_for_an_expert_and_shows_nothing(office: Office) -> None:
    body = office.asks(UNSURE)
    assert (body["status"], body["lane"], body["review"]) == ("awaiting_expert", "full", "pending")
    assert (body["summary"], body["claims"], body["citations"], body["related"]) == ("", [], [], [])
    assert "boeken zien" not in str(body)
    assert "boeken zien" not in str(office.desk.read(body["receipt"]).body)
    (waiting,) = office.reviews.list()
    draft_body = office.reviews.show(waiting.id).body
    assert draft_body and "boeken zien" in draft_body["summary"]

    office.reviews.approve(waiting.id, by="Jo", now=office.now)
    shown = office.desk.read(body["receipt"]).body
    assert (shown["status"], shown["review"]) == ("answered", "approved")
    assert "boeken zien" in shown["summary"]


def test_a_refusal_is_logged_and_names_a_person(office: Office) -> None:
    body = office.asks("zxqj wvut kpmf?")
    assert (body["status"], body["lane"], body["review"]) == ("refused_no_source", "instant", "none")
    assert body["claims"] == []
    assert "NOV" in body["next_step"]
    assert office.rows(questions) == 1


def test_a_case_of_ones_own_is_handed_over_and_reviewed(office: Office) -> None:
    body = office.asks("Ik ben gedagvaard door mijn club, wat moet ik doen?")
    assert (body["status"], body["lane"]) == ("handed_over", "full")
    assert body["summary"] == wording.HANDED_OVER
    assert len(office.reviews.list()) == 1


@pytest.mark.parametrize(
    ("text", "status", "kind"),
    [
        ("mijn trainer zit aan mij in het kleedhok", "signposted", Unstored.SIGNPOSTED),
        ("de leider van groep drie zit aan kinderen", "signposted", Unstored.SIGNPOSTED),
        ("ik wil niet meer leven in zaandam", "signposted", Unstored.SIGNPOSTED),
        ("", "refused_unusable", Unstored.UNUSABLE),
        ("🎉🎉🎉", "refused_unusable", Unstored.UNUSABLE),
        ("rot op stomme computer", "refused_unusable", Unstored.UNUSABLE),
    ],
)
def test_what_is_sent_on_or_cannot_be_answered_is_stored_nowhere_and_only_counted(
    office: Office, text: str, status: str, kind: Unstored
) -> None:
    reply = office.desk.ask(text, channel=Channel.WEB, asker="a1")
    assert (reply.id, reply.receipt, reply.body["id"], reply.body["receipt"]) == (None, None, None, None)
    assert reply.body["status"] == status
    assert office.rows(questions) == office.rows(words) == office.rows(observations) == 0
    assert office.reviews.list(None) == []
    assert office.log.unstored(kind, DAY, DAY) == 1
    for word in (word for word in text.split() if len(word) > 5):
        assert office.bytes_hold(word) == [], word


@pytest.mark.parametrize("error", [MixedEmbedders, IndexDamaged])
def test_knowledge_that_fails_is_a_sentence_and_a_row(
    office: Office, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def fail(*_: object, **__: object) -> list[Hit]:
        raise error("the index is of another model")

    monkeypatch.setattr(SmallKnowledgeBase, "search", fail)
    body = office.asks(AMOUNT)
    assert (body["status"], body["summary"]) == ("failed_knowledge", wording.FAILED_KNOWLEDGE)
    assert (body["claims"], body["review"]) == ([], "none")
    assert office.rows(questions) == 1


def test_without_any_knowledge_nothing_is_answered_or_stored(
    data: Path, records: RecordsDatabase, noon: datetime
) -> None:
    empty = Office(data, records, noon)
    with pytest.raises(EmptyKnowledge):
        empty.asks(AMOUNT)
    assert empty.rows(questions) == 0
    empty.kb.close()


def test_erasing_takes_the_words_out_of_every_file(office: Office) -> None:
    text = "Hoeveel vergoeding mag een zeldzaamwoord per jaar krijgen?"
    receipt = office.asks(text)["receipt"]
    assert office.bytes_hold("zeldzaamwoord")
    office.desk.erase(receipt)
    assert office.bytes_hold("zeldzaamwoord") == []
    for ask_again in (office.desk.read, office.desk.erase):
        with pytest.raises(UnknownReceipt):
            ask_again(receipt)
    assert office.rows(observations) == 1  # what is counted has no words


def test_erasing_also_forgets_the_approved_answer_in_the_knowledge_base(office: Office) -> None:
    receipt = office.asks(RISKY.replace("schulden", "zeldzaamwoord"))["receipt"]
    (waiting,) = office.reviews.list()
    assert office.reviews.approve(waiting.id, by="Jo", now=office.now).is_published
    source_id = f"answer/{waiting.id}"
    assert source_id in [source.id for source in office.kb.sources()]

    office.desk.erase(receipt)
    assert source_id not in [source.id for source in office.kb.sources()]
    assert all(hit.passage.source_id != source_id for hit in office.kb.search(RISKY, DAY))
    assert office.bytes_hold("zeldzaamwoord") == []


def test_an_approved_answer_is_given_at_once_when_the_question_comes_back(office: Office) -> None:
    office.asks(UNSURE)
    (waiting,) = office.reviews.list()
    office.reviews.approve(waiting.id, by="Jo", now=office.now)
    again = office.asks(UNSURE)
    assert (again["status"], again["mode"], again["review"]) == ("answered", "approved", "approved")
    assert again["lane"] == "instant"
    assert again["citations"][0]["source_id"] == "wbtr/kascommissie"
    assert office.reviews.list() == []


def test_an_erased_question_with_an_open_review_leaves_no_review_to_decide(office: Office) -> None:
    receipt = office.asks(UNSURE)["receipt"]
    office.desk.erase(receipt)
    assert office.reviews.list(ReviewState.OPEN) == []
