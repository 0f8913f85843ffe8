"""Find passages: signals of a generation and its overlay, weighed, and what holds on the day."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kb.conditions import Conditions
from kb.generation import Asked, Generation, Overlay
from kb.passage import Hit, Passage
from kb.ranking import Ranking, Signals, suits
from kb.source import SourceKind
from kb.store import Store

_WEIGHED_AGAIN = 40  # passages of which is asked for whom they are written; the others are too far behind
_FAR = 10.0  # log-odds before a passage where nothing else holds
_LOOKED_AT = 5  # of the best, for one that holds at another time


@dataclass(frozen=True)
class Searched:
    """What a search looks through, and how it weighs what it finds."""

    store: Store
    generation: Generation
    overlay: Overlay
    ranking: Ranking
    conditions: Conditions

    def passages(self, asked: Asked, on: date, k: int) -> list[Hit]:
        """The `k` best passages that hold on a day and may be shown, best first."""
        signals, strength = self._weighed(asked)
        held = _first_that_hold(_ranked(strength), on, max(k, _WEIGHED_AGAIN), self.store)
        strength |= self._suited(asked, strength, held)
        best = sorted(held, key=lambda group: -strength[group])[:k]
        return [_hit(held[group], signals[group], strength[group] - strength[best[0]]) for group in best]

    def at_another_time(self, asked: Asked, on: date) -> Hit | None:
        """What answers best of all but does not hold on the day, as it reads nearest to that day.

        Its score is its odds beside the best passage that does hold, over 1 where it is better. None
        where nothing that does not hold is among the best.
        """
        signals, strength = self._weighed(asked)
        ranked = _ranked(strength)
        held = _first_that_hold(ranked, on, _WEIGHED_AGAIN, self.store)
        elsewhen = [group for group in ranked[:_LOOKED_AT] if group not in held]
        others = {
            group: passage
            for group, passage in self.store.nearest_passages(elsewhen, on).items()
            if passage.kind is SourceKind.DOSSIER  # an approved answer only holds as long as what it cites
        }
        if not others:
            return None
        strength |= self._suited(asked, strength, {**held, **others})
        best = max(others, key=lambda group: strength[group])
        beside = max((strength[group] for group in held), default=strength[best] - _FAR)
        return _hit(others[best], signals[best], strength[best] - beside)

    def _weighed(self, asked: Asked) -> tuple[dict[str, Signals], dict[str, float]]:
        signals = self.generation.signals(asked) | self.overlay.signals(asked, self.generation)
        return signals, {group: self.ranking.strength(found) for group, found in signals.items()}

    def _suited(
        self, asked: Asked, strength: Mapping[str, float], found: Mapping[str, Passage]
    ) -> dict[str, float]:
        """The strength of what was found, with for whom it is written."""
        return {
            group: strength[group] + suits(self.conditions.compare(asked.conditions, passage.applies_to))
            for group, passage in found.items()
        }


def _ranked(strength: Mapping[str, float]) -> list[str]:
    return sorted(strength, key=lambda group: -strength[group])


def _hit(passage: Passage, signals: Signals, behind: float) -> Hit:
    return Hit(
        passage=passage,
        score=round(math.exp(behind), 6),
        cosine=signals.cosine,
        lexical=signals.lexical,
        coverage=signals.coverage,
    )


def _first_that_hold(ranked: Sequence[str], on: date, k: int, store: Store) -> Mapping[str, Passage]:
    """The first `k` groups of which a passage holds on the day, in order; most hold, so few are read."""
    found: dict[str, Passage] = {}
    step = max(1, 2 * k)
    for start in range(0, len(ranked), step):
        batch = ranked[start : start + step]
        held = store.passages_of(batch, on)
        found |= {group: held[group] for group in batch if group in held}
        if len(found) >= k:
            break
    return dict(list(found.items())[:k])
