"""The data files of the knowledge base, read with errors that say where to look and what to mend."""

import re
import tomllib
from pathlib import Path
from typing import Any

from kb.errors import InvalidKnowledge

_LINE = re.compile(r"at line (\d+)")
_NO_END = "een tekst houdt niet op; zet er een aanhalingsteken achter"
_TWICE = "een naam staat er twee keer; haal er één weg"
# How tomllib begins to complain, and what to tell a writer who knows no TOML.
_TOLD = (
    ("Unterminated string", _NO_END),
    ("Illegal character", _NO_END),
    ("Unclosed array", "in een lijst mist een komma of het haakje ]"),
    ("Unclosed inline table", "tussen accolades mist een komma, een aanhalingsteken of de laatste accolade"),
    ("Invalid initial character", "wat tussen accolades staat, hoort op één regel; een naam is één woord"),
    ("Expected '='", "een naam is één woord, en daarachter hoort een ="),
    ("Expected ']", "een kop tussen haken houdt niet op; zet er ] of ]] achter"),
    ("Expected newline", "achter een waarde staat nog iets, of een datum is niet zoals 2026-01-31"),
    ("Cannot overwrite", _TWICE),
    ("Cannot declare", _TWICE),
    ("Duplicate", _TWICE),
    ("Unescaped", "in een tekst mag geen \\ staan; haal die weg"),
    ("Invalid value", "een waarde klopt niet; een tekst staat tussen rechte aanhalingstekens"),
)
_OTHERWISE = "kijk naar de aanhalingstekens, de komma's en de haakjes"


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file. Raises InvalidKnowledge, naming file and line."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InvalidKnowledge(f"{path.name}: het bestand is niet te lezen ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        told = "bewaar het bestand opnieuw, als UTF-8"
        raise InvalidKnowledge(f"{path.name}: dit is geen geldige TOML: {told}.") from error
    except tomllib.TOMLDecodeError as error:
        line, told = complaint_of(error)
        place = f"{path.name}, regel {line}" if line else path.name
        raise InvalidKnowledge(f"{place}: dit is geen geldige TOML: {told}.") from error


def complaint_of(error: tomllib.TOMLDecodeError) -> tuple[int | None, str]:
    """The line of a mistake, from 1 (None where it only shows at the end), and in Dutch what to mend."""
    said = str(error)
    line = _LINE.search(said)
    told = next((dutch for english, dutch in _TOLD if said.startswith(english)), _OTHERWISE)
    return int(line[1]) if line else None, told


def place_of(path: Path, key: str, period: int | None = None) -> str:
    """Where a table begins, for an error: "amounts.toml, regel 12"; only the file where it is not found.

    `period`: which of its periods, from 0; without it, or where they have no lines of their own, the table.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return path.name
    name = rf'^\[+"?{re.escape(key)}"?'
    periods = list(re.finditer(rf"{name}\.periode\]\]", text, re.M))
    has_line = period is not None and period < len(periods)
    found = periods[period or 0] if has_line else re.search(rf"{name}\]", text, re.M)
    return f"{path.name}, regel {text.count(chr(10), 0, found.start()) + 1}" if found else path.name
