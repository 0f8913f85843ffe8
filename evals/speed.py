"""Speed and memory of the real programs on this machine: `make bench`.

Everything runs as an operator would run it: the installed command, a server over HTTP.
"""

import json
import os
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

from evals.cases import DATA, read_cases
from evals.errors import EvalError

_QUESTIONS = 60
_COMMAND = str(Path(sys.executable).with_name("regelwijzer"))
_BURN = "while True: pass"


def measure_speed(scratch: Path) -> dict[str, Any]:
    """Ingest, answers idle and busy, the command as a process, and the server's memory."""
    environment = {**os.environ, "REGELWIJZER_DATA": str(scratch), "REGELWIJZER_RATE_PER_MINUTE": "100000"}
    questions = [case.question for case in read_cases(DATA / "sheets.jsonl")][:_QUESTIONS]
    figures: dict[str, Any] = {"cores": os.cpu_count(), "ingest": _ingest(scratch)}
    _run(["ingest"], environment)
    figures["ingest_unchanged_s"] = _seconds(["ingest"], environment)
    with _server(environment) as (port, process):
        _ask_all(port, questions[:5])  # warm
        figures["answer_idle_ms"] = _quantiles(_ask_all(port, questions))
        with _both_cores_busy():
            figures["answer_busy_ms"] = _quantiles(_ask_all(port, questions))
        figures["server_rss_mb"] = round(psutil.Process(process.pid).memory_info().rss / 2**20)
    runs = [_seconds(["ask", question, "--json"], environment) for question in questions[:5]]
    figures["ask_process_s"] = {"median": round(statistics.median(runs), 2), "max": max(runs)}
    return figures


def _ingest(scratch: Path) -> dict[str, Any]:
    """Ingest from nothing in a process of its own, and the share of its time in the embedder."""
    script = (
        "import json, sys, time\n"
        "from pathlib import Path\n"
        "start = time.perf_counter()\n"
        "from ingest import ingest, vouched_for\n"
        "from kb import KnowledgeBase\n"
        "kb = KnowledgeBase.open(Path(sys.argv[1]))\n"
        "embedder, spent = kb.embedder(), [0.0]\n"
        "inner = embedder.passages\n"
        "def timed(texts):\n"
        "    begun = time.perf_counter()\n"
        "    made = inner(texts)\n"
        "    spent[0] += time.perf_counter() - begun\n"
        "    return made\n"
        "embedder.passages = timed\n"
        "ingest(vouched_for(), kb)\n"
        "total = time.perf_counter() - start\n"
        "print(json.dumps({'total_s': round(total, 1), 'embedder_share': round(spent[0] / total, 3)}))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(scratch / "timed")], capture_output=True, text=True, check=False
    )
    if run.returncode:
        raise EvalError(f"The ingest failed: {run.stderr.strip().splitlines()[-1]}")
    timed: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return timed


@contextmanager
def _server(environment: dict[str, str]) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    port = _free_port()
    process = subprocess.Popen(
        [_COMMAND, "serve", "--port", str(port)],
        env=environment,
        text=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_until_ready(port)
        yield port, process
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_until_ready(port: int) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise EvalError("The server did not become ready within 30 seconds.")


def _ask_all(port: int, questions: list[str]) -> list[float]:
    """The milliseconds of each question over HTTP, one after the other."""
    times = []
    for question in questions:
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}/api/v1/questions",
            data=json.dumps({"question": question}).encode(),
            headers={"Content-Type": "application/json"},
        )
        start = time.perf_counter()
        with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310
            response.read()
        times.append((time.perf_counter() - start) * 1000)
    return times


@contextmanager
def _both_cores_busy() -> Iterator[None]:
    burners = [subprocess.Popen([sys.executable, "-c", _BURN]) for _ in range(os.cpu_count() or 2)]
    try:
        time.sleep(0.5)
        yield
    finally:
        for burner in burners:
            burner.kill()
            burner.wait()


def _quantiles(times: list[float]) -> dict[str, Any]:
    cuts = statistics.quantiles(times, n=20)
    return {"n": len(times), "p50": round(statistics.median(times)), "p95": round(cuts[18])}


def _run(arguments: list[str], environment: dict[str, str]) -> None:
    run = subprocess.run([_COMMAND, *arguments], env=environment, capture_output=True, text=True, check=False)
    if run.returncode:
        raise EvalError(f"regelwijzer {' '.join(arguments)} failed: {run.stderr.strip()}")


def _seconds(arguments: list[str], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    _run(arguments, environment)
    return round(time.perf_counter() - start, 2)


def _free_port() -> int:
    import socket  # noqa: PLC0415

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
