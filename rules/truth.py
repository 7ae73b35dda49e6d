"""Three-valued logic: a condition is true, false or unknown (真、假、未知)."""

from collections.abc import Iterable
from typing import Literal

Truth = Literal["true", "false", "unknown"]

TRUE: Truth = "true"
FALSE: Truth = "false"
UNKNOWN: Truth = "unknown"


def truth(value: bool) -> Truth:
    """Say a known answer."""
    return TRUE if value else FALSE


def not3(value: Truth) -> Truth:
    """Negate; not knowing stays not knowing.

    >>> not3(TRUE), not3(UNKNOWN)
    ('false', 'unknown')
    """
    return {TRUE: FALSE, FALSE: TRUE, UNKNOWN: UNKNOWN}[value]


def all3(values: Iterable[Truth]) -> Truth:
    """And: one false decides, else one unknown.

    >>> all3([TRUE, UNKNOWN, FALSE]), all3([TRUE, UNKNOWN]), all3([])
    ('false', 'unknown', 'true')
    """
    said: Truth = TRUE
    for value in values:
        if value == FALSE:
            return FALSE
        if value == UNKNOWN:
            said = UNKNOWN
    return said


def any3(values: Iterable[Truth]) -> Truth:
    """Or: one true decides, else one unknown.

    >>> any3([FALSE, UNKNOWN, TRUE]), any3([FALSE, UNKNOWN]), any3([])
    ('true', 'unknown', 'false')
    """
    said: Truth = FALSE
    for value in values:
        if value == TRUE:
            return TRUE
        if value == UNKNOWN:
            said = UNKNOWN
    return said
