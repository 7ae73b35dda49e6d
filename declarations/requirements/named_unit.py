"""The unit that stands with the name: 热效率(%)≥83, 甲醛含量/(mg/kg), 响应时间≤30分."""

import re

from qibiao.declarations.requirements.column import Column
from qibiao.declarations.requirements.number import Doubt
from qibiao.declarations.requirements.text import shown
from qibiao.declarations.requirements.units import Unit, look_up

_WITH_UNIT = re.compile(
    r"(?P<name>.*?[\u4e00-\u9fffA-Za-z0-9)]) ?"
    r"(?:[(\[](?P<bracket>[^()\[\]]{1,20}(?:\([^()]{1,10}\)[^()\[\]]{0,10})?)[)\]]"
    r"|(?P<bare>%|(?<=[\u4e00-\u9fff ])(?!min$)[A-Za-zμ℃][A-Za-z0-9μ²³/·]{1,12}(?:\(A\))?)"
    r"|[/,] ?(?P<after>\([^()]{1,20}\)|[^()\u4e00-\u9fff]{1,20}(?:\(A\))?))"
)
# 总氮(N) names an element and 型号(L) a size; 拉力(N) and 容积(L) are measured in it.
_MEASURE = re.compile(r"(?:[长宽高厚径距度量力压流阻重荷载功能耗积率深]|时间|时长|寿命)$")
# 纸尿裤(片) is what is counted; 数量(片) is counted in it.
_NUMBER = re.compile("[数量额]$")
_CHINESE = re.compile("[\u4e00-\u9fff)]$")
# 分 and 度 have several meanings, and the name tells which.
_DURATION = re.compile(r"(?:时间|时限|时长|时效|期限|周期)$")
_MINUTES = re.compile(r"[0-9一二三四五六七八九十半] ?分(?![钟贝之数米值])")
_TEMPERATURE = re.compile(r"温(?!差|升|降)|[冷热]水$")
_DEGREES = re.compile(r"[0-9一二三四五六七八九十] ?度(?![电数])")
# A 度 that is paid for is of electricity where the name says so; of water in Guangdong.
_PER_DEGREE = "元/度"
_ELECTRIC = re.compile("电|充")


def in_full(label: str, body: str) -> str:
    """The promise with the unit that its name makes certain.

    >>> in_full("充电服务费", "≤0.8元/度"), in_full("水价", "≤3元/度")
    ('≤0.8元/度电', '≤3元/度')
    """
    if _PER_DEGREE not in body or _ELECTRIC.search(label) is None:
        return body
    return re.sub(f"{_PER_DEGREE}(?!电)", f"{_PER_DEGREE}电", body)


def split_unit(label: str) -> tuple[str, str | None]:
    """The name and the unit written beside it.

    >>> split_unit("热效率(%)"), split_unit("甲醛含量/(mg/kg)"), split_unit("铅(Pb)")
    (('热效率', '%'), ('甲醛含量', 'mg/kg'), ('铅(Pb)', None))
    """
    found = _WITH_UNIT.fullmatch(label)
    if found is None:
        return label, None
    unit = (found["bracket"] or found["bare"] or found["after"]).strip()
    unit = unit[1:-1] if unit.startswith("(") and unit.endswith(")") else unit
    known = look_up(unit)
    if known is None or unit[0].isdigit() or "×" in unit:
        return label, None
    name = found["name"].strip()
    if not _CHINESE.search(name) and found["bracket"] is None:
        return label, None  # A/B is a name, CADR(m³/h) is one with its unit
    if (len(unit) == 1 and unit.isascii() and unit != "%" and not _MEASURE.search(name)) or (
        known.dimension.startswith("count:") and "/" not in unit and not _NUMBER.search(name)
    ):
        return label, None
    return name, unit


def column_of(text: str, label: str, body: str, column: Column) -> tuple[str, Column]:
    """The name without its unit, and the unit that counts for its value."""
    name, written = split_unit(label)
    if written is None:
        return label, _meant(label, body, column)
    own = Column.read(written)
    if column.problem is not None or (column == Column() and own.problem is None):
        return name, column if column.problem is not None else own
    if own.grade != column.grade or not _agree(own.unit, column.unit):
        raise Doubt(f"“{shown(text)}”中的单位“{written}”与单位栏不一致")
    return name, column


def _agree(one: Unit | None, other: Unit | None) -> bool:
    return one is None or (other is not None and one.same_as(other))


def _meant(label: str, body: str, column: Column) -> Column:
    """响应时间≤30分 is in minutes, 水温42度 in ℃: a column without unit leaves it to the name."""
    if column != Column():
        return column
    if _DURATION.search(label) and _MINUTES.search(body):
        return Column.read("min")
    if _TEMPERATURE.search(label) and _DEGREES.search(body):
        return Column.read("℃")
    return column
