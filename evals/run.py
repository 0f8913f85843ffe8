"""Every measurement by name: `python -m evals.run answers`; `--help` lists them."""

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
from evals.cases import CHECK, DATA, DEVELOPMENT, Case, read_cases
from evals.coverage import measure_coverage
from evals.errors import EvalError
from evals.facts import FACTS, write_facts
from evals.hearing import train_and_measure
from evals.ranking import fit_ranking
from evals.results import keep
from evals.retrieval import measure_retrieval
from evals.sheets import read_sheets
from evals.subject import Subject, opened
from evals.triage import measure_triage
from kb import KnowledgeError

RESULTS = Path("results")
TEST_SETS = ("sheets.jsonl", "variations.jsonl", "asked_test.jsonl")  # nothing was tuned on these


def evaluate(knowledge: Path, cases: Path | None = None, results: Path = RESULTS) -> dict[str, Any]:
    """Answers and retrieval on each eval set, with and without the other ways of asking.

    `knowledge` is a data directory that was ingested, `cases` a folder with JSON Lines files
    (default: the test sets). Raises EvalError, KnowledgeError.
    """
    files = sorted(cases.glob("*.jsonl")) if cases else [DATA / name for name in TEST_SETS]
    if not files:
        raise EvalError(f"There are no .jsonl files in {cases}.")
    figures: dict[str, Any] = {}
    with opened(knowledge) as kb:
        for file in files:
            asked = read_cases(file)
            figures[file.stem] = {"cases": len(asked)}
            for name, phrasings in (("with_phrasings", True), ("without_phrasings", False)):
                found = _measured(asked, Subject(kb, phrasings), f"{file.stem}-{name}", results)
                figures[file.stem][name] = found
    return figures


def _measured(asked: Sequence[Case], subject: Subject, name: str, results: Path) -> dict[str, Any]:
    verdicts = measure_answers(asked, subject)
    figures = {"answers": summary_of(verdicts), "retrieval": measure_retrieval(asked, subject)}
    keep(f"answers-{name}", figures, verdicts, datetime.now(UTC), results)
    return figures


def _answers(knowledge: Path, cases: Path | None) -> dict[str, Any]:
    return evaluate(knowledge, cases)


def _calibration(knowledge: Path, _cases: Path | None) -> dict[str, Any]:
    with opened(knowledge) as kb:
        cases = [case for name in DEVELOPMENT for case in read_cases(DATA / name)]
        return calibrate(cases, read_cases(DATA / CHECK), Subject(kb))


def _triage(_knowledge: Path, _cases: Path | None) -> dict[str, Any]:
    return measure_triage(read_cases(DATA / "validation.jsonl"))


def _tuning(_knowledge: Path, _cases: Path | None) -> dict[str, Any]:
    from evals.tuning import tune  # noqa: PLC0415 (it needs torch)

    return tune()


def _ranking(_knowledge: Path, _cases: Path | None) -> dict[str, Any]:
    return fit_ranking()


def _hearing(_knowledge: Path, _cases: Path | None) -> dict[str, Any]:
    return train_and_measure()


def _coverage(_knowledge: Path, _cases: Path | None) -> dict[str, Any]:
    return measure_coverage().figures()


def _facts(_knowledge: Path, sheets: Path | None) -> dict[str, Any]:
    """Write the facts of the sheets anew, without their sentences."""
    if sheets is None:
        raise EvalError("Say with --data in which folder the fact sheets are.")
    facts = read_sheets(sheets)
    write_facts(facts)
    return {"facts": len(facts), "written": str(FACTS)}


def _speed(_knowledge: Path, _cases: Path | None) -> dict[str, Any]:
    from evals.speed import measure_speed  # noqa: PLC0415 (psutil is a development tool)

    with tempfile.TemporaryDirectory() as scratch:
        return measure_speed(Path(scratch))


MEASUREMENTS: dict[str, Callable[[Path, Path | None], dict[str, Any]]] = {
    "answers": _answers,
    "calibration": _calibration,
    "coverage": _coverage,
    "facts": _facts,
    "tuning": _tuning,
    "ranking": _ranking,
    "hearing": _hearing,
    "triage": _triage,
    "speed": _speed,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one measurement and print its figures; the exit status."""
    parser = argparse.ArgumentParser(prog="evals", description="Measure Regelwijzer.")
    parser.add_argument("name", choices=sorted(MEASUREMENTS))
    parser.add_argument(
        "--data", type=Path, help="a folder with eval sets of your own (.jsonl), or with the fact sheets"
    )
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
    """The figures as "a.b.c: value", and a list one item a line, for a reader."""
    for name, value in figures.items():
        if isinstance(value, dict):
            yield from _lines(value, f"{path}{name}.")
        elif isinstance(value, list):
            yield f"{path}{name}: {len(value)}"
            yield from (f"  {item}" for item in value)
        else:
            yield f"{path}{name}: {value}"


if __name__ == "__main__":
    sys.exit(main())
