"""Which rules the peers say, and what about them is data: limits, kinds, days."""

from datetime import date
from typing import NamedTuple

#: A rule, the kind of entity it is about, and which one of them, counted from 0. Of standards 0 is
#: the principal one.
Fired = tuple[str, str, int]

RULES = (
    "C1-01", "C1-02", "C1-03", "C1-05", "C1-06", "C2-01", "C2-02",
    "D1-01", "D1-02", "D1-03", "D2-01", "D2-02", "D3-01", "D3-02", "D3-03",
    "E1-01", "E1-02", "E1-03", "E1-05",
    "L1-01", "L1-03",
    "L3-01", "L3-02", "L3-03", "L3-04", "L3-05", "L3-06", "L3-07",
    "L4-01", "L4-02", "L4-03", "L4-04", "L4-05", "L4-07", "L4-08", "L4-09",
    "R1-02", "R1-03", "R1-04",
    "P1-04",
)  # fmt: skip

ELEMENTS = {
    "C1-01": "requirements",
    "C1-02": "test_methods",
    "C1-03": "scope",
    "C1-05": "foreword",
    "C1-06": "normative_references",
}
DISCLOSED = {"D3-01": "stated_on_platform", "D3-02": "traceable", "D3-03": "tamper_proof"}
LISTED_KINDS = ("national", "sector", "local", "group", "enterprise")  # 标准化法第二条
COMMENCED = date(2024, 1, 1)  # 企业标准化促进办法


class Limit(NamedTuple):
    """A limit of the pack that a rule compares with: one end, and for which processes.

    A value without its method is comparable with none of them.
    """

    rule: str
    row: str
    low: float | None
    high: float | None
    processes: tuple[str, ...] = ()


LIMITS = (
    Limit("L1-01", "bacteria", None, 100),
    Limit("L1-01", "chcl3_out", None, 0.06),
    Limit("L1-01", "codmn", None, 3.0),
    Limit("L1-01", "cr6_out", None, 0.05),
    Limit("L1-01", "lead_out", None, 0.01),
    Limit("L1-01", "rated_total_volume", 2000, None, ("ro", "nf")),
    Limit("L1-01", "recovery_rate", 45, None, ("ro", "nf")),
    Limit("L1-01", "turbidity", None, 1.0),
    Limit("L1-03", "bacteria", None, 20, ("ro",)),
    Limit("L1-03", "chcl3_out", None, 0.015, ("ro",)),
    Limit("L1-03", "codmn", None, 1.0, ("ro",)),
    Limit("L4-05", "chcl3_removal", 80, None, ("uf", "other")),
    Limit("L4-05", "noise", None, 65, ("ro", "nf")),
)
