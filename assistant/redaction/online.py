"""Where someone is found online: links, e-mail addresses, handles."""

import re
from collections.abc import Iterator

from assistant.redaction.spans import Label, Span

_URL = re.compile(r"(?<![^\W_])(?:(?:https?|ftp)://|www\.)\S+", re.IGNORECASE)
_BARE_SITE = re.compile(
    r"(?<![\w.@-])(?:[\w-]{1,63}\.){1,6}(?:nl|com|org|net|eu|frl|be)(?![\w@-])(?:/\S*)?", re.IGNORECASE
)
_HANDLE = re.compile(r"(?<![\w@.])@\w[\w.]*")
_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]+(?:@[\w-]+(?:\.[\w-]+)*| ?@ ?[\w-]+(?:\.[\w-]+)+)")
_AT = r"\s?(?:@|[(\[](?:at|apenstaartje)[)\]]|\bat\b|\bape(?:n)?staartje\b)\s?"
_DOT = r"\s?(?:\.|[(\[](?:dot|punt)[)\]]|\bdot\b|\bpunt\b)\s?"
_SPELLED_EMAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}}(?:\spunt\s[\w-]{{1,64}}){{0,2}}{_AT}[\w-]{{1,63}}"
    rf"(?:{_DOT}[\w-]{{1,63}}){{0,2}}{_DOT}(?:nl|com|org|net|eu|be|info)\b",
    re.IGNORECASE,
)
_CLOSING = ".,;:!?)]}>'\"”’"

# Sites that hold law and guidance, never a person.
_PUBLIC_SITES = (
    "overheid.nl rijksoverheid.nl officielebekendmakingen.nl belastingdienst.nl kvk.nl justis.nl uwv.nl "
    "gratisvog.nl nov.nl rechtspraak.nl autoriteitpersoonsgegevens.nl politie.nl nocnsf.nl"
).split()
_HOST = re.compile(r"(?:\w+://)?([^/?#\s]*)")


def online_traces(text: str) -> Iterator[Span]:
    """Links first: an address inside a link goes with it."""
    for pattern in (_URL, _BARE_SITE):
        for match in pattern.finditer(text):
            if not _is_public(match.group()):
                yield _span(match, Label.LINK)
    for pattern in (_EMAIL, _SPELLED_EMAIL):
        for match in pattern.finditer(text):
            yield _span(match, Label.EMAIL)
    for match in _HANDLE.finditer(text):
        yield _span(match, Label.LINK)


def _span(match: re.Match[str], label: Label) -> Span:
    kept = len(match.group().rstrip(_CLOSING))
    return Span(match.start(), match.start() + max(kept, 1), label)


def _is_public(url: str) -> bool:
    match = _HOST.match(url.lower())
    host = match.group(1).rstrip(_CLOSING) if match else ""
    is_plain = "@" not in url and "?" not in url
    return is_plain and any(host == site or host.endswith("." + site) for site in _PUBLIC_SITES)
