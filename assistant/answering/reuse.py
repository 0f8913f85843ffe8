"""An approved answer comes back when the same question does, under the same conditions."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from assistant.answer import Answer, Citation, Claim, Mode, ReviewStatus, numbers
from assistant.answering.grounding import status_of
from assistant.errors import Ungrounded
from assistant.question import Question
from kb import Cite, Hit, Passage, SourceKind

PassageById = Callable[[str, date], Passage | None]

_SAME = 0.96  # cosine of two ways to ask the same; lower lets in neighbours, measured on phrasings
_CONDITIONS = re.compile(
    r"\b(stichting\w*|verenig\w*|clubs?|kerk\w*|vve|informele?|bestuur\w*|toezicht\w*|raad|voorzitter\w*"
    r"|penningmeester\w*|secretaris\w*|lid|leden|vrijwilliger\w*|werknemer\w*|bijstand\w*|ww|wia|aow"
    r"|asielzoeker\w*|statushouder\w*|niet|geen|nooit|wel|altijd|zonder|onder|boven|gratis|betaald\w*)\b"
)


def approved_answer(question: Question, hits: Sequence[Hit], passage: PassageById) -> Answer | None:
    """The approved answer to this very question, built anew from what it cites; None if there is none.

    It is not used when a passage that it cites is gone, changed or does not hold on the day.
    """
    approved = (hit for hit in hits if hit.passage.kind is SourceKind.APPROVED_ANSWER)
    same = (hit for hit in approved if _asks_the_same(question.text, hit))
    answers = (_rebuilt(question, hit, hits, passage) for hit in same)
    return next((answer for answer in answers if answer), None)


def _asks_the_same(text: str, hit: Hit) -> bool:
    earlier = hit.passage.title
    if _plain(text) == _plain(earlier):
        return True
    same_conditions = _conditions(text) == _conditions(earlier) and numbers(text) == numbers(earlier)
    return hit.cosine >= _SAME and same_conditions


def _plain(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _conditions(text: str) -> frozenset[str]:
    return frozenset(_CONDITIONS.findall(text.lower()))


def _rebuilt(question: Question, hit: Hit, hits: Sequence[Hit], passage: PassageById) -> Answer | None:
    sources = {cite.passage_id: passage(cite.passage_id, question.as_of) for cite in hit.passage.cites}
    live = {passage_id: source for passage_id, source in sources.items() if source}
    if len(live) < len(sources):
        return None
    cited = [Hit(source, hit.score, hit.cosine, hit.lexical, hit.coverage) for source in live.values()]
    others = (other for other in hits if other is not hit and other.passage.id not in live)
    try:
        claims = _claims(hit.passage.cites, live)
        return Answer(
            status=status_of(claims),
            question=question.text,
            as_of=question.as_of,
            summary=hit.passage.text,
            claims=claims,
            hits=(hit, *cited, *others),
            review=ReviewStatus.APPROVED,
            mode=Mode.APPROVED,
        )
    except Ungrounded:
        return None


def _claims(cites: Sequence[Cite], live: dict[str, Passage]) -> tuple[Claim, ...]:
    """A claim with several quotes was stored as one `Cite` for each of them."""
    quotes: dict[str, list[Citation]] = {}
    for cite in cites:
        quotes.setdefault(cite.claim, []).append(Citation(live[cite.passage_id], cite.quote))
    return tuple(Claim(text, tuple(citations)) for text, citations in quotes.items())
