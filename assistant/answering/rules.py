"""The rules of triage: what is heard, and what happens then.

`RULES` reads from top to bottom; the first rule that decides, decides. Danger comes before
allegations, those before a case of one's own. What no rule catches is a question like any other.
"""

from dataclasses import dataclass
from enum import StrEnum

from assistant.answering.cues import Cue


class Outcome(StrEnum):
    """What happens with the question."""

    GO = "go"
    SIGNPOST = "signpost"
    ALLEGATION = "allegation"
    HAND_OVER = "hand_over"
    UNUSABLE = "unusable"


class SignpostKind(StrEnum):
    """To whom someone is sent."""

    DANGER = "danger"
    SEXUAL_ABUSE = "sexual_abuse"
    VIOLENCE_AT_HOME = "violence_at_home"
    SUICIDAL_THOUGHTS = "suicidal_thoughts"
    UNSURE = "unsure"  # it sounds grave, and no rule knows how


@dataclass(frozen=True)
class Rule:
    """Decides when all of `when`, at least one of `any_of` (if any) and none of `unless` are heard."""

    name: str
    outcome: Outcome
    when: frozenset[Cue]
    any_of: frozenset[Cue] = frozenset()
    unless: frozenset[Cue] = frozenset()
    signpost: SignpostKind | None = None

    def decides(self, heard: frozenset[Cue]) -> bool:
        has_any = not self.any_of or bool(self.any_of & heard)
        return self.when <= heard and has_any and not self.unless & heard


def _set(*cues: Cue) -> frozenset[Cue]:
    return frozenset(cues)


_BODILY = _set(Cue.SEXUAL, Cue.VIOLENCE)
_WRONG = _BODILY | _set(Cue.THEFT, Cue.HARM)
_SOMEONE = _set(Cue.DEFINITE, Cue.INDEFINITE, Cue.NAMED)
_IN_GENERAL = _set(Cue.IF, Cue.POLICY)
_DANGER, _SEXUAL = SignpostKind.DANGER, SignpostKind.SEXUAL_ABUSE
_HOME, _SUICIDE = SignpostKind.VIOLENCE_AT_HOME, SignpostKind.SUICIDAL_THOUGHTS
_GO, _SIGNPOST, _ALLEGATION, _HAND_OVER = Outcome.GO, Outcome.SIGNPOST, Outcome.ALLEGATION, Outcome.HAND_OVER

