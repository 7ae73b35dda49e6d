"""The ways to a better verdict or grade as text: what to write where, and what comes of it."""

from collections.abc import Iterator

from qibiao.declarations import Language
from qibiao.engine.changing import Change
from qibiao.engine.judgement import GRADE_TITLES, VERDICT_TITLES, Grade
from qibiao.engine.out_of_reach import HINDRANCE_TITLES
from qibiao.engine.promise import Mending, Promise
from qibiao.reports.explain_phrases import say
from qibiao.reports.lines import Line
from qibiao.reports.saying import bracketed, called, grade_marks, labelled

_YES = {"zh": {True: "是", False: "否"}, "en": {True: "yes", False: "no"}}


def mending_lines(mendings: tuple[Mending, ...], language: Language) -> Iterator[Line]:
    """Write how each aim is reached; nothing where there is nothing to better."""
    for mending in mendings:
        label = f"  {mending.label}" if mending.label else ""
        yield Line(1, say("how", language, aim=_aim(mending, language), label=label), "title")
        yield Line(2, say("in_the_way", language), "dim")
        for obstacle in mending.obstacles:
            yield Line(3, f"· {obstacle.said.in_language(language)}")
        for number, promise in enumerate(mending.promises, 1):
            yield from _promise_lines(number, promise, language)
        if not mending.promises:
            yield Line(2, say("none", language), "open")
        if mending.bounded:
            yield Line(2, say("bounded", language), "open")
        yield from _out_lines(mending, language)
    if any(mending.promises for mending in mendings):
        yield Line(1, say("caution", language), "dim")


def aim_title(grade: Grade, language: Language) -> str:
    """Say a grade that is aimed at; below grade 3 stands for being graded at all."""
    if grade is Grade.BELOW_THIRD:
        return say("graded", language)
    return GRADE_TITLES[grade].in_language(language)


def _aim(mending: Mending, language: Language) -> str:
    if mending.aim.verdict is not None:
        return VERDICT_TITLES[mending.aim.verdict].in_language(language)
    return aim_title(mending.aim.grade or Grade.FIRST, language)


def _promise_lines(number: int, promise: Promise, language: Language) -> Iterator[Line]:
    yield Line(2, say("way", language, number=number, count=len(promise.changes)), "title")
    for change in promise.changes:
        yield Line(3, _change(change, language))
        if not (change.if_true or change.template):
            yield Line(4, f"{say('why', language)} {change.why.in_language(language)}", "dim")
    yield Line(3, f"{say('then', language)}  {_reached(promise, language)}", "good")
    if not promise.complete:
        yield Line(3, say("left", language), "open")


def _change(change: Change, language: Language) -> str:
    value = _YES[language][change.value] if isinstance(change.value, bool) else change.value
    before = f"{change.before} → " if change.before else "→ "
    mark = "if_true" if change.if_true else "template" if change.template else ""
    of, field = called(change.of, language), change.field.in_language(language)
    return f"{of} {field}  {before}{value}{say(mark, language) if mark else ''}"


def _reached(promise: Promise, language: Language) -> str:
    verdicts = [VERDICT_TITLES[one].in_language(language) for one in promise.verdicts]
    grades = " ~ ".join(GRADE_TITLES[one].in_language(language) for one in promise.grades)
    note = bracketed(grade_marks(promise, language), language) if grades else ""
    said = [" ~ ".join(verdicts), grades + note]
    return " · ".join(filter(None, said))


def _out_lines(mending: Mending, language: Language) -> Iterator[Line]:
    if mending.out_of_reach:
        yield Line(2, say("out", language), "dim")
    for one in mending.out_of_reach:
        why = HINDRANCE_TITLES[one.hindrance].in_language(language)
        said = one.obstacle.said.in_language(language)
        yield Line(3, labelled(f"· {said}", why, language))
        if one.remedy is not None:
            yield Line(4, f"{say('remedy', language)} {one.remedy.in_language(language)}", "dim")
