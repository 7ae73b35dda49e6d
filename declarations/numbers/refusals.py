"""Why a text is no standard number: a sentence that a clerk can act on, and the place."""

import re
from collections.abc import Sequence

from qibiao.declarations.numbers.prefixes import CONSTRUCTION, METROLOGY, SECTORS
from qibiao.declarations.numbers.writing import Writing
from qibiao.declarations.text import Text

LONGEST = 500
_SHOWN = 30

_BARE_CODE = "|".join(("GBZ?", *METROLOGY, *sorted(SECTORS), *sorted(CONSTRUCTION)))
_DRAFT = r"(?:送审|征求意见|报批|讨论)稿|草案[)）]? *\Z"
_IS_DRAFT = re.compile(_DRAFT)
# What is most often taken for a number, and what most often breaks one; the first match says why.
# Only texts up to LONGEST come here.
_KINDS = tuple(
    (re.compile(pattern), Text(zh, en))
    for pattern, zh, en in (
        (
            r"[0-9] {0,3}[KMGTP]B(?![A-Z0-9/])",
            "这是存储容量，不是标准编号",
            "this is an amount of memory, not a standard number",
        ),
        (
            r"[〔\[(（【][0-9]{4}[〕\])）】] {0,2}第?[0-9 -]{1,12}号",
            "这是公文或许可文号，不是标准编号",
            "this is the number of a document or licence, not of a standard",
        ),
        (
            _DRAFT,
            "这是标准的草案，还没有发布，不能声明执行",
            "this is a draft, which is not issued yet and cannot be followed",
        ),
        (
            r"许可证|卫水字|备字|特字|食健|注册证|ICP|CNAS|CMA|XK[0-9]{2}-"
            r"|(?<![A-Z])(?:SC|QS) ?[0-9 ]{12,}",
            "这是许可、备案或资质编号，不是标准编号",
            "this is the number of a licence, filing or accreditation, not of a standard",
        ),
        (
            r"(?<![A-Z0-9])Q/?[0-9]{3}[A-Z]{0,3}(?![A-Z0-9])",
            "这是钢材牌号，不是企业标准编号；企业标准写作 Q/企业代号 顺序号-年份",
            "this is a steel grade; an enterprise number is Q/enterprise-code serial-year",
        ),
        (
            r"(?<![A-Z0-9])ISO[ -]?[0-9]{2,6}(?![0-9:-])",
            "这是感光度，不是标准编号",
            "this is a film speed, not a standard number",
        ),
        (
            r"[0-9]{9,}",
            "数字过长，标准编号的顺序号没有这么多位",
            "too many digits for the serial of a standard number",
        ),
        (
            r"(?<![A-Z0-9])T/ *[0-9]",
            "团体标准缺少社会团体代号，应写作 T/团体代号 顺序号-年份",
            "the society code is missing; a group number is T/society-code serial-year",
        ),
        (
            r"(?<![A-Z0-9])DBS?(?!(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12]))[0-9]{2}",
            "地方标准的地区代码不对，应为省级行政区划代码的前两位，例如 DB11/T",
            "the region code is wrong; it is the first two digits of the province, such as DB11/T",
        ),
        (
            r"-(?:19|20)[0-9]{2}[A-Z]",
            "年份后面紧跟字母，不能确定编号到哪里为止",
            "letters follow the year, so the end of the number is unclear",
        ),
        (
            r"[0-9] ?-(?:[0-9]|[0-9]{3}|[0-9]{5,}|1[0-8][0-9]{2}|19[0-4][0-9]|2[1-9][0-9]{2})"
            r"(?![0-9])",
            "年份不对，应为四位数字的发布年份，例如 2022",
            "the year is wrong; write four digits, such as 2022",
        ),
        (
            r"(?<![A-Z0-9])(?:GB|Q/|T/|DB)(?:[ /]?[TZ](?![A-Z]))?[^0-9A-Z]*"
            r"(?:-(?:19|20)[0-9]{2})?\Z",
            "只有标准代号，缺少顺序号",
            "a prefix without a serial number",
        ),
        (
            rf"(?<![A-Z0-9])(?:{_BARE_CODE})[ _-]{{0,6}}[0-9]{{1,6}}(?:\.[0-9]{{1,4}})?"
            r"(?![0-9A-Z-])",
            "没有年份，不能确定是标准编号；请写全，例如 QB/T 4144-2019",
            "without a year it may be something else; write it in full, such as QB/T 4144-2019",
        ),
    )
)
_NOTHING = Text(
    "没有找到标准编号；应有代号、顺序号和年份，例如 GB/T 18801-2022、Q/YQJY 003-2016",
    "no standard number in it; it has prefix, serial and year, such as GB/T 18801-2022",
)


def is_draft(text: str) -> bool:
    """Tell whether a text says that it is of a draft: Q/YQJY 003-2016（送审稿）."""
    return _IS_DRAFT.search(text) is not None


def refusal_of(text: str, places: Sequence[tuple[int, int]]) -> tuple[int, Text]:
    """Return where and why a text is not exactly one number; `places` are the numbers in it."""
    if len(text) > LONGEST:
        return LONGEST, Text(
            f"文字过长（{len(text)} 字，最多 {LONGEST} 字），请只填一个标准编号",
            f"too long ({len(text)} characters, at most {LONGEST}); give one standard number",
        )
    if not text.strip():
        return 0, Text("标准编号为空，请填写", "the standard number is empty; fill it in")
    if places:
        listed = "、".join(text[start:end] for start, end in places)
        return places[1][0], Text(
            f"有 {len(places)} 个标准编号（{listed}），这里只能填一个",
            f"there are {len(places)} standard numbers ({listed}); give only one",
        )
    shown = text.strip() if len(text.strip()) <= _SHOWN else text.strip()[:_SHOWN] + "…"
    position, why = _why(text)
    return position, Text(
        f"“{shown}”第 {position + 1} 字起：{why.zh}",
        f"“{shown}”, from character {position + 1}: {why.en}",
    )


def _why(text: str) -> tuple[int, Text]:
    writing = Writing.of(text)
    for pattern, why in _KINDS:
        match = pattern.search(writing.upper)
        if match is not None:
            return writing.place(match.start(), max(match.end(), match.start() + 1))[0], why
    visible = len(text) - len(text.lstrip())
    return visible, _NOTHING
