"""The names of the laws, found in a text however they are spaced, hyphenated or misspelt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.laws import Law, Laws
from kb.references.typed_text import Spelling, TypedText, folded

_WITHIN_A_NAME = frozenset("-‑–.,*'’")  # signs that people put in a name or leave out
_MOST_TOKENS = 40  # in a name, with the signs between its words
_WORD = re.compile(r"\d+|[^\W\d_]+")
_LATE_ADDITION = re.compile(r"\s+(?:\d{4}|\([^()]*\))$")  # a year or a remark, which few people type
_LONG_ENOUGH = 10  # letters that a name keeps without its year: "IW 1990" does not become "IW"
_SMALL_WORDS = frozenset("op de het van en inzake voor over".split())
_ENOUGH_FOR_SMALL_WORDS = 3  # letters before them
# "Uitvoeringsbesluit IB" is another law than the one whose name follows.
_OF_ANOTHER_LAW = frozenset(
    """uitvoeringsbesluit uitvoeringsregeling uitvoeringswet uitvoering besluit regeling beleidsregel
    beleidsregels invoeringswet aanpassingswet wijzigingswet""".split()
)


@dataclass(frozen=True)
class FoundName:
    """A name of a law in the tokens `start` to `end` (exclusive)."""

    law: Law
    stands_alone: bool  # False: without an article number the words mean something else
    start: int
    end: int


class LawNames:
    """Every name of every law."""

    def __init__(self, laws: Laws) -> None:
        known = [law for key in sorted(laws.keys()) if (law := laws.get(key))]
        self._by_letters = {
            _letters(name): (law, stands_alone)
            for law in reversed(known)  # of a name that two laws have, the first in the list means it
            for name, stands_alone in _names_of(law)
        }
        self._beginnings = {name[:end] for name in self._by_letters for end in range(1, len(name) + 1)}
        words = (word for law in known for name, _ in _names_of(law) for word in _WORD.findall(folded(name)))
        self._spelling = Spelling([*self._by_letters, *words])

    def at(self, text: TypedText, start: int) -> FoundName | None:
        """The longest name that begins at a token."""
        best: FoundName | None = None
        letters = ""
        for index in range(start, min(start + _MOST_TOKENS, len(text))):
            added = self._added(text, index, letters)
            letters += added
            if letters not in self._beginnings:
                break
            if added and (found := self._by_letters.get(letters)):
                best = FoundName(*found, start, index + 1)
        return None if text.word(start - 1) in _OF_ANOTHER_LAW else best

    def _added(self, text: TypedText, index: int, letters: str) -> str:
        """What a token adds to the letters before it; a blank, which no name has, where none goes on."""
        word = text.word(index)
        if word.isalnum() or word == "&":
            return _or_left_out("en" if word == "&" else self._spelling.meant(word), letters)
        # In "B.W." and "Stb. 2024" a name goes on; in "de wet. BW" a sentence has ended.
        is_end = word == "." and not (text.joins(index + 1) or text.word(index + 1).isdecimal())
        return " " if is_end or word not in _WITHIN_A_NAME else ""


def _letters(name: str) -> str:
    """A name as it is compared: "Wet op de loonbelasting" and "wet loon-belasting" are the same."""
    letters = ""
    for word in _WORD.findall(folded(name)):
        letters += _or_left_out(word, letters)
    return letters


def _or_left_out(word: str, letters: str) -> str:
    """A word of a name, empty for a small one, which people mix up; but "B en W" is not the BW."""
    return "" if word in _SMALL_WORDS and len(letters) >= _ENOUGH_FOR_SMALL_WORDS else word


def _names_of(law: Law) -> Iterator[tuple[str, bool]]:
    """The names of a law, and whether each means it without an article number."""
    for name in (law.name, *law.abbreviations, *law.also_called, *law.only_beside_article):
        yield name, name not in law.only_beside_article
        shorter = _LATE_ADDITION.sub("", name)
        if shorter != name and len(shorter) >= _LONG_ENOUGH:
            yield shorter, name not in law.only_beside_article
