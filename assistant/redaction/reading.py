"""A text as words that know what stands around them, and how far a name goes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.redaction.ordinary import could_be_verb, is_ordinary
from assistant.redaction.spans import PLACEHOLDER
from assistant.redaction.vocabulary import (
    FIRST_NAMES,
    FUNCTION_WORDS,
    NOT_NAMES,
    ROLES,
    SURNAME_PARTICLES,
    SURNAMES,
    VERBS,
    WORDS_TOO,
)

_WORD = re.compile(
    rf"{PLACEHOLDER.pattern}|(?<![^\W_])(?:[A-Z]\.){{1,6}}(?![A-Z]\.)|['’]t\b|[^\W\d_]+(?:['’-][^\W\d_]+)*"
)
_ENDS_SENTENCE = re.compile(r"[.?!:;\n•\"“”]")
_POSSESSIVE = re.compile(r"['’]s?$")
_ABBREVIATIONS = frozenset(
    "B.V. N.V. U.A. V.O.F. C.V. P.S. N.B. S.V. V.V. R.K. E.H.B.O. W.A. A.N.B.I. C.A.O. V.O.G.".split()
)
_MOST_PARTICLES = 3
_MOST_PARTS = 5
_SHORTEST_SMALL = 4  # letters of a surname that is on no list and has no capital
_SHORTEST_LOUD = 3
# "henk in het bestuur", "sanne op zaterdag": what follows these is a surname only with a capital.
_PLACING = frozenset("in op te het bij".split())

Words = Sequence["Word"]


@dataclass(frozen=True)
class Word:
    """A word of the text, and `gap`: what stands between it and the word before."""

    text: str
    start: int
    end: int
    gap: str
    is_first: bool = False

    @property
    def lower(self) -> str:
        return _POSSESSIVE.sub("", self.text.lower().replace("’", "'"))

    @property
    def is_joined(self) -> bool:
        """Whether only spaces stand before it, on the same line."""
        return not self.is_first and bool(self.gap) and not self.gap.strip(" ")

    @property
    def starts_sentence(self) -> bool:
        return self.is_first or bool(_ENDS_SENTENCE.search(self.gap))

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_acronym(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()

    @property
    def is_initial(self) -> bool:
        is_letters = self.text.endswith(".") or (len(self.text) == 1 and self.text not in "UI")
        return self.is_capital and is_letters and self.text not in _ABBREVIATIONS

    @property
    def is_particle(self) -> bool:
        return self.lower in SURNAME_PARTICLES or self.text.lower() == "'t"

    @property
    def is_surname(self) -> bool:
        return self.lower in SURNAMES or self.lower.split("-")[0] in SURNAMES or self._is_patronymic

    @property
    def _is_patronymic(self) -> bool:
        """ "Pietersen", "Willems": a first name with an ending."""
        for ending in ("ssen", "sen", "sz", "ss", "s"):
            stem = self.lower.removesuffix(ending)
            if stem != self.lower and len(stem) > 3 and stem in FIRST_NAMES and stem not in WORDS_TOO:
                return True
        return False

    @property
    def is_first_name(self) -> bool:
        """Whether it is on the list, alone or as the first half of "Jan-Willem"."""
        return self.lower in FIRST_NAMES or ("-" in self.lower and self.lower.split("-")[0] in FIRST_NAMES)


def words_of(text: str) -> list[Word]:
    found: list[Word] = []
    for match in _WORD.finditer(text):
        gap = text[found[-1].end : match.start()] if found else ""
        if found and not gap and found[-1].text.endswith("."):
            gap = " "  # "W.Quispelaar"
        found.append(Word(match.group(), *match.span(), gap, is_first=not found))
    return found


def looks_like_name(word: Word) -> bool:
    """A capital that is no law, organisation, place or opening of a sentence, as far as we know."""
    if not word.is_capital or word.text.startswith("[") or word.is_initial:
        return False
    if word.is_acronym:
        return len(word.text) > 3 and (word.is_first_name or word.is_surname)
    is_listed = word.is_first_name and word.lower not in NOT_NAMES
    return is_listed or not _is_known_word(word)


def _is_known_word(word: Word) -> bool:
    parts = word.lower.split("-")
    is_other = any(part in NOT_NAMES and part not in SURNAME_PARTICLES for part in parts)
    return word.lower in NOT_NAMES or is_other or parts[-1] in _LAW_ENDINGS


_LAW_ENDINGS = frozenset("arrest norm wet regeling lijst toets criterium".split())


def could_be_name(word: Word) -> bool:
    """Any word that is not plainly something else: enough after "ik heet"."""
    is_other = word.lower in FUNCTION_WORDS or word.lower in NOT_NAMES or word.lower in ROLES
    return not is_other and not word.text.startswith("[")


def end_of_name(words: Words, first: int, is_sure: bool) -> int:
    """The index after the name that begins at `first`; `first` itself when there is none.

    `is_sure`: a cue says that a name follows, so small letters will do.
    """
    at = first
    while at < len(words) and words[at].is_initial and (at == first or words[at].is_joined):
        at += 1
    if at == first:
        at = _after_part(words, first, is_sure, is_start=True)
        if at == first:
            return first
    for _ in range(_MOST_PARTS):
        after = _after_part(words, at, is_sure, is_start=False)
        if after == at:
            break
        at = after
    return at


def _after_part(words: Words, at: int, is_sure: bool, is_start: bool) -> int:
    """The index after one part of a name, with the particles before it; `at` when there is none."""
    if is_start and words[at].is_capital and words[at].is_first_name:  # "Ben" is a particle as well
        return at + 1
    core = at
    while core < len(words) and core - at < _MOST_PARTICLES and words[core].is_particle:
        core += 1
    if core >= len(words) or any(not word.is_joined for word in words[at + is_start : core + 1]):
        return at
    if is_start and core == at:
        return core + 1 if _accepts_first(words[core], is_sure) else at
    if _accepts_next(words[core], is_sure, has_particles=core > at):
        return core + 1
    is_after_first = not is_start and (words[at - 1].is_first_name or is_sure)
    is_after_initial = words[at - 1].text.endswith(".") and words[core].is_acronym and not is_start
    is_due = is_after_first or is_after_initial
    return core + 1 if is_due and is_plain_surname(words, core, at - 1) else at


def _accepts_first(word: Word, is_sure: bool) -> bool:
    return word.is_first_name or (could_be_name(word) if is_sure else looks_like_name(word))


def _accepts_next(word: Word, is_sure: bool, has_particles: bool) -> bool:
    is_word = word.lower in FUNCTION_WORDS or word.lower in ROLES
    is_small_name = word.is_surname and not is_word
    is_told = is_sure and has_particles and could_be_name(word)
    return looks_like_name(word) or (word.is_capital and word.is_surname) or is_small_name or is_told


# --- surnames that no list knows and no capital shows ---


def is_plain_surname(words: Words, at: int, first: int) -> bool:
    """Whether word `at`, small or all in capitals, is the surname of the first name at `first`.

    It is when it is no ordinary Dutch word, and not made like a verb either, unless the word after
    it is the verb: "wubbo quispelaar", "wubbo oosterveen heeft", but "wubbo fietst", "wubbo trainen".
    """
    word, name = words[at], words[first]
    if name.text != name.text.rstrip("'’") or name.lower != name.text.lower().replace("’", "'"):
        return False  # "Sanne's fiets"
    if word.is_capital and not word.is_acronym:
        return False  # judged by its capital
    is_loud = word.is_acronym and (name.is_acronym or name.is_initial or len(word.text) > _SHORTEST_SMALL)
    if len(word.text) < (_SHORTEST_LOUD if is_loud else _SHORTEST_SMALL) or (word.is_acronym and not is_loud):
        return False
    return words[at - 1].lower not in _PLACING and is_no_ordinary_word(words, at)


def is_no_ordinary_word(words: Words, at: int) -> bool:
    """Whether word `at`, whatever its capitals, can only be a name; a verb after it helps."""
    lower = words[at].lower
    if words[at].text.startswith("[") or is_ordinary(lower):
        return False
    return has_verb_after(words, at) or not could_be_verb(lower)


def has_verb_after(words: Words, at: int) -> bool:
    """Whether the word after `at` is a verb that a person does: "... heeft", "... zegt"."""
    return at + 1 < len(words) and words[at + 1].is_joined and words[at + 1].lower in VERBS
