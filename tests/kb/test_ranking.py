"""What each signal counts for."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.ranking import LEARNED, PLAIN, Ranking, Signals

RANKINGS = pytest.mark.parametrize("ranking", [PLAIN, LEARNED], ids=["plain", "learned"])
COSINES = st.floats(0, 1)
SHARES = st.floats(0, 1)
SIGNALS = st.builds(Signals, COSINES, st.none() | COSINES, SHARES, SHARES)


@RANKINGS
@given(st.data())
def test_more_of_a_signal_never_makes_a_text_weaker(ranking: Ranking, data: st.DataObject) -> None:
    signals = data.draw(SIGNALS)
    more = data.draw(SHARES)
    names = ["dense", "lexical", "coverage"] + ["phrasing"] * (signals.phrasing is not None)
    for name in names:
        raised = replace(signals, **{name: max(more, getattr(signals, name))})
        assert ranking.strength(raised) >= ranking.strength(signals), name


@given(COSINES, SHARES, SHARES)
def test_a_text_that_nobody_asked_for_in_other_words_is_weighed_as_one_that_is_mostly_asked_for(
    dense: float, lexical: float, coverage: float
) -> None:
    ranking = Ranking(dense=3.0, phrasing=2.0, lexical=1.0, coverage=0.5, gap=0.1)
    without = Signals(dense, None, lexical, coverage)
    assert ranking.strength(without) == ranking.strength(replace(without, phrasing=dense + 0.1))


def test_the_weights_are_logits_per_unit() -> None:
    ranking = Ranking(dense=10.0, phrasing=5.0, lexical=2.0, coverage=1.0)
    assert ranking.strength(Signals(0.5, 0.4, 0.5, 1.0)) == pytest.approx(5.0 + 2.0 + 1.0 + 1.0)


@RANKINGS
def test_an_article_that_is_named_outranks_what_is_nearer_and_its_law_alone_does_not(
    ranking: Ranking,
) -> None:
    near = Signals(0.90, 0.92, 1.0, 1.0)
    far = Signals(0.78, 0.78, 0.1, 0.2)  # as low as e5 goes within one subject
    assert ranking.strength(replace(far, law=0.8)) > ranking.strength(near)
    assert ranking.strength(replace(far, law=1.5)) > ranking.strength(replace(far, law=1.0))
    assert ranking.strength(replace(far, law=0.3)) < ranking.strength(near)
    assert ranking.strength(replace(near, law=0.3)) > ranking.strength(near)


@given(SIGNALS)
def test_the_cosine_is_of_the_best_way_in(signals: Signals) -> None:
    assert signals.cosine == max(signals.dense, signals.phrasing or 0.0)
