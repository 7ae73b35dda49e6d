"""The totals of a run: verdicts, what was set aside, the commonest faults, by industry and region.

They are counted here, once, for every report that shows them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from qibiao.declarations import Intake, Text
from qibiao.engine.judgement import SCHEMA_VERSION, Finding, Judgement, PackUsed, Run, Verdict
from qibiao.engine.regions import region_of, region_title
from qibiao.rules import Severity, Status
from qibiao.rules.rule import Clause

STRICT = ConfigDict(extra="forbid")
NO_INDUSTRY = Text(zh="没有该行业的规则包", en="no pack for the industry")


@dataclass(frozen=True, slots=True, config=STRICT)
class VerdictCount:
    """How many declarations have a verdict; None stands for partial checks, which have none."""

    verdict: Verdict | None
    count: int


@dataclass(frozen=True, slots=True, config=STRICT)
class IntakeCount:
    """How often one kind of intake problem was met, and whether it kept input from judgement."""

    kind: Intake
    set_aside: bool
    count: int


@dataclass(frozen=True, slots=True, config=STRICT)
class Fault:
    """How often one rule found something (常见问题).

    ``failed`` and ``undecided`` count findings, ``declarations`` the declarations they are of.
    """

    rule: str
    title: Text
    severity: Severity
    basis: tuple[Clause, ...]
    failed: int
    undecided: int
    declarations: int


@dataclass(frozen=True, slots=True, config=STRICT)
class Group:
    """The declarations of one industry or one region: their verdicts and findings."""

    key: str
    title: Text
    declarations: int
    verdicts: tuple[VerdictCount, ...]
    findings: int


@dataclass(frozen=True, slots=True, config=STRICT)
class Totals:
    """What a run came to (汇总).

    ``faults`` stand the commonest first, by declarations. ``regions`` are those of the authority
    that registered the enterprise, as its credit code tells; industry and region are "" where
    none is known. ``waived`` findings are not among ``findings``.
    """

    seen: int
    judged: int
    set_aside: int
    verdicts: tuple[VerdictCount, ...]
    findings: int
    open_questions: int
    intake: tuple[IntakeCount, ...]
    faults: tuple[Fault, ...]
    industries: tuple[Group, ...]
    regions: tuple[Group, ...]
    as_of: tuple[date, ...]
    packs: tuple[PackUsed, ...]
    waived: int = 0
    schema_version: str = SCHEMA_VERSION


def totals_of(run: Run, industries: Mapping[str, Text] | None = None) -> Totals:
    """Count a run; ``industries`` gives the names of the packs, without it they go by their id."""
    names = industries or {}
    judgements = run.judgements
    intake = Counter((problem.kind, problem.set_aside) for problem in run.problems)
    packs = {(p.id, p.version, p.sha256): p for j in judgements for p in j.receipt.packs}
    return Totals(
        seen=run.seen,
        judged=len(judgements),
        set_aside=run.set_aside,
        verdicts=_verdicts(judgements),
        findings=sum(len(judgement.findings) for judgement in judgements),
        open_questions=sum(len(judgement.open_questions) for judgement in judgements),
        intake=tuple(IntakeCount(*key, count) for key, count in sorted(intake.items())),
        faults=_faults(judgements),
        industries=_groups(judgements, industry_key, lambda key: industry_title(key, names)),
        regions=_groups(judgements, lambda one: region_of(one.credit_code), region_title),
        as_of=tuple(sorted({judgement.receipt.as_of for judgement in judgements})),
        packs=tuple(packs[key] for key in sorted(packs)),
        waived=sum(len(judgement.waived) for judgement in judgements),
    )


def industry_key(judgement: Judgement) -> str:
    """Give the id of the industry's pack, "" where there is none."""
    return judgement.industry or ""


def industry_title(key: str, names: Mapping[str, Text]) -> Text:
    """Name an industry: by its pack, else by the pack's id."""
    return names.get(key) or (Text(zh=key, en=key) if key else NO_INDUSTRY)


def _verdicts(judgements: Iterable[Judgement]) -> tuple[VerdictCount, ...]:
    counted = Counter(judgement.verdict for judgement in judgements)
    return tuple(VerdictCount(one, counted[one]) for one in (*Verdict, None) if counted[one])


def _faults(judgements: Iterable[Judgement]) -> tuple[Fault, ...]:
    first: dict[str, Finding] = {}
    counted: Counter[tuple[str, bool]] = Counter()
    declarations: Counter[str] = Counter()
    for judgement in judgements:
        for finding in judgement.findings:
            first.setdefault(finding.rule, finding)
            counted[finding.rule, finding.status is Status.FAIL] += 1
        declarations.update({finding.rule for finding in judgement.findings})
    ordered = sorted(declarations.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        Fault(
            rule,
            first[rule].title,
            first[rule].severity,
            first[rule].basis,
            counted[rule, True],
            counted[rule, False],
            count,
        )
        for rule, count in ordered
    )


def _groups(
    judgements: Iterable[Judgement],
    key_of: Callable[[Judgement], str],
    title: Callable[[str], Text],
) -> tuple[Group, ...]:
    members: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        members.setdefault(key_of(judgement), []).append(judgement)
    return tuple(
        Group(
            key,
            title(key),
            len(group),
            _verdicts(group),
            sum(len(judgement.findings) for judgement in group),
        )
        for key, group in sorted(members.items(), key=lambda item: (-len(item[1]), item[0]))
    )
