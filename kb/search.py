"""Find passages: signals of a generation and its overlay, weighed, and what holds on the day."""

import math
from collections.abc import Mapping, Sequence
from datetime import date

from kb.generation import Asked, Generation, Overlay
from kb.passage import Hit, Passage
from kb.ranking import Ranking, Signals
from kb.store import Store


def find_passages(
    asked: Asked,
    on: date,
    k: int,
    *,
    store: Store,
    generation: Generation,
    overlay: Overlay,
    ranking: Ranking,
) -> list[Hit]:
    """The `k` best passages that hold on a day and may be shown, best first."""
    signals = generation.signals(asked) | overlay.signals(asked, generation)
    strength = {group: ranking.strength(found) for group, found in signals.items()}
    ranked = sorted(strength, key=lambda group: -strength[group])
    shown = _first_that_hold(ranked, on, k, store)
    best = max((strength[group] for group in shown), default=0.0)
    return [_hit(passage, signals[group], strength[group] - best) for group, passage in shown.items()]


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
