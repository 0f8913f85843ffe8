"""A text as people type it: its words and signs in a row, and the word that a misspelt one stands for."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]")  # "art2:44bw" is five tokens
_SHORTEST, _LONGEST = 7, 40  # letters of a word whose misspellings are looked for


@dataclass(frozen=True)
class Token:
    """A number, a run of letters or one sign. `word` is in lower case and without accents."""

    word: str
    raw: str
    start: int
    end: int


class TypedText:
    """The tokens of a text. Past either end stands an empty one, so that every look ahead is safe."""

    _NOTHING = Token("", "", -1, -1)

    def __init__(self, text: str) -> None:
        self.text = text
        self._tokens = [
            Token(folded(found[0]), found[0], found.start(), found.end()) for found in _TOKEN.finditer(text)
        ]

    def __len__(self) -> int:
        return len(self._tokens)

    def __getitem__(self, index: int) -> Token:
        return self._tokens[index] if 0 <= index < len(self._tokens) else self._NOTHING

    def word(self, index: int) -> str:
        return self[index].word

    def joins(self, index: int) -> bool:
        """Whether no space stands before a token."""
        return 0 < index < len(self._tokens) and self[index].start == self[index - 1].end


class Spelling:
    """Words that are recognised when one letter is wrong, missing, too many or changed places.

    Only words of seven letters and more: of shorter ones too many others are one letter away.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(word for word in words if len(word) >= _SHORTEST)
        self._near: dict[str, set[str]] = {}
        for word in self._words:
            for near in _one_letter_less(word):
                self._near.setdefault(near, set()).add(word)

    def meant(self, word: str) -> str:
        """The one word that `word` is a misspelling of; `word` itself where there is none, or several."""
        if word in self._words or not _SHORTEST - 1 <= len(word) <= _LONGEST:
            return word
        forms = (word, *_one_letter_less(word))
        meant = set().union(*(self._near.get(form, ()) for form in forms), self._words.intersection(forms))
        return meant.pop() if len(meant) == 1 else word


def folded(text: str) -> str:
    """In lower case and without accents: "Justitiële" and "justitiele" are the same."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _one_letter_less(word: str) -> Iterator[str]:
    return (word[:i] + word[i + 1 :] for i in range(len(word)))
