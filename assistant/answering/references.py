"""Articles that a question names and the dossiers cannot answer about: it is said, never papered over."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol
from urllib.parse import urlsplit

from assistant import wording
from assistant.answer import Answer
from kb import Hit, LawReference, Laws, Mention, is_same_article, named_in, references_of

_MOST_SAID = 2  # sentences; who names a range of articles need not read one for each
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
    sentences = tuple(_sentence(reference, kb.laws) for reference in missing)
    is_all = bool(missing) and len(missing) == len(with_law) and _asks_nothing_else(text, named)
    return MissingArticles(sentences[:_MOST_SAID], is_all)


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


def _asks_nothing_else(text: str, named: Sequence[Mention]) -> bool:
    """Whether a question without the articles that it names is only words of asking."""
    for mention in reversed(named):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    return all(word in _ASKING for word in re.findall(r"\w+", text.lower()))
