"""A rule: one clause-cited judgement of one kind of entity (规则)."""

from dataclasses import field
from datetime import date
from enum import StrEnum
from typing import Any

from pydantic.dataclasses import dataclass

from qibiao.declarations import Language, Text
from qibiao.declarations.strict import STRICT
from qibiao.rules.condition import Condition
from qibiao.rules.vocabulary import Subject


class Axis(StrEnum):
    """Under which heading a report shows a rule (维度)."""

    COMPLETENESS = "completeness"
    LEGALITY = "legality"
    DRAFTING = "drafting"
    DISCLOSURE = "disclosure"
    EVIDENCE = "evidence"


AXIS_TITLES = {
    Axis.COMPLETENESS: Text(zh="完整性", en="completeness"),
    Axis.LEGALITY: Text(zh="合法性", en="legality"),
    Axis.DRAFTING: Text(zh="规范性", en="drafting"),
    Axis.DISCLOSURE: Text(zh="公开义务", en="disclosure duty"),
    Axis.EVIDENCE: Text(zh="证据", en="evidence"),
}


class Severity(StrEnum):
    """How much a failure weighs in the verdict (严重程度)."""

    ERROR = "error"
    FLAW = "flaw"
    NOTICE = "notice"
    INQUIRY = "inquiry"


SEVERITY_TITLES = {
    Severity.ERROR: Text(zh="错误", en="error"),
    Severity.FLAW: Text(zh="瑕疵", en="flaw"),
    Severity.NOTICE: Text(zh="提示", en="notice"),
    Severity.INQUIRY: Text(zh="查询", en="inquiry"),
}


class Executability(StrEnum):
    """Who can answer a rule (可执行性): the machine, the machine in part, or a person."""

    MACHINE = "machine"
    PARTLY = "partly"
    PERSON = "person"


class JudgedOn(StrEnum):
    """On which day a rule must be in force to be applied (适用日期)."""

    AS_OF = "as_of"
    DECLARED = "declared"


class Status(StrEnum):
    """What one rule says of one entity (判定)."""

    PASS = "pass"
    FAIL = "fail"
    UNDECIDED = "undecided"
    NEEDS_PERSON = "needs_person"
    NOT_APPLICABLE = "not_applicable"
    NOT_IN_FORCE = "not_in_force"
    NOT_SELECTED = "not_selected"
    WAIVED = "waived"
    FAULT = "fault"


STATUS_TITLES = {
    Status.PASS: Text(zh="通过", en="pass"),
    Status.FAIL: Text(zh="未通过", en="fail"),
    Status.UNDECIDED: Text(zh="无法判定", en="undecided"),
    Status.NEEDS_PERSON: Text(zh="待人工", en="needs a person"),
    Status.NOT_APPLICABLE: Text(zh="不适用", en="not applicable"),
    Status.NOT_IN_FORCE: Text(zh="未生效", en="not in force"),
    Status.NOT_SELECTED: Text(zh="未选择", en="not selected"),
    Status.WAIVED: Text(zh="已豁免", en="waived"),
    Status.FAULT: Text(zh="系统故障", en="fault"),
}


@dataclass(frozen=True, slots=True, config=STRICT)
class Clause:
    """The clause a rule rests on (依据); ``verified`` says whether its text was read."""

    document: str
    article: str
    verified: bool

    def in_language(self, language: Language) -> str:
        """Write the clause, with its certainty where it is not certain."""
        mark = {"zh": "（条文未核实）", "en": " (wording not verified)"}[language]
        return f"{self.document} {self.article}".strip() + ("" if self.verified else mark)


@dataclass(frozen=True, slots=True, config=STRICT)
class Example:
    """One case of a rule (示例): changes to the sound declaration, a day, what is expected.

    ``reason`` stands alone where the case cannot be; ``opinion`` is a reviewer's answer for
    rules that a person decides.
    """

    name: str
    day: date | None = None
    given: dict[str, Any] = field(default_factory=dict)
    opinion: str | None = None
    expect: Status | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, config=STRICT)
class Rule:
    """A rule with everything that a finding of it shows (规则)."""

    id: str
    version: int
    subject: Subject
    title: Text
    axis: Axis
    severity: Severity
    executability: Executability
    basis: tuple[Clause, ...]
    judged_on: JudgedOn
    applies: tuple[Condition, ...]
    requires: tuple[Condition, ...]
    message: Text
    remedy: Text
    examples: tuple[Example, ...]
    since: date | None = None
    until: date | None = None
    question: Text | None = None
    retired_by: str | None = None
    pack: str = ""
    file: str = ""

    @property
    def key(self) -> str:
        """Name this version of the rule."""
        return f"{self.id}@{self.version}"
