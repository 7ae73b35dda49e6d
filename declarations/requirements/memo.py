"""Readings that many declarations share, each made once: bounded memos of pure functions."""

from functools import lru_cache

from qibiao.declarations.requirements.requirement import Requirement

REQUIREMENTS = 65_536


@lru_cache(REQUIREMENTS)
def read_requirement(text: str, unit: str) -> Requirement | None:
    """Read a requirement; None where nothing is written.

    >>> read_requirement("", "%") is None
    True
    """
    return Requirement.parse(text, unit or None) if text.strip() else None
