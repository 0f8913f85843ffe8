"""Names of people: after a cue, from the list of first names, or two capitals side by side.

Each rule looks at words and reads aloud; `_RULES` has them all, the surest first. A rule says
that a name begins at a word, `end_of_name` how far it goes.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.redaction.guarding import is_part_of_other_name, is_title_case
from assistant.redaction.reading import (
    Word,
    Words,
    could_be_name,
    end_of_name,
    has_verb_after,
    is_no_ordinary_word,
    looks_like_name,
    words_of,
)
from assistant.redaction.spans import Label, Span
from assistant.redaction.vocabulary import (
    FIRST_NAMES,
    FUNCTION_WORDS,
    GREETINGS,
    NOT_NAMES,
    RELATIVES,
    ROLES,
    TITLES,
    WORDS_TOO,
)

_LONG_ROLES = tuple(role for role in ROLES if len(role) > 4)
_OWNERS = frozenset("mijn m'n mn me zijn z'n haar hun de onze je jouw".split())
_THINGS = frozenset("dat dit wat hoe het wet regel".split())
# Words that stand before a place or a thing, but never straight before a whole name.
_NEVER_BEFORE_NAMES = frozenset("in te uit naar regio wijk stad dorp de het een dit deze die dat".split())
# First names that stand small in almost every sentence as something else, even after "onze trainer".
_NEVER_SMALL = frozenset(
    "ad do co bo else job lot max mei april juni hoop mas ons warm ward dien door".split()
)
_LAST_WORDS = 3  # so few words after a greeting are a signature
_LIST_LETTERS = "ABCDE"  # "A. Barbecue"
_MISTERS = frozenset("meneer mevrouw heer dhr mw mevr mevr. dhr. mw. hr hr.".split())


@dataclass(frozen=True)
class _Rule:
    begins: Callable[[Words, int], bool]
    is_sure: bool = False  # small letters will do
    is_guarded: bool = True  # not inside the name of a law or an organisation


def names(text: str) -> Iterator[Span]:
    """Every name, with its surname and the particles between."""
    words = words_of(text)
    rules = _RULES if not is_title_case(words) else _RULES[:-2]
    at = 0
    while at < len(words):
        end = _name_at(words, at, rules)
        if end > at:
            yield Span(words[at].start, words[end - 1].end, Label.NAME)
        at = max(end, at + 1)


def _name_at(words: Words, at: int, rules: Sequence[_Rule]) -> int:
    if words[at].text.startswith("["):
        return at
    for rule in rules:
        if rule.begins(words, at) and not (rule.is_guarded and is_part_of_other_name(words, at)):
            end = end_of_name(words, at, rule.is_sure)
            if end > at:
                return end
    return at


# --- the rules ---


def _before(words: Words, at: int, back: int = 1) -> str:
    return words[at - back].lower if at >= back else ""


def _gap(words: Words, at: int) -> str:
    return words[at].gap.strip(" ")


def _after_self(words: Words, at: int) -> bool:
    """'ik heet ...', 'mijn naam is ...', 'genaamd ...', 'noem mij ...'"""
    if _gap(words, at) not in ("", ":"):
        return False
    last, second, third = (_before(words, at, back) for back in (1, 2, 3))
    told = (second, last) in {("ik", "heet"), ("heet", "ik"), ("noem", "mij"), ("noem", "me")}
    is_named = last == "genaamd" or (last == "is" and second == "naam" and third in _OWNERS)
    return told or is_named


def _after_label(words: Words, at: int) -> bool:
    """'Naam: ...', 'Contactpersoon: ...'"""
    labels = ("naam", "voornaam", "achternaam", "contactpersoon", "afzender", "ondertekend")
    return _gap(words, at) == ":" and _before(words, at) in labels


def _after_greeting(words: Words, at: int) -> bool:
    """'Groeten, ...' at the end of a message."""
    is_greeted = _before(words, at) in GREETINGS and not _gap(words, at).strip(",.:!-\n")
    is_greeted_by = _before(words, at) == "van" and _before(words, at, 2) in GREETINGS
    return (is_greeted or is_greeted_by) and len(words) - at <= _LAST_WORDS


def _after_greeting_capital(words: Words, at: int) -> bool:
    return _before(words, at) in GREETINGS and words[at].is_capital


def _after_title(words: Words, at: int) -> bool:
    """'meneer Jansen', 'mevr. de vries'"""
    return _before(words, at) in TITLES and _gap(words, at) in ("", ".")


def _after_title_small(words: Words, at: int) -> bool:
    """'meneer jansen', 'mevrouw quispelaar': small, but a surname that we know or no ordinary word"""
    if not _after_title(words, at) or words[at].lower in FUNCTION_WORDS:
        return False
    is_told = _before(words, at) in _MISTERS and len(words[at].text) > 3 and not words[at].is_initial
    return words[at].is_surname or (is_told and is_no_ordinary_word(words, at))


def _after_called(words: Words, at: int) -> bool:
    """'een trainer die Xandra heet' has no cue before it; 'hij heet Xandra' has."""
    is_called = _before(words, at) in ("heet", "heette", "heten") and words[at].is_joined
    return is_called and _before(words, at, 2) not in _THINGS and looks_like_name(words[at])


def _after_role(words: Words, at: int) -> bool:
    """'onze voorzitter Xandra', 'de hoofdtrainer, Xandra'"""
    role = _before(words, at)
    is_role = role in ROLES or role.endswith(_LONG_ROLES)
    return is_role and _gap(words, at) in ("", ",", ":", "(", "-") and _is_name_in_any_case(words[at])


def _after_loud_role(words: Words, at: int) -> bool:
    """'ONZE SECRETARIS XANTIPPE ZONDERLAND': two that are no ordinary words, or one before a verb."""
    if not (at and words[at].is_acronym and words[at - 1].is_acronym and words[at].is_joined):
        return False
    role = _before(words, at)
    if not (role in ROLES or role.endswith(_LONG_ROLES)) or len(words[at].text) < 5:
        return False
    is_followed = at + 1 < len(words) and words[at + 1].is_joined and is_no_ordinary_word(words, at + 1)
    is_named = is_followed or has_verb_after(words, at) or at + 1 == len(words)
    return is_named and is_no_ordinary_word(words, at)


def _is_name_in_any_case(word: Word) -> bool:
    is_small_name = word.lower in FIRST_NAMES and word.lower not in FUNCTION_WORDS | _NEVER_SMALL
    return looks_like_name(word) or is_small_name


def _of_relative(words: Words, at: int) -> bool:
    """'de moeder van Xandra', 'de trainer van Xandra'"""
    is_of = _before(words, at) == "van" and words[at].is_joined
    return is_of and _before(words, at, 2) in RELATIVES and _is_name_in_any_case(words[at])


def _first_name(words: Words, at: int) -> bool:
    """A first name of the list, in any case."""
    word = words[at]
    if not word.is_first_name or word.lower in NOT_NAMES:
        return False
    if word.lower in WORDS_TOO or word.lower in FUNCTION_WORDS:
        return _is_meant_as_name(words, at)
    is_long = not word.is_acronym or len(word.text) > 3
    return is_long or end_of_name(words, at, is_sure=False) > at + 1  # "TIM QUISPELAAR"


def _is_meant_as_name(words: Words, at: int) -> bool:
    """For a name that is a word too: a capital that no sentence gave it, or a surname behind it."""
    word = words[at]
    if word.is_capital and not word.is_acronym and not word.starts_sentence:
        return True
    end = end_of_name(words, at, is_sure=False)
    if end == at + 1:
        return False
    if word.is_capital and not word.is_acronym and words[end - 1].is_capital:
        return True
    is_known, is_often_other = words[end - 1].is_surname, word.lower in FUNCTION_WORDS | _NEVER_SMALL
    if word.is_acronym:  # "JAN QUISPELAAR", "BEN DE VRIES", not "WIL HAAR", "WIL SHIRTS", "WIL Lekstroom"
        is_loud_name = words[end - 1].is_acronym and is_no_ordinary_word(words, end - 1)
        return is_loud_name and (is_known or not is_often_other)
    return (is_known or has_verb_after(words, end - 1)) and not is_often_other


def _initials(words: Words, at: int) -> bool:
    """'J. de Vries', 'A.B. Jansen'; not 'A. Mag ik', nor 'B.V. Zorg'"""
    if not words[at].is_initial or at + 1 >= len(words):
        return False
    is_whole = words[at + 1].is_joined and end_of_name(words, at, is_sure=False) > at + 1
    return is_whole and not _is_list_item(words, at)


def _is_list_item(words: Words, at: int) -> bool:
    """'A. Vergoeding', 'A. Mag ik'; not 'W. Quispelaar zegt', 'A. Quispelaar zegt'"""
    letter, after = words[at], words[at + 1]
    if not letter.starts_sentence or after.is_particle or after.is_surname or after.is_initial:
        return False
    if not letter.text.endswith(".") or not is_no_ordinary_word(words, at + 1):
        return True
    return letter.text[:-1] in _LIST_LETTERS and not has_verb_after(words, at + 1)


def _two_capitals(words: Words, at: int) -> bool:
    """'gesproken met Quirijn Abrahamse'; at the start of a sentence only before a known surname."""
    word = words[at]
    if not looks_like_name(word) or word.is_acronym or _before(words, at) in _NEVER_BEFORE_NAMES:
        return False
    end = end_of_name(words, at, is_sure=False)
    last = words[end - 1]
    if end == at + 1 or not last.is_capital or last.is_acronym:
        return False
    return last.is_surname or not word.starts_sentence


def _surname(words: Words, at: int) -> bool:
    """'volgens Pietersen'"""
    word = words[at]
    is_meant = word.is_capital and not word.is_acronym and not word.starts_sentence
    return is_meant and word.is_surname and word.lower not in NOT_NAMES and could_be_name(word)


_RULES = (
    _Rule(_after_self, is_sure=True, is_guarded=False),
    _Rule(_after_label, is_sure=True),
    _Rule(_after_greeting, is_sure=True),
    _Rule(_after_greeting_capital),
    _Rule(_after_title_small, is_sure=True),
    _Rule(_after_title),
    _Rule(_after_called),
    _Rule(_after_loud_role, is_sure=True),
    _Rule(_after_role),
    _Rule(_of_relative),
    _Rule(_first_name),
    _Rule(_initials),
    _Rule(_two_capitals),
    _Rule(_surname),
)
