"""Grades and classes: 3级, 3-4级, A类, 不低于一级, 优等品, IPX4."""

import re
from decimal import Decimal
from enum import StrEnum

from pydantic.dataclasses import dataclass

from qibiao.declarations.requirements.number import Doubt, read_numeral
from qibiao.declarations.requirements.text import shown
from qibiao.declarations.requirements.words import AFTER, AFTERWARDS, BOUND, BOUNDS, MODAL, Bound


class GradeBound(StrEnum):
    """The order word of a grade requirement; which grade is better only its row knows."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    ABOVE = "above"
    AT_MOST = "at_most"
    BELOW = "below"
    ONE_OF = "one_of"


@dataclass(frozen=True, slots=True)
class GradeRequirement:
    """A grade that is asked for (等级要求).

    `words` are normalised: 一级, Ⅰ级 and 1级 are "1", 3-4级 is "3-4", A类 is "A", AAAA级 is "4A",
    ★★★★ is "4星级", Ⅰ型 is "1型" (a type is no grade), 优等品 stays. One word unless the bound is
    `one_of`. "不低于3级" keeps its order word: `at_least` "3".
    """

    words: tuple[str, ...]
    bound: GradeBound

    @property
    def word(self) -> str:
        """The first, and mostly only, grade."""
        return self.words[0]

    @property
    def value(self) -> Decimal | None:
        """The grade as a number where it is one: "3-4" is 3.5."""
        return grade_value(self.words[0])

    @property
    def values(self) -> tuple[Decimal | None, ...]:
        """Each word as a number where it is one."""
        return tuple(grade_value(word) for word in self.words)


_NUMERIC = re.compile(r"([0-9]{1,2})-([0-9]{1,2})|[0-9]{1,2}(?:\.[0-9])?")


def grade_value(word: str) -> Decimal | None:
    """The number of a grade word; None where it has none."""
    match = _NUMERIC.fullmatch(word)
    if match is None:
        return None
    if match[1]:
        return (Decimal(match[1]) + Decimal(match[2])) / 2
    return Decimal(word)


_LATIN = "I/II/III/IV/V/VI/VII/VIII/IX/X"
_ROMAN = {
    **{chr(0x2160 + place): str(place + 1) for place in range(12)},
    **{word: str(place) for place, word in enumerate(_LATIN.split("/"), 1)},
}
_NOUN = r"(?:级别|等级|级品|等品|级|类|等)"
_TYPE = r"型(?!号)"
_STAR = r"星(?:级|(?![期座形状]))"
_STEP = r"(?:[0-9]{1,2}(?:\.[0-9])?|[一二三四五六七八九十]{1,3}|[Ⅰ-Ⅻ]|VI{0,3}|I[VX]|I{1,3}|X)"
_LETTER = r"(?:ENF|P[1-4]|[A-HS]{1,5}[0-9]?\+{0,2}|[2-9]A|[特优甲乙丙丁])"
_WORD = (
    r"(?:优等品|优级品|特等品|特级品|一级品|二级品|三级品|一等品|二等品|三等品|合格品|合格|优级)"
)
_CODE = r"(?:IPX?[0-9]{1,2}K?|IP[0-9]X|IK[0-9]{2}|[AB][12₁₂]|P[1-4])"
# JIS A 1460 and the seals of JIS and JAS: emission of formaldehyde, four stars the least.
_F_STARS = r"F ?(?:☆{1,4}|★{1,4}|[1-4一二三四]星)"
_SHAPE = (
    r"(?P<emission>{emission})(?![☆★])级?|(?P<word>{word})|(?P<half>{step} ?- ?{step}) ?{noun}"
    r"|(?P<step>{step})(?![A-Za-z]) ?(?:{kind}|{noun})"
    r"|(?P<stars>★{{2,5}}☆{{0,3}})(?![★☆])级?|(?P<letter>{letter}) ?{noun}"
    r"|(?P<class>[A-Z]{{1,4}}[0-9]?) ?(?:类|{type})|(?P<code>{code})(?:级|等级)?(?![A-Za-z0-9.])"
)
_PIECES = {
    "emission": _F_STARS,
    "word": _WORD,
    "step": _STEP,
    "letter": _LETTER,
    "code": _CODE,
    "kind": f"(?P<star>{_STAR})|(?P<type>{_TYPE})",
    "type": _TYPE,
}
_GRADE = re.compile(_SHAPE.format(noun=_NOUN, **_PIECES))
_BARE = re.compile(_SHAPE.format(noun=_NOUN + "?", **_PIECES))
_LIST = re.compile(rf"(?P<list>{_STEP}(?:[、,或]{_STEP})+|[A-H](?:[、/,或][A-H])+){_NOUN}")
_SIGNS = re.compile("[级类等型星★☆合优IABP]")  # no grade with its noun, and no code, lacks them all
_LOWERED = str.maketrans("₁₂", "12")
_MOST_BOUNDS = 2  # 最低不低于3级
_OR = re.compile(r" ?(?:或者|或|、) ?")
_SPOKEN = re.compile(
    r"[0-9一二三四五六七八九十ⅠⅡⅢⅣⅤA-HIV] ?(?:级|类(?!型)|等(?![于待])|等级)(?![A-Za-z])"
)
_GRADE_BOUNDS = {
    ("low", True): GradeBound.AT_LEAST,
    ("low", False): GradeBound.ABOVE,
    ("high", True): GradeBound.AT_MOST,
    ("high", False): GradeBound.BELOW,
    ("better", True): GradeBound.AT_LEAST,
    ("better", False): GradeBound.ABOVE,
    ("worse", True): GradeBound.AT_MOST,
    ("worse", False): GradeBound.BELOW,
    ("equal", True): GradeBound.EXACTLY,
}


def read_grade(text: str, bare: bool) -> GradeRequirement | None:
    """The grade a text asks for; None where it speaks of none.

    `bare`: the declared unit is a grade, so that "≥3-4" speaks of one too.
    """
    if not bare and _SIGNS.search(text) is None:
        return None
    modal = MODAL.match(text)
    place = modal.end() if modal else 0
    befores: list[str] = []
    while len(befores) < _MOST_BOUNDS and (before := BOUND.match(text, place)) is not None:
        befores.append(before[0].replace(" ", ""))
        place = before.end() + text.startswith(" ", before.end())
    words, place = _words_at(text, place, bare)
    if not words:
        return None
    after = AFTERWARDS.match(text, place)
    end = place if after is None else after.end()
    rest = text[end:].strip()
    if rest:
        if bare or _SPOKEN.search(text):
            raise Doubt(f"“{shown(text)}”中的“{shown(rest)}”无法识读")
        return None
    if len(befores) > 1 and not befores[0].startswith(("最", "至")):  # ≥≥3级
        raise Doubt(f"“{shown(text)}”的等级界限不明，请写“不低于几级”或“几级”")
    if len({word.endswith("型") for word in words}) > 1:  # PY类、Ⅱ型
        raise Doubt(f"“{shown(text)}”中是不同的分类，请分项填写")
    bounds = [BOUNDS[before] for before in befores]
    bounds += [] if after is None else [AFTER[after[0]]]
    return GradeRequirement(tuple(words), _bound(text, bounds, len(words)))


def speaks_of_grades(text: str) -> bool:
    """Whether a grade is named somewhere in the text."""
    return _SPOKEN.search(text) is not None


def _words_at(text: str, place: int, bare: bool) -> tuple[list[str], int]:
    """The grades at a place, joined by 或 or 、, and where they end."""
    listed = _LIST.match(text, place)
    if listed is not None:
        return [_normal(word) for word in re.split("[、/,或]", listed["list"])], listed.end()
    words: list[str] = []
    pattern = _BARE if bare else _GRADE
    while True:
        found = pattern.match(text, place)
        if found is None:
            return words, place
        words.append(_word(text, found))
        place = found.end()
        joint = _OR.match(text, place)
        if joint is None or pattern.match(text, joint.end()) is None:
            return words, place
        place = joint.end()


def _word(text: str, found: re.Match[str]) -> str:
    if found["half"] or found["emission"]:
        return _half(text, found["half"]) if found["half"] else _emission(found["emission"])
    if found["step"]:
        return _step(text, found)
    if found["stars"]:
        return _stars(text, found["stars"])
    if found["class"]:  # PY类 is named PY; A型 is no A级
        return str(found["class"]) + ("型" if "型" in found[0] else "")
    if found["letter"]:
        return _letter(found)
    return str(found["word"] or found["code"]).translate(_LOWERED)


def _emission(stars: str) -> str:
    """F☆☆☆☆, however its stars are written."""
    count = len(stars.removeprefix("F").strip())
    if stars.endswith("星"):
        count = int(_normal(stars[-2]))
    return "F" + "☆" * count


def _half(text: str, half: str) -> str:
    """3-4 of 3-4级."""
    low, high = (_normal(step.strip()) for step in half.split("-"))
    if low.isdigit() and high.isdigit() and int(high) == int(low) + 1:
        return f"{low}-{high}"
    raise Doubt(f"“{shown(text)}”不是半级（如 3-4级），级的范围请逐级写明")


def _letter(found: re.Match[str]) -> str:
    letter = str(found["letter"])
    if letter in "特优":
        return found[0].replace(" ", "")
    if len(letter) > 1 and set(letter) == {"A"}:
        return f"{len(letter)}A"  # GB/T 17775 writes AAAAA for what all call 5A
    return letter


def _step(text: str, found: re.Match[str]) -> str:
    """1 of 1级, but 1型 and 4星级 with their noun: they are other scales."""
    if found["type"] and found["step"] in {"V", "X"}:
        raise Doubt(f"“{shown(text)}”可能是形状，也可能是第几型，请写明")
    noun = "星级" if found["star"] else "型" if found["type"] else ""
    return _normal(found["step"]) + noun


def _stars(text: str, stars: str) -> str:
    """★★★★ and ★★★★☆ are four stars of five."""
    full = stars.count("★")
    if len(stars) not in {full, 5}:
        raise Doubt(f"“{shown(text)}”的星级不是五星制，请写“几星级”")
    return f"{full}星级"


def _normal(step: str) -> str:
    """1 for 一, Ⅰ and I."""
    if step in _ROMAN:
        return _ROMAN[step]
    numeral = read_numeral(step, 0)
    return step if numeral is None else str(numeral.value)


def _bound(text: str, bounds: list[Bound], count: int) -> GradeBound:
    bounds = [bound for bound in bounds if bound.side != "reach" or len(bounds) == 1]
    if not bounds:
        return GradeBound.EXACTLY if count == 1 else GradeBound.ONE_OF
    if count > 1:
        raise Doubt(f"“{shown(text)}”给出几个等级又有界限词，请分别写明")
    known = {_GRADE_BOUNDS.get((bound.side, bound.closed)) for bound in bounds}
    bound = known.pop()
    if bound is None or known:
        raise Doubt(f"“{shown(text)}”的等级界限不明，请写“不低于几级”或“几级”")
    return bound
