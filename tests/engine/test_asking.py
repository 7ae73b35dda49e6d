"""What rules ask, in words: a clerk reads titles, never ids."""

from datetime import date

from qibiao.declarations import SAMPLES, read_submission
from qibiao.engine import Finding, Parameters, judge
from qibiao.engine.explaining import explain
from qibiao.engine.proof import ConditionProof
from qibiao.rules import Library

DAY = date(2026, 11, 24)
FOUR_S = SAMPLES / "auto_after_sales" / "provider-4s.xml"
ASKED = "服务主体应为下列之一：综合维修企业（一类、二类）、专项维修业户（三类）"


def finding_on_the_provider(library: Library) -> Finding:
    declaration = read_submission([str(FOUR_S)]).declarations[0]
    found = judge(declaration, library, Parameters(DAY, ("A1-01",))).findings
    return next(finding for finding in found if finding.rule == "A1-01")


def test_a_facet_and_its_values_are_called_by_the_titles_of_the_pack(library: Library) -> None:
    finding = finding_on_the_provider(library)
    assert finding.computation[0].zh == f"型式至少一项：{ASKED}：不能确定"
    assert "provider must be one of repairer, all repairs" in finding.computation[0].en


def test_a_proof_tells_that_a_facet_names_none_of_the_choices(library: Library) -> None:
    declaration = read_submission([str(FOUR_S)]).declarations[0]
    proof = explain(declaration, library, Parameters(DAY), only=("A1-01",))
    conditions = [c for e in proof.entities for rule in e.rules for c in rule.conditions]
    (facet,) = [c for c in leaves(conditions) if c.asks.zh == ASKED]
    assert facet.found is not None and facet.found.zh == "未写明或不在选项内"


def leaves(conditions: list[ConditionProof]) -> list[ConditionProof]:
    inner = [leaf for c in conditions for leaf in leaves(list(c.inner))]
    return inner + [c for c in conditions if not c.inner]
