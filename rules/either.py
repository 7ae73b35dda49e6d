"""Texts with two readings, or two values: certain wherever both come to the same (两可)."""

from collections.abc import Iterator
from re import compile

from qibiao.declarations import Requirement, RequirementKind
from qibiao.declarations.requirements.requirement import Combine, RequirementPart
from qibiao.declarations.requirements.text import plain

# 3～4级 is the half grade to some and a range to others.
_TWO_GRADES = compile(
    r"(?P<bound>[≥]|不低于)? ?(?P<low>[1-8]) ?[~] ?(?P<high>[1-8]) ?(?P<noun>级?)"
)
# 50%±5% is in points to some and a share of the value to others.
_SPREAD = compile(r"(?P<value>[0-9.]{1,9}) ?% ?± ?(?P<spread>[0-9.]{1,9}) ?%")
# ≤3%（高端≤1%）: a second value for some.
_SECOND = compile(r"(?P<first>[^()]+?) ?\((?P<second>[^()]{1,30})\)")
# 允许偏差±2 and 每增加1人加5min are no values of their own.
_CHANGES_THE_FIRST = compile(
    "[±加增延减扣另每超除]|偏差|误差|公差|波动|精度|不含|以外|允许|检出限|定量限"
)


def either(text: str, unit: str, graded: bool) -> Requirement | None:
    """Read a text with two readings, or with a second value in brackets, as all of them.

    Compared, it is inside where each is, outside where none is, and undecided between.

    >>> [str(part.requirement.interval) for part in either("50%±5%", "", False).parts]
    ['45 ~ 55', '47.5 ~ 52.5']
    """
    written = plain(text)
    for first, second, combine in _readings(written, unit, graded):
        found = [_read(first, unit, labelled=False), _read(second, unit, labelled=True)]
        known = [one for one in found if one is not None]
        if len(known) == len(found) and _alike(known):
            labels = (None, second) if combine is Combine.BY_CONDITION else (None, None)
            parts = tuple(map(RequirementPart, labels, known))
            return Requirement(text, RequirementKind.PARTS, parts=parts, combine=combine)
    return None


def _readings(written: str, unit: str, graded: bool) -> Iterator[tuple[str, str, Combine]]:
    grades = _TWO_GRADES.fullmatch(written) if graded else None
    if grades is not None and int(grades["high"]) == int(grades["low"]) + 1:
        bound, noun = grades["bound"] or "", grades["noun"]
        half = f"{bound}{grades['low']}-{grades['high']}{noun}"
        yield half, f"{bound}{grades['low']}{noun}", Combine.ALL
    spread = _SPREAD.fullmatch(written)
    if spread is not None:
        value, around = spread.groups()
        yield f"({value}±{around})%", f"{value}(1±{around}%)%", Combine.ALL
    second = _SECOND.fullmatch(written)
    if second is not None and not _CHANGES_THE_FIRST.search(second["second"]):
        yield second["first"], second["second"], Combine.BY_CONDITION


def _read(words: str, unit: str, labelled: bool) -> Requirement | None:
    """Read one of the values; the second may have a label, and is its value alone."""
    read = Requirement.parse(words, unit or None)
    if labelled and len(read.parts) == 1:
        read = read.parts[0].requirement
    return read if read.interval is not None or read.grade is not None else None


def _alike(known: list[Requirement]) -> bool:
    """Tell whether all are values of one quantity, or grades."""
    return len({one.unit.dimension if one.unit else None for one in known}) == 1 and (
        len({one.kind for one in known}) == 1
    )
