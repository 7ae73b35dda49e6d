#!/usr/bin/env python3
"""Fuzz one target: ``fuzz/one.py --target=NAME [folder or option of libFuzzer ...]``.

run.py calls this. To try a finding again, give its file; to keep only the inputs of a corpus that
reach something of their own, give a new folder, the old one and ``-merge=1``.
"""

import sys
from pathlib import Path

import atheris

sys.path[:0] = [str(Path(__file__).parent.parent)]
with atheris.instrument_imports(include=["qibiao"]):
    from targets import TARGETS

OPTION = "--target="


def main() -> None:
    """Hand the target to libFuzzer, which never returns."""
    # The name stays among the arguments: to merge, libFuzzer runs this script again with them.
    name = next(part for part in sys.argv if part.startswith(OPTION)).removeprefix(OPTION)
    target, longest = TARGETS[name]
    atheris.Setup([*sys.argv, f"-max_len={longest}"], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
