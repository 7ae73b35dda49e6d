"""Fuzz for some minutes: ``python fuzz/run.py --minutes 60 --target all``.

Inputs that reach something new are kept in fuzz/corpus/TARGET for the next run; what breaks a
promise, hangs or takes too much memory goes to fuzz/findings, and the exit code is then 1.
To try a finding again: ``fuzz/one.py --target=NAME fuzz/findings/FILE``.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from seeds import write_dictionary, write_seeds

HERE = Path(__file__).parent
NAMES = ("numbers", "requirements", "intake", "unpacking")
SECONDS_PER_INPUT = 5
MEBIBYTES = 512
SHOWN_LINES = 25
_COVERED = re.compile(r"\bcov: (\d+)")
_STAT = re.compile(r"stat::(\w+):\s+(\d+)")
_WRITTEN = re.compile(r"Test unit written to (.+)")


class Outcome(NamedTuple):
    """What one target's run came to."""

    target: str
    runs: int
    covered: tuple[int, int]  # at the start, at the end
    kept: int  # inputs kept
    peak: int  # MiB
    findings: list[Path]
    log: str

    def __str__(self) -> str:
        """Return one line of the summary."""
        before, after = self.covered
        return (
            f"{self.target:13} {self.runs:>10,} runs  coverage {before} -> {after}  "
            f"{self.kept:+} inputs  {self.peak} MiB  {len(self.findings)} findings"
        )


def fuzz(target: str, seconds: int) -> Outcome:
    """Run one target in a process of its own and read what libFuzzer says of it."""
    corpus, findings = HERE / "corpus" / target, HERE / "findings"
    corpus.mkdir(parents=True, exist_ok=True)
    findings.mkdir(exist_ok=True)
    kept = len(list(corpus.iterdir()))
    with tempfile.TemporaryDirectory() as folder:
        seeds, words = Path(folder) / "seeds", Path(folder) / "words"
        write_seeds(target, seeds)
        write_dictionary(target, words)
        options = {
            "dict": words,
            "artifact_prefix": f"{findings}/{target}-",
            "max_total_time": seconds,
            "timeout": SECONDS_PER_INPUT,
            "rss_limit_mb": MEBIBYTES,
            "print_final_stats": 1,
            "detect_leaks": 0,
        }
        command = [
            sys.executable,
            "-u",
            str(HERE / "one.py"),
            f"--target={target}",
            str(corpus),
            str(seeds),
        ]
        command += [f"-{name}={value}" for name, value in options.items()]
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
            check=False,
        )  # fmt: skip
    log = done.stdout
    covered = [int(number) for number in _COVERED.findall(log)] or [0]
    stats = {name: int(number) for name, number in _STAT.findall(log)}
    new = [Path(path) for path in _WRITTEN.findall(log)]
    if done.returncode and not new:
        raise SystemExit(f"{target} did not run:\n{log[-2000:]}")
    return Outcome(
        target,
        stats.get("number_of_executed_units", 0),
        (covered[0], covered[-1]),
        len(list(corpus.iterdir())) - kept,
        stats.get("peak_rss_mb", 0),
        new,
        log,
    )


def main() -> int:
    """Share the minutes among the targets, one after the other; print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60, help="for all targets together")
    parser.add_argument("--target", action="append", choices=(*NAMES, "all"), help="default: all")
    arguments = parser.parse_args()
    chosen = arguments.target or ["all"]
    targets = NAMES if "all" in chosen else tuple(dict.fromkeys(chosen))
    os.nice(15)
    outcomes = []
    for target in targets:
        outcome = fuzz(target, max(1, round(arguments.minutes * 60 / len(targets))))
        outcomes.append(outcome)
        print(outcome, flush=True)
        for path in outcome.findings:
            print(f"\n{path}: {path.read_bytes()[:300]!r}")
            print("\n".join(_interesting(outcome.log)), flush=True)
    return int(any(outcome.findings for outcome in outcomes))


def _interesting(log: str) -> list[str]:
    """Take the end of the log without what libFuzzer says of its progress."""
    lines = [line for line in log.splitlines() if not re.match(r"#\d+|INFO|WARNING|stat::", line)]
    return lines[-SHOWN_LINES:]


if __name__ == "__main__":
    sys.exit(main())
