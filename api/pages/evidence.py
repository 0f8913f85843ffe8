"""What an answer rests on, as a reader opens it: a passage, its quotes, its laws in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from api.quotes import Quote, quote_in
from api.summary import by_passage
from kb import KnowledgeBase, LawReference, Passage


@dataclass(frozen=True)
class Evidence:
    """The quotes from one passage. `place` is a citation of the answer object: they share the rest."""

    quotes: tuple[tuple[int, str], ...]  # (number, quote)
    place: dict[str, Any]
    laws: tuple[tuple[str, str], ...]  # (citation, url)
    marks: tuple[Quote, ...]  # where the quotes stand in the passage
    is_live: bool  # False: the source has changed since, or is withdrawn


def evidence_of(body: dict[str, Any], kb: KnowledgeBase) -> list[Evidence]:
    """The evidence of an answer object, in the order of its citations."""
    return [_from_one_passage(group, kb) for group in by_passage(body)]


def bases_of(body: dict[str, Any], kb: KnowledgeBase) -> frozenset[LawReference]:
    """What the cited passages of an answer object rest on, as far as they still read as they did."""
    cited = {citation["passage_id"] for citation in body["citations"]}
    return frozenset(law for each in cited if (passage := kb.passage(each)) for law in passage.laws)


def _from_one_passage(group: list[dict[str, Any]], kb: KnowledgeBase) -> Evidence:
    place = group[0]
    passage = kb.passage(place["passage_id"])
    # Of a passage that is gone only the BWB id of its laws was kept, not our key for them.
    references = passage.laws if passage else [_reference(law, kb) for law in place["laws"]]
    return Evidence(
        quotes=tuple((citation["n"], citation["quote"]) for citation in group),
        place=place,
        laws=tuple(_named(references, place["laws"], kb)),
        marks=tuple(_marks(passage, (citation["quote"] for citation in group))) if passage else (),
        is_live=passage is not None,
    )


def _marks(passage: Passage, quotes: Iterable[str]) -> Iterable[Quote]:
    return filter(None, (quote_in(passage, words) for words in quotes))


def _named(
    references: Iterable[LawReference], laws: Iterable[dict[str, str]], kb: KnowledgeBase
) -> Iterable[tuple[str, str]]:
    for reference, law in zip(references, laws, strict=True):
        yield kb.laws.citation(reference), law["url"]


def _reference(law: dict[str, str], kb: KnowledgeBase) -> LawReference:
    known = ((key, kb.laws.get(key)) for key in sorted(kb.laws.keys()))
    keys = (key for key, found in known if found and found.bwb_id and found.bwb_id == law["bwb_id"])
    # An answer of before the onderdeel was kept has none.
    return LawReference(next(keys, ""), law["article"], law["lid"], law.get("onderdeel", ""))
