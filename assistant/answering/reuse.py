"""An approved answer comes back when the same question does, under the same conditions."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from assistant.answer import Answer, Citation, Claim, Mode, ReviewStatus
from assistant.answering.grounding import status_of
from assistant.errors import Ungrounded
from assistant.question import Question
from kb import Cite, Hit, Passage, SourceKind

PassageById = Callable[[str, date], Passage | None]

# Words that change nothing about what is asked. Every other word does: "mag" and "moet", "aan" and
# "van", "per maand" and "per jaar" are .96 to .999 alike to the embedder, and other questions.
_FILLERS = frozenset(
    """eigenlijk nou nu toch ook gewoon dan er graag alsjeblieft alstublieft hallo hoi dag even ff dus
    de het een wij we ons onze ik mijn je jij jouw jullie""".split()
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
    return _wording(text) == _wording(hit.passage.title)


def _wording(text: str) -> list[str]:
    """The words that make a question what it is, in their order."""
    return [word for word in re.findall(r"\w+", text.lower()) if word not in _FILLERS]


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
