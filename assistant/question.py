"""A question as the assistant works with it: redacted, and knowing the day it is about."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Question:
    """`text` is redacted and stripped; nothing here can hold the raw words."""

    text: str
    asked_on: date
    as_of: date
