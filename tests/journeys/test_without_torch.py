"""The commands of every day neither import torch nor miss it; `serve` starts, answers and stops."""

import json
import os
import signal
import subprocess
import sys
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

# Refuses the packages at import, as on a machine where `make setup SLIM=1` left them out.
PROGRAM = """
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("torch", "sentence_transformers", "transformers"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None

sys.meta_path.insert(0, Absent())
from api.cli import main

status = main(sys.argv[1:])
loaded = {"torch", "sentence_transformers", "transformers"} & set(sys.modules)
assert not loaded, loaded
sys.exit(status)
"""


def _command(*args: str) -> list[str]:
    return [sys.executable, "-c", PROGRAM, *args]


@pytest.mark.parametrize("args", [["ask", "Hoeveel vergoeding mag?"], ["search", "vergoeding"], ["ingest"]])
def test_a_command_runs_without_torch(data: Path, args: list[str]) -> None:
    done = subprocess.run(_command(*args, "--json"), capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_the_site_starts_says_where_answers_and_stops_quietly(data: Path, workers: int) -> None:
    command = _command("serve", "--port", "0", "--workers", str(workers))
    environ = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environ
    ) as server:
        assert server.stdout
        assert server.stderr
        line = server.stdout.readline()
        assert line.startswith("Open http://127.0.0.1:"), line + server.stderr.read()
        address = line.split()[1]
        form = urllib.parse.urlencode(
            {"question": "Hoeveel vergoeding mag een vrijwilliger krijgen?"}
        ).encode()
        with urllib.request.urlopen(f"{address}/vraag", data=form, timeout=60) as answer:
            receipt = answer.url.rpartition("/")[2]
            assert answer.headers["server"] is None
            assert b"vergoeding" in answer.read()
        server.send_signal(signal.SIGINT)
        out, err = server.communicate(timeout=30)
    assert server.returncode == 0, err
    assert out == ""
    assert "Traceback" not in err
    assert "POST /vraag 303" in err
    for secret in (receipt, "vergoeding", "127.0.0.1"):
        assert secret not in err
