"""An answer as the contract's answer object, with an immutable copy of what it quotes."""

from datetime import date
from typing import Any, Protocol

from assistant import wording
from assistant.answer import Answer, AnswerStatus, Citation, Lane, ReviewStatus
from kb import Hit, Law, LawReference

Body = dict[str, Any]


class LawBook(Protocol):
    """What a snapshot needs of `kb.Laws`."""

    def get(self, key: str) -> Law | None: ...
    def url(self, reference: LawReference) -> str: ...


def answer_object(answer: Answer, laws: LawBook, *, id: str | None, receipt: str | None) -> Body:
    """The answer object of the contract, JSON-ready, draft content included."""
    number_of = answer.numbered()
    return {
        "id": id,
        "receipt": receipt,
        "status": str(answer.status),
        "lane": str(answer.lane),
        "review": str(answer.review),
        "mode": str(answer.mode),
        "question": answer.question,
        "as_of": answer.as_of.isoformat(),
        "summary": answer.summary,
        "claims": [
            {"text": claim.text, "citations": [number_of[citation] for citation in claim.citations]}
            for claim in answer.claims
        ],
        "citations": [_citation(n, citation, laws) for citation, n in number_of.items()],
        "retrieved": [_retrieved(hit) for hit in answer.hits],
        "next_step": answer.next_step,
        "related": list(answer.related),
        "notices": list(answer.notices),
        "elapsed_ms": answer.elapsed_ms,
    }


def _citation(n: int, citation: Citation, laws: LawBook) -> Body:
    passage = citation.passage
    return {
        "n": n,
        "source_id": passage.source_id,
        "passage_id": passage.id,
        "kind": str(passage.kind),
        "title": passage.title,
        "locator": str(passage.locator),
        "url": passage.url,
        "quote": citation.quote,
        "laws": [_law(reference, laws) for reference in passage.laws],
        "valid_from": _iso(passage.valid.start),
        "valid_to": _iso(passage.valid.end),
        "certainty": str(passage.certainty),
        "checked_on": _iso(passage.checked_on),
    }


def _law(reference: LawReference, laws: LawBook) -> Body:
    law = laws.get(reference.law)
    return {
        "bwb_id": law.bwb_id_of(reference.article) if law else "",
        "article": reference.article,
        "lid": reference.lid,
        "onderdeel": reference.onderdeel,
        "url": laws.url(reference),
    }


def _retrieved(hit: Hit) -> Body:
    return {
        "source_id": hit.passage.source_id,
        "passage_id": hit.passage.id,
        "score": round(hit.score, 4),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def as_seen(body: Body, review: ReviewStatus, receipt: str) -> Body:
    """The stored object as its asker may see it now, given what became of its review."""
    seen = {**body, "receipt": receipt, "review": str(review)}
    if review is ReviewStatus.REJECTED:
        return {**seen, **_rejected(), "notices": _help_first(body)}
    if review in _SHOWN or not _is_held_back(body):
        return seen
    waiting = {"status": str(AnswerStatus.AWAITING_EXPERT), "notices": _help_first(body)}
    return {**seen, **_WITHOUT_CONTENT, **waiting}


# After these decisions the full lane shows its answer too.
_SHOWN = (ReviewStatus.APPROVED, ReviewStatus.CORRECTED)

_WITHOUT_CONTENT: Body = {
    "summary": "",
    "claims": [],
    "citations": [],
    "next_step": wording.AWAITING_EXPERT_NEXT,
    "related": [],
    "notices": [],
}


def _help_first(body: Body) -> list[str]:
    """The numbers to call: who may be in danger sees them while an expert reads."""
    return [notice for notice in body["notices"] if notice.startswith(wording.HELP_FIRST)]


def _is_held_back(body: Body) -> bool:
    """Whether there is a draft that only an expert may release; a hand-over holds none."""
    return body["lane"] == Lane.FULL and bool(body["claims"])


def _rejected() -> Body:
    return {
        **_WITHOUT_CONTENT,
        "status": str(AnswerStatus.REFUSED_NOT_SUPPORTED),
        "summary": wording.REJECTED_BY_EXPERT,
        "next_step": wording.REJECTED_BY_EXPERT_NEXT,
    }
