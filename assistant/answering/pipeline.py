"""One question, one way: triage, search, evidence, composing, proof. It writes nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant import wording
from assistant.answer import Answer, AnswerStatus, Mode
from assistant.answering import signposts
from assistant.answering.compose import Composer
from assistant.answering.ear import shipped_ear
from assistant.answering.evidence import Evidence, weigh
from assistant.answering.grounding import ground, status_of
from assistant.answering.other_time import rule_of_another_time, told_as_of_another_time
from assistant.answering.parts import leans_on_the_rest, parts_of, with_parts
from assistant.answering.references import MissingArticles, missing_articles, rests_on_what_is_named
from assistant.answering.reuse import approved_answer
from assistant.answering.searching import searchable
from assistant.answering.triage import Outcome, Triage, triage
from assistant.errors import Ungrounded
from assistant.question import Question
from kb import CONDITIONS, Contacts, Hit, LawReference, Laws, Passage, SourceKind

HITS = 10
_RELATED = 3


class Knowledge(Protocol):
    """What answering needs of the knowledge base."""

    @property
    def contacts(self) -> Contacts: ...
    @property
    def laws(self) -> Laws: ...
    def legal_bases(self) -> frozenset[LawReference]: ...
    def search(self, query: str, on: date, k: int = 10) -> list[Hit]: ...
    def at_another_time(self, query: str, on: date) -> Hit | None: ...
    def passage(self, passage_id: str, on: date | None = None) -> Passage | None: ...
    def question_vector(self, text: str) -> tuple[NDArray[np.float32], str]: ...


def answer_question(question: Question, kb: Knowledge, composer: Composer) -> Answer:
    """The answer to a redacted question, with its proof, or an honest refusal.

    Raises what search raises (EmptyKnowledge, StoreUnavailable, MixedEmbedders, EmbedderUnavailable).
    """
    first_look = _looked_at(question.text, kb)
    if first_look.outcome is not Outcome.GO:
        return signposts.fixed_answer(question, first_look, kb.contacts)
    answer = _from_sources(question, kb, composer)
    notices = dict.fromkeys((*signposts.help_first(first_look, kb.contacts), *answer.notices))
    return replace(answer, notices=tuple(notices))


def _from_sources(question: Question, kb: Knowledge, composer: Composer) -> Answer:
    query = searchable(question.text)
    hits = kb.search(query, question.as_of, HITS)
    reused = approved_answer(question, hits, kb.passage)
    if reused:
        return _finished(reused, kb.contacts)
    found = _from_dossiers(hits)
    missing = missing_articles(question.text, kb)
    if missing.are_all_that_is_asked:
        return _without_article(question, found, missing, kb.contacts)
    other = rule_of_another_time(question, query, kb)
    if other:
        rule, evidence = other
        hits = [rule, *(replace(hit, score=0.0) for hit in found)]
        told = _finished(_composed(question, hits, evidence, composer), kb.contacts)
        return missing.told_with(told_as_of_another_time(told, question, rule))
    evidence = _weighed(query, found, kb)
    if not (evidence.is_enough or rests_on_what_is_named(question.text, found, kb.laws)):
        closer = shipped_ear().listen_closer(*kb.question_vector(question.text))
        refused = missing.told_with(_refused(question, found, evidence, kb.contacts))
        return replace(refused, notices=(*signposts.help_first(closer, kb.contacts), *refused.notices))
    hits = _with_parts(question, query, found, kb) if found else found
    answered = _composed(question, hits, evidence, composer)
    return missing.told_with(_finished(answered, kb.contacts))


def _from_dossiers(hits: Sequence[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.passage.kind is not SourceKind.APPROVED_ANSWER]


def _weighed(query: str, hits: Sequence[Hit], kb: Knowledge) -> Evidence:
    return weigh(query, hits, shipped_ear().subject_odds(*kb.question_vector(query)))


def _with_parts(question: Question, query: str, found: list[Hit], kb: Knowledge) -> list[Hit]:
    """The hits with the best of each part of the question that there is enough to answer from.

    What is asked first leads. A part that leans on the rest ("mag dat ook digitaal?") is answered from the
    page that leads, or not at all.
    """
    of_parts: list[list[Hit]] = []
    for part in parts_of(query):
        hits = _from_dossiers(kb.search(part, question.as_of, HITS))
        if leans_on_the_rest(part):
            page = (of_parts[0] if of_parts else found)[0].passage.source_id
            hits = [hit for hit in hits if hit.passage.source_id == page]
        if _weighed(part, hits, kb).is_enough:
            of_parts.append(hits)
    return with_parts(found, of_parts)


def _looked_at(text: str, kb: Knowledge) -> Triage:
    """What the rules say; where none caught the question, what it sounds like."""
    by_rule = triage(text)
    if by_rule.rule:
        return by_rule
    return shipped_ear().listen(*kb.question_vector(text))


def _composed(question: Question, hits: Sequence[Hit], evidence: Evidence, composer: Composer) -> Answer:
    draft = composer.compose(question, hits)
    grounded = ground(draft, hits)
    if not grounded.claims:
        return _without_claims(question, hits, AnswerStatus.REFUSED_NOT_SUPPORTED, wording.NOT_SUPPORTED)
    answer = Answer(
        status=status_of(grounded.claims),
        question=question.text,
        as_of=question.as_of,
        summary=grounded.claims[0].text,
        claims=grounded.claims,
        hits=tuple(hits),
        mode=composer.mode,
        is_weak=evidence.is_weak,
    )
    # A summary may lean on a claim that was struck; then the first claim that stands speaks.
    return answer if grounded.struck else _summed_up(answer, draft.summary)


def _summed_up(answer: Answer, summary: str) -> Answer:
    """With the composer's summary, unless that says something of its own."""
    try:
        return replace(answer, summary=summary) if summary.strip() else answer
    except Ungrounded:
        return answer


