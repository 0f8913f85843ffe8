"""Articles that a question names and the dossiers cannot answer about: it is said, never papered over."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol
from urllib.parse import urlsplit

from assistant import wording
from assistant.answer import Answer
from kb import Hit, LawReference, Laws, Mention, is_same_article, named_in, references_of

_MOST_LIDS = 30  # no article that we know of has more
_MOST_SAID = 2  # sentences; who names a range of articles need not read one for each
_LID = re.compile(r"\bart(?:ikel|\.)? ?\d[\w.:]*,? lid (\d{1,4})\b", re.I)
_OF_A_LAW = re.compile(  # "artikel 12 van de Kieswet"; "de wet" alone names none
    r"\bart(?:ikel|\.)? ?\d[\w.:]*(?: lid \d+)?(?: (?:van|uit|in))? (?:(?:de|het) )?"
    r"(?P<law>\w[\w-]*wet(?:boek)?)\b",
    re.I,
)
# Words of a question that asks for nothing but the article itself.
_ASKING = frozenset(
    """wat wie hoe waar welke staat stond staan er in zegt zeg is zijn betekent houdt regelt bepaalt luidt
    over het de een van precies eigenlijk nou nu toch voor ons onze ik wij we je mij geldt bestaat klopt dat
    dit die dan uitleg leg uitleggen uit vertel mag kan kun kunt u jullie iets me graag vinden vind lezen lees
    tekst inhoud regel regels hallo hoi dag vraag weten wil wou ook nog en of om te art artikel lid""".split()
)


class LawKnowledge(Protocol):
    """What this needs of the knowledge base."""

    @property
    def laws(self) -> Laws: ...
    def legal_bases(self) -> frozenset[LawReference]: ...


@dataclass(frozen=True)
class MissingArticles:
    """What to say of the articles that no section rests on; nothing where there are none."""

    sentences: tuple[str, ...] = ()
    are_all_that_is_asked: bool = False

    def told_with(self, answer: Answer) -> Answer:
        """The answer with these sentences before its other notices."""
        return replace(answer, notices=(*self.sentences, *answer.notices))


def missing_articles(text: str, kb: LawKnowledge) -> MissingArticles:
    """The articles of known laws that a question names in vain."""
    named = [each for each in references_of(kb.laws).find(text) if each.reference.article]
    with_law = dict.fromkeys(
        LawReference(each.reference.law, each.reference.article) for each in named if each.reference.law
    )
    bases = kb.legal_bases() if with_law else frozenset()
    missing = [each for each in with_law if not any(is_same_article(basis, each) for basis in bases)]
    unknown = _unknown_laws(text, references_of(kb.laws).find(text))
    sentences = (
        *(_sentence(reference, kb.laws) for reference in missing),
        *(wording.law_not_in_dossiers(law) for law, _ in unknown),
        *_impossible_lids(text),
    )
    # What is named in vain is all that is named, and all that is asked.
    in_vain = bool(missing or unknown) and len(missing) == len(with_law)
    places = [*((each.start, each.end) for each in named), *(place for _, place in unknown)]
    return MissingArticles(sentences[:_MOST_SAID], in_vain and _asks_nothing_else(text, places))


def _impossible_lids(text: str) -> list[str]:
    """What to say of a lid that no article has."""
    lids = dict.fromkeys(int(lid) for lid in _LID.findall(text))
    return [wording.lid_does_not_exist(lid) for lid in lids if lid > _MOST_LIDS]


def _unknown_laws(text: str, mentions: Sequence[Mention]) -> list[tuple[str, tuple[int, int]]]:
    """The names behind an article that look like a law and are none that we have, with their places."""
    known = [(each.start, each.end) for each in mentions if each.reference.law]
    found = [(match["law"], match.span()) for match in _OF_A_LAW.finditer(text)]
    return [
        (law, (start, end))
        for law, (start, end) in found
        if not any(begin < end and start < stop for begin, stop in known)
    ]


def rests_on_what_is_named(text: str, hits: Sequence[Hit], laws: Laws) -> bool:
    """Whether the best passage rests on an article that the question names: then it is about that."""
    return bool(hits) and named_in(hits[0].passage.laws, references_of(laws).find(text)) >= 1.0


def _sentence(reference: LawReference, laws: Laws) -> str:
    law, citation = laws.get(reference.law), laws.citation(reference)
    last = law.last_article(reference.article) if law else None
    if law and last and laws.is_beyond(reference):
        book = law.book_of(reference.article)
        return wording.article_does_not_exist(citation, f"Boek {book}" if book else "deze wet", last)
    return wording.article_not_in_dossiers(citation, _site(laws.url(reference)))


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _asks_nothing_else(text: str, places: Sequence[tuple[int, int]]) -> bool:
    """Whether a question without what it names in these places is only words of asking."""
    for start, end in sorted(places, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return all(word in _ASKING for word in re.findall(r"\w+", text.lower()))
