"""A memo that stays within bounds: when it is full it forgets all and begins anew."""

from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Bounded(dict[K, V]):
    """A dict of at most so many entries; looking up costs what it costs in any dict.

    >>> memo = Bounded[str, int](2)
    >>> memo["a"] = memo["b"] = memo["c"] = 1
    >>> list(memo)
    ['c']
    """

    __slots__ = ("_most",)

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def __setitem__(self, key: K, value: V) -> None:
        if len(self) >= self._most and key not in self:
            self.clear()
        super().__setitem__(key, value)
