"""Who might enter a board: variants, each with the level or grade that decides it."""

from typing import NamedTuple

from qibiao.declarations import Text
from qibiao.engine.board import Entry, LeftOut
from qibiao.engine.judgement import Grade, Judgement, RowLevel, VariantGrade, Verdict
from qibiao.engine.reasoning import chain
from qibiao.rules import Severity
from qibiao.rules.indicators import Level
from qibiao.rules.truth import FALSE, TRUE, UNKNOWN

TIERS = (Level.ADVANCED, Level.AVERAGE, Level.BASE)
GRADES = (Grade.FIRST, Grade.SECOND, Grade.THIRD)
_FLOORS = {TRUE: "met", FALSE: "missed", UNKNOWN: "open"}


class Candidate(NamedTuple):
    """One variant that might enter a board, with what decides it."""

    judgement: Judgement
    grade: VariantGrade
    level: RowLevel | None
    admission: str
    tier: str

    def entry(self) -> Entry:
        """Give its line on the board."""
        return Entry(
            standard=self.judgement.standard,
            standard_name=self.judgement.standard_name,
            enterprise=self.judgement.enterprise,
            offering=self.grade.label,
            declared=self.level.declared if self.level else "",
        )

    def left_out(self, why: Text) -> LeftOut:
        """Give its line for the organiser."""
        return LeftOut(self.judgement.standard, self.judgement.enterprise, self.grade.label, why)


def by_level(judgement: Judgement, grade: VariantGrade, indicator: str) -> Candidate:
    """Take a variant as a candidate of the board of one indicator."""
    if grade.scheme is None:
        return _candidate(judgement, grade, None, "", "comparable", "met")
    level = next((row for row in grade.rows if row.row == indicator), None)
    reachable = level.reachable if level else ()
    tier = reachable[0] if len(reachable) == 1 else ""
    value = "not_declared"
    if level is not None and level.status != "not_declared":
        value = "comparable" if level.value is not None else "incomparable"
    floor = _FLOORS[level.floor if level else UNKNOWN]
    return _candidate(judgement, grade, level, tier, value, floor)


def by_grade(judgement: Judgement, grade: VariantGrade) -> Candidate:
    """Take a variant as a candidate of the board of its family."""
    certain = len(grade.grades) == 1 and grade.scheme is not None
    tier = grade.grades[0].value if certain else ""
    return _candidate(judgement, grade, None, tier, "comparable", "met")


def _candidate(  # noqa: PLR0913, PLR0917 - what decides an admission
    judgement: Judgement,
    grade: VariantGrade,
    level: RowLevel | None,
    tier: str,
    value: str,
    floor: str,
) -> Candidate:
    tiers = {level.value for level in TIERS} | {grade.value for grade in GRADES}
    rank_token = "ranked" if tier in tiers else "below" if tier else "open"
    admission = chain("admission").answer(
        {
            "verdict": _verdict(judgement),
            "value": value,
            "floor": floor,
            "rank": rank_token,
        }
    )
    return Candidate(judgement, grade, level, admission, tier)


def _verdict(judgement: Judgement) -> str:
    """Say the verdict; one that is better for a waiver is no merit that a board may show."""
    verdict = judgement.verdict or Verdict.OPEN
    weighty = any(one.severity in (Severity.ERROR, Severity.FLAW) for one in judgement.waived)
    good = verdict in (Verdict.CONFORMING, Verdict.FLAWED)
    return "waived" if weighty and good else verdict.value
