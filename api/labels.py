"""How sure an asker can be of an answer, in a few words above it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Label:
    """`tone` is the name of a style: automatic, pending, checked, none."""

    tone: str
    text: str


AUTOMATIC = Label("automatic", "Automatisch antwoord")
ALSO_LOOKING = Label("pending", "Automatisch antwoord; een expert van NOV kijkt mee")
WAITING = Label("pending", "Een expert van NOV bekijkt je vraag")
CHECKED = Label("checked", "Gecontroleerd door NOV")
CORRECTED = Label("checked", "Verbeterd en gecontroleerd door NOV")
WITHDRAWN = Label("none", "Dit antwoord is ingetrokken: de regel kan veranderd zijn")
FOR_A_PERSON = Label("none", "Voor een mens")
NO_ANSWER = Label("none", "Geen antwoord van de computer")

_BY_REVIEW = {
    "approved": CHECKED,
    "corrected": CORRECTED,
    "withdrawn": WITHDRAWN,
    "pending": ALSO_LOOKING,
}


def label_of(body: dict[str, Any]) -> Label:
    """The label for an answer object."""
    if _is_handed_over(body):
        return FOR_A_PERSON
    if not body["claims"]:
        return WAITING if body["review"] == "pending" else NO_ANSWER
    return _BY_REVIEW.get(body["review"], AUTOMATIC)


def _is_handed_over(body: dict[str, Any]) -> bool:
    """Whether it is a case of one's own, also after an expert closed it.

    A rejection hides the status; but of what nobody drafted only a hand-over is ever reviewed.
    """
    was_never_drafted = body["mode"] == "fixed" and body["review"] == "rejected"
    return bool(body["status"] == "handed_over" or was_never_drafted)
