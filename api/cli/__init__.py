"""The `regelwijzer` command."""

import os
from collections.abc import Sequence

from api.cli.environment import prepare


def main(args: Sequence[str] | None = None) -> int:
    """Runs the command line and returns the exit status: 0 done, 1 failed, 2 wrong usage."""
    prepare(os.environ)
    from api.cli.program import run

    return run(args)
