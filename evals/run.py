"""Every measurement by name: `python -m evals.run answers|triage|calibration|hearing|speed`."""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.errors import AssistantError
from assistant.settings import read_settings
from evals.answers import measure_answers, summary_of
from evals.calibration import calibrate
from evals.cases import DATA, read_cases
from evals.errors import EvalError
from evals.hearing import train_and_measure
from evals.results import keep
from evals.retrieval import measure_retrieval
from evals.subject import Subject, opened
from evals.triage import measure_triage
from kb import KnowledgeError

RESULTS = Path("results")


def evaluate(knowledge: Path, cases: Path | None = None, results: Path = RESULTS) -> dict[str, Any]:
    """Answers and retrieval on the eval sets, with and without the other ways of asking.

    `knowledge` is a data directory that was ingested, `cases` a folder with JSON Lines files
    (default: the sheets). Raises EvalError, KnowledgeError.
    """
    files = sorted(cases.glob("*.jsonl")) if cases else [DATA / "sheets.jsonl"]
    if not files:
        raise EvalError(f"There are no .jsonl files in {cases}.")
    asked = [case for file in files for case in read_cases(file)]
    figures: dict[str, Any] = {"cases": len(asked)}
    with opened(knowledge) as kb:
        for name, phrasings in (("with_phrasings", True), ("without_phrasings", False)):
            subject = Subject(kb, phrasings)
            verdicts = measure_answers(asked, subject)
            figures[name] = {"answers": summary_of(verdicts), "retrieval": measure_retrieval(asked, subject)}
            keep(f"answers-{name}", figures[name], verdicts, datetime.now(UTC), results)
    return figures


def _answers(knowledge: Path, cases: Path | None) -> dict[str, Any]:
    return evaluate(knowledge, cases)


def _calibration(knowledge: Path, _cases: Path | None) -> dict[str, Any]:
    with opened(knowledge) as kb:
        return calibrate(read_cases(DATA / "validation.jsonl"), Subject(kb))


def _triage(_knowledge: Path, _cases: Path | None) -> dict[str, Any]:
    return measure_triage(read_cases(DATA / "validation.jsonl"))


def _hearing(_knowledge: Path, _cases: Path | None) -> dict[str, Any]:
    return train_and_measure()


def _speed(_knowledge: Path, _cases: Path | None) -> dict[str, Any]:
    from evals.speed import measure_speed  # noqa: PLC0415 (psutil is a development tool)

    with tempfile.TemporaryDirectory() as scratch:
        return measure_speed(Path(scratch))


MEASUREMENTS: dict[str, Callable[[Path, Path | None], dict[str, Any]]] = {
    "answers": _answers,
    "calibration": _calibration,
    "hearing": _hearing,
    "triage": _triage,
    "speed": _speed,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one measurement and print its figures; the exit status."""
    parser = argparse.ArgumentParser(prog="evals", description="Measure Regelwijzer.")
    parser.add_argument("name", choices=sorted(MEASUREMENTS))
    parser.add_argument("--data", type=Path, help="a folder with eval sets of your own (.jsonl)")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    asked = parser.parse_args(arguments)
    try:
        figures = MEASUREMENTS[asked.name](read_settings().data, asked.data)
    except (EvalError, KnowledgeError, AssistantError) as error:
        print(error, file=sys.stderr)
        return 1
    print(json.dumps(figures, ensure_ascii=False, indent=2) if asked.json else "\n".join(_lines(figures)))
    return 0


def _lines(figures: dict[str, Any], path: str = "") -> Iterator[str]:
    """The figures as "a.b.c: value", for a reader."""
    for name, value in figures.items():
        if isinstance(value, dict):
            yield from _lines(value, f"{path}{name}.")
        else:
            yield f"{path}{name}: {value}"


if __name__ == "__main__":
    sys.exit(main())
