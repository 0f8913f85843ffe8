"""When a capital is no sign of a person: in titles, laws and organisations."""

from assistant.redaction.reading import Words
from assistant.redaction.vocabulary import LAW_CUES, ORGANISATION_CUES, ORGANISATION_ENDINGS

_MOSTLY = 0.6
_REACH_BACK = 5  # words of an organisation's name before this one


def is_title_case(words: Words) -> bool:
    """Whether Nearly Every Word Has A Capital, so that capitals tell nothing."""
    return len(words) > 5 and sum(word.is_capital for word in words) > _MOSTLY * len(words)


def is_part_of_other_name(words: Words, at: int) -> bool:
    """Whether this stands in "Wet Kooistra", "gemeente Jan" or "Stichting Jan de Vries Fonds"."""
    for back in range(1, min(at, _REACH_BACK) + 1):
        word, after = words[at - back], words[at - back + 1]
        if not after.is_joined and after.gap != "-":
            return False
        is_organisation = word.lower in ORGANISATION_CUES or word.lower.endswith(ORGANISATION_ENDINGS)
        if word.lower in LAW_CUES or (is_organisation and after.lower != "van"):
            return True
        if not (word.is_capital or word.is_particle):
            return False
    return False
