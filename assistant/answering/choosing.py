"""Which of the found sections an answer is made of."""

import re
from collections.abc import Sequence

from assistant.answering.asked_for import value_asked_for
from assistant.question import Question
from kb import CONDITIONS, Certainty, Hit, Passage, Risk, sentences

MAX_SECTIONS = 5
_NEAR = 0.01  # a further section takes part from these odds beside the first on
_NEAR_ELSEWHERE = 0.4  # and one of another dossier from these on
_NEAR_LESS_SURE = 0.3  # one that is less sure than the first
_INSTEAD = 0.4  # a section that fits better comes first from these odds beside the best on
_INSTEAD_OF_UNSURE = 0.7  # the same beside one of low certainty: further off, it answers something else

_NOBODY_KNOWS = ("Dat weten we niet", "Dat is niet bekend", "Dat is nog niet bekend")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PER = re.compile(r"\bper (uur|maand|jaar|kilometer|km|keer)\b")


def sections_for(question: Question, hits: Sequence[Hit]) -> list[Passage]:
    """The passage that answers, then one of each further section that says something too.

    A section that is written for another legal form, age or benefit than the one that is named,
    that is of low certainty, that is about another "per month" or "per hour" than was asked for,
    or that has no amount (or no time) where one is asked for, gives way to one that is nearly as
    good. A further section is never of low certainty or more risky than the first, and only less
    sure where it is near: it makes an expert look.
    """
    best = hits[0]
    fitting = [hit for hit in hits if _is_better(hit, best, question)]
    main = max(fitting or [best], key=lambda hit: _suits(question, hit.passage))  # the first of equals
    chosen = [main.passage]
    for hit in hits:
        if len(chosen) < MAX_SECTIONS and _adds(hit, main, question, chosen):
            chosen.append(hit.passage)
    return chosen


def fits(question: Question, passage: Passage) -> bool:
    """Whether a passage is written for the legal form, age, benefit, year... that the question names."""
    return _is_of_the_year(question, passage) and CONDITIONS.fit(
        CONDITIONS.named_in(question.text), passage.applies_to
    )


def _is_of_the_year(question: Question, passage: Passage) -> bool:
    """Whether a section whose heading names a year is about the year that is asked for."""
    years = set(_YEAR.findall(passage.locator.heading[-1])) if passage.locator.heading else set()
    return not years or bool(years & {str(question.as_of.year), *_YEAR.findall(question.text)})


def _suits(question: Question, passage: Passage) -> tuple[bool, bool, bool]:
    """Whether a passage is of the unit that was asked for, has such a value, and is no "nobody knows"."""
    wanted = value_asked_for(question.text)
    has_value = wanted is None or wanted.search(passage.text) is not None
    return _has_unit(question, passage), has_value, not passage.text.startswith(_NOBODY_KNOWS)


def _has_unit(question: Question, passage: Passage) -> bool:
    """Whether heading or first sentence is about the "per month" or "per hour" that was asked for."""
    asked = set(_PER.findall(question.text.lower()))
    lead = f"{passage.heading_path} {(sentences(passage.text) or [''])[0]}".lower()
    return asked <= set(_PER.findall(lead.replace("kalenderjaar", "jaar")))


def _is_better(hit: Hit, best: Hit, question: Question) -> bool:
    if hit.passage.certainty is Certainty.LAAG or not fits(question, hit.passage):
        return False
    is_unsure = best.passage.certainty is Certainty.LAAG and fits(question, best.passage)
    return hit.score >= (_INSTEAD_OF_UNSURE if is_unsure else _INSTEAD) * best.score


def _adds(hit: Hit, main: Hit, question: Question, chosen: Sequence[Passage]) -> bool:
    passage, first = hit.passage, main.passage
    near = _NEAR if _dossier(passage) == _dossier(first) else _NEAR_ELSEWHERE
    return (
        passage.section not in {one.section for one in chosen}
        and hit.score >= near * main.score
        and passage.certainty is not Certainty.LAAG
        and (passage.certainty.rank <= first.certainty.rank or hit.score >= _NEAR_LESS_SURE * main.score)
        and passage.risk in (Risk.GEEN, first.risk)
        and (passage.is_amount_current or _may_be_older(question, first))
        and fits(question, passage)
    )


def _may_be_older(question: Question, first: Passage) -> bool:
    """A year to come has no amounts yet: then the last known ones help, and the answer says so."""
    return not first.is_amount_current or question.as_of > question.asked_on


def _dossier(passage: Passage) -> str:
    return passage.source_id.partition("/")[0]
