"""Which lines of plain text are headings, and how deep."""

import re

UNNUMBERED = 9  # below every numbered heading

_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?:[.)]\s*|\s+)(?=['\"‘“(#]?[^\W\d_])")
_NAMED = re.compile(r"(?P<name>deel|hoofdstuk|bijlage|titel|afdeling|paragraaf|§|artikel) \d+\w{0,2}\b", re.I)
_DEPTH = {"deel": 1, "titel": 1, "hoofdstuk": 2, "bijlage": 2, "afdeling": 3, "artikel": 4}
_DEPTH |= {"paragraaf": 3, "§": 3}
_NOT_A_HEADING = re.compile(r"\t|https?://|www\.|@|: \S|^[-•*–▪◦]\s|^\W*$|^\(.*\)$")
_MOST_WORDS, _MOST_CHARACTERS = 10, 80
_MOST_WORDS_NUMBERED = 14
_MOST_WORDS_ABOVE_TEXT = 6  # "Artikel 5 Het bestuur" right above its text


class Headings:
    """Judges lines in reading order: a numbered heading must follow from the one before."""

    def __init__(self) -> None:
        self._last: tuple[int, ...] = (0,)

    def level_of(self, line: str, *, stands_alone: bool) -> int | None:
        """The level of a line as a heading, from 1; None where it is text."""
        most = _MOST_WORDS_NUMBERED if stands_alone else _MOST_WORDS_ABOVE_TEXT
        if (named := _NAMED.match(line)) and _is_brief(line, most):
            return _DEPTH[named["name"].lower()]
        if stands_alone and self.is_numbered(line):
            return self._numbered_level(line)
        return UNNUMBERED if stands_alone and self.is_short(line) else None

    @staticmethod
    def is_numbered(line: str) -> bool:
        """Whether a line could be "13. Wet- & regelgeving"; a list item could be, too."""
        return bool(_NUMBERED.match(line)) and "\t" not in line and _is_brief(line, _MOST_WORDS_NUMBERED)

    @staticmethod
    def is_short(line: str) -> bool:
        """Whether a line could be a heading without a number."""
        return (
            bool(re.match(r"['\"‘“(#]*[^\W\d_]", line))
            and not line.lstrip("'\"‘“(#")[:1].islower()
            and not _NOT_A_HEADING.search(line)
            and len(line) <= _MOST_CHARACTERS
            and _is_brief(line, _MOST_WORDS)
        )

    def _numbered_level(self, line: str) -> int | None:
        match = _NUMBERED.match(line)
        number = tuple(int(part) for part in match["number"].split(".")) if match else (0,)
        if not (self._last < number and number[0] <= self._last[0] + 1):
            return None  # a list item that happens to stand alone
        self._last = number
        return len(number)


def _is_brief(line: str, words: int) -> bool:
    return len(line.split()) <= words and not line.endswith((".", ",", ";", ":"))
