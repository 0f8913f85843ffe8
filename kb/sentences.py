"""Dutch text as sentences; each is a verbatim piece of the text, so that it can be quoted."""

import re

# A stop after these does not end a sentence.
ABBREVIATIONS = frozenset(
    """a.s a.u.b afd art artt bijv blz bv c.q ca cf d.m.v d.w.z dhr dr drs enz etc evt excl gem i.h.a i.p.v
    i.v.m incl ing jl jr m.a.w m.b.t m.i.v m.u.v max mevr min mr mw n.a.v n.v.t nl nr nrs o.a o.b.v
    o.l.v o.m ong p p.j p.m pag par prof resp s.v.p sr st stb stcrt t.a.v t.b.v t.g.v t.o.v t/m tel vgl
    vs z.s.m zgn""".split()
)
_END = re.compile(r"""[.!?…]+["'”’)\]]*(?=\s+["'“‘(\[]?[A-Z0-9À-ÝĲ€•-])""")
_LAST_WORD = re.compile(r"([\w./]+?)[.]$")
_BLOCK_END = re.compile(r"\n\s*\n")


def sentences(text: str) -> list[str]:
    """The sentences of `text`, in order, without surrounding white space.

    A blank line always ends a sentence. A stop after an abbreviation, an initial or an ordinal
    number ("13. ...") does not. Every item is a substring of `text`.
    """
    return [s for block in _BLOCK_END.split(text) for s in _of_block(block)]


def _of_block(block: str) -> list[str]:
    found, start = [], 0
    for match in _END.finditer(block):
        if block[match.start()] == "." and _is_inner_stop(block[start : match.start() + 1]):
            continue
        found.append(block[start : match.end()].strip())
        start = match.end()
    found.append(block[start:].strip())
    return [sentence for sentence in found if sentence]


def _is_inner_stop(piece: str) -> bool:
    """Whether the stop that ends `piece` belongs to its last word."""
    match = _LAST_WORD.search(piece)
    if not match:
        return False
    word = match.group(1).lower()
    is_initial = len(word) == 1 and word.isalpha()
    is_ordinal_at_start = word.isdigit() and piece.strip() == f"{match.group(1)}."
    return word in ABBREVIATIONS or is_initial or is_ordinal_at_start
