import random
from pathlib import Path

import pytest

from evals.errors import EvalError
from evals.likeness import MOST_ALIKE, Guard, Question, likeness, questions_of, stem, stems

WORDS = "mag een vrijwilliger van de club geld vragen voor reizen zonder bonnen in dit jaar of niet".split()


@pytest.mark.parametrize(
    ("one", "other"),
    [("vrijwilligers", "vrijwilliger"), ("boetes", "boete"), ("één", "een"), ("MOGEN", "mogen")],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_likeness_is_what_two_questions_share() -> None:
    assert likeness(stems("mag dat"), stems("mag dat niet")) == pytest.approx(2 / 3)


def test_looking_up_rare_words_finds_what_comparing_everything_finds() -> None:
    """The index is a shortcut, and may not lose a question."""
    chance = random.Random(7)
    asked = [Question(str(n), " ".join(chance.sample(WORDS, chance.randint(1, 12)))) for n in range(200)]
    guard = Guard(asked)
    for text in (" ".join(chance.sample(WORDS, chance.randint(1, 12))) for _ in range(200)):
        own = stems(text)
        wanted = [q for q in asked if likeness(own, stems(q.text)) > MOST_ALIKE]
        assert [match.question for match in guard.matches(text)] == wanted


@pytest.mark.parametrize("line", ["geen json", '{"text": "Mag dat?"}', "[1]"])
def test_a_broken_set_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "set.jsonl").write_text(line + "\n")
    with pytest.raises(EvalError, match=r"set\.jsonl"):
        list(questions_of(tmp_path / "set.jsonl"))


def test_a_set_without_questions_asks_nothing(tmp_path: Path) -> None:
    (tmp_path / "facts.jsonl").write_text('{"id": "a", "values": []}\n\n')
    assert list(questions_of(tmp_path / "facts.jsonl")) == []
