"""Terms of the trade: each is explained in plain words where it first stands on a page."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from ingest.checking.finding import Finding
from ingest.checking.page import Page, Part

# How an explanation begins, where it begins with a small word: "Een VOG is een verklaring ...".
_BEGIN = (
    r"(?:een|de|het|iets|iemand|degenen?|wie|wat|alles?|elke?|iedere?|dat|als|wanneer|hetzelfde|geld|mensen)"
)
# What stands after "is" or "zijn" without explaining anything.
_NO_EXPLANATION = (
    r"(?:nodig|verplicht|geldig|gratis|klaar|niet|geen|wel|ook|dan|daarom|vaak|soms|meestal|altijd|pas|al|nog"
    r"|voor|in|op|bij|met|van|te|er|aansprakelijk|bedoeld|mogelijk|toegestaan|belangrijk|genoeg|vastgelegd"
    r"|ge\w{3,}[dt]|ver\w+d)"
)
# A bare noun explains when it is told more about: "Statuten zijn regels van de vereniging".
_NOUN = rf"(?!{_NO_EXPLANATION}\b)\w+ (?:\w+ )?(?:die|dat|van|waar\w*|om|tussen|over|zonder|met)\b"
# "Zonder decharge is het bestuur ..." is about the bestuur.
_NO_SUBJECT = r"(?:zonder|met|bij|na|voor|door|in|op|tot|van|over|als|tegen|aan|via|uit|wegens|naast)"
_SUBJECT = rf"^(?!{_NO_SUBJECT}\b)(?:\w+,? ){{0,3}}"
_PLACE = r"(?:zie|artikel|art|lid|stand|sinds|vanaf|tot|of|bijvoorbeeld)"
_MEANS = r"(?:betekent|betekenen|houdt in|houden in|wil zeggen|noem\w*|heet|heten)"
_CALLED = r"(?:heet|heten|heette|noem\w*|genoemd|ook wel|oftewel|ofwel|dat is|dat zijn)"


def terms(page: Page, known: Mapping[str, tuple[str, ...]]) -> Iterator[Finding]:
    """Terms that are not explained in the section where they first stand; `known`: with other forms."""
    for term, others in known.items():
        forms = (term, *others)
        found = _first(page.parts, forms)
        if found and not is_explained(forms, [sentence.text for sentence in found[0].sentences]):
            told = (
                "staat hier voor het eerst en wordt niet uitgelegd; zeg erbij wat het is, in gewone woorden."
            )
            yield page.finding(found[1], f"'{term}' {told}")


def is_explained(forms: Sequence[str], sentences: Sequence[str]) -> bool:
    """Whether one of the sentences explains a term, of which `forms` are all ways to write it.

    It does where it says "Term: uitleg", "Term is een ...", "Term betekent ...", "Term (uitleg)",
    "uitleg (term)", "Term, dat is ...", "Term, een ... die", or "... heet Term".
    """
    ways = _ways(tuple(forms))
    return any(way.search(sentence) for sentence in sentences for way in ways)


@lru_cache(maxsize=512)
def _ways(forms: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    said = rf"\b{_any_of(forms)}"
    aside = r"(?: \([^)]+\)|, [^,:]{1,40},)?"  # "Decharge (kwijting) is ...", "De ..., kort VCP, is ..."
    patterns = (
        rf"^(?:\w+,? ){{0,3}}{said}: (?:\S+ ){{2}}",
        rf"{said}(?: is| zijn)?: (?:{_BEGIN}|je|jij|\w+ (?:dat|die|van|om)) ",
        rf"{said}{aside}(?: \w+){{0,2}} {_MEANS}\b",
        rf"{_SUBJECT}{said}{aside} (?:is|zijn) {_BEGIN}\b",
        rf"{_SUBJECT}{said}{aside} (?:is|zijn) {_NOUN}",
        rf"{said} \((?!{_PLACE}\b)\w+ [^)]+\)",
        rf"\w+ \w+ \((?:de |het |een )?{said}\)",
        rf"{said}, (?:dat|die|dit|wat) (?:is|zijn|betekent|wil zeggen)\b",
        rf"{said}, (?:oftewel|ofwel|dus)\b",
        rf"{said}, een (?:\w+ )+?(?:die|dat|van|voor|waar\w*|met|om)\b",
        rf"\b{_CALLED}(?: \w+){{0,3}} ['‘\"“]?{said}\b",
    )
    return tuple(re.compile(pattern, re.I) for pattern in patterns)


def _first(parts: Sequence[Part], forms: tuple[str, ...]) -> tuple[Part, int] | None:
    """The section and the line where a term first stands; headings do not count."""
    for part in parts:
        for sentence in part.sentences:
            if _is_used(forms, sentence.text):
                return part, sentence.line
    return None


def _is_used(forms: tuple[str, ...], sentence: str) -> bool:
    """Whether a term stands in a sentence, other than in a name ("de Stichting Tuchtrecht ...")."""
    found = _whole(forms).finditer(sentence)
    return any(match.start() == 0 or match[0] in forms or match[0].islower() for match in found)


@lru_cache(maxsize=512)
def _whole(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b{_any_of(forms)}(?!\w)", re.I)


def _any_of(forms: Sequence[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, forms), key=len, reverse=True)) + ")"
