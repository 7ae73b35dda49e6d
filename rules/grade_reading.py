"""Grades of a row's own scale, which only the row can know: P4, F3, 特级初榨."""

from re import compile, escape

from qibiao.declarations import Requirement, RequirementKind
from qibiao.declarations.requirements.requirement import GradeBound, GradeRequirement
from qibiao.declarations.requirements.text import plain
from qibiao.rules.naming import normalised

_BEFORE = {
    "≥": GradeBound.AT_LEAST,
    "不低于": GradeBound.AT_LEAST,
    "至少": GradeBound.AT_LEAST,
    "达到": GradeBound.EXACTLY,
}
_NO_FIGURE = compile("[^0-9.-]")
_AFTER = {"及以上": GradeBound.AT_LEAST, "以上": GradeBound.AT_LEAST}


def _figures(text: str) -> str:
    return _NO_FIGURE.sub("", plain(text))


def read_grade(text: str, grades: tuple[str, ...]) -> Requirement | None:
    """Read a text that is one grade of a scale, with a word of order or none.

    >>> read_grade("不低于P3级", ("P1", "P2", "P3", "P4")).grade
    GradeRequirement(words=('P3',), bound=<GradeBound.AT_LEAST: 'at_least'>)
    >>> read_grade("P4以上为佳", ("P3", "P4")) is None
    True
    """
    words = "|".join(escape(normalised(word)) for word in sorted(grades, key=len, reverse=True))
    pattern = compile(
        rf"(?P<before>{'|'.join(_BEFORE)})?(?P<word>{words})(?:级|类|等)?(?P<after>{'|'.join(_AFTER)})?"
    )
    match = pattern.fullmatch(normalised(text))
    if match is None or (match["before"] and match["after"]):
        return None
    word = next(word for word in grades if normalised(word) == match["word"])
    if _figures(text) != _figures(word):  # 34, .5 and -3 are no 3-4, 5 and 3
        return None
    bound = _BEFORE.get(match["before"] or "") or _AFTER.get(match["after"] or "")
    return Requirement(
        text=text,
        kind=RequirementKind.GRADE,
        grade=GradeRequirement((word,), bound or GradeBound.EXACTLY),
    )
