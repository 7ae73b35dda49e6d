"""Measure the library beside its peers: ``python benchmarks/run.py``, or ``make bench``.

``--write`` puts the table into benchmarks/README.md, ``--memory N`` watches memory over N
declarations instead, ``--check`` only compares what the peers say with what the library says.
"""

import argparse
import subprocess
import sys
import tempfile
from itertools import islice
from json import loads
from pathlib import Path

import agreement
import startup
from generate import SEED, declarations
from machine import load, processor, resident_mebibytes, versions
from ours import Ours
from states import COLD_ROUNDS
from table import HEAD, Rounds, lines, markdown

from qibiao.commands.program import spare_collector

HERE = Path(__file__).parent
README = HERE / "README.md"
START, END = "<!-- table -->", "<!-- /table -->"
COLD_PROCESSES = 3
STARTUP_HEAD = ("whole process", "ms, median of 15", "bar", "")
STARTUP_BARS = (("--help", 300), ("check one.xml", 1000))


def main() -> int:
    """Run what was asked; 1 where peers and library disagree."""
    options = _options()
    if options.memory:
        return _watch_memory(options.memory, options.seed)
    if not agreement.report(seed=options.seed):
        return 1
    if options.check:
        return 0
    report = _measured(options.count, options.rounds, options.seed)
    print(report)
    if options.write:
        _write(report)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the library beside its peers.")
    parser.add_argument("--count", type=int, default=500, help="declarations in a round")
    parser.add_argument("--rounds", type=int, default=7, help="rounds, of which the median counts")
    parser.add_argument("--seed", type=int, default=SEED, help="of the generated declarations")
    parser.add_argument("--write", action="store_true", help="write the table into README.md")
    parser.add_argument("--check", action="store_true", help="only compare what is said")
    parser.add_argument("--memory", type=int, metavar="N", help="watch memory over N declarations")
    return parser.parse_args()


def _measured(count: int, rounds: int, seed: int) -> str:
    before = load()
    cold = [_state("cold", count, COLD_ROUNDS, seed + i) for i in range(COLD_PROCESSES)]
    table = lines(
        _state("warm", count, rounds, seed), _state("distinct", count, rounds, seed), cold
    )
    return "\n\n".join(
        [
            markdown(HEAD, [line.cells() for line in table]),
            markdown(STARTUP_HEAD, _startup(seed)),
            f"{processor()}; load before {before}, after {load()}. {versions()}. {_input(seed)} "
            f"CPU time, median of {rounds} rounds of {count} (cold: {COLD_PROCESSES} processes of "
            f"{COLD_ROUNDS * count}). "
            f"`python benchmarks/run.py --count {count} --rounds {rounds} --seed {seed}`",
        ]
    )


def _state(state: str, count: int, rounds: int, seed: int) -> Rounds:
    """Measure one state in a process of its own."""
    told = subprocess.run(
        [sys.executable, HERE / "states.py", state, str(count), str(rounds), str(seed)],
        stdout=subprocess.PIPE,
        check=True,
    )
    found: Rounds = loads(told.stdout)
    return found


def _input(seed: int) -> str:
    documents = list(declarations(1000, seed))
    size = sum(map(len, documents)) / len(documents)
    elements = sum(data.count(b"</") + data.count(b"/>") for data in documents) / len(documents)
    return f"Input: {size:,.0f} bytes, {elements:.0f} elements, 12 indicators, seed {seed}."


def _startup(seed: int) -> list[tuple[str, ...]]:
    with tempfile.TemporaryDirectory() as folder:
        one = Path(folder) / "one.xml"
        one.write_bytes(next(declarations(1, seed)))
        taken = [
            startup.milliseconds(asked.replace("one.xml", str(one)).split())
            for asked, _ in STARTUP_BARS
        ]
    return [
        (f"`qibiao {asked}`", f"{ms:.0f}", f"under {bar}", "met" if ms < bar else "**not met**")
        for (asked, bar), ms in zip(STARTUP_BARS, taken, strict=True)
    ]


def _watch_memory(count: int, seed: int) -> int:
    spare_collector()
    ours = Ours()
    documents = declarations(count, seed)
    print(f"declarations {0:>8,}: {resident_mebibytes():.0f} MiB, packs compiled")
    done = 0
    step = max(1, count // 20)
    while done < count:
        for data in islice(documents, step):
            ours.judged(data)
        done = min(done + step, count)
        print(f"declarations {done:>8,}: {resident_mebibytes():.0f} MiB", flush=True)
    print(f"rule books compiled: {ours.compiled()}")
    return 0


def _write(report: str) -> None:
    text = README.read_text(encoding="utf-8")
    head, _, rest = text.partition(START)
    _, _, tail = rest.partition(END)
    README.write_text(f"{head}{START}\n{report}\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
