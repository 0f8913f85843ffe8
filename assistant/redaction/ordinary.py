"""Ordinary Dutch words, as opposed to a surname that someone wrote small or all in capitals."""

from assistant.redaction.vocabulary import (
    FUNCTION_WORDS,
    NOT_NAMES,
    ORDINARY_WORDS,
    ORGANISATION_CUES,
    ORGANISATION_ENDINGS,
    RELATIVES,
    ROLES,
    SURNAME_PARTICLES,
    TITLES,
    VERBS,
)

_LISTED = ORDINARY_WORDS | VERBS | FUNCTION_WORDS | NOT_NAMES | ROLES | RELATIVES | TITLES | ORGANISATION_CUES
_INFLECTIONS = ("e", "s", "n", "en")  # "dubbele", "shirts"
_WITH_ENDING = frozenset(word for word in _LISTED if len(word) > 3)
_LONGEST = 30  # letters of a word whose parts we look at
_SHORTEST_PART = 5  # "kas+commissie"; shorter ones end surnames too: "Oosterhof", "Waterman"

# What words are made with and surnames seldom are.
_ENDINGS = ORGANISATION_ENDINGS + tuple(
    "club team groep heid heden ing ingen lijk lijke lijks ig ige isch ische tie ties teit eren eert eerd "
    "eerde baar bare loos loze je jes tje tjes schap ment sel iteit aal ële eel ief ieve ist isme".split()
)
_BEGINNINGS_OF_PARTICIPLES = tuple(
    "ge be ver ont her over onder aan af op uit in mee toe terug voor door bij om mis".split()
)
_ENDINGS_OF_VERBS = ("d", "t", "en", "de", "te")


def is_ordinary(word: str) -> bool:
    """Whether the lower-case `word` is on a list, ends in a word that is, or is made like one."""
    core = _core(word)
    return word in _LISTED or not core or _is_listed(core) or core.endswith(_ENDINGS) or _is_participle(core)


def could_be_verb(word: str) -> bool:
    """Whether the lower-case `word` has the ending of a verb: "fietst", "stuurde", "trainen"."""
    return _core(word).endswith(_ENDINGS_OF_VERBS)


def _core(word: str) -> str:
    """What says what kind of word it is: "lid" of "kascommissie-lid", "bruin" of "bruin-de (vries)"."""
    parts = [part for part in word.split("-") if part not in SURNAME_PARTICLES]
    return parts[-1] if parts else ""


def _is_listed(word: str) -> bool:
    if word in _LISTED:
        return True
    if len(word) > _LONGEST:
        return False
    if any(word.endswith(end) and word.removesuffix(end) in _WITH_ENDING for end in _INFLECTIONS):
        return True
    return any(word[at:] in _LISTED for at in range(2, len(word) - _SHORTEST_PART + 1))


def _is_participle(word: str) -> bool:
    """ "geblesseerd", "vertrokken", "uitgenodigd" """
    return word.startswith(_BEGINNINGS_OF_PARTICIPLES) and word.endswith(_ENDINGS_OF_VERBS)
