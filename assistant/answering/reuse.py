"""An approved answer comes back when the same question does, under the same conditions."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from assistant.answer import Answer, AnswerStatus, Citation, Claim, Mode, ReviewStatus, numbers
from assistant.errors import Ungrounded
from assistant.question import Question
from kb import Hit, Passage, SourceKind

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
    claims: list[Claim] = []
    cited: list[Hit] = []
    for cite in hit.passage.cites:
        source = passage(cite.passage_id, question.as_of)
        if source is None:
            return None
        claims.append(Claim(cite.claim, (Citation(source, cite.quote),)))
        cited.append(Hit(source, hit.score, hit.cosine, hit.lexical, hit.coverage))
    try:
        return Answer(
            status=AnswerStatus.ANSWERED,
            question=question.text,
            as_of=question.as_of,
            summary=hit.passage.text,
            claims=tuple(claims),
            hits=(hit, *_once(cited), *(other for other in hits if other is not hit)),
            review=ReviewStatus.APPROVED,
            mode=Mode.APPROVED,
        )
    except Ungrounded:
        return None


def _once(hits: Sequence[Hit]) -> list[Hit]:
    return list({hit.passage.id: hit for hit in hits}.values())
