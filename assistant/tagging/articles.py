"""Law articles that a question or an answer names."""

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.answer import Answer
from assistant.records.tags import ArticleTag
from kb import Laws

# "art. 2:44 lid 6 BW", "artikel 9 van de AVG", "art 31 tweede lid Participatiewet".
_ARTICLE = re.compile(
    r"\bart(?:ikel(?:en)?|t?\.)?\s*(?P<article>\d+(?:[:.]\d+)*[a-z]?)"
    r"(?P<place>(?:\s*,?\s*(?:lid\s*\d+|\w+\s+lid|(?:onderdeel|onder|sub)\s+\w+))*)"
    r"\s*,?\s*(?:van\s+)?(?:de\s+|het\s+)?",
    re.IGNORECASE,
)


def articles_of(answer: Answer) -> frozenset[ArticleTag]:
    """The articles on which the cited passages rest."""
    references = (law for citation in answer.citations for law in citation.passage.laws)
    return frozenset(ArticleTag(reference.law, reference.article) for reference in references)


def articles_in(text: str, laws: Laws) -> frozenset[ArticleTag]:
    """The articles that `text` names with number and law; a number without its law is not counted."""
    return frozenset(_found(text, laws))


def _found(text: str, laws: Laws) -> Iterator[ArticleTag]:
    keys, names = _names_of(laws)
    folded = text.lower()
    for match in _ARTICLE.finditer(folded):
        if name := names.match(folded, match.end()):
            yield ArticleTag(keys[name.group()], match.group("article"))


@lru_cache(maxsize=4)  # there is one list of laws in a process
def _names_of(laws: Laws) -> tuple[dict[str, str], re.Pattern[str]]:
    """Every name of every law in lower case with the law's key, and a pattern of them, longest first."""
    named: dict[str, str] = {}
    for key in sorted(laws.keys()):
        if law := laws.get(key):
            for name in (*law.abbreviations, law.name, *law.also_called):
                named.setdefault(name.lower(), key)
    longest_first = sorted(named, key=lambda name: (-len(name), name))
    return named, re.compile("|".join(rf"{re.escape(name)}\b" for name in longest_first) or r"(?!)")
