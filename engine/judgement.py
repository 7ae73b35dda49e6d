"""What is stored of a judgement, complete: reports render this and compute nothing."""

from datetime import date
from enum import StrEnum

from pydantic import ConfigDict, computed_field
from pydantic.dataclasses import dataclass

from qibiao.declarations import IntakeProblem, Place, Text
from qibiao.engine.case import Case, OpinionTaken, WaiverTaken
from qibiao.rules.indicators import Level, RowType
from qibiao.rules.provenance import Basis
from qibiao.rules.rule import Axis, Clause, Executability, Severity, Status
from qibiao.rules.truth import Truth

SCHEMA_VERSION = "1"
STRICT = ConfigDict(extra="forbid")


class Verdict(StrEnum):
    """The verdict on a declaration (结论); ``open`` stands for more than one that is reachable."""

    CONFORMING = "conforming"
    FLAWED = "flawed"
    NONCONFORMING = "nonconforming"
    NOT_EVALUATED = "not_evaluated"
    OPEN = "open"


VERDICT_TITLES = {
    Verdict.CONFORMING: Text(zh="符合要求", en="conforming"),
    Verdict.FLAWED: Text(zh="符合要求但存在瑕疵", en="conforming with flaws"),
    Verdict.NONCONFORMING: Text(zh="不符合要求", en="nonconforming"),
    Verdict.NOT_EVALUATED: Text(zh="未评价", en="not evaluated"),
    Verdict.OPEN: Text(zh="待人工判定", en="for a person to decide"),
}


class Grade(StrEnum):
    """The grade of a variant (等级)."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    BELOW_THIRD = "below_third"
    NOT_GRADED = "not_graded"
    NO_GRADE = "no_grade"


GRADE_TITLES = {
    Grade.FIRST: Text(zh="一级", en="grade 1"),
    Grade.SECOND: Text(zh="二级", en="grade 2"),
    Grade.THIRD: Text(zh="三级", en="grade 3"),
    Grade.BELOW_THIRD: Text(zh="未达三级", en="below grade 3"),
    Grade.NOT_GRADED: Text(zh="不参评", en="not graded"),
    Grade.NO_GRADE: Text(zh="无等级", en="no grade"),
}


@dataclass(frozen=True, slots=True, config=STRICT)
class Outcome:
    """What one rule said (判定)."""

    rule: str
    version: int
    status: Status


@dataclass(frozen=True, slots=True, config=STRICT)
class EntityOutcomes:
    """What every rule said of one entity (逐条判定)."""

    entity: str
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True, config=STRICT)
class Finding:
    """An outcome that did not pass, with everything a clerk needs (问题项)."""

    rule: str
    version: int
    chosen: Text
    title: Text
    axis: Axis
    severity: Severity
    executability: Executability
    status: Status
    basis: tuple[Clause, ...]
    entity: str
    place: Place
    declared: str
    expected: Text
    computation: tuple[Text, ...]
    message: Text
    remedy: Text
    question: Text | None
    fingerprint: str
    value_fingerprint: str


@dataclass(frozen=True, slots=True, config=STRICT)
class RowLevel:
    """How one indicator of a scheme stands for one variant (指标水平).

    ``reachable`` lists the levels it may have, best first, "below" last; empty where the row has
    no levels. ``value`` is the unfavourable end in ``unit``, as exact text, where it can
    be compared on a board. ``floor`` says whether mandatory and recommended limits are met.
    """

    row: str
    title: Text
    type: RowType
    reachable: tuple[str, ...]
    declared: str
    place: Place | None
    reason: Text
    thresholds: tuple[tuple[Level, str, Basis, str], ...]
    value: str | None
    unit: str
    method: str
    floor: Truth
    status: str


@dataclass(frozen=True, slots=True, config=STRICT)
class VariantGrade:
    """The grade of one variant of one offering (等级), with why it is this one and not the next.

    ``scheme`` is None where none covers the variant, or where a facet is not told and any of
    ``possible_schemes`` may. ``trial`` (试评): a proposed threshold took part; ``unverified``: a
    recalled or doubtful one.
    """

    offering: str
    variant: str
    label: str
    place: Place
    scheme: str | None
    scheme_title: Text | None
    possible_schemes: tuple[str, ...]
    grades: tuple[Grade, ...]
    trial: bool
    unverified: bool
    reasons: tuple[Text, ...]
    rows: tuple[RowLevel, ...]


@dataclass(frozen=True, slots=True, config=STRICT)
class PackUsed:
    """A pack that took part, so that the judgement can be made again (所用规则包)."""

    id: str
    version: str
    sha256: str

    def __str__(self) -> str:
        """Return law 2026.11 0271230213df; the catalogue has no version."""
        return " ".join(filter(None, (self.id, self.version, self.sha256[:12])))


@dataclass(frozen=True, slots=True, config=STRICT)
class Receipt:
    """What a judgement was made with (判定凭据)."""

    engine: str
    packs: tuple[PackUsed, ...]
    as_of: date
    declared_on: date | None
    input_sha256: str
    parameters: dict[str, str]


@dataclass(frozen=True, slots=True, config=STRICT)
class Judgement:
    """Everything that was found about one declaration (判定结果).

    ``verdicts`` is the set of verdicts that can still be reached, best first: one, and it is
    decided; more, and a person decides between them. They and the grades follow from the rules
    with the opinions of reviewers as facts and without what is waived; ``machine_verdicts``
    (机审结论) from the rules alone, and where ``case`` is final, ``verdicts`` holds the final
    verdict (最终结论). ``waived`` are the findings that ``waivers`` let stand.
    ``open_questions`` must be answered before that, and do not move the machine's verdict.
    ``not_checked`` names the rules of the disclosure duty that the declaration gives nothing to
    check, ``not_compared`` the indicators that the pack does not know, so that nobody takes
    silence for a pass.
    """

    id: str
    enterprise: str
    credit_code: str
    standard: str
    standard_name: str
    industry: str | None
    place: Place
    verdicts: tuple[Verdict, ...]
    machine_verdicts: tuple[Verdict, ...]
    case: Case
    opinions: tuple[OpinionTaken, ...]
    findings: tuple[Finding, ...]
    open_questions: tuple[Finding, ...]
    not_checked: tuple[str, ...]
    not_compared: tuple[str, ...]
    grades: tuple[VariantGrade, ...]
    own_word: tuple[Text, ...]
    outcomes: tuple[EntityOutcomes, ...]
    partial: bool
    receipt: Receipt
    waivers: tuple[WaiverTaken, ...] = ()
    waived: tuple[Finding, ...] = ()

    @computed_field  # type: ignore[prop-decorator]
    @property
    def verdict(self) -> Verdict | None:
        """The verdict, ``open`` where more than one is reachable, None for a partial check."""
        if self.partial:
            return None
        return self.verdicts[0] if len(self.verdicts) == 1 else Verdict.OPEN


@dataclass(frozen=True, slots=True, config=STRICT)
class Run:
    """All judgements of one run, with what was set aside (一次运行).

    ``opinions_refused`` of the opinions seen were not taken, ``waivers_refused`` of the waivers;
    ``problems`` says why of each.
    """

    judgements: tuple[Judgement, ...]
    problems: tuple[IntakeProblem, ...]
    seen: int
    set_aside: int
    opinions_seen: int = 0
    opinions_refused: int = 0
    waivers_seen: int = 0
    waivers_refused: int = 0
    schema_version: str = SCHEMA_VERSION
