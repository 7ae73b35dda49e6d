"""What changed between two runs: the types that are stored and shown (与基线的比较)."""

from datetime import date
from enum import StrEnum

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from qibiao.declarations import Text
from qibiao.engine.judgement import SCHEMA_VERSION, Grade, Run, Verdict
from qibiao.rules import Severity, Status

STRICT = ConfigDict(extra="forbid")


class Change(StrEnum):
    """What became of a finding or an open question since the baseline (变化)."""

    NEW = "new"
    REOPENED = "reopened"
    ALTERED = "altered"
    UNCHANGED = "unchanged"
    FIXED = "fixed"
    UNCHECKED = "unchecked"


CHANGE_TITLES = {
    Change.NEW: Text(zh="新增", en="new"),
    Change.REOPENED: Text(zh="复发", en="reopened"),
    Change.ALTERED: Text(zh="判定改变", en="status changed"),
    Change.UNCHANGED: Text(zh="未变", en="unchanged"),
    Change.FIXED: Text(zh="已消除", en="fixed"),
    Change.UNCHECKED: Text(zh="未再检查或已豁免", en="no longer checked, or waived"),
}


class Cause(StrEnum):
    """What differs between the two runs and may have made a change (原因)."""

    ENTERPRISE = "enterprise"
    RULE = "rule"
    DAY = "day"
    PROGRAM = "program"
    REQUEST = "request"
    CAME = "came"


CAUSE_TITLES = {
    Cause.ENTERPRISE: Text(zh="企业改了声明", en="the enterprise changed its declaration"),
    Cause.RULE: Text(zh="规则变了", en="the rules changed"),
    Cause.DAY: Text(zh="判定日期变了", en="another day was judged as of"),
    Cause.PROGRAM: Text(zh="程序版本变了", en="another version of the program"),
    Cause.REQUEST: Text(
        zh="检查范围、评审意见或豁免变了", en="other rules, opinions or waivers were asked for"
    ),
    Cause.CAME: Text(zh="声明是新来的", en="the declaration is new"),
}


class Presence(StrEnum):
    """Whether a declaration is in both runs (声明的去留)."""

    CAME = "came"
    WENT = "went"
    BOTH = "both"


@dataclass(frozen=True, slots=True, config=STRICT)
class FindingChange:
    """One finding or open question beside the baseline.

    ``causes`` lists all that differs between the two runs and may have made the change, first
    those in ``seen``, which were seen on this very finding: another declared value, another
    version of the rule. One cause, and it is certain; none, and none was found. ``was`` and
    ``now`` are statuses, None where the entity or the rule was not there. ``fixed_on`` is the day
    a reopened one was last found fixed.
    """

    change: Change
    declaration: str
    enterprise: str
    rule: str
    title: Text
    severity: Severity
    entity: str
    message: Text
    question: bool
    was: Status | None
    now: Status | None
    value_changed: bool | None
    causes: tuple[Cause, ...]
    seen: tuple[Cause, ...]
    fixed_on: date | None
    fingerprint: str


@dataclass(frozen=True, slots=True, config=STRICT)
class GradeChange:
    """A variant whose grade is another one than in the baseline; () where it was not there."""

    offering: str
    variant: str
    label: str
    before: tuple[Grade, ...]
    after: tuple[Grade, ...]


@dataclass(frozen=True, slots=True, config=STRICT)
class DeclarationChange:
    """A declaration that came, went, or has another verdict or grade than in the baseline.

    Verdicts are all that can be reached, best first; () where there is no verdict. ``findings``
    counts those that came or went with it.
    """

    presence: Presence
    id: str
    enterprise: str
    standard: str
    before: tuple[Verdict, ...]
    after: tuple[Verdict, ...]
    grades: tuple[GradeChange, ...]
    causes: tuple[Cause, ...]
    findings: int


@dataclass(frozen=True, slots=True, config=STRICT)
class Gone:
    """A finding that was fixed in this run or before it, kept so that its return is known."""

    fingerprint: str
    rule: str
    on: date


@dataclass(frozen=True, slots=True, config=STRICT)
class Baseline:
    """The earlier run that was compared with; ``traced`` where it knew what was fixed before it."""

    sha256: str
    as_of: tuple[date, ...]
    judged: int
    set_aside: int
    traced: bool


@dataclass(frozen=True, slots=True, config=STRICT)
class ChangeCount:
    """How many findings, and how many open questions, changed in one way."""

    change: Change
    findings: int
    questions: int


@dataclass(frozen=True, slots=True, config=STRICT)
class ComparedRun:
    """A run beside its baseline (与基线的比较).

    ``gone`` is the trace: given this comparison as the next baseline, findings that come back are
    known as reopened.
    """

    run: Run
    baseline: Baseline
    counts: tuple[ChangeCount, ...]
    declarations: tuple[DeclarationChange, ...]
    changes: tuple[FindingChange, ...]
    gone: tuple[Gone, ...]
    schema_version: str = SCHEMA_VERSION
