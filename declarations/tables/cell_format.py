"""What Excel shows of a stored number: its format may add a sign, a unit or a per cent."""

from collections.abc import Iterator
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
_ZERO = 2  # the section of zero, where there is one


class Shown(NamedTuple):
    """What stands before and after the number, and whether it is shown in per cent."""

    before: str = ""
    after: str = ""
    percent: bool = False


class Form(NamedTuple):
    """What a format shows of numbers; None where that is something else than the number."""

    positive: Shown | None
    negative: Shown | None
    zero: Shown | None

    def of(self, value: float) -> Shown | None:
        """Give what is shown with one number."""
        return self.positive if value > 0 else self.negative if value < 0 else self.zero


PLAIN = Form(Shown(), Shown(), Shown())


@lru_cache(1024)
def read_format(code: str) -> Form:
    """Read a format, whose sections are for positive numbers, negative ones and zero.

    A section of its own for zero may show a word (不得检出), a dash or nothing at all.

    >>> read_format('"≥"0.0" mm"').positive, read_format("0.00%").zero
    (Shown(before='≥', after='mm', percent=False), Shown(before='', after='', percent=True))
    >>> read_format("#,##0.00_);[Red](#,##0.00)") == PLAIN, read_format("0;-0;;@").zero
    (True, None)
    >>> read_format("0,").positive, read_format("# ?/?").positive
    (None, None)
    """
    sections = list(_sections(code[:_LONGEST]))
    positive = sections[0].shown
    negative = _signed(positive, sections[1].shown) if len(sections) > 1 else positive
    zero = sections[_ZERO] if len(sections) > _ZERO else sections[0]
    return Form(positive, negative, zero.shown if zero.shows_zero else None)


def _signed(positive: Shown | None, negative: Shown | None) -> Shown | None:
    """Take a section that writes the minus, or the brackets of accountants, as the number's own."""
    if positive is None or negative is None or positive.before:
        return None
    bare = {
        "-": negative._replace(before=""),
        "(": negative._replace(before="", after=negative.after.removesuffix(")")),
    }
    return positive if bare.get(negative.before) == positive else None


class _Section(NamedTuple):
    """One section: what it shows, whether it shows a zero, and where it ends."""

    shown: Shown | None
    shows_zero: bool
    end: int


def _sections(code: str) -> Iterator[_Section]:
    """Read the sections, up to one whose end cannot be found."""
    end = -1
    while end < len(code):
        section = _section(code, end + 1)
        yield section
        end = section.end


def _section(code: str, at: int) -> _Section:
    before, after, percent, numbers = "", "", False, list[str]()
    while at < len(code) and code[at] != ";":
        match = _PART.match(code, at)
        if match is None:
            return _Section(None, False, len(code))
        at = match.end()
        if match["number"]:
            numbers.append(match["number"])
        elif match["percent"]:
            percent = True
        else:
            literal = next((text for text in match.group(*_LITERAL) if text), "")
            before, after = (before, after + literal) if numbers else (before + literal, after)
    if len(numbers) != 1 or _SCALED.search(numbers[0]):
        return _Section(None, False, at)
    shows_zero = numbers[0].strip("#?,.") != ""  # of digits that are not needed none is shown
    return _Section(Shown(before.strip(), after.strip(), percent), shows_zero, at)


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
