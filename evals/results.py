"""Where the outcome of a run is kept: `results/<name>/<time>/`, with what made it."""

import json
import platform
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from evals.answers import Verdict


def keep(name: str, figures: dict[str, Any], verdicts: Sequence[Verdict], now: datetime, root: Path) -> Path:
    """Write figures and verdicts of a run; the folder they are in."""
    folder = root / name / now.strftime("%Y%m%d-%H%M%S")
    folder.mkdir(parents=True, exist_ok=True)
    made_by = {"python": platform.python_version(), "machine": platform.machine(), "at": now.isoformat()}
    (folder / "figures.json").write_text(_json({"made_by": made_by, **figures}))
    lines = (json.dumps(asdict(verdict), ensure_ascii=False, default=str) for verdict in verdicts)
    (folder / "verdicts.jsonl").write_text("".join(line + "\n" for line in lines))
    return folder


def _json(figures: dict[str, Any]) -> str:
    return json.dumps(figures, ensure_ascii=False, indent=2) + "\n"
