"""Values that are not inside what is asked, and may yet be meant to be: then nothing is missed."""

from fractions import Fraction

from qibiao.declarations import Requirement
from qibiao.rules.comparison import Comparison, not_comparable
from qibiao.rules.counting import UnitAlternative
from qibiao.rules.indicators import Row
from qibiao.rules.provenance import Basis


def doubt_of_a_miss(
    declared: Requirement, asked: Requirement, row: Row, by: UnitAlternative | None
) -> Comparison | None:
    """Say why a value that is not inside may yet be meant to be; None where it is missed."""
    if _may_be_a_deviation(declared, asked):
        return not_comparable(
            f"声明“{declared.text}”是偏差的大小还是其一端不明，请写成“±”",
            f"{declared.text!r} may be the size of a deviation or one end of it",
        )
    if _on_the_other_side(declared, asked):
        return not_comparable(
            f"声明“{declared.text}”只限定了与要求“{asked.text}”相反的一端，须确认其含义",
            f"{declared.text!r} bounds only the end opposite to {asked.text!r}",
        )
    if by is not None and by.provenance.basis is not Basis.PUBLISHED:
        return not_comparable(
            f"换算 1 {by.unit} = {by.factor} {row.unit} 未经核实，不能据以判定不符合",
            f"the conversion 1 {by.unit} = {by.factor} {row.unit} is not verified",
        )
    return None


def _may_be_a_deviation(declared: Requirement, asked: Requirement) -> bool:
    """Tell whether ≤5 %, or ≥-5 %, may be ±5 %, where a deviation either way is limited."""
    mine, theirs = declared.interval, asked.interval
    assert mine is not None and theirs is not None
    if theirs.low is None or theirs.high != -theirs.low:
        return False
    if (mine.low is None) == (mine.high is None):
        return False
    end = mine.high if mine.low is None else -mine.low
    ratio = declared.unit.factor / asked.unit.factor if declared.unit and asked.unit else 1
    return end is not None and 0 <= Fraction(end) * ratio <= Fraction(theirs.high)


def _on_the_other_side(declared: Requirement, asked: Requirement) -> bool:
    """Tell whether a value is bounded only where the limit is not, and might still keep it.

    "7日内" against "≥7日" may be meant as seven days; "≤40 %" against "≥45 %" misses it whatever
    is meant.
    """
    mine, theirs = declared.interval, asked.interval
    assert mine is not None and theirs is not None
    if theirs.high is None and mine.low is None:
        end, limit, sign = mine.high, theirs.low, 1
    elif theirs.low is None and mine.high is None:
        end, limit, sign = mine.low, theirs.high, -1
    else:
        return False
    if end is None or limit is None:
        return False
    ratio = declared.unit.factor / asked.unit.factor if declared.unit and asked.unit else 1
    return sign * (Fraction(end) * ratio - Fraction(limit)) >= 0
