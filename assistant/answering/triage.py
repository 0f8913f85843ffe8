"""The first look at a question: may it be answered, or does someone need a person?

By rules (`rules.py`) on redacted text, without network or model.
"""

from dataclasses import dataclass
from enum import StrEnum

from assistant.answering.cues import Cue, cues_in
from assistant.answering.rules import RULES, Outcome, SignpostKind

__all__ = ["LONGEST_QUESTION", "Outcome", "SignpostKind", "Triage", "UnusableKind", "triage"]

LONGEST_QUESTION = 2000  # characters
_FEW_WORDS = 3


class UnusableKind(StrEnum):
    """Why there is nothing to answer."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NO_WORDS = "no_words"
    ABUSIVE = "abusive"


@dataclass(frozen=True)
class Triage:
    """The outcome and the rule that gave it.

    `signpost` is who to turn to: instead of an answer, or before it when the outcome is GO.
    """

    outcome: Outcome
    rule: str = ""
    signpost: SignpostKind | None = None
    unusable: UnusableKind | None = None

    @property
    def signpost_first(self) -> bool:
        """Whether the answer must begin with the numbers to call."""
        return self.outcome is Outcome.GO and self.signpost is not None


def triage(text: str) -> Triage:
    """What to do with a redacted question of any length and content."""
    unusable = _unusable(text)
    if unusable:
        return Triage(Outcome.UNUSABLE, rule=unusable, unusable=unusable)
    heard = cues_in(text)
    for rule in RULES:
        if rule.decides(heard):
            return Triage(rule.outcome, rule.name, rule.signpost)
    if _is_abuse(text, heard):
        return Triage(Outcome.UNUSABLE, rule=UnusableKind.ABUSIVE, unusable=UnusableKind.ABUSIVE)
    return Triage(Outcome.GO)


def _unusable(text: str) -> UnusableKind | None:
    if not text.strip():
        return UnusableKind.EMPTY
    if len(text) > LONGEST_QUESTION:
        return UnusableKind.TOO_LONG
    letters = sum(char.isalpha() for char in text)
    return UnusableKind.NO_WORDS if letters < 2 or "\ufffd" * 3 in text else None


def _is_abuse(text: str, heard: frozenset[Cue]) -> bool:
    """Scolding at us, or nothing but scolding; not a question by someone who swears."""
    is_all = len(text.split()) <= _FEW_WORDS
    return Cue.INSULT in heard and Cue.ASKS not in heard and (is_all or Cue.AT_US in heard)