RULES: tuple[Rule, ...] = (
    # life and limb
    Rule("suicide as a subject", _GO, _set(Cue.SUICIDE, Cue.POLICY), signpost=_SUICIDE),
    Rule("suicidal thoughts", _SIGNPOST, _set(Cue.SUICIDE), signpost=_SUICIDE),
    Rule("a threat", _SIGNPOST, _set(Cue.THREAT), unless=_set(Cue.IF), signpost=_DANGER),
    Rule("a weapon", _SIGNPOST, _set(Cue.WEAPON), unless=_IN_GENERAL | _set(Cue.ASKS_RULE), signpost=_DANGER),
    Rule("an emergency", _SIGNPOST, _set(Cue.EMERGENCY), unless=_IN_GENERAL, signpost=_DANGER),
    # someone tells what was done
    Rule("sexual abuse of who writes", _SIGNPOST, _set(Cue.SEXUAL, Cue.TO_ME), signpost=_SEXUAL),
    Rule(
        "sexual abuse of a child or partner",
        _SIGNPOST,
        _set(Cue.SEXUAL, Cue.TO_MINE),
        unless=_set(Cue.IF),
        signpost=_SEXUAL,
    ),
    Rule(
        "a board asks what to do with a report of abuse",
        _GO,
        _set(Cue.SEXUAL, Cue.TOLD, Cue.ASKS_AS_BOARD),
        unless=_set(Cue.NAMED, Cue.CHILD, Cue.NOW),
        signpost=_SEXUAL,
    ),
    Rule(
        "sexual abuse that a victim told",
        _SIGNPOST,
        _set(Cue.SEXUAL, Cue.TOLD_BY_VICTIM),
        unless=_set(Cue.IF),
        signpost=_SEXUAL,
    ),
    Rule(
        "a child told of sexual abuse",
        _SIGNPOST,
        _set(Cue.SEXUAL, Cue.TOLD, Cue.CHILD),
        unless=_IN_GENERAL,
        signpost=_SEXUAL,
    ),
    Rule(
        "a board asks what to do with a report of violence",
        _GO,
        _set(Cue.VIOLENCE, Cue.INDEFINITE, Cue.TOLD, Cue.ASKS_AS_BOARD),
        unless=_set(Cue.NAMED, Cue.NOW, Cue.TO_ME),
        signpost=_DANGER,
    ),
    Rule(
        "violence at home to who writes", _SIGNPOST, _set(Cue.VIOLENCE, Cue.TO_ME, Cue.HOME), signpost=_HOME
    ),
    Rule(
        "suspected violence at home, and a rule is asked for",
        _GO,
        _set(Cue.VIOLENCE, Cue.HOME, Cue.SUSPECTED, Cue.ASKS_RULE),
        unless=_set(Cue.NOW, Cue.NAMED),
        signpost=_HOME,
    ),
    Rule(
        "violence at home",
        _SIGNPOST,
        _set(Cue.VIOLENCE, Cue.HOME),
        unless=_IN_GENERAL | _set(Cue.DEFINITE),
        signpost=_HOME,
    ),
    Rule(
        "violence at home to a child",
        _SIGNPOST,
        _set(Cue.VIOLENCE, Cue.HOME, Cue.CHILD),
        unless=_IN_GENERAL,
        signpost=_HOME,
    ),
    Rule(
        "violence now",
        _SIGNPOST,
        _set(Cue.VIOLENCE, Cue.NOW),
        unless=_IN_GENERAL | _set(Cue.ASKS_RULE),
        signpost=_DANGER,
    ),
    Rule(
        "violence to who writes",
        _SIGNPOST,
        _set(Cue.VIOLENCE),
        _set(Cue.TO_ME, Cue.TO_MINE),
        _set(Cue.IF),
        _DANGER,
    ),
    # someone is accused
    Rule("a named person is accused", _ALLEGATION, _set(Cue.NAMED), _WRONG, unless=_set(Cue.IF)),
    Rule(
        "a report about someone, and a board asks",
        _GO,
        _set(Cue.TOLD, Cue.ASKS_AS_BOARD),
        _BODILY,
        _set(Cue.IF),
        _SEXUAL,
    ),
    Rule("someone in particular is accused of abuse", _ALLEGATION, _set(Cue.DEFINITE), _BODILY, _IN_GENERAL),
    Rule(
        "someone is accused of abuse, and a rule is asked for",
        _GO,
        _set(Cue.INDEFINITE, Cue.ASKS_RULE),
        _BODILY,
        _set(Cue.IF),
        _SEXUAL,
    ),
    Rule(
        "someone is accused of abuse",
        _ALLEGATION,
        _set(Cue.INDEFINITE),
        _BODILY,
        _IN_GENERAL | _set(Cue.ASKS_RULE),
    ),
    Rule(
        "someone is accused of theft",
        _ALLEGATION,
        _set(Cue.THEFT),
        _SOMEONE,
        _IN_GENERAL | _set(Cue.ASKS_RULE),
    ),
    Rule(
        "someone is accused of harm", _ALLEGATION, _set(Cue.HARM), _SOMEONE, _IN_GENERAL | _set(Cue.ASKS_RULE)
    ),
    Rule("abuse comes up in a question", _GO, _set(Cue.SEXUAL), unless=_set(Cue.IF), signpost=_SEXUAL),
    # a case of one's own
    Rule("a claim or fine came in", _HAND_OVER, _set(Cue.SERVED, Cue.OWN), unless=_set(Cue.IF)),
    Rule(
        "dismissed, and wants to object",
        _HAND_OVER,
        _set(Cue.DISMISSED, Cue.OBJECTS, Cue.OWN),
        unless=_set(Cue.IF),
    ),
    Rule("asks for their odds", _HAND_OVER, _set(Cue.ODDS)),
)
