"""What Excel shows of a stored number: its format may add a sign, a unit or a per cent."""

from decimal import Decimal
from functools import lru_cache
from re import VERBOSE, compile
from typing import NamedTuple

BUILT_IN = {9: "0%", 10: "0.00%"}  # of those that show more than the number, and are no dates
_LONGEST = 200
_PART = compile(
    r"""
    "(?P<quoted>[^"]*)" | \\(?P<escaped>.) | (?P<skipped>[_*].|\[(?:[A-Za-z]+\d*|DBNum\d)\])
    | \[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]
    | (?P<number>[0\#?][0\#?.,]*(?:[eE][+-]?0+)?|\.[0\#?]+|General|G/通用格式|@)
    | (?P<percent>%) | (?P<plain>[-+() $¥￥€£:]|[^\x00-\x7f])
    """,
    VERBOSE,
)
_LITERAL = ("quoted", "escaped", "currency", "plain")
_SCALED = compile(r",(?:\.|$)")


class Shown(NamedTuple):
    """What stands before and after the number, and whether it is shown in per cent."""

    before: str = ""
    after: str = ""
    percent: bool = False


@lru_cache(1024)
def read_format(code: str) -> Shown | None:
    """Read the format of positive numbers; None where it shows something else than the number.

    >>> read_format('"≥"0.0" mm"'), read_format("0.00%").percent
    (Shown(before='≥', after='mm', percent=False), True)
    >>> read_format("#,##0.00_);[Red](#,##0.00)"), read_format("0,"), read_format("# ?/?")
    (Shown(before='', after='', percent=False), None, None)
    """
    before, after, percent, numbers, at = "", "", False, 0, 0
    code = code[:_LONGEST]
    while at < len(code) and code[at] != ";":
        match = _PART.match(code, at)
        if match is None:
            return None
        at = match.end()
        if match["number"]:
            numbers += 1
            if _SCALED.search(match["number"]):
                return None
        elif match["percent"]:
            percent = True
        else:
            literal = next((text for text in match.group(*_LITERAL) if text), "")
            before, after = (before, after + literal) if numbers else (before + literal, after)
    return Shown(before.strip(), after.strip(), percent) if numbers == 1 else None


def shown_number(value: float, form: Shown) -> str:
    """Write a number as it is shown, but to its last digit: nothing is rounded.

    >>> shown_number(0.1, Shown()), shown_number(0.456, Shown(percent=True))
    ('0.1', '45.6%')
    >>> shown_number(45.0, Shown("≥", "mm")), shown_number(1e21, Shown())
    ('≥45mm', '1000000000000000000000')
    """
    number = Decimal(repr(value))
    text = plain_number(number.scaleb(2) if form.percent else number)
    return f"{form.before}{text}{'%' if form.percent else ''}{form.after}"


def plain_number(number: Decimal) -> str:
    """Write a number without exponent and without zeros that say nothing.

    >>> plain_number(Decimal("4.50")), plain_number(Decimal("-0.0")), plain_number(Decimal("1E+2"))
    ('4.5', '0', '100')
    """
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
