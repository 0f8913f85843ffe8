"""Which of the found sections an answer is made of."""

import re
from collections.abc import Sequence

from assistant.question import Question
from kb import Certainty, Hit, Passage, Risk, sentences

MAX_SECTIONS = 3
_NEAR = 0.55  # a further section takes part from this share of the best score on
_NEAR_ELSEWHERE = 0.85  # and one of another dossier from this share on
_INSTEAD = 0.8  # a section that fits better comes first from this share of the best score on

_BY_COSINE, _BY_COVERAGE = 8.0, 0.4

_PER = re.compile(r"\bper (uur|maand|jaar|kilometer|km|keer)\b")

# How people name a legal form, and how `geldt_voor` does.
_FORMS = {
    "stichting": re.compile(r"\bstich?t?ing", re.I),
    "vereniging": re.compile(r"(?<!informele )\bvereniging|\bvereneging|\bledenvergadering|\balv\b", re.I),
    "informele vereniging": re.compile(r"\binformele\b|zonder notaris", re.I),
    "kerkgenootschap": re.compile(r"\bkerk|\bparochie", re.I),
    "vve": re.compile(r"\bvve\b|vereniging van eigenaren", re.I),
}


def sections_for(question: Question, hits: Sequence[Hit]) -> list[Passage]:
    """The passage that answers, then one of each further section that says something too.

    A section that is written for another legal form than the one that is named, that is of low
    certainty, or that is about another "per month" or "per hour" than was asked for, gives way to
    one that is nearly as good. A further section is never less sure or more risky than the first:
    it would make everybody wait for an expert.
    """
    best = hits[0]
    fitting = sorted((hit for hit in hits if _is_better(hit, best, question)), key=_strength, reverse=True)
    main = next((hit for hit in fitting if _has_unit(question, hit.passage)), (fitting or [best])[0])
    chosen = [main.passage]
    for hit in hits:
        if len(chosen) < MAX_SECTIONS and _adds(hit, main, question, chosen):
            chosen.append(hit.passage)
    return chosen


def fits(question: Question, passage: Passage) -> bool:
    """Whether a passage is written for (one of) the legal forms that the question names."""
    named = {form for form, pattern in _FORMS.items() if pattern.search(question.text)}
    written_for = set(passage.applies_to) & _FORMS.keys()
    return not named or not written_for or bool(named & written_for)


def _strength(hit: Hit) -> float:
    """How well a section answers, among those that are nearly as good.

    The fused score is scaled within one search, so a list with one rare word in common can decide it;
    the cosine and the coverage are not. Weights by leave-one-out on the phrasings of the dossiers.
    """
    return hit.score + _BY_COSINE * hit.cosine + _BY_COVERAGE * hit.coverage


def _has_unit(question: Question, passage: Passage) -> bool:
    """Whether heading or first sentence is about the "per month" or "per hour" that was asked for."""
    asked = set(_PER.findall(question.text.lower()))
    lead = f"{passage.heading_path} {(sentences(passage.text) or [''])[0]}".lower()
    return asked <= set(_PER.findall(lead.replace("kalenderjaar", "jaar")))


def _is_better(hit: Hit, best: Hit, question: Question) -> bool:
    is_sure = hit.passage.certainty is not Certainty.LAAG
    return hit.score >= _INSTEAD * best.score and is_sure and fits(question, hit.passage)


def _adds(hit: Hit, main: Hit, question: Question, chosen: Sequence[Passage]) -> bool:
    passage, first = hit.passage, main.passage
    near = _NEAR if _dossier(passage) == _dossier(first) else _NEAR_ELSEWHERE
    return (
        passage.section not in {one.section for one in chosen}
        and hit.score >= near * main.score
        and passage.certainty.rank <= first.certainty.rank
        and passage.risk in (Risk.GEEN, first.risk)
        and (passage.is_amount_current or _may_be_older(question, first))
        and fits(question, passage)
    )


def _may_be_older(question: Question, first: Passage) -> bool:
    """A year to come has no amounts yet: then the last known ones help, and the answer says so."""
    return not first.is_amount_current or question.as_of > question.asked_on


def _dossier(passage: Passage) -> str:
    return passage.source_id.partition("/")[0]
