"""What a result was seen under: the -25℃ of -25℃无裂纹, the 0.3MPa,30min of 不透水."""

import re
from contextlib import suppress

from qibiao.declarations.requirements.brackets import read_bracketed
from qibiao.declarations.requirements.number import Doubt
from qibiao.declarations.requirements.quantity import read_quantity
from qibiao.declarations.requirements.units import Unit
from qibiao.declarations.requirements.value import read_value
from qibiao.declarations.requirements.words import CHANGES, HEDGE, RELATIVE, RESTRICTS

# A length or a share before a result may as well be a promise of its own: 5mm，无裂纹.
CONDITIONS = {
    "temperature_celsius",
    "time",
    "pressure",
    "force",
    "mass",
    "voltage",
    "relative_humidity",
    "torque",
    "count:次",
    "count:循环",
    "count:周期",
}
_BETWEEN = re.compile(r"[ ×x、]+")
# 1.6MPa保持15min: words between two figures name no indicator, as 保压 before the first would.
_HELD = re.compile(r"下?(?:保持|保压|恒压|恒温|浸泡|放置|静置|处理|加热|持续)(?=[0-9 ])")
_WORDS = re.compile(r"[\u4e00-\u9fff]{1,12}(?:\([A-Za-z\u4e00-\u9fff]{1,12}\))?")
_NO_CONDITION = re.compile(
    r"[≥≤<>=~]|以上|以下|以内|之内|左右|上下|允许|[大小高低少多]于|超过|不|未|无|没有|达到|至少|最"
)


def is_condition(label: str) -> bool:
    """Whether the words before a result are what it was seen under, and no promise.

    After a comma stand figures alone, for a named one is an indicator: 厚度5mm，无裂纹.

    >>> is_condition("-20℃弯折"), is_condition("保压60s,"), is_condition("5mm,")
    (True, False, False)
    """
    if _NO_CONDITION.search(label) or any(
        pattern.search(label) for pattern in (HEDGE, RELATIVE, CHANGES, RESTRICTS)
    ):
        return False
    pieces = [piece.strip() for piece in label.split(",")]
    last = pieces.pop()
    return all(_figures(piece, worded=False) for piece in pieces) and (
        (not last and bool(pieces)) or _figures(last, worded=True)
    )


def _figures(piece: str, worded: bool) -> bool:
    """Whether a piece is figures of a condition, with or without words round them."""
    place, figures = 0, 0
    with suppress(Doubt):
        if "±" in piece:
            return _of_condition((read_bracketed(piece, None) or read_value(piece, None)).unit)
        while place < len(piece):
            words = _WORDS if worded else _HELD if figures else None
            found = _BETWEEN.match(piece, place) or (words and words.match(piece, place))
            if found is not None:
                place = found.end()
                continue
            quantity = read_quantity(piece, place, None)
            if quantity is None or not _of_condition(quantity.unit):
                return False
            place, figures = quantity.end, figures + 1
        return figures > 0
    return False


def _of_condition(unit: Unit | None) -> bool:
    return unit is not None and unit.dimension in CONDITIONS
