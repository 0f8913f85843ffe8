"""Composers: from passages to a draft. The extractive one only chooses sentences."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.answer import Mode, numbers
from assistant.answering.asked_for import value_asked_for
from assistant.answering.choosing import sections_for
from assistant.question import Question
from kb import Hit, Passage, SourceKind, sentences

MAX_CLAIMS = 6
# Sentences beside the first. The best section is short, and an exception in it that is left out is
# a wrong comfort: of most sections this is everything.
_MAIN_DETAILS = 6
_OTHER_DETAILS = 2
_WANTED = 0.3  # what the value that was asked for is worth, beside a relevance of 0 to 1
_EXPLAINS = 0.2  # and what it costs a sentence that only explains a word


@dataclass(frozen=True)
class ClaimDraft:
    """A statement with (passage id, verbatim quote) pairs, not yet checked."""

    text: str
    quotes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Draft:
    """What a composer makes; `ground` decides what of it stands."""

    summary: str
    claims: tuple[ClaimDraft, ...]


class Composer(Protocol):
    """Makes a draft from the passages that were found; `hits` is never empty."""

    mode: Mode

    def compose(self, question: Question, hits: Sequence[Hit]) -> Draft: ...


class ExtractiveComposer:
    """Chooses sentences; it writes nothing of its own but the heading a sentence answers.

    `relevance(question, text)` is the share (0 to 1) of the question's words that a text holds,
    weighted by rarity.
    """

    mode = Mode.EXTRACTIVE

    def __init__(self, relevance: Callable[[str, str], float]) -> None:
        self._relevance = relevance

    def compose(self, question: Question, hits: Sequence[Hit]) -> Draft:
        main, *others = sections_for(question, hits)
        lead, *details = self._quotes(question, main, _MAIN_DETAILS)
        claims = [_claim(main, [lead])] + ([_claim(main, details)] if details else [])
        claims += [_claim(passage, self._quotes(question, passage, _OTHER_DETAILS)) for passage in others]
        return Draft(self._summary(question, main, lead, details), tuple(claims[:MAX_CLAIMS]))

    def _summary(self, question: Question, main: Passage, lead: str, details: list[str]) -> str:
        """The lead; with the amount or period that was asked for, where the lead has none."""
        wanted = value_asked_for(question.text)
        summary = in_context(main, lead)
        if wanted and not wanted.search(lead):
            told = [s for detail in details for s in sentences(detail) if wanted.search(s)]
            summary += "".join(f" {sentence}" for sentence in told[:1])
        return summary

    def _quotes(self, question: Question, passage: Passage, details: int) -> list[str]:
        """The sentence that answers, then the most relevant others in their own order."""
        found = sentences(passage.text)
        worth = {sentence: self._worth(question.text, sentence) for sentence in found}
        is_dossier = passage.kind is SourceKind.DOSSIER  # whose first sentence is the answer
        lead = found[0] if is_dossier else max(found, key=lambda sentence: worth[sentence])
        rest = sorted((s for s in found if s != lead), key=lambda s: -worth[s])[:details]
        return [lead, *_joined([sentence for sentence in found if sentence in rest], passage.text)]

    def _worth(self, question: str, sentence: str) -> float:
        wanted = value_asked_for(question)
        worth = self._relevance(question, sentence)
        if wanted and wanted.search(sentence):
            worth += _WANTED
        return worth - (_EXPLAINS if _EXPLANATION.search(sentence) else 0.0)


_EXPLANATION = re.compile(
    r"\bbetekent\b|\bheet\b|\bis (?:de|het|een) (?:persoon|instantie|uitkering|loket)\b"
)


def _joined(quotes: Sequence[str], text: str) -> list[str]:
    """Quotes that stand next to each other as one; every item is verbatim in `text`."""
    joined: list[str] = []
    for quote in quotes:
        together = f"{joined[-1]} {quote}" if joined else ""
        if together and together in text:
            joined[-1] = together
        else:
            joined.append(quote)
    return joined


def _claim(passage: Passage, quotes: Sequence[str]) -> ClaimDraft:
    text = " ".join([in_context(passage, quotes[0]), *quotes[1:]])
    return ClaimDraft(text, tuple((passage.id, quote) for quote in quotes))


_YES_OR_NO = re.compile(r"(Ja|Nee)\b[,.:]?\s*")


def in_context(passage: Passage, quote: str) -> str:
    """A quote that begins with yes or no, with the question of its section before it.

    "Ja" alone would answer whatever was asked, and that may be the opposite question. Where the
    section's question cannot stand there (it holds a number that the quote does not), the "Ja" goes.
    """
    heading = passage.locator.heading[-1] if passage.locator.heading else ""
    answer = _YES_OR_NO.match(quote)
    if not answer:
        return quote
    if heading and numbers(heading) <= numbers(quote):
        return f"{heading} {quote}"
    rest = quote[answer.end() :]
    return rest[:1].upper() + rest[1:] or quote
