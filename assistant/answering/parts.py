"""Two or three questions in one message: each is looked up by itself as well.

"Mag een lid van 16 in het bestuur, en krijgt zij dan een vergoeding?" is found by its first half. The best
section of each part then takes part in the answer.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from kb import Hit

_FEWEST_WORDS = 4  # of a part that says enough to be looked up
_MOST_PARTS = 3
_AT_LEAST = 0.5  # the odds beside the best hit that the best section of a part gets
_SENTENCE = re.compile(r"[^.?!\n]+[.?!]*")
_ASKS = (
    r"(?:mag|mogen|moet|moeten|kan|kun|kunnen|hoeveel|hoe|wat|wie|wanneer|waar|welke?|waarom|is|zijn|ben|heb|hebben"
    r"|heeft|krijg|krijgt|krijgen|telt|tellen|geldt|gelden|kost|hoef|hoeft|hoeven|wordt|worden|geldt|staat|valt)"
)
_JOINED = re.compile(rf",?\s+en\s+(?=(?:ook |dan |hoe |in |vanaf |tot |op |aan |bij |voor )?{_ASKS}\b)", re.I)
_LEANS = re.compile(r"\b(?:dat|dit|die|deze|het|ze|zij|hij|haar|hem|zoiets|daar\w*|hier\w*)\b", re.I)
_IS_ASKED = re.compile(rf"\?|^\W*(?:en |of |maar )?{_ASKS}\b", re.I)


def parts_of(question: str) -> tuple[str, ...]:
    """The questions in a message, where there are two or three; else none."""
    asked = [text for text in _SENTENCE.findall(question) if _IS_ASKED.search(text.strip())]
    parts = [part.strip(" ,;:") for text in asked for part in _JOINED.split(text)]
    whole = tuple(part for part in parts if len(part.split()) >= _FEWEST_WORDS)
    return whole if 2 <= len(whole) <= _MOST_PARTS else ()


def leans_on_the_rest(part: str) -> bool:
    """Whether a part only says "dat" or "zij" for what the rest of the message is about."""
    return _LEANS.search(part) is not None


def with_parts(hits: Sequence[Hit], of_parts: Sequence[Sequence[Hit]]) -> list[Hit]:
    """The hits of a whole question with the best of each part among them; that of the first part leads."""
    found = {hit.passage.id: hit for hit in hits}
    for number, best in enumerate(part[0] for part in of_parts if part):
        known = found.get(best.passage.id, replace(best, score=0.0))
        least = 1.0 if number == 0 else _AT_LEAST
        found[best.passage.id] = replace(known, score=max(least, known.score))
    lead = of_parts[0][0].passage.id if of_parts and of_parts[0] else ""
    return sorted(found.values(), key=lambda hit: (hit.passage.id != lead, -hit.score))
