"""Answers that are always the same: to whom someone is sent, and why there is no answer."""

from assistant import wording
from assistant.answer import Answer, AnswerStatus, Mode
from assistant.answering.triage import LONGEST_QUESTION, Outcome, SignpostKind, Triage, UnusableKind
from assistant.question import Question
from kb import Certainty, Contact, Contacts

# What we say, and whom we name, the most urgent first.
_SIGNPOSTS: dict[SignpostKind, tuple[str, tuple[str, ...]]] = {
    SignpostKind.DANGER: (wording.DANGER_NOW, ("alarmnummer", "politie")),
    SignpostKind.SEXUAL_ABUSE: (
        wording.SEXUAL_ABUSE,
        ("alarmnummer", "centrum-seksueel-geweld", "veilig-thuis", "politie", "kindertelefoon"),
    ),
    SignpostKind.VIOLENCE_AT_HOME: (
        wording.VIOLENCE_AT_HOME,
        ("alarmnummer", "veilig-thuis", "kindertelefoon", "politie"),
    ),
    SignpostKind.UNSURE: (
        wording.SOUNDS_GRAVE,
        ("alarmnummer", "veilig-thuis", "centrum-seksueel-geweld", "politie", "113", "kindertelefoon"),
    ),
    SignpostKind.SUICIDAL_THOUGHTS: (wording.SUICIDAL_THOUGHTS, ("113", "alarmnummer", "kindertelefoon")),
}
_FOR_ALLEGATIONS = ("alarmnummer", "centrum-seksueel-geweld", "veilig-thuis", "politie")
# Every contact that someone in danger can be sent to; a test holds the shipped list to it.
SIGNPOSTED = frozenset(_FOR_ALLEGATIONS).union(*(keys for _, keys in _SIGNPOSTS.values()))
_UNUSABLE = {
    UnusableKind.EMPTY: (wording.EMPTY, wording.UNUSABLE_NEXT),
    UnusableKind.NO_WORDS: (wording.ONLY_SYMBOLS, wording.UNUSABLE_NEXT),
    UnusableKind.TOO_LONG: (wording.too_long(LONGEST_QUESTION), wording.UNUSABLE_NEXT),
    UnusableKind.ABUSIVE: (wording.ABUSIVE, wording.ABUSIVE_NEXT),
}
_STATUSES = {
    Outcome.SIGNPOST: AnswerStatus.SIGNPOSTED,
    Outcome.ALLEGATION: AnswerStatus.SIGNPOSTED,
    Outcome.HAND_OVER: AnswerStatus.HANDED_OVER,
    Outcome.UNUSABLE: AnswerStatus.REFUSED_UNUSABLE,
}


def fixed_answer(question: Question, first_look: Triage, contacts: Contacts) -> Answer:
    """The answer to a question that triage stopped. Raises InvalidKnowledge for a missing contact."""
    summary, next_step, notices = _sentences(first_look, contacts)
    return Answer(
        status=_STATUSES[first_look.outcome],
        question=question.text,
        as_of=question.as_of,
        summary=summary,
        mode=Mode.FIXED,
        next_step=next_step,
        notices=notices,
    )


def help_first(first_look: Triage, contacts: Contacts) -> tuple[str, ...]:
    """The notice that an answer must begin with; none where the question has no danger in it."""
    if not first_look.signpost_first or first_look.signpost is None:
        return ()
    _, keys = _SIGNPOSTS[first_look.signpost]
    return (wording.help_first(_known(keys, contacts)),)


def _sentences(first_look: Triage, contacts: Contacts) -> tuple[str, str, tuple[str, ...]]:
    """Summary, next step and notices."""
    if first_look.unusable:
        return *_UNUSABLE[first_look.unusable], ()
    if first_look.signpost:
        summary, keys = _SIGNPOSTS[first_look.signpost]
        return summary, wording.where_to_turn(_known(keys, contacts)), (wording.SIGNPOST_NOT_A_PERSON,)
    if first_look.outcome is Outcome.ALLEGATION:
        numbers = wording.where_to_turn(_known(_FOR_ALLEGATIONS, contacts))
        return wording.ALLEGATION, f"{wording.ALLEGATION_NEXT} {numbers}", (wording.SIGNPOST_NOT_A_PERSON,)
    return wording.HANDED_OVER, wording.handed_over_next(contacts.get("nov")), (wording.HANDED_OVER_DEADLINE,)


def _known(keys: tuple[str, ...], contacts: Contacts) -> list[Contact]:
    """Those of `keys` that we have and are sure of; one missing must not take the others away."""
    known = [contacts.get(key) for key in keys if key in contacts.keys()]  # noqa: SIM118 (not a dict)
    return [contact for contact in known if contact.certainty is not Certainty.LAAG]
