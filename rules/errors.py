"""The one error of this package: a rule pack that cannot be used."""

from collections.abc import Sequence
from pathlib import Path


class RulePackError(ValueError):
    """A pack is wrong, so nothing is judged with it (规则包无效).

    ``path`` and ``line`` say where, ``problem`` what is wrong and what to do; ``others`` are
    found with it in the same part of the file.
    """

    def __init__(
        self, path: Path | str, line: int, problem: str, others: "Sequence[RulePackError]" = ()
    ) -> None:
        super().__init__(f"{path}:{line}: {problem}" if line else f"{path}: {problem}")
        self.path = str(path)
        self.line = line
        self.problem = problem
        self.others = tuple(others)
