"""How long the command takes as a whole process, from nothing to its exit."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

TIMES = 15


def milliseconds(arguments: Sequence[str], times: int = TIMES) -> float:
    """Give the median time of ``qibiao ARGUMENTS``; a first run, unmeasured, warms the disk."""
    script = Path(sys.executable).with_name("qibiao")
    command = [str(script)] if script.exists() else [sys.executable, "-m", "qibiao"]
    taken = [_once([*command, *arguments]) for _ in range(times + 1)]
    return median(taken[1:]) * 1000


def _once(command: list[str]) -> float:
    started = perf_counter()
    ended = subprocess.run(command, capture_output=True, check=False)
    taken = perf_counter() - started
    # 1 says that something was found, and is also how Python ends on what it did not catch.
    crashed = b"Traceback" in ended.stderr or not ended.stdout
    if crashed or ended.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)} failed: {ended.stderr.decode()}")
    return taken
