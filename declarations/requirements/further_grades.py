"""Gradings of two scales, IP65/IP68 and PY类Ⅱ型, and the pencil hardness that its name tells."""

import re
from dataclasses import replace

from qibiao.declarations.requirements.grade import GradeRequirement, read_grade
from qibiao.declarations.requirements.words import AFTERWARDS, BOUND

# IEC 60529, 6: what withstands both jets and immersion carries both codes, IPX5/IPX7.
_TWO_CODES = re.compile(r"(IP[X0-9][0-9]) ?/ ?(IP[X0-9][0-9])")
_IMMERSION = "789"
_CLASS_AND_TYPE = re.compile(r"([^类型]{1,5}类)([^类型]{1,5}型)|([^类型]{1,5}型)([^类型]{1,5}类)")
# The degrees of GB/T 6739; alone, the letters may be an hour, a henry or a farad.
_PENCIL = re.compile(
    rf"(?P<before>{BOUND.pattern})? ?(?P<pencil>[1-9]?H|HB|F|[1-9]?B)"
    rf"(?P<after>{AFTERWARDS.pattern})?"
)


def read_joint_grades(text: str) -> list[tuple[str, GradeRequirement]] | None:
    """Two gradings that both hold, each with its words; None for anything else.

    >>> [words for words, _ in read_joint_grades("PY类Ⅱ型") or []]
    ['PY类', 'Ⅱ型']
    """
    codes = _TWO_CODES.fullmatch(text)
    if codes is not None and (codes[1] == codes[2] or codes[2][-1] not in _IMMERSION):
        return None
    found = codes or _CLASS_AND_TYPE.fullmatch(text)
    if found is None:
        return None
    grades = [(words, read_grade(words, bare=False)) for words in found.groups() if words]
    known = [(words, grade) for words, grade in grades if grade is not None]
    return known if len(known) == len(grades) else None


def read_pencil(text: str) -> GradeRequirement | None:
    """The pencil hardness: 2H, ≥HB, F及以上; None where the text is none.

    >>> read_pencil("≥2H").words
    ('2H',)
    """
    found = _PENCIL.fullmatch(text)
    if found is None:
        return None
    like = read_grade(f"{found['before'] or ''}1级{found['after'] or ''}", bare=False)
    return None if like is None else replace(like, words=(found["pencil"],))
