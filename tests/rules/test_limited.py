"""Words beside a value that may promise it for some cases only."""

import pytest

from qibiao.declarations import Requirement, Text
from qibiao.rules.indicators import Better, Row, RowType
from qibiao.rules.limited import limiting, remarks

TITLE = Text(zh="救援到达时间", en="time of arrival")
ROW = Row(id="r", title=TITLE, type=RowType.CORE, better=Better.LOWER)
URBAN = Row(id="u", title=TITLE, type=RowType.CORE, better=Better.LOWER,
            aliases=("救援到达时间（市区）",))  # fmt: skip


@pytest.mark.parametrize(
    ("declared", "row", "limited"),
    [
        ("≤30min（市区）", ROW, "市区"),
        ("≤30min（工作时间）", ROW, "工作时间"),
        ("≤30min（首年）", ROW, "首年"),
        ("≤30min（出口产品）", ROW, "出口产品"),
        ("≤30min（郊区）", URBAN, "郊区"),
        ("≤30min（市区）", URBAN, None),
        ("≤30min（接到报修之时起）", ROW, None),
        ("≤30min（25℃）", ROW, None),
        ("≤30min（全天24小时）", ROW, None),
        ("3年或6万公里（首任车主）", ROW, "首任车主"),
        ("≤30min", ROW, None),
    ],
)
def test_what_is_promised_for_a_place_a_time_or_an_owner_names_it(
    declared: str, row: Row, limited: str | None
) -> None:
    said = [limiting(one, row, (), (), None) for one in remarks(Requirement.parse(declared, None))]
    assert next(filter(None, said), None) == limited
