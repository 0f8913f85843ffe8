"""Raw characters to clean lines. What a quote must match is decided here, once, for every reader."""

import re
import unicodedata

_SPACE = re.compile(r"\s+")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200d\u2060\ufeff\ud800-\udfff\ufffe\uffff]"
)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_NOT_IN_A_SLUG = re.compile(r"[^a-z0-9]+")


def visible(text: str) -> str:
    """`text` without NULs, controls, soft hyphens and halves of surrogate pairs; tabs and line ends stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    text = _LIGATURE.sub(lambda match: _LIGATURES[match[0]], _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """`text` on one line with single spaces, clean."""
    return _SPACE.sub(" ", visible(text)).strip()


def row(cells: list[str]) -> str:
    """The cells of a table row on one line; " | " stays readable in a quote, where a tab would vanish."""
    return " | ".join(one_line(cell) for cell in cells).rstrip(" |")


def slug(text: str, *, otherwise: str) -> str:
    """`text` as a short name in lower-case ASCII with hyphens; `otherwise` where nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NOT_IN_A_SLUG.sub("-", plain)[:60].strip("-") or otherwise


def title_from(stem: str) -> str:
    """A file name as a title, for a document that has none."""
    words = one_line(stem.replace("_", " ").replace("-", " "))
    return words[:1].upper() + words[1:] or "Zonder titel"