def _finished(answer: Answer, contacts: Contacts) -> Answer:
    """With everything that stands around the claims: conditions, dates, next step, further questions."""
    if not answer.claims:
        return replace(answer, next_step=wording.ask_a_person(contacts.get("nov")))
    main = answer.claims[0].citations[0].passage
    notices = [
        *_amount_notices(answer),
        *_other_conditions(answer.question, main),
        wording.conditions(main.applies_to),
        wording.holds_on(answer.as_of),
    ]
    return replace(
        answer,
        summary=" ".join(filter(None, (of_another_year(main, answer.as_of), answer.summary))),
        next_step=main.next_step or wording.ask_a_person(contacts.get("nov")),
        notices=tuple(notice for notice in notices if notice),
        related=_related(answer),
    )


def _amount_notices(answer: Answer) -> list[str]:
    """For an amount of another year further on, where the summary does not say so already."""
    said = [of_another_year(citation.passage, answer.as_of) for citation in answer.citations]
    return [] if said[0] else list(filter(None, said))[:1]


def _other_conditions(question: str, main: Passage) -> list[str]:
    """A warning where the answer is written for others than the question names."""
    named = CONDITIONS.named_in(question)
    if CONDITIONS.fit(named, main.applies_to):
        return []
    return [wording.written_for_others(sorted(named - set(main.applies_to)))]


def of_another_year(passage: Passage, as_of: date) -> str:
    """What to say of a passage whose amounts are not those of the year that was asked for, or nothing."""
    if passage.is_amount_current:
        return ""
    if passage.valid.end and passage.valid.end < as_of:
        return wording.amount_not_yet_known(as_of.year, passage.valid.end.year)
    first = passage.valid.start or as_of
    return wording.amount_not_known_so_far_back(as_of.year, first.year)


def _related(answer: Answer) -> tuple[str, ...]:
    """Headings of sections that were found and not used: questions that the dossiers do answer."""
    used = {citation.passage.section for citation in answer.citations}
    headings = [
        hit.passage.locator.heading[-1]
        for hit in answer.hits
        if hit.passage.kind is SourceKind.DOSSIER
        and hit.passage.section not in used
        and hit.passage.locator.heading
    ]
    return tuple(dict.fromkeys(headings))[:_RELATED]


def _refused(question: Question, hits: Sequence[Hit], evidence: Evidence, contacts: Contacts) -> Answer:
    if evidence.is_other_subject:
        refusal = _without_claims(question, hits, AnswerStatus.REFUSED_OUT_OF_SCOPE, wording.OUT_OF_SCOPE)
        return replace(refusal, next_step=wording.OUT_OF_SCOPE_NEXT)
    refusal = _without_claims(question, hits, AnswerStatus.REFUSED_NO_SOURCE, wording.NO_SOURCE)
    return replace(refusal, next_step=wording.ask_a_person(contacts.get("nov")))


def _without_article(
    question: Question, hits: Sequence[Hit], missing: MissingArticles, contacts: Contacts
) -> Answer:
    """The refusal of a question about nothing but articles that no section rests on."""
    summary = " ".join(missing.sentences)
    refusal = _without_claims(question, hits, AnswerStatus.REFUSED_NO_SOURCE, summary)
    return replace(refusal, next_step=wording.ask_a_person(contacts.get("nov")))


def _without_claims(question: Question, hits: Sequence[Hit], status: AnswerStatus, summary: str) -> Answer:
    return Answer(
        status=status,
        question=question.text,
        as_of=question.as_of,
        summary=summary,
        hits=tuple(hits),
        mode=Mode.FIXED,
    )
