"""Notice given in advance: 提前7日通知, 至少提前30日书面告知."""

import re

from qibiao.declarations.requirements.number import Doubt
from qibiao.declarations.requirements.value import Value
from qibiao.declarations.requirements.words import BOUND, MODAL

TIMES = {"time", "working_day", "calendar"}
# Before what: 出行前7日 is notice as 提前7日 is; 使用前 and 目前 are not.
_EVENT = re.compile(
    r"(?:(?:出行|出发|启程|出团|发团|出境|入住|登机|演出|开工|施工|停梯|停机|停用|作业|检修|维修|维保|上门|"
    r"配送|送货|到期|届满|期满|变更|调整)|(?:行程|旅游|旅程|活动|合同)(?:开始|到期|届满|期满)?)(?:之)?前"
)
_DEED = re.compile(
    r"(?:书面|电话|短信|公开|提出)*(?:通知|告知|预约|预定|公告|公示|预告|申请|提醒|报备|发布)"
    r"(?:旅游者|消费者|用户|客户|顾客|业主|游客|对方|使用单位|乘客)?$"
)


def read_notice(body: str) -> tuple[str, str] | None:
    """The value of a notice and what is said of it; None where the text is none.

    >>> read_notice("至少提前7日通知")
    ('至少7日', '提前通知')
    >>> read_notice("出行前7日")
    ('7日', '出行前')
    """
    event = _EVENT.search(body)
    early = "提前" if event is None or "提前" in body else event[0]
    head, early, rest = body.partition(early)
    modal = MODAL.match(head)
    bound = head[modal.end() if modal else 0 :].strip()
    if not early or (bound and BOUND.fullmatch(bound) is None):
        return None
    deed = _DEED.search(rest)
    figure = rest if deed is None else rest[: deed.start()]
    if not any(character.isdigit() or character.isnumeric() for character in figure):
        return None
    bound = "至少" if bound in {"最迟", "最晚"} else bound  # the latest day is the least notice
    return f"{bound}{figure.strip()}", early + (deed[0] if deed else "")


def check_notice(value: Value) -> None:
    """Refuse 提前5次, and 提前7日内, which promises no notice at all."""
    if value.unit is None or value.unit.dimension not in TIMES:
        raise Doubt("“提前”之后应是时间，请写明“提前几日”")
    if value.interval.low is None:
        raise Doubt("“提前…内”未说明至少提前多久，请写“至少提前几日”")
