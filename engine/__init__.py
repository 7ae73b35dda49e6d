"""How a declaration is judged: observe, infer, judge, rank."""

from qibiao.engine.board import Board, Boards
from qibiao.engine.inference import InferenceFault
from qibiao.engine.judgement import Finding, Grade, Judgement, Run, VariantGrade, Verdict
from qibiao.engine.judging import Parameters, judge
from qibiao.engine.opinions import Opinion, Waiver
from qibiao.engine.ranking import OtherPacksError, rank
from qibiao.engine.running import judge_submission, stops_at

__all__ = [
    "Board",
    "Boards",
    "Finding",
    "Grade",
    "InferenceFault",
    "Judgement",
    "Opinion",
    "OtherPacksError",
    "Parameters",
    "Run",
    "VariantGrade",
    "Verdict",
    "Waiver",
    "judge",
    "judge_submission",
    "rank",
    "stops_at",
]
