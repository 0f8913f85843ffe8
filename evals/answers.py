"""Answers measured: right values, wrong values, refusals and lanes."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.answer import Answer, AnswerStatus, numbers
from assistant.review import decide_lane
from evals.cases import Case, holds, is_right_place
from evals.subject import Subject

_YES_OR_NO = re.compile(r"(?:^|[.?!] )(Ja|Nee)\b")


_A_PERSON = {"signpost": AnswerStatus.SIGNPOSTED, "personal_case": AnswerStatus.HANDED_OVER}
_NOT_TO_BE_ANSWERED = ("limit", "out_of_scope", "signpost", "personal_case")


@dataclass(frozen=True)
class Verdict:
    """What became of one case.

    `missing`: requirements of which no alternative occurs. `has_right_facts`: a section is cited that
    rests on one of the case's facts. `has_right_values`: every requirement with a number or a period
    in it is met, and no forbidden value occurs. `says_opposite`: the answer begins with "Ja" where "nee"
    is right, or the other way about; the question that stands before it may be another one, so that is
    worth a look and not always wrong.
    """

    case: Case
    status: AnswerStatus
    lane: str
    is_right: bool
    missing: tuple[tuple[str, ...], ...]
    forbidden: tuple[str, ...]
    text: str
    has_right_facts: bool = False
    has_right_values: bool = False
    says_opposite: bool = False


def judge(case: Case, answer: Answer) -> Verdict:
    """Compare an answer with what its case asks.

    A case of kind "limit" is right when it is refused, or answered without a forbidden value and
    with what must be said; where the case says nothing of that, only silence is right. Silence alone is
    right for "out_of_scope", and for "signpost" and "personal_case" a person instead of an answer.
    """
    text = shown(answer)
    missing = tuple(requirement for requirement in case.must if not holds(text, requirement))
    forbidden = tuple(value for value in case.must_not if holds(text, [value]))
    is_right = not forbidden and _is_as_wanted(case, answer, is_complete=not missing)
    lane = decide_lane(answer, is_weak=answer.is_weak).lane
    return Verdict(
        case,
        answer.status,
        str(lane),
        is_right and _is_cited_well(case, answer),
        missing,
        forbidden,
        text,
        has_right_facts=_has_right_facts(case, answer) or (is_right and not answer.claims),
        has_right_values=not forbidden and not any(_is_value(requirement) for requirement in missing),
        says_opposite=_says_opposite(case, answer),
    )


def _has_right_facts(case: Case, answer: Answer) -> bool:
    if not (case.facts or case.sections):
        return True
    return any(is_right_place(case, citation.passage) for citation in answer.citations)


def _is_as_wanted(case: Case, answer: Answer, *, is_complete: bool) -> bool:
    if case.kind in ("answer", "in_scope"):
        return is_complete and (bool(answer.claims) or answer.status is AnswerStatus.SIGNPOSTED)
    if person := _A_PERSON.get(case.kind):
        return answer.status is person
    return not answer.claims or (case.kind == "limit" and bool(case.must) and is_complete)


def _says_opposite(case: Case, answer: Answer) -> bool:
    said = _YES_OR_NO.search(answer.summary) if answer.claims else None
    return said is not None and bool(case.first) and said[1].lower() != case.first


def _is_value(requirement: Sequence[str]) -> bool:
    """Whether a requirement is about a number, an amount, a date or a period."""
    return any(numbers(alternative) for alternative in requirement)


def shown(answer: Answer) -> str:
    """Everything of an answer that its reader sees as an answer."""
    parts = [answer.summary, *answer.notices, answer.next_step]
    for claim in answer.claims:
        parts += [claim.text, *(citation.quote for citation in claim.citations)]
    return "\n".join(parts)


def _is_cited_well(case: Case, answer: Answer) -> bool:
    """Whether a citation stands where the case says that it should."""
    places = [str(citation.passage.locator) for citation in answer.citations]
    return all(any(wanted in place for place in places) for wanted in case.locator)


def measure_answers(cases: Sequence[Case], subject: Subject) -> list[Verdict]:
    """The verdict on every case."""
    return [judge(case, subject.answer(case)) for case in cases]


def summary_of(verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """Figures over verdicts: right by kind and style, wrong values, statuses and lanes."""
    answered = [verdict for verdict in verdicts if verdict.case.kind == "answer"]
    limits = [verdict for verdict in verdicts if verdict.case.kind == "limit"]
    styles = sorted({verdict.case.style for verdict in answered})
    return {
        "answer": _share(answered),
        "right_facts": _of(answered, lambda verdict: verdict.has_right_facts),
        "right_values": _of(answered, lambda verdict: verdict.has_right_values),
        "right_facts_and_values": _of(answered, lambda v: v.has_right_facts and v.has_right_values),
        "by_style": {style: _share([v for v in answered if v.case.style == style]) for style in styles},
        "limit": _share(limits),
        "not_to_be_answered": {
            kind: _share([v for v in verdicts if v.case.kind == kind]) for kind in _NOT_TO_BE_ANSWERED
        },
        "pairs": _pairs(answered),
        "says_opposite": sum(verdict.says_opposite for verdict in answered),
        "with_forbidden_value": sum(bool(verdict.forbidden) for verdict in verdicts),
        "refused_of_answer": sum(str(verdict.status).startswith("refused") for verdict in answered),
        "statuses": dict(Counter(str(verdict.status) for verdict in verdicts)),
        "lanes": dict(Counter(verdict.lane for verdict in verdicts)),
    }


def _of(verdicts: Sequence[Verdict], is_so: Callable[[Verdict], bool]) -> float | None:
    return round(sum(map(is_so, verdicts)) / len(verdicts), 3) if verdicts else None


def _pairs(verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """Look-alikes with different answers: of how many both are right."""
    by_pair: dict[str, list[bool]] = defaultdict(list)
    for verdict in verdicts:
        if verdict.case.pair:
            by_pair[verdict.case.pair].append(verdict.is_right and not verdict.says_opposite)
    right = sum(all(both) for both in by_pair.values())
    return {"right": right, "n": len(by_pair)}


def _share(verdicts: Sequence[Verdict]) -> dict[str, Any]:
    right = sum(verdict.is_right for verdict in verdicts)
    return {
        "right": right,
        "n": len(verdicts),
        "share": round(right / len(verdicts), 3) if verdicts else None,
    }
