"""How much each signal counts when passages are ranked for a question.

A linear rule. `python -m evals.run ranking` fits its weights on the development questions.
"""

from dataclasses import dataclass

from kb.conditions import Fit


@dataclass(frozen=True)
class Signals:
    """What speaks for one piece of text. `phrasing` is None where it has no other ways of asking."""

    dense: float  # cosine of question and text
    phrasing: float | None  # of question and the nearest other way of asking
    lexical: float  # BM25 as a share of the best in this search, 0 to 1
    coverage: float  # idf-weighted share of the question's words that the text holds, 0 to 1
    law: float = 0.0  # 0.8 to 1.5 where it rests on an article that is named, 0.3 at most on its law

    @property
    def cosine(self) -> float:
        """Of the best way in."""
        return self.dense if self.phrasing is None else max(self.dense, self.phrasing)


@dataclass(frozen=True)
class Ranking:
    """Weights, in logits per unit of each signal."""

    dense: float
    phrasing: float
    lexical: float
    coverage: float
    gap: float = 0.0  # by how much the nearest way of asking is nearer than the text, mostly

    def strength(self, signals: Signals) -> float:
        """The log-odds that a text answers, up to a constant of the search."""
        phrasing = signals.dense + self.gap if signals.phrasing is None else signals.phrasing
        return (
            self.dense * signals.dense
            + self.phrasing * phrasing
            + self.lexical * signals.lexical
            + self.coverage * signals.coverage
            + (_ARTICLE if signals.law > _LAW_ALONE else _LAW) * signals.law
        )


def suits(fit: Fit) -> float:
    """The log-odds that speak for a section because of for whom it is written.

    Two are fitted beside the other weights by `python -m evals.run ranking`. That of what is written for
    others is not: of the 138 development questions that name a condition no such section answers one.
    """
    return _SHARED * fit.shared + _UNASKED * fit.unasked + _AGAINST * fit.against


_SHARED, _UNASKED, _AGAINST = 0.72, -0.37, -6.0

# An article that is named outranks everything else: by less, a section that talks of articles in
# general comes before the one that rests on it. Its law alone (0.3) only tips a balance.
_ARTICLE, _LAW = 25.0, 5.0
_LAW_ALONE = 0.5  # a signal up to here is of the law, past it of the article

# For the bundled model as it is tuned, by `python -m evals.run ranking`.
LEARNED = Ranking(dense=30.17, phrasing=29.05, lexical=1.73, coverage=0.74, gap=0.043)

# For other models of which nobody measured anything else.
PLAIN = Ranking(dense=80.7, phrasing=27.2, lexical=3.7, coverage=2.9, gap=0.02)
