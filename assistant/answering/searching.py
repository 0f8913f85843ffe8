"""A redacted question as search should hear it: without what redaction left in its place."""

import re

# "mijn bsn is [bsn]", "mail mij op [e-mail]", "ik ben [naam],": about the asker, not about a rule.
_ABOUT_WHO_ASKS = re.compile(
    r"(?:\b(?:ik|ben|heet|mijn|m'n|me|mij|naam|is|was|bsn|burgerservicenummer|rekening(?:nummer)?|iban|op"
    r"|telefoon(?:nummer)?|mobiel|nummer|adres|woon|woont|e-?mail(?:adres)?|mail|bel|app|geboren|groeten"
    r"|groetjes|groet|mvg|van|via|naar|in)\b[\s:,.-]*)*"
    r"\[(?:naam|telefoon|e-mail|bsn|rekening|adres|geboortedatum|link)\]",
    re.I,
)


def searchable(text: str) -> str:
    """`text` without placeholders and the words that only introduce them; never empty."""
    rest = " ".join(_ABOUT_WHO_ASKS.sub(" ", text).split()).strip(" ,.;:-")
    return rest if re.search(r"\w{2}", rest) else text
