"""The answer of one comparison, and why there is none."""

from typing import NamedTuple

from qibiao.declarations import Text
from qibiao.rules.truth import UNKNOWN, Truth


class Comparison(NamedTuple):
    """The answer of one comparison, with why there is none, or how a pair came to it (比对)."""

    answer: Truth
    reason: Text | None = None


def not_comparable(zh: str, en: str) -> Comparison:
    """Answer that two things cannot be compared (不可比), and why."""
    return Comparison(UNKNOWN, Text(zh=f"不可比：{zh}", en=f"not comparable: {en}"))
