"""Triage measured on the blind validation questions: what goes through, and what is stopped."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from assistant.answering import triage
from assistant.redaction import redact
from evals.cases import Case


def measure_triage(cases: Sequence[Case]) -> dict[str, Any]:
    """For each kind of question, how many went which way."""
    kinds = sorted({case.kind for case in cases})
    return {kind: dict(_outcomes([case for case in cases if case.kind == kind])) for kind in kinds}


def _outcomes(cases: Sequence[Case]) -> Counter[str]:
    return Counter(str(triage(redact(case.question)).outcome) for case in cases)
