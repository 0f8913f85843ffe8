"""The word list of the field: how lay people say what the law calls otherwise."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kb.errors import InvalidKnowledge
from kb.toml import read_toml


class Words:
    """Lay words with the terms they stand for, and the terms that a page explains.

    `terms`: each term with its other forms.
    """

    def __init__(self, lay: Mapping[str, Sequence[str]], terms: Mapping[str, Sequence[str]]) -> None:
        self.terms = {term: tuple(forms) for term, forms in terms.items()}
        self._lay = {said.lower(): tuple(meant) for said, meant in lay.items()}
        self._said = _any_of(self._lay)

    @classmethod
    def read(cls, path: Path) -> "Words":
        """Raises InvalidKnowledge."""
        tables = read_toml(path)
        if set(tables) != {"gewoon", "termen"}:
            raise InvalidKnowledge(f"{path.name}: er horen twee tabellen te staan, [gewoon] en [termen].")
        for name, table in tables.items():
            for key, words in table.items():
                if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
                    raise InvalidKnowledge(
                        f"{path.name}: [{name}] '{key}' hoort een lijst met woorden te zijn."
                    )
        return cls(tables["gewoon"], tables["termen"])

    def __len__(self) -> int:
        return len(self._lay)

    def meant_in(self, question: str) -> tuple[str, ...]:
        """The terms that the lay words of a question stand for, each once, in the order of the words."""
        lowered = " ".join(question.lower().split())
        meant = (term for found in self._said.finditer(lowered) for term in self._lay[found[0]])
        return tuple(dict.fromkeys(term for term in meant if term.lower() not in lowered))


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words as a whole, the longest first."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(rf"\b{re.escape(word)}\b" for word in longest_first) or r"(?!)")
