"""What was wrong with the input, told beside a result that has no place for it."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qibiao.declarations import IntakeProblem, Language


def tell_problems(problems: "Sequence[IntakeProblem]", language: "Language") -> None:
    """Tell each problem of intake with its place and what to do; nothing where there is none."""
    from qibiao.reports import intake_lines, write_lines  # noqa: PLC0415 - start-up

    if problems:
        sys.stdout.flush()
        write_lines(intake_lines(problems, language), sys.stderr)
