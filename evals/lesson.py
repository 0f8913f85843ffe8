"""What there is to learn from: the sections of the shipped dossiers, and how people ask for each.

Questions come from the dossiers themselves (headings, other ways of asking) and from
`data/asked_of_sections.jsonl`, ten messages for each section in lay words, written with that section
alone at hand. No question of an eval set is among them or nearly so (tests/evals/test_eval_data.py).
"""

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.cases import DATA
from evals.errors import EvalError
from ingest import DossierReader, drafts_of
from kb import SHIPPED_DOSSIERS, Amounts, Contacts, PassageDraft, Template, renderings

MESSAGES = DATA / "asked_of_sections.jsonl"
_FILLERS = DATA / "fillers.txt"


@dataclass(frozen=True)
class Piece:
    """A passage of the dossiers as it is indexed, with the questions that want it."""

    place: str  # "wbtr/bestuursleden#ontslaan"
    text: str
    draft: PassageDraft
    questions: tuple[str, ...]  # its heading first, then the dossier's other ways, then the messages


def read_pieces() -> list[Piece]:
    """Every passage of the shipped dossiers. Raises EvalError for a broken file of messages."""
    messages: dict[str, list[str]] = defaultdict(list)
    for place, message in read_messages():
        messages[place].append(message)
    found: list[Piece] = []
    for place, text, draft in _passages():
        heading = draft.locator.heading[-1]
        questions = (heading, *draft.phrasings, *messages.pop(place, ()))  # the first passage of a section
        found.append(Piece(place, text, draft, questions if draft.phrasings else ()))
    return found


def _passages() -> Iterator[tuple[str, str, PassageDraft]]:
    files = SHIPPED_DOSSIERS.parent
    amounts, contacts = Amounts.read(files / "amounts.toml"), Contacts.read(files / "contacts.toml")
    for path in sorted(SHIPPED_DOSSIERS.rglob("*.md")):
        page = path.relative_to(SHIPPED_DOSSIERS).with_suffix("").as_posix()
        for draft in drafts_of(DossierReader().read(path.read_bytes(), path.name)):
            template = Template(draft.text, draft.holds, draft.certainty, draft.less_sure)
            if found := renderings(template, amounts, contacts):
                yield f"{page}#{draft.locator.anchor}", f"{draft.heading_path}. {found[-1].text}", draft


def read_messages(path: Path = MESSAGES) -> list[tuple[str, str]]:
    """Every message with the place of its section. Raises EvalError, naming the line."""
    found: list[tuple[str, str]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            found.append((row["section"], row["asked"]))
        except (ValueError, KeyError, TypeError) as error:
            raise EvalError(f"{path.name} line {number}: this is no message ({error}).") from error
    return found


class Disturber:
    """Makes a question look as it does on a telephone: mistyped, in small letters, with a story around it."""

    def __init__(self, seed: int, fillers: Sequence[str] | None = None) -> None:
        self._random = random.Random(seed)
        self._fillers = fillers or _FILLERS.read_text(encoding="utf-8").splitlines()

    def disturbed(self, question: str) -> str:
        chance = self._random.random
        if chance() < _MISTYPED:
            question = self._mistyped(question)
        if chance() < _IN_SMALL_LETTERS:
            question = question.lower()
        if chance() < _WITHOUT_MARK:
            question = question.rstrip("?.!")
        return self._with_a_story(question) if chance() < _WITH_A_STORY else question

    def _with_a_story(self, question: str) -> str:
        around = self._random.sample(self._fillers, self._random.choice([1, 1, 2, 3, 4]))
        place = self._random.randrange(len(around) + 1)
        return " ".join([*around[:place], question, *around[place:]])

    def _mistyped(self, question: str) -> str:
        words = question.split(" ")
        for _ in range(max(1, len(words) // 6)):
            place = self._random.randrange(len(words))
            if len(words[place]) >= _LONG_ENOUGH:
                words[place] = self._with_a_slip(words[place])
        return " ".join(words)

    def _with_a_slip(self, word: str) -> str:
        at = self._random.randrange(1, len(word) - 1)
        slips = (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],  # two letters changed places
            word[:at] + word[at + 1 :],  # one is missing
            word[:at] + word[at] + word[at:],  # one stands twice
            re.sub("ij|ei", lambda found: "ei" if found[0] == "ij" else "ij", word, count=1),
            word.replace("dt", "t") if "dt" in word else word[:-1],
        )
        return self._random.choice(slips)


_MISTYPED, _IN_SMALL_LETTERS, _WITHOUT_MARK, _WITH_A_STORY = 0.35, 0.3, 0.2, 0.35
_LONG_ENOUGH = 4  # letters of a word that is mistyped
