"""The items of an inspection of declared standards, each with what the rules came to (检查项目).

The items are those of the random inspections of 2020 and 2024 as the reports name them; the
six of drafting (规范性) are reconstructed, not quoted.
"""

from collections.abc import Iterator
from enum import StrEnum

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from qibiao.declarations import Text
from qibiao.engine.judgement import Judgement
from qibiao.rules import Rule, RuleBook, Severity, Status
from qibiao.rules.rule import Axis

STRICT = ConfigDict(extra="forbid")


class ItemState(StrEnum):
    """How an item stands by the rules and what they ask of a person (检查结果)."""

    CONFORMING = "conforming"
    FLAWED = "flawed"
    NONCONFORMING = "nonconforming"
    OPEN = "open"
    UNCHECKED = "unchecked"
    WAIVED = "waived"


ITEM_TITLES = {
    ItemState.CONFORMING: Text(zh="符合", en="conforming"),
    ItemState.FLAWED: Text(zh="瑕疵", en="flawed"),
    ItemState.NONCONFORMING: Text(zh="不符合", en="nonconforming"),
    ItemState.OPEN: Text(zh="待人工判定", en="for a person to decide"),
    ItemState.UNCHECKED: Text(zh="未检查", en="not checked"),
    ItemState.WAIVED: Text(zh="已豁免", en="waived"),
}
_ITEMS = (
    ("L1", Axis.LEGALITY, "技术要求不低于强制性标准", "Not below mandatory standards"),
    ("L2", Axis.LEGALITY, "技术上先进、经济上合理，不是照抄", "Advanced, reasonable, not copied"),
    ("L3", Axis.LEGALITY, "编号、名称符合规定", "Number and name as prescribed"),
    ("L4", Axis.LEGALITY, "指标已公开，低于推荐性标准的已明示",
     "Indicators published; lower than recommended is said"),
    ("C1", Axis.COMPLETENESS, "必备要素齐全", "Mandatory elements present"),
    ("C2", Axis.COMPLETENESS, "要求与试验方法相互对应", "Each requirement has its method"),
    ("N1", Axis.DRAFTING, "名称与范围、产品一致", "Name fits scope and product"),
    ("N2", Axis.DRAFTING, "规范性引用文件有效，与正文一致", "References in force, as in the text"),
    ("N3", Axis.DRAFTING, "指标可验证，单位合法", "Indicators verifiable, units legal"),
    ("N4", Axis.DRAFTING, "试验方法采用相应标准", "Methods are those of standards"),
    ("N5", Axis.DRAFTING, "检验规则、抽样和判定完整", "Inspection, sampling, judgement complete"),
    ("N6", Axis.DRAFTING, "编排符合 GB/T 1.1", "Layout by GB/T 1.1"),
    ("D1", Axis.DISCLOSURE, "供货前声明，变化后更新", "Declared before supply, updated"),
    ("D2", Axis.DISCLOSURE, "委托加工由委托方声明", "On commission the principal declares"),
    ("D3", Axis.DISCLOSURE, "其他渠道已明示，可追溯，防篡改", "Other channels stated, traceable"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, config=STRICT)
class Item:
    """One item of an inspection (检查项目): its state, and how many questions a person has."""

    code: str
    axis: Axis
    title: Text
    state: ItemState
    questions: int
    rules: tuple[str, ...]


def inspection_items(judgement: Judgement, book: RuleBook) -> tuple[Item, ...]:
    """Say how each item stands; one with a question that only a person answers is not yet met."""
    known = {(rule.id, rule.version): rule for rule in book.rules}
    said = [
        (known[outcome.rule, outcome.version], outcome.status)
        for entity in judgement.outcomes
        for outcome in entity.outcomes
        if (outcome.rule, outcome.version) in known
    ]
    unchecked = frozenset(judgement.not_checked)
    return tuple(
        _item(code, axis, Text(zh=zh, en=en), said, unchecked) for code, axis, zh, en in _ITEMS
    )


def _item(
    code: str, axis: Axis, title: Text, said: list[tuple[Rule, Status]], unchecked: frozenset[str]
) -> Item:
    mine = [(rule, status) for rule, status in said if _code(rule.id) == code]
    state = _state(axis, {(rule.severity, status) for rule, status in mine})
    if state is ItemState.CONFORMING and any(_code(rule) == code for rule in unchecked):
        state = ItemState.UNCHECKED
    questions = len({rule.id for rule, status in mine if status is Status.NEEDS_PERSON})
    if questions and state in (ItemState.CONFORMING, ItemState.UNCHECKED, ItemState.WAIVED):
        state = ItemState.OPEN
    return Item(
        code=code,
        axis=axis,
        title=title,
        state=state,
        questions=questions,
        rules=tuple(sorted(_telling(mine))),
    )


def _code(rule: str) -> str:
    """Give the item that a rule belongs to: L1-05 to L1."""
    return rule.partition("-")[0]


def _telling(mine: list[tuple[Rule, Status]]) -> Iterator[str]:
    """Name the rules that did not pass, or are waived."""
    told = (Status.FAIL, Status.UNDECIDED, Status.NEEDS_PERSON, Status.WAIVED)
    yield from {rule.id for rule, status in mine if status in told}


def _state(axis: Axis, found: set[tuple[Severity, Status]]) -> ItemState:
    """Join what rules said: what is certain and gravest first, then what may be grave."""
    if axis is Axis.DISCLOSURE:  # undecided disclosure has nothing to check: see the verdict
        found = {(severity, status) for severity, status in found if status != Status.UNDECIDED}
    for answer, state in (
        ((Severity.ERROR, Status.FAIL), ItemState.NONCONFORMING),
        ((Severity.ERROR, Status.UNDECIDED), ItemState.OPEN),
        ((Severity.FLAW, Status.FAIL), ItemState.FLAWED),
        ((Severity.FLAW, Status.UNDECIDED), ItemState.OPEN),
        ((Severity.ERROR, Status.WAIVED), ItemState.WAIVED),
        ((Severity.FLAW, Status.WAIVED), ItemState.WAIVED),
    ):
        if answer in found:
            return state
    checked = {Status.PASS, Status.FAIL, Status.WAIVED}
    passed = any(status in checked for _, status in found)
    return ItemState.CONFORMING if passed else ItemState.UNCHECKED
