"""Where a figure is from and how it is known: only what is published condemns."""

from enum import StrEnum

from pydantic.dataclasses import dataclass

from qibiao.declarations import Text
from qibiao.declarations.strict import STRICT


class Basis(StrEnum):
    """How a figure is known (数据依据). Only what is published condemns."""

    PUBLISHED = "published"
    RECALLED = "recalled"
    DOUBTFUL = "doubtful"
    PROPOSED = "proposed"


BASIS_TITLES = {
    Basis.PUBLISHED: Text(zh="已公布", en="published"),
    Basis.RECALLED: Text(zh="凭记忆，未核实", en="recalled, unverified"),
    Basis.DOUBTFUL: Text(zh="存疑，未核实", en="doubtful, unverified"),
    Basis.PROPOSED: Text(zh="建议值，暂定", en="proposed, provisional"),
}


@dataclass(frozen=True, slots=True, config=STRICT)
class Provenance:
    """Where a figure is from (出处): how it is known, the page read, and that page's grade."""

    basis: Basis
    source: str = ""
    source_grade: str | None = None
    note: str = ""
