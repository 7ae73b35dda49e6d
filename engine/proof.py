"""What a proof is made of: rules, their conditions, the comparisons in them (证明)."""

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from qibiao.declarations import Place, Text
from qibiao.engine.judgement import Grade, Judgement
from qibiao.engine.obstacles import Obstacle
from qibiao.engine.promise import Mending
from qibiao.rules.provenance import Basis
from qibiao.rules.rule import Axis, Clause, Severity, Status
from qibiao.rules.truth import Truth

SCHEMA_VERSION = "1"
STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, config=STRICT)
class ComparisonProof:
    """One comparison of a declared value with a limit, step by step (比对).

    ``declared`` is the text as declared, ``read`` what was read of it, with unit and conversion;
    ``method`` the one declared, ``methods`` those accepted. ``answer`` is what counts: a limit
    that may not apply, or is not published, condemns nobody.
    """

    declared: str
    read: str
    method: str
    methods: str
    limit: str
    clause: str
    kind: Text
    basis: Basis
    source: str
    applies: Truth
    compared: Truth
    answer: Truth
    said: Text


@dataclass(frozen=True, slots=True, config=STRICT)
class ConditionProof:
    """One line of a rule, true, false or unknown (条件): what it asks, and what is there.

    ``part`` is in_force, applies or requires; of an alternative or a member it is that of the
    line that holds it. ``of`` names the member that an inner line is about.
    """

    part: str
    token: Truth
    asks: Text
    found: Text | None
    of: str
    comparisons: tuple[ComparisonProof, ...]
    inner: tuple["ConditionProof", ...]


@dataclass(frozen=True, slots=True, config=STRICT)
class RuleProof:
    """What one rule says of one entity, and how it came to it (逐条证明)."""

    rule: str
    version: int
    title: Text
    chosen: Text
    axis: Axis
    severity: Severity
    basis: tuple[Clause, ...]
    status: Status
    question: Text | None
    conditions: tuple[ConditionProof, ...]


@dataclass(frozen=True, slots=True, config=STRICT)
class EntityProof:
    """All rules on one entity, in the order of the submission (对象)."""

    entity: str
    name: str
    place: Place
    rules: tuple[RuleProof, ...]


@dataclass(frozen=True, slots=True, config=STRICT)
class RowProof:
    """One row of the scheme: its level, and what the level above asks (指标与上一水平).

    ``role`` is core, foundation or innovation. ``holds``: it is one of those that keep the grade
    where it is. ``above`` is the next level, None at the best and where the row has no levels.
    """

    row: str
    title: Text
    role: str
    reachable: tuple[str, ...]
    declared: str
    reason: Text
    holds: bool
    above: str | None
    asks: str
    basis: Basis | None
    source: str


@dataclass(frozen=True, slots=True, config=STRICT)
class GradeProof:
    """Why a variant has this grade and not the next (等级的理由).

    ``next`` is the grade one step up, None where there is none to reach. ``standing`` lists what
    keeps it from there.
    """

    label: str
    grades: tuple[Grade, ...]
    next: Grade | None
    scheme: Text | None
    trial: bool
    unverified: bool
    reasons: tuple[Text, ...]
    standing: tuple[Obstacle, ...]
    rows: tuple[RowProof, ...]


@dataclass(frozen=True, slots=True, config=STRICT)
class Explanation:
    """The proof of one judgement, and how it could be better (说明)."""

    judgement: Judgement
    rounding: str
    entities: tuple[EntityProof, ...]
    grades: tuple[GradeProof, ...]
    mending: tuple[Mending, ...]


@dataclass(frozen=True, slots=True, config=STRICT)
class Explanations:
    """All that one run explained (一次说明)."""

    explanations: tuple[Explanation, ...]
    schema_version: str = SCHEMA_VERSION
