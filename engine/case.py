"""How far a case has come, and what became of the opinions and waivers that were given."""

from datetime import date
from enum import StrEnum

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from qibiao.declarations import Place, Text
from qibiao.rules.comments import Reply
from qibiao.rules.rule import Status

STRICT = ConfigDict(extra="forbid")


class Case(StrEnum):
    """How far a case has come (案件状态): only a final one has a final verdict (最终结论)."""

    FINAL = "final"
    UNANSWERED = "unanswered"
    OPEN = "open"
    DISPUTED = "disputed"
    PARTIAL = "partial"


CASE_TITLES = {
    Case.FINAL: Text(zh="最终", en="final"),
    Case.UNANSWERED: Text(zh="尚有问题未答", en="questions are not answered"),
    Case.OPEN: Text(zh="尚有无法判定的判定", en="outcomes are undecided"),
    Case.DISPUTED: Text(
        zh="评审意见相互矛盾、与机审相反或有追问",
        en="opinions contradict each other or the machine, or ask for more",
    ),
    Case.PARTIAL: Text(zh="部分检查", en="partial check"),
}


class Effect(StrEnum):
    """What became of an opinion (意见的采用情况)."""

    SETTLED = "settled"
    AGREED = "agreed"
    NOT_ENOUGH = "not_enough"
    ASKED = "asked"
    CONTESTED = "contested"
    CONTRADICTED = "contradicted"
    SUPERSEDED = "superseded"
    VALUE_CHANGED = "value_changed"
    SAID_CHANGED = "said_changed"
    UNFIT = "unfit"


EFFECT_TITLES = {
    Effect.SETTLED: Text(zh="已采用，据以判定", en="taken, it decided"),
    Effect.AGREED: Text(zh="与机审一致", en="agrees with the machine"),
    Effect.NOT_ENOUGH: Text(zh="已采用，但该项仍不能判定", en="taken, yet the outcome stays open"),
    Effect.ASKED: Text(zh="追问，待答复", en="asks, and waits for an answer"),
    Effect.CONTESTED: Text(
        zh="与机审相反，机审不改，成为未决", en="against the machine: unchanged, but undecided now"
    ),
    Effect.CONTRADICTED: Text(zh="与其他意见矛盾，未决", en="contradicts another: undecided"),
    Effect.SUPERSEDED: Text(
        zh="同一评审员后来另有意见", en="replaced by a later opinion of the same reviewer"
    ),
    Effect.VALUE_CHANGED: Text(
        zh="未采用：声明的内容在评审之后已改变", en="refused: what is declared has changed since"
    ),
    Effect.SAID_CHANGED: Text(
        zh="未采用：规则版本、机审判定或其所据（限值、型式）在评审之后已改变",
        en="refused: rule, machine's say or its figures have changed since",
    ),
    Effect.UNFIT: Text(
        zh="未采用：意见或评语与该项的机审判定对不上",
        en="refused: answer or comment does not fit what the machine says",
    ),
}
REFUSED = frozenset({Effect.VALUE_CHANGED, Effect.SAID_CHANGED, Effect.UNFIT})
DISPUTED = frozenset({Effect.ASKED, Effect.CONTESTED, Effect.CONTRADICTED})


@dataclass(frozen=True, slots=True, config=STRICT)
class OpinionTaken:
    """One opinion on this declaration, used or refused, with what became of it (所用意见).

    ``machine`` is what the machine says without opinions, ``status`` what it is with all of them.
    """

    rule: str
    version: int
    entity: str
    reply: Reply
    comment: str
    reviewer: str
    body: str
    on: date | None
    evidence: str
    reason: str
    machine: Status
    status: Status
    effect: Effect
    place: Place | None
    fingerprint: str
    value_fingerprint: str


class WaiverEffect(StrEnum):
    """What became of a waiver (豁免的采用情况)."""

    HOLDS = "holds"
    UNNEEDED = "unneeded"
    UNFIT = "unfit"
    VALUE_CHANGED = "value_changed"
    EARLY = "early"
    EXPIRED = "expired"


WAIVER_TITLES = {
    WaiverEffect.HOLDS: Text(zh="有效，该问题项不计入结论", en="holds: the finding does not count"),
    WaiverEffect.UNNEEDED: Text(
        zh="用不着：本次没有查出该项问题", en="not needed: nothing was found"
    ),
    WaiverEffect.UNFIT: Text(
        zh="未采用：规则与指纹对不上，或该项是只能由人回答的问题，要回答而不能豁免",
        en="refused: rule and fingerprint do not fit, or it is a question, which is answered",
    ),
    WaiverEffect.VALUE_CHANGED: Text(
        zh="未采用：声明的内容在豁免之后已改变", en="refused: what is declared has changed since"
    ),
    WaiverEffect.EARLY: Text(
        zh="未采用：判定日期早于豁免生效之日",
        en="refused: not yet in force on the day judged as of",
    ),
    WaiverEffect.EXPIRED: Text(
        zh="未采用：到判定日期已过期", en="refused: expired on the day judged as of"
    ),
}
WAIVERS_REFUSED = frozenset(WaiverEffect) - {WaiverEffect.HOLDS, WaiverEffect.UNNEEDED}


@dataclass(frozen=True, slots=True, config=STRICT)
class WaiverTaken:
    """One waiver on this declaration, used or refused, with what became of it (所用豁免).

    ``status`` is what the outcome is without it.
    """

    rule: str
    version: int
    entity: str
    by: str
    authority: str
    on: date | None
    until: date | None
    reason: str
    status: Status
    effect: WaiverEffect
    place: Place | None
    fingerprint: str
    value_fingerprint: str
