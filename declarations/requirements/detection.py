"""Results below a limit of detection that is told: 未检出（检出限0.01mg/kg）, ND(<0.01)."""

import re

from qibiao.declarations.requirements.column import Column, measured
from qibiao.declarations.requirements.interval import Interval
from qibiao.declarations.requirements.number import Doubt
from qibiao.declarations.requirements.requirement import Requirement
from qibiao.declarations.requirements.text import shown
from qibiao.declarations.requirements.value import Value, read_value

REMARK = "未检出"

_LIMIT = (
    r"(?:(?:分析|检测|测定|仪器|报告|该|本)*(?:方法)?的?(?:最低|最小)?(?:检出|检测|定量|报告)(?:低|下)?限值?"
    r"|LOD|LOQ|MDL|RL)"
)
_NOT_FOUND = (
    r"(?:均|都|应|须)*(?:(?:未|不|不得|不应|不可|不能|禁止)检出|未检测出|ND|N\.D\.?|nd|n\.d\.?)"
)
_TOLD = re.compile(
    rf"{_NOT_FOUND} ?\( ?<? ?(?P<named>[^(),;]+?) ?[,;] ?{_LIMIT} ?\)"
    rf"|{_NOT_FOUND} ?[(,;] ?(?:注 ?:? ?)?(?:{_LIMIT} ?[:=为是]* ?|(?P<sign><) ?)"
    r"(?P<value>[^()]+?) ?\)?"
    rf"|{_LIMIT} ?[:=为是]* ?(?P<first>[^(),;]+?) ?[,;] ?{_NOT_FOUND}"
    rf"|{_NOT_FOUND} ?(?P<bare><) ?(?P<beside>[^()]+)"
    rf"|(?:低于|小于|<|未达到?) ?{_LIMIT} ?[(:为]* ?(?P<after>[^()]+?) ?\)?"
)
_SIGNS = "检限Dd"  # one of them stands in every such text
_FIGURE = ("value", "named", "first", "beside", "after")


def read_below_detection(text: str, written: str, column: Column) -> Requirement | None:
    """Below the limit that is told; None where none is. Doubt where it is no positive value.

    未检出 alone is an absence: how far below a limit it lies, nobody can tell.
    """
    if not any(sign in written for sign in _SIGNS):
        return None
    found = _TOLD.fullmatch(written.rstrip(" 。;"))
    if found is None:
        return None
    figure = next(words for words in found.group(*_FIGURE) if words)
    value = read_value(figure, column.unit)
    limit = value.interval.high
    if limit is None or limit <= 0 or value.interval.low not in {None, limit}:
        raise Doubt(f"“{shown(text)}”中的“{shown(figure)}”不是确定的检出限，请写明数值和单位")
    return measured(text, Value(Interval.below(limit), value.unit), column, REMARK)
