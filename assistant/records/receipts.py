"""Receipt codes: the secret with which an asker reads and erases a question.

Sixteen characters of Crockford's base 32 carry 80 random bits. At that entropy a plain hash
cannot be guessed back, so only the sha-256 of a code is stored.
"""

import hashlib
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O (mistaken for digits) and U
LENGTH = 16
_GROUP = 4
_MISREAD = str.maketrans("OIL", "011")


def new_receipt() -> str:
    """A fresh code, in groups of four: "7K3M-09QX-ZB4T-R2WE"."""
    return grouped("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))


def grouped(code: str) -> str:
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def normalised(typed: str) -> str | None:
    """The code that somebody meant, in groups; None where it cannot be one.

    Case, spaces and dashes do not matter; O is read as 0, I and L as 1.
    """
    kept = "".join(c for c in typed.upper() if c.isascii() and c.isalnum()).translate(_MISREAD)
    if len(kept) != LENGTH or not set(kept) <= set(ALPHABET):
        return None
    return grouped(kept)


def hash_of(receipt: str) -> str:
    """What is stored of a normalised code."""
    return hashlib.sha256(receipt.encode()).hexdigest()
