"""What can be heard in a message; the wordings of each cue stand in `cues.toml`."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum, auto
from importlib.resources import files


class Cue(StrEnum):
    """A thing that a message says or asks."""

    SEXUAL = auto()  # a sexual act, told as a fact
    VIOLENCE = auto()
    THEFT = auto()
    HARM = auto()  # other wrongs: bullying, stalking, dealing
    WEAPON = auto()
    EMERGENCY = auto()
    THREAT = auto()  # by who writes
    SUICIDE = auto()
    TO_ME = auto()  # done to who writes
    TO_MINE = auto()  # done to a child or partner of who writes
    HOME = auto()
    CHILD = auto()
    NOW = auto()
    TOLD = auto()  # someone told it
    TOLD_BY_VICTIM = auto()
    SUSPECTED = auto()
    NAMED = auto()  # a name stood here
    DEFINITE = auto()  # "our treasurer", "he"
    INDEFINITE = auto()  # "a trainer", "someone"
    IF = auto()  # a case that has not happened
    POLICY = auto()  # about rules, prevention, training
    ASKS = auto()  # anything at all
    ASKS_RULE = auto()
    ASKS_AS_BOARD = auto()
    SERVED = auto()  # a summons, claim, assessment or fine that came in
    DISMISSED = auto()
    OBJECTS = auto()  # wants to object, win, reply in time
    ODDS = auto()  # "do I win this"
    OWN = auto()  # about who writes or their organisation
    INSULT = auto()
    AT_US = auto()  # aimed at this service


_GAP = r"(?:\S+ ){0,4}"
# Wordings that sound like a cue and are none.
_NOT_MEANT = re.compile(
    r"slaa?[nt]? (?:(?:nergens|ergens|dat|dit|het|we|wij|ook|alleen|vooral) )?"
    r"(?:op\b(?! (?:m|h|ons|kind|een))|over)|"
    r"sla(?:at|an) (?:de|het|deze|die|dat) (?:vergoeding|regel|wet|artikel|bedrag|term|norm)\w* "
    r"(?:\S+ ){0,6}op\b|waar slaa[nt] (?:\S+ ){1,5}op\b|een slag slaan|munt slaan|alarm slaan|"
    r"sla(?:an)? (?:we|ik|wij) (?:een|over)|de handen ineen\w*"
)
# The name of who writes, or of who is greeted, accuses nobody.
_OWN_NAME = re.compile(
    r"(?:ik (?:ben|heet)|mijn naam is|groet\w*|gr|mvg|hoogachtend|geachte|beste|hoi|hallo|dag)"
    r"[ ,.:]*(?:\w+ )?\[naam\]"
)


def _patterns(table: Mapping[str, Mapping[str, Sequence[str]]]) -> dict[Cue, re.Pattern[str]]:
    """The compiled wordings of every cue; a cue without wordings is a mistake in the file."""
    fragments: dict[str, str] = {}
    for name, wordings in table["fragments"].items():
        fragments[name] = f"(?:{_filled('|'.join(wordings), fragments)})"
    return {cue: _compiled(table["cues"][cue], fragments) for cue in Cue}


def _compiled(wordings: Sequence[str], fragments: Mapping[str, str]) -> re.Pattern[str]:
    alternatives = _filled("|".join(wordings), fragments).replace("_", _GAP)
    return re.compile(rf"(?<![\w\[])(?:{alternatives})(?!\w)")


def _filled(pattern: str, fragments: Mapping[str, str]) -> str:
    return re.sub(r"<(\w+)>", lambda found: fragments[found.group(1)], pattern)


_FILE = files(__package__).joinpath("cues.toml")
_PATTERNS = _patterns(tomllib.loads(_FILE.read_text(encoding="utf-8")))


def cues_in(text: str) -> frozenset[Cue]:
    """Every cue that `text` gives."""
    variants = _heard(text)
    return frozenset(cue for cue, pattern in _PATTERNS.items() if any(map(pattern.search, variants)))


def _heard(text: str) -> set[str]:
    """`text` as the wordings expect it; twice where stretched letters leave two readings."""
    plain = unicodedata.normalize("NFD", text.lower().replace("’", "'"))
    plain = "".join(char for char in plain if unicodedata.category(char) != "Mn")
    plain = re.sub(r"\s+", " ", plain).strip()
    readings = {re.sub(r"(\w)\1{2,}", kept, plain) for kept in (r"\1", r"\1\1")}
    return {_OWN_NAME.sub(" ", _NOT_MEANT.sub(" ", reading)) for reading in readings}
