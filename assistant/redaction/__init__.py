"""Taking what is personal out of a text. Nothing after `redact` ever sees the raw words."""

from assistant.redaction.accounts import bank_accounts
from assistant.redaction.addresses import addresses
from assistant.redaction.birth import birth_dates
from assistant.redaction.digits import personal_numbers
from assistant.redaction.names import names
from assistant.redaction.normalising import normalise
from assistant.redaction.online import online_traces
from assistant.redaction.spans import Detector, mask

__all__ = ["redact"]

# In this order: what has the clearest shape first, names last, since they lean on what is around them.
_DETECTORS: tuple[Detector, ...] = (
    online_traces,
    bank_accounts,
    birth_dates,
    addresses,
    personal_numbers,
    names,
)
# A mask can bring two words together that were apart, so look again; more rounds only serve riddles.
_MOST_ROUNDS = 6


def redact(raw: str) -> str:
    """`raw` in one writing, with placeholders such as `[naam]` for names, contacts, BSN and IBAN.

    Law references, amounts, years, ages and organisations stay. Redacting twice changes nothing.
    """
    text = normalise(raw)
    for _ in range(_MOST_ROUNDS):
        cleaned = _redacted_once(text)
        if cleaned == text:
            break
        text = cleaned
    return text


def _redacted_once(text: str) -> str:
    for detect in _DETECTORS:
        text = mask(text, detect)
    return text
