import json
from collections.abc import Callable
from datetime import date

import pytest

from assistant import wording
from assistant.answer import Answer, AnswerStatus, Citation, Claim, Lane, ReviewStatus
from assistant.records.snapshot import answer_object, as_seen
from kb import Laws, Passage, Period

MakeAnswer = Callable[..., Answer]
MakePassage = Callable[..., Passage]
RECEIPT = "7K3M-09QX-ZB4T-R2WE"


def test_the_object_is_the_contract_to_the_letter(make_answer: MakeAnswer, laws: Laws) -> None:
    answer = make_answer(
        lane=Lane.INSTANT, review=ReviewStatus.AUTOMATIC, notices=("Let op.",), elapsed_ms=41
    )
    passage = answer.citations[0].passage
    assert answer_object(answer, laws, id="q1", receipt=RECEIPT) == {
        "id": "q1",
        "receipt": RECEIPT,
        "status": "answered",
        "lane": "instant",
        "review": "automatic",
        "mode": "extractive",
        "question": "Moet ik als penningmeester zelf betalen?",
        "as_of": "2026-11-23",
        "summary": "Een bestuurder moet zijn werk goed doen.",
        "claims": [{"text": "Een bestuurder moet zijn werk goed doen.", "citations": [1]}],
        "citations": [
            {
                "n": 1,
                "source_id": "wbtr/aansprakelijkheid",
                "passage_id": passage.id,
                "kind": "dossier",
                "title": "Zelf betalen als bestuurder",
                "locator": "Wanneer moet ik zelf betalen?",
                "url": "/dossiers/wbtr/aansprakelijkheid#zelf-betalen",
                "quote": "Een bestuurder moet zijn werk goed doen.",
                "laws": [
                    {
                        "bwb_id": "BWBR0003045",
                        "article": "2:44",
                        "lid": "6",
                        "onderdeel": "",
                        "url": "https://wetten.overheid.nl/jci1.3:c:BWBR0003045&boek=2&titeldeel=2&artikel=44&lid=6",
                    }
                ],
                "valid_from": "2021-07-01",
                "valid_to": None,
                "certainty": "hoog",
                "checked_on": "2026-11-21",
            }
        ],
        "retrieved": [{"source_id": "wbtr/aansprakelijkheid", "passage_id": passage.id, "score": 0.8312}],
        "next_step": "Kijk in je statuten.",
        "related": ["Wat is decharge?"],
        "notices": ["Let op."],
        "elapsed_ms": 41,
    }


def test_a_citation_that_two_claims_share_has_one_number(
    make_passage: MakePassage, make_answer: MakeAnswer, laws: Laws
) -> None:
    one, two = make_passage("De eerste regel."), make_passage("De tweede regel.")
    first, second = Citation(one, one.text), Citation(two, two.text)
    answer = make_answer([one, two])
    answer = Answer(
        status=AnswerStatus.ANSWERED,
        question="q",
        as_of=date(2026, 1, 1),
        summary="De eerste regel.",
        claims=(Claim("De eerste regel.", (first,)), Claim("Allebei.", (second, first))),
        hits=answer.hits,
    )
    body = answer_object(answer, laws, id=None, receipt=None)
    assert [claim["citations"] for claim in body["claims"]] == [[1], [2, 1]]
    assert [citation["n"] for citation in body["citations"]] == [1, 2]


def test_a_law_that_we_do_not_know_has_no_link(make_passage: MakePassage, make_answer: MakeAnswer) -> None:
    body = answer_object(make_answer([make_passage(valid=Period())]), Laws([]), id=None, receipt=None)
    (law,) = body["citations"][0]["laws"]
    assert law == {"bwb_id": "", "article": "2:44", "lid": "6", "onderdeel": "", "url": ""}
    assert body["citations"][0]["valid_from"] is None


def test_a_refusal_has_empty_lists_and_is_json(make_answer: MakeAnswer, laws: Laws) -> None:
    body = answer_object(make_answer([], status=AnswerStatus.REFUSED_NO_SOURCE), laws, id="q", receipt=None)
    assert (body["claims"], body["citations"], body["retrieved"]) == ([], [], [])
    assert json.loads(json.dumps(body)) == body


@pytest.mark.parametrize("review", [ReviewStatus.PENDING, ReviewStatus.WITHDRAWN])
def test_a_draft_of_the_full_lane_is_not_shown(
    make_answer: MakeAnswer, laws: Laws, review: ReviewStatus
) -> None:
    answer = make_answer(lane=Lane.FULL, review=ReviewStatus.PENDING, notices=("Uit het concept.",))
    draft = answer_object(answer, laws, id="q", receipt=None)
    seen = as_seen(draft, review, RECEIPT)
    assert seen["status"] == "awaiting_expert"
    assert (seen["summary"], seen["claims"], seen["citations"]) == ("", [], [])
    for content in ("Een bestuurder", "statuten", "decharge", "concept"):
        assert content not in json.dumps(seen)
    assert set(seen) == set(draft)


def test_after_approval_the_full_lane_shows_its_answer(make_answer: MakeAnswer, laws: Laws) -> None:
    draft = answer_object(make_answer(lane=Lane.FULL), laws, id="q", receipt=None)
    seen = as_seen(draft, ReviewStatus.APPROVED, RECEIPT)
    assert seen == {**draft, "receipt": RECEIPT, "review": "approved"}
    assert seen["status"] == "answered"


@pytest.mark.parametrize("lane", [Lane.QUICK, Lane.FULL])
def test_a_rejected_answer_shows_a_fixed_sentence_only(
    make_answer: MakeAnswer, laws: Laws, lane: Lane
) -> None:
    draft = answer_object(make_answer(lane=lane), laws, id="q", receipt=None)
    seen = as_seen(draft, ReviewStatus.REJECTED, RECEIPT)
    assert (seen["status"], seen["review"]) == ("refused_not_supported", "rejected")
    assert seen["summary"] == wording.REJECTED_BY_EXPERT
    assert "Een bestuurder" not in json.dumps(seen)


def test_a_quick_answer_is_shown_while_it_waits(make_answer: MakeAnswer, laws: Laws) -> None:
    draft = answer_object(make_answer(lane=Lane.QUICK), laws, id="q", receipt=None)
    assert as_seen(draft, ReviewStatus.PENDING, RECEIPT)["claims"]


def test_a_hand_over_keeps_its_sentence_while_it_waits(make_answer: MakeAnswer, laws: Laws) -> None:
    answer = make_answer([], status=AnswerStatus.HANDED_OVER, lane=Lane.FULL)
    seen = as_seen(answer_object(answer, laws, id="q", receipt=None), ReviewStatus.PENDING, RECEIPT)
    assert seen["status"] == "handed_over"
    assert seen["summary"]
