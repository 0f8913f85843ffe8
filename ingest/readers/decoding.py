"""Bytes to text: UTF-8 with or without a mark, else Windows-1252; anything else is not text."""

from ingest.readers.reader import UnreadableSource

_MOST_CONTROLS = 0.005  # share of control characters from which a file is binary


def decode(content: bytes) -> str:
    """The text of a file. Raises UnreadableSource when it is empty or binary."""
    if not content.strip():
        raise UnreadableSource("The file is empty.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _as_windows(content)
    if _controls(text) > _MOST_CONTROLS * len(text):
        raise UnreadableSource("The file is binary, not text.")
    return text


def _as_windows(content: bytes) -> str:
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        raise UnreadableSource(
            "The file is binary, or in an encoding other than UTF-8 or Windows-1252."
        ) from None


def _controls(text: str) -> int:
    return sum(character < " " and character not in "\t\n\r\f" for character in text)
