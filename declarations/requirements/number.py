"""Numbers as declarations write them: digits, thousands, powers of ten, Chinese numerals."""

import re
from dataclasses import dataclass
from decimal import Decimal

from qibiao.declarations.requirements.text import shown

MAX_POWER = 60  # powers of ten beyond this are slips, and exact arithmetic on them is slow


class Doubt(ValueError):  # noqa: N818 - a state of reading, caught at the door
    """A text that cannot be read for certain; `reason` is a sentence for a clerk."""

    def __init__(self, reason: str, vague: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.vague = vague


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it ends in the text."""

    value: Decimal
    end: int


_DIGITS = re.compile(
    r"(?P<grouped>[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9])|[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9]))"
    r"(?P<part>\.[0-9]+)?|[0-9]{1,60}(?:\.[0-9]{1,60})?|\.[0-9]{1,60}"
)
_TIMES_TEN = re.compile(r" ?[×xX*·] ?10")
_SUPERSCRIPT = re.compile(r"[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_CARET = re.compile(r" ?\^ ?(?:[({]([+-]?[0-9]{1,3})[)}]|([+-]?[0-9]{1,3}))(?![0-9.])")
_EXPONENT = re.compile(r"[eE]([+-]?[0-9]{1,3})(?![0-9.A-Za-z])")
_FLAT = re.compile(r" ?-?[0-9]+")
_RUNS_ON = re.compile(
    r"[.,]?[0-9]|[.,]?[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]|\.(?![A-Za-z\u4e00-\u9fff])| [0-9]|/[0-9]| ?[×xX*] ?[0-9(]"
)
_PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")

NUMERAL_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
NUMERAL_DIGITS |= {"〇": 0, "两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_GREAT = {"万": 10_000, "亿": 100_000_000}
_NUMERAL = re.compile(
    r"[零〇一二两三四五六七八九十百千万亿]{1,12}(?:点[零〇一二三四五六七八九]{1,8})?|半"
)


def read_number(text: str, start: int) -> Number | None:
    """The unsigned number in digits that begins at `start`; Doubt when its writing is unclear."""
    match = _DIGITS.match(text, start)
    if match is None:
        return None
    end = match.end()
    value = Decimal(match[0].replace(",", "").replace(" ", ""))
    following = text[end : end + 1]
    if not following or following in "%~<≥≤+)-;年月":
        return Number(value, end)
    power, end = _power(text, start, end, match[0])
    if power is None:
        _refuse_running_on(text, start, end)
        return Number(value, end)
    if abs(power) > MAX_POWER:
        raise Doubt(f"“{shown(text)}”中的数超出可比较的范围")
    mantissa = Decimal(1) if end > match.end() and _is_bare_ten(text, match) else value
    _refuse_running_on(text, start, end)
    return Number(mantissa.scaleb(power), end)


def _is_bare_ten(text: str, match: re.Match[str]) -> bool:
    """10⁵ or 10^5: the ten itself is the base."""
    following = text[match.end()]
    return match[0] == "10" and (following == "^" or following in "⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def _power(text: str, start: int, end: int, digits: str) -> tuple[int | None, int]:
    """The power of ten that a number carries, and where it ends."""
    exponent = _EXPONENT.match(text, end)
    if exponent is not None:
        return int(exponent[1]), exponent.end()
    ten = _TIMES_TEN.match(text, end)
    if ten is not None:
        marked = _marked_power(text, ten.end())
        if marked is not None:
            return marked
        flat = _FLAT.match(text, ten.end())
        if flat is None:
            raise Doubt(f"“{shown(text[start : ten.end()])}”是算式，请写明数值")
        lost, whole = flat[0].strip(), text[start : flat.end()]
        raise Doubt(
            f"“{shown(whole)}”可能是 {digits}×10 的 {shown(lost)} 次方（上标丢失），"
            f"也可能是 {digits} 乘以 10{shown(lost)}，请写明"
        )
    if digits == "10":
        marked = _marked_power(text, end)
        if marked is not None:
            return marked
    return None, end


def _marked_power(text: str, start: int) -> tuple[int, int] | None:
    caret = _CARET.match(text, start)
    if caret is not None:
        return int(caret[1] or caret[2]), caret.end()
    raised = _SUPERSCRIPT.match(text, start)
    if raised is not None and len(raised[0]) <= len("⁻999"):
        return int(raised[0].translate(_PLAIN_DIGITS)), raised.end()
    return None


def _refuse_running_on(text: str, start: int, end: int) -> None:
    """1,5 or 1.2.3 or 1 0 0 or 1/2: no certain number."""
    more = _RUNS_ON.match(text, end)
    if more is not None or text[end : end + 1] == "^":
        stop = end + 1 if more is None else more.end()
        raise Doubt(
            f"“{shown(text[start:stop])}”不是确定的数：分隔符、空格或算式有多种读法，请写明"
        )


def read_numeral(text: str, start: int) -> Number | None:
    """The Chinese numeral that begins at `start`: 三十, 两, 半, 一百二十, 三点五.

    >>> read_numeral("三十分钟", 0).value
    Decimal('30')
    """
    match = _NUMERAL.match(text, start)
    if match is None:
        return None
    if match[0] == "半":
        return Number(Decimal("0.5"), match.end())
    whole, _, part = match[0].partition("点")
    value = _whole(whole)
    if value is None:
        raise Doubt(f"“{match[0]}”不是确定的数，请用阿拉伯数字写明")
    if part:
        digits = "".join(str(NUMERAL_DIGITS[character]) for character in part)
        return Number(Decimal(f"{value}.{digits}"), match.end())
    return Number(Decimal(value), match.end())


def _whole(numeral: str) -> int | None:
    """The value of a numeral without a decimal part; None for 一二三 or 二百五."""
    total = section = 0
    digit: int | None = None
    last_step = 0
    zero = False
    for character in numeral:
        if character in NUMERAL_DIGITS:
            if digit is not None and digit != 0:
                return None
            digit = NUMERAL_DIGITS[character]
            zero = zero or digit == 0
        elif character in _STEPS:
            step = _STEPS[character]
            if last_step and step >= last_step:
                return None
            section += (1 if digit is None else digit) * step
            digit, last_step, zero = None, step, False
        else:
            section += digit or 0
            if not section and not total:
                return None
            total = (total + section) * _GREAT[character]
            section, digit, last_step, zero = 0, None, 0, False
    # 二百五 is 250 in speech and 205 in digits read one by one.
    ten = _STEPS["十"]
    if digit and (last_step > ten or (not last_step and total)) and not zero:
        return None
    return total + section + (digit or 0)


MULTIPLES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
