"""What an ingest did, source by source."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Skipped:
    """A file that was not read, and the one reason why."""

    name: str  # where it is: root and path
    reason: str

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


@dataclass(frozen=True)
class IngestReport:
    """The outcome for every source id, in reading order; `skipped` files keep their last good version."""

    generation: int  # that serves now
    added: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    @property
    def has_read_anything(self) -> bool:
        """Whether something came of it: a file was read, or one was seen to be gone."""
        return bool(self.added or self.unchanged or self.replaced or self.withdrawn)

    def lines(self) -> list[str]:
        """The report for the operator, in English: one line of counts, then what changed."""
        outcomes = self._outcomes()
        counts = ", ".join(f"{len(items)} {name}" for name, items in outcomes.items())
        told = (name for name in outcomes if name != "unchanged")
        return [
            f"{counts}; generation {self.generation} serves.",
            *(f"  {name:<9} {item}" for name in told for item in outcomes[name]),
        ]

    def as_dict(self) -> dict[str, Any]:
        """The report, ready for JSON."""
        return {
            "generation": self.generation,
            "added": list(self.added),
            "unchanged": list(self.unchanged),
            "replaced": list(self.replaced),
            "withdrawn": list(self.withdrawn),
            "skipped": [{"path": skipped.name, "reason": skipped.reason} for skipped in self.skipped],
        }

    def _outcomes(self) -> dict[str, tuple[object, ...]]:
        return {
            "added": self.added,
            "unchanged": self.unchanged,
            "replaced": self.replaced,
            "withdrawn": self.withdrawn,
            "skipped": self.skipped,
        }
