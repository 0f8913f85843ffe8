"""For whom a rule holds: legal form, role, age, benefit and residence, as `geldt_voor` names them.

A section that is written for a stichting does not answer a question about a vereniging, and one for
people of 27 and older does not answer somebody of 22.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb.errors import InvalidKnowledge
from kb.toml import read_toml

_GENERAL = "algemeen"
_SHORT = 5  # letters
_AGE_WORD = re.compile(r"onder (\d+)|(\d+) en ouder")
_COUNTED = r"(?! ?(?:euro|eur|uur|keer|leden|mensen|vrijwilligers|procent|%|km|cent|dagen|weken|maanden|per))"
_WHO = r"ik|zij|ze|hij|die|dochter|zoon|kind|meisje|jongen|vrijwilliger|iemand"
_AGES = (
    re.compile(rf"\b(?:{_WHO})\b[^.?!\d€]{{0,40}}\b(\d\d)\b{_COUNTED}"),
    re.compile(r"\b(\d\d)[ -](?:jarigen?|jarige|jaar|jr)\b"),
    re.compile(rf"\bvan (\d\d)\b{_COUNTED}"),
)
# "Onder de 18" is about who is younger; "moet je 18 jaar zijn" asks for the limit, of no age.
_BELOW = re.compile(r"\b(?:onder(?: de)?|jonger dan) (\d\d)\b")
_ABOVE = re.compile(r"\b(?:boven(?: de)?|ouder dan) (\d\d)\b")
# "Al 12 jaar penningmeester" and "we bestaan 20 jaar" are how long, not how old.
_DURATION = re.compile(
    r"\b(?:al|na|sinds|elke|iedere|bestaa\w*|vereniging van|stichting van|club van) \d\d jaar\b(?! oud\b)"
    r"|\b\d\d jaar (?:lang|geleden|later)\b"
)
_DENIED = re.compile(
    r"\b(?:zonder|geen|niet (?:meer )?in|nooit) (?:een |eigen |de |onze )?$"
)  # "zonder raad van toezicht"
_LIMIT = re.compile(r"\b(?:moet\w*|minimaal|minstens|pas|vanaf)\b[^.?!\d]{0,30}\d\d\b")


@dataclass(frozen=True)
class Fit:
    """In how many dimensions a section and a question agree, differ, or only the section is limited."""

    shared: int = 0
    against: int = 0
    unasked: int = 0


class Conditions:
    """The words of `geldt_voor` and how people say them, by dimension."""

    def __init__(self, table: Mapping[str, Mapping[str, Iterable[str]]]) -> None:
        limiting = {
            dimension: {word: tuple(said) for word, said in words.items() if word != _GENERAL}
            for dimension, words in table.items()
        }
        self._dimensions = {dimension: frozenset(words) for dimension, words in limiting.items()}
        self._general = frozenset(word for words in table.values() for word in words.get(_GENERAL, ()))
        self._meaning = {
            way: word for words in limiting.values() for word, said in words.items() for way in said
        }
        self._said = _any_of(self._meaning)

    @classmethod
    def read(cls, path: Path) -> "Conditions":
        """Raises InvalidKnowledge."""
        table: dict[str, Any] = read_toml(path)
        for dimension, words in table.items():
            if not isinstance(words, dict) or not all(isinstance(said, list) for said in words.values()):
                raise InvalidKnowledge(f"{path.name}: [{dimension}] is geen lijst met woorden.")
        return cls(table)

    def words(self) -> frozenset[str]:
        """Every word that `geldt_voor` may hold."""
        return self._general.union(*self._dimensions.values())

    def named_in(self, text: str) -> frozenset[str]:
        """The words of `geldt_voor` that a question names, also by the age of who it is about."""
        lowered = text.lower()
        said = {
            self._meaning[found[0]]
            for found in self._said.finditer(lowered)
            if not _DENIED.search(lowered, 0, found.start())
        }
        return frozenset(said | self._by_age(lowered))

    def compare(self, named: frozenset[str], applies_to: Iterable[str]) -> Fit:
        """How a section that holds for `applies_to` suits who named these conditions."""
        written = frozenset(applies_to)
        shared = against = unasked = 0
        for words in self._dimensions.values():
            asked, given = named & words, written & words
            if given and not asked:
                unasked += 1
            elif given:
                shared += bool(asked & given)
                against += not asked & given
        return Fit(shared, against, unasked)

    def fit(self, named: frozenset[str], applies_to: Iterable[str]) -> bool:
        """Whether a section that holds for `applies_to` can answer who named these conditions.

        In each dimension that both speak of they must share a word.
        """
        return not self.compare(named, applies_to).against

    def _by_age(self, lowered: str) -> set[str]:
        ages = [int(age) - 1 for age in _BELOW.findall(lowered)]
        ages += [int(age) + 1 for age in _ABOVE.findall(lowered)]
        rest = _LIMIT.sub(" ", _DURATION.sub(" ", _ABOVE.sub(" ", _BELOW.sub(" ", lowered))))
        ages += [int(age) for pattern in _AGES for age in pattern.findall(rest)]
        words = {
            word: match
            for word in self._dimensions.get("leeftijd", frozenset())
            if (match := _AGE_WORD.fullmatch(word))
        }
        return {
            word
            for age in ages
            for word, match in words.items()
            if (match[1] and age < int(match[1])) or (match[2] and age >= int(match[2]))
        }


def _any_of(ways: Iterable[str]) -> re.Pattern[str]:
    """Any of what people say, the longest first; at the beginning of a word, a short one only whole."""
    longest_first = sorted(ways, key=lambda way: (-len(way), way))
    patterns = [re.escape(way) + (r"\b" if len(way) < _SHORT else "") for way in longest_first]
    return re.compile(rf"\b(?:{'|'.join(patterns) or '(?!)'})")
