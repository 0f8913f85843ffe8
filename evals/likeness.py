"""No phrasing of a dossier may give a question of an eval set away: how alike two questions are.

A system that has read the questions of its examination is not measured by it.
"""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from evals.cases import DATA
from evals.errors import EvalError

MOST_ALIKE = 0.6
_COMPLAINT = "deze vraag lijkt te veel op een vraag waarmee wij meten; vraag het met andere woorden."
_ENDINGS = re.compile(r"(?<=\w{3})(?:heden|eren|ingen|ende|en|ers|er|es|e|s|t)$")


class Question(NamedTuple):
    """A question of an eval set."""

    place: str  # "sheets.jsonl s12"
    text: str


@dataclass(frozen=True)
class Match:
    """A question of an eval set that somebody else's words come near to."""

    question: Question
    likeness: float


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A Dutch word without accents and its commonest endings, long vowels and double letters short.

    Our own, as no stemmer is among the locked tools; rougher than one, so it makes questions more
    alike, not less: "vrijwilligers" and "vrijwilliger", "boetes" and "boete", "mogen" and "mog".
    """
    plain = unicodedata.normalize("NFD", word.lower())
    plain = "".join(char for char in plain if unicodedata.category(char) != "Mn")
    if not plain.isalpha() or len(plain) < 4:
        return plain
    short = re.sub(r"(\w)\1", r"\1", _ENDINGS.sub("", plain))
    return short.replace("z", "s").replace("v", "f")


def stems(text: str) -> frozenset[str]:
    """The stems of the words of a text."""
    return frozenset(stem(word) for word in re.findall(r"\w+", text))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard: what they share of what they hold together."""
    return len(one & other) / len(one | other)


class Guard:
    """Knows the questions of the eval sets, and finds those that a text comes near to."""

    def __init__(self, questions: Iterable[Question]) -> None:
        self._questions = tuple(questions)
        self._stems = tuple(stems(question.text) for question in self._questions)
        self._with: dict[str, list[int]] = defaultdict(list)
        for number, own in enumerate(self._stems):
            for each in own:
                self._with[each].append(number)

    @classmethod
    def of(cls, data: Path = DATA) -> "Guard":
        """The guard over the eval sets in a folder. Raises EvalError."""
        return cls(question for path in sorted(data.glob("*.jsonl")) for question in questions_of(path))

    def __len__(self) -> int:
        return len(self._questions)

    def __call__(self, text: str) -> str | None:
        """The rest of a Dutch sentence where `text` is too near to a question; never that question."""
        return _COMPLAINT if self.matches(text) else None

    def matches(self, text: str) -> list[Match]:
        """The questions that are more than `MOST_ALIKE` like a text, in the order of the sets."""
        own = stems(text)
        alike = ((number, likeness(own, self._stems[number])) for number in self._near(own))
        return [Match(self._questions[number], how) for number, how in sorted(alike) if how > MOST_ALIKE]

    def _near(self, own: frozenset[str]) -> set[int]:
        """The questions that can be alike: they share more than `MOST_ALIKE` of the stems.

        So they hold one of any few stems that are more than may be missing: the rarest are looked up.
        """
        may_miss = int(len(own) * (1 - MOST_ALIKE))
        rarest = sorted(own, key=lambda each: len(self._with.get(each, ())))[: may_miss + 1]
        return {number for each in rarest for number in self._with.get(each, ())}


def gives_away(text: str) -> str | None:
    """What is wrong with a text that is too near to a question of our own sets, as `Guard` says it.

    The sets are read at the first call. Raises EvalError.
    """
    return _shipped()(text)


@lru_cache(maxsize=1)
def _shipped() -> Guard:
    return Guard.of()


def questions_of(path: Path) -> Iterator[Question]:
    """The questions of a set in JSON Lines, in order; none of a set that asks nothing. Raises EvalError."""
    try:
        for line in path.read_text(encoding="utf-8").split("\n"):
            row = json.loads(line) if line.strip() else {}
            if text := row.get("question") or row.get("text"):
                yield Question(f"{path.name} {row['id']}", text)
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise EvalError(f"{path.name}: its questions cannot be read ({type(error).__name__}).") from error
