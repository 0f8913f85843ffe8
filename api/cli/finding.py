"""What search finds, as JSON and as text."""

from datetime import date
from typing import Any

from assistant.clock import day_in_the_netherlands, system_clock
from kb import Hit, KnowledgeBase


class Finder:
    """The best `k` passages for a question."""

    def __init__(self, kb: KnowledgeBase, k: int) -> None:
        self._kb = kb
        self._k = k

    def found(self, question: str, on: date | None) -> dict[str, Any]:
        """JSON-ready, best first."""
        day = on or day_in_the_netherlands(system_clock())
        hits = self._kb.search(question, day, self._k)
        return {"as_of": day.isoformat(), "retrieved": [_as_json(hit) for hit in hits]}

    def text(self, question: str, on: date | None) -> str:
        """One passage a paragraph, for a terminal."""
        rows = self.found(question, on)["retrieved"]
        return "\n\n".join(_as_text(n, row) for n, row in enumerate(rows, start=1)) or "Niets gevonden."


def _as_json(hit: Hit) -> dict[str, Any]:
    passage = hit.passage
    return {
        "source_id": passage.source_id,
        "passage_id": passage.id,
        "score": round(hit.score, 4),
        "kind": passage.kind.value,
        "title": passage.title,
        "locator": str(passage.locator),
        "url": passage.url,
        "text": passage.text,
        "valid_from": passage.valid.start.isoformat() if passage.valid.start else None,
        "valid_to": passage.valid.end.isoformat() if passage.valid.end else None,
        "certainty": passage.certainty.value,
    }


def _as_text(n: int, row: dict[str, Any]) -> str:
    place = f": {row['locator']}" if row["locator"] else ""
    return f"{n}. [{row['score']:.2f}] {row['title']}{place}\n   {row['text']}"
