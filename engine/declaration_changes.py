"""Declarations that came, went, or changed their verdict or grade (声明的变化)."""

from collections.abc import Iterator

from qibiao.engine.causes import Pair
from qibiao.engine.changes import DeclarationChange, GradeChange, Presence
from qibiao.engine.judgement import Grade, Judgement, Run, VariantGrade


def declaration_changes(run: Run, old: Run, pairs: list[Pair]) -> Iterator[DeclarationChange]:
    """List declarations that changed or came, in the order of the run, then those that went."""
    of_new = {id(pair.new): pair for pair in pairs}
    kept = {id(pair.old) for pair in pairs}
    for judgement in run.judgements:
        pair = of_new.get(id(judgement))
        if pair is None:
            yield _one_sided(judgement, Presence.CAME)
            continue
        grades = tuple(_grades(pair.old, judgement))
        if grades or pair.old.verdicts != judgement.verdicts:
            yield DeclarationChange(
                Presence.BOTH,
                judgement.id,
                judgement.enterprise,
                judgement.standard,
                pair.old.verdicts,
                judgement.verdicts,
                grades,
                pair.possible,
                0,
            )
    for judgement in old.judgements:
        if id(judgement) not in kept:
            yield _one_sided(judgement, Presence.WENT)


def _one_sided(judgement: Judgement, presence: Presence) -> DeclarationChange:
    came = presence is Presence.CAME
    return DeclarationChange(
        presence,
        judgement.id,
        judgement.enterprise,
        judgement.standard,
        () if came else judgement.verdicts,
        judgement.verdicts if came else (),
        (),
        (),
        len(judgement.findings),
    )


def _grades(old: Judgement, new: Judgement) -> Iterator[GradeChange]:
    before = {(grade.offering, grade.variant): grade for grade in old.grades}
    after = {(grade.offering, grade.variant): grade for grade in new.grades}
    for key in [*after, *(key for key in before if key not in after)]:
        was, now = before.get(key), after.get(key)
        if _reach(was) != _reach(now):
            label = (now or was).label  # type: ignore[union-attr]  # the key is of one of them
            yield GradeChange(*key, label, _reach(was), _reach(now))


def _reach(grade: VariantGrade | None) -> tuple[Grade, ...]:
    return grade.grades if grade else ()
