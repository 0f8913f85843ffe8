"""Text as one and the same writing, so that no odd character can hide a number or a name."""

import unicodedata

_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_PLAIN_OF_CATEGORY = {"Zl": "\n", "Zp": "\n", "Zs": " "}
_KEYCAP = "\u20e3"
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_FULL_WIDTH_OFFSET = 0xFEE0
_HYPHENS = "\u2010\u2011\u2212\ufe63"


def normalise(raw: str) -> str:
    """`raw` in NFC, with plain digits, spaces, hyphens and line ends, and nothing invisible.

    Control characters, zero-width characters, lone surrogates and signs that stick to a digit
    are dropped; digits of any script become 0 to 9.
    """
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", "".join(_kept(text)))


def _kept(text: str) -> list[str]:
    kept: list[str] = []
    for char in text:
        plain = _plain(char)
        if plain and not (_sticks(plain) and kept and kept[-1].isdecimal()):
            kept.append(plain)
    return kept


def _plain(char: str) -> str:
    """`char` as we write it; empty when it is dropped."""
    if char in "\n\t" or " " <= char <= "~":
        return char
    category = unicodedata.category(char)
    if category in _DROPPED or _is_variation_selector(char):
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(char))
    return _PLAIN_OF_CATEGORY.get(category) or _plain_of_full_width(char)


def _plain_of_full_width(char: str) -> str:
    if ord(char) in _FULL_WIDTH:
        return chr(ord(char) - _FULL_WIDTH_OFFSET)
    return "-" if char in _HYPHENS else char


def _sticks(char: str) -> bool:
    return char == _KEYCAP or unicodedata.category(char) in ("Mn", "Me")


def _is_variation_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
