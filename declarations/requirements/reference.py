"""Requirements by reference: 应符合 GB 31701 A类, 符合GB/T 1535 一级."""

import re
from dataclasses import replace

from pydantic.dataclasses import dataclass

from qibiao.declarations.numbers.standard_number import StandardNumber
from qibiao.declarations.requirements.number import Doubt
from qibiao.declarations.requirements.regulation import Regulation, find_regulation
from qibiao.declarations.requirements.text import shown
from qibiao.declarations.requirements.words import CHANGES, RESTRICTS


@dataclass(frozen=True, slots=True)
class Reference:
    """What another text asks (引用的要求): its number, a class or grade, a clause of it.

    A regulation has no number; its title stands for it.
    """

    number: StandardNumber | Regulation
    grade: str | None = None
    clause: str | None = None


_LIKELY = re.compile(r"[A-Z](?:[A-Z/ .]{0,12}[0-9]{2}|(?<=[QT])/)")
_LEAD = re.compile(
    r"(?:应当|应该|应|须|需|必须|要求|能|产品|质量|均|全部|全面|完全)*(?:符合|满足|达到|执行|遵守|遵循|按照|按|"
    r"依据|依照|根据|同|见|详见|采用)?(?:现行)?(?:有效)?的?"
    r"(?:(?:强制性|推荐性|食品安全)?(?:国家|行业|地方|团体|企业)?标准|国标|行标|团标|企标)? ?《?"
)
_CLAUSE = (
    r"(?:第 ?)?(?P<clause>[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}(?: ?[条章节])?|"
    r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?[条章节]|"
    r"表 ?[0-9A-Z.]{1,6}|附录 ?[A-Z0-9.]{1,6})(?:的|中的|中)?"
)
_CLASS = (
    r"(?P<grade>(?:[A-HS]{1,4}[0-3]?|[0-9]|[一二三四五六七八九特优甲乙丙]|[ⅠⅡⅢⅣⅤ]|I{1,3}|IV)"
    r" ?(?:级|类|等)品?|"
    r"优等品|一等品|合格品)"
)
# A grade of an oil standard is a grade of its oil: 一级大豆油.
_OIL = (
    r"(?:成品|压榨|浸出|精炼)?"
    r"(?:大豆|花生|菜籽|葵花籽|玉米|芝麻|橄榄|棉籽|油茶籽|稻米|亚麻籽|食用植物|调和)油"
)
_WORDS = (
    rf"(?:{_OIL}|产品|质量|技术|指标|安全|相关|有关|全部|所有|标准|"
    r"限值|限量|规定|要求|执行|的|规格)*"
)
_TAIL = re.compile(
    r"(?: ?《[^《》]{1,40}》| ?[\u4e00-\u9fff ]{2,30}》)?[ ,]?"
    r"(?:的|中的|中|之|规定的|要求的|标准中|标准的|标准)? ?"
    rf"(?:{_CLAUSE})? ?[,]?(?:能效|水效|质量)?(?:等级)?"
    rf"(?:\({_CLASS}\)|{_CLASS.replace('grade', 'bare')})?(?:的|中的)?{_WORDS}"
)
# What the classes of GB 18401 and GB 31701 are for, as labels write it beside them.
_FOR = (
    r"婴幼儿(?:用品|纺织产品|服装)?|儿童(?:用品|纺织产品|服装)|"
    r"非?直接接触皮肤(?:类|的?(?:儿童)?(?:纺织)?产品)?"
)
_AFTER = re.compile(rf" ?(?:\((?P<bracket>[^()]{{1,30}})\)|,? ?(?P<named>{_FOR})) ?{_WORDS}")
_CLAUSE_ONLY = re.compile(_CLAUSE)
_CLASS_FIRST = re.compile(rf"{_CLASS}[,;: 、]+(?P<rest>.+)")
_REMARK = re.compile(r"[\u4e00-\u9fff、]+")
_AGAINST = re.compile(r"优于|高于|低于|严于|不低于|不劣于|超过|不高于|参照|参考|等同|部分|除外|除")


def number_places(text: str) -> list[tuple[int, int]]:
    """Where numbers of standards stand in a text."""
    return [place for _, place in StandardNumber.find(text)] if _LIKELY.search(text) else []


def read_references(text: str) -> list[tuple[Reference, str | None]] | None:
    """The references that make up the whole text, each with its comment; None where it is none."""
    found = StandardNumber.find(text) if _LIKELY.search(text) else []
    if not found:
        return _regulation(text)
    references: list[tuple[Reference, str | None]] = []
    place = 0
    for position, (number, (start, end)) in enumerate(found):
        lead = text[place:start]
        if _AGAINST.search(lead):
            raise Doubt(f"“{shown(text)}”以另一标准为比较对象，未给出数值")
        lead = (
            lead.strip()
            if not position
            else re.sub(r"^ ?(?:和|及|以及|、|与|,|;|且|并) ?", "", lead)
        )
        if _LEAD.fullmatch(lead) is None or (position and not text[place:start].strip()):
            return None
        stop = found[position + 1][1][0] if position + 1 < len(found) else len(text)
        tail = _TAIL.match(text, end, stop)
        assert tail is not None  # every part of it is optional
        reference = Reference(number, _close(tail["grade"] or tail["bare"]), tail["clause"])
        after = _AFTER.match(text, tail.end(), stop)
        if after is None:
            references.append((reference, None))
            place = tail.end()
        else:
            references.append(_with_comment(text, reference, after))
            place = after.end()
    return None if text[place:].strip(" 。") else references


def _regulation(text: str) -> list[tuple[Reference, str | None]] | None:
    """The regulation that a whole text refers to; None where it is none, or says more."""
    found = find_regulation(text)
    if found is None:
        return None
    regulation, start, end = found
    lead = text[:start].strip()
    if _AGAINST.search(lead):
        raise Doubt(f"“{shown(text)}”以另一文件为比较对象，未给出数值")
    tail = _TAIL.fullmatch(text.rstrip(" 。"), end)
    if tail is None or "《" in tail[0] or _LEAD.fullmatch(lead) is None:
        return None
    grade = _close(tail["grade"] or tail["bare"])
    return [(Reference(regulation, grade, tail["clause"]), None)]


def _close(grade: str | None) -> str | None:
    """A类 for A 类."""
    return None if grade is None else grade.replace(" ", "")


def _with_comment(
    text: str, reference: Reference, after: re.Match[str]
) -> tuple[Reference, str | None]:
    """A clause, a class or a remark in the brackets after a number: A类（婴幼儿用品）, （表1）."""
    words = after["named"] or after["bracket"].strip()
    clause = _CLAUSE_ONLY.fullmatch(words)
    if clause is not None and reference.clause is None:
        return replace(reference, clause=clause["clause"]), None
    classed = _CLASS_FIRST.fullmatch(words) if reference.grade is None else None
    if classed is not None:
        reference, words = (
            replace(reference, grade=_close(classed["grade"])),
            classed["rest"].strip(),
        )
    changed = CHANGES.search(words) or RESTRICTS.search(words) or _AGAINST.search(words)
    if changed or _REMARK.fullmatch(words) is None:
        raise Doubt(
            f"“{shown(text)}”括号中的“{shown(words)}”可能限制或改变所引用的要求，请另列一项"
        )
    return reference, words
