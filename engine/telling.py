"""Observers of texts that tell something."""

from collections.abc import Callable
from typing import Any

from qibiao.declarations import told


def own_name(name: str) -> Callable[[Any], str | None]:
    """Observe a field of the entity that names something."""
    return lambda view: told(getattr(view.entity, name))
