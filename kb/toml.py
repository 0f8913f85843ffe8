"""The data files of the knowledge base, read with errors that say where to look."""

import tomllib
from pathlib import Path
from typing import Any

from kb.errors import InvalidKnowledge


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file. Raises InvalidKnowledge, naming file and line."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InvalidKnowledge(f"{path.name}: het bestand is niet te lezen ({error.strerror}).") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidKnowledge(f"{path.name}: dit is geen geldige TOML: {error}.") from error
