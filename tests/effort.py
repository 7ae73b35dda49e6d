"""How much work something takes, told without a clock: machines are busy and differ.

Calls are counted exactly. What happens inside one call of a C function shows in none of them: it
is bounded by processor time, far above what is needed, which no other program uses up. It ends
what hangs, as the functions of C that search texts look for signals too.
"""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

PROCESSOR_SECONDS = 30.0  # what grows with the square of its input takes many minutes


class TooMuchWorkError(AssertionError):
    """What should be cheap used up its processor time."""


def calls(action: Callable[[], Any]) -> int:
    """Count the calls of Python and C functions that an action makes."""
    count = 0

    def counting(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        action()
    finally:
        sys.setprofile(before)
    return count


@contextmanager
def little_work() -> Iterator[None]:
    """Let what is done inside take no more than a bounded time of this process's own processor."""

    def refuse(_signal: int, _frame: FrameType | None) -> None:
        raise TooMuchWorkError(f"more than {PROCESSOR_SECONDS} s of processor time")

    before = signal.signal(signal.SIGPROF, refuse)
    signal.setitimer(signal.ITIMER_PROF, PROCESSOR_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
