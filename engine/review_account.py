"""What became of every opinion that came in: none is dropped in silence."""

from dataclasses import replace

from qibiao.declarations import Intake, IntakeProblem, Place, Text
from qibiao.engine.case import EFFECT_TITLES, REFUSED, Effect, OpinionTaken
from qibiao.engine.judgement import Run
from qibiao.engine.opinions import Opinion
from qibiao.engine.review_door import OpinionsRead

_GONE = Text(
    zh="未采用：所评的规则或对象已不存在（声明未提交、已改名或删去，或规则已废止）",
    en="refused: the rule or entity it is on no longer exists (not submitted, renamed, deleted)",
)
_AGAIN = Text(
    zh="用 qibiao review out 重新生成底稿，再评审一次；旧意见不会被改写或套用",
    en="make the paper anew with qibiao review out and review again; no old opinion is adapted",
)
_FIT = Text(
    zh="未答的问题写确认、否定；无法判定的写决定为符合、决定为不符合；已有机审判定的写确认、否定；"
    "评语的倾向须与意见一致",
    en="confirm or reject questions; decide what is undecided; confirm or reject what the machine "
    "said; the comment must go the same way",
)

_Key = tuple[object, ...]


def account(run: Run, read: OpinionsRead) -> Run:
    """Add to a run what was wrong with opinions: with their files, and with what they are on."""
    effects: dict[_Key, set[Effect]] = {}
    for judgement in run.judgements:
        for taken in judgement.opinions:
            effects.setdefault(_key_of_taken(taken), set()).add(taken.effect)
    refused = [
        _problem(opinion, found)
        for opinion in read.opinions
        if (found := effects.get(_key(opinion), set())) <= REFUSED
    ]
    return replace(
        run,
        problems=(*run.problems, *read.problems, *refused),
        opinions_seen=read.seen,
        opinions_refused=read.refused + len(refused),
    )


def _key(opinion: Opinion) -> _Key:
    signed = opinion.signed
    given = (
        (signed.reviewer, signed.body, signed.on, signed.comment, signed.evidence, signed.reason)
        if signed
        else ("", "", None, "", "", "")
    )
    return (opinion.fingerprint, opinion.value_fingerprint, opinion.reply, *given)


def _key_of_taken(taken: OpinionTaken) -> _Key:
    given = (taken.reviewer, taken.body, taken.on, taken.comment, taken.evidence, taken.reason)
    return (taken.fingerprint, taken.value_fingerprint, taken.reply, *given)


def _problem(opinion: Opinion, effects: set[Effect]) -> IntakeProblem:
    why = EFFECT_TITLES[min(effects)] if effects else _GONE
    signed = opinion.signed
    who = f"{signed.reviewer}（{signed.body}）" if signed else ""
    return IntakeProblem(
        Intake.OPINION,
        opinion.place or Place("", 0, ""),
        Text(
            zh=f"{who}对 {opinion.rule} 的评审意见{why.zh}",
            en=f"Opinion of {who} on {opinion.rule}: {why.en}",
        ),
        _FIT if effects == {Effect.UNFIT} else _AGAIN,
        set_aside=False,
    )
