"""The fixed words of explanations, in both languages."""

from qibiao.declarations import Language, Text
from qibiao.reports.phrases import PHRASES

EXPLAIN_PHRASES: dict[str, Text] = {
    "counts": Text(
        zh="问题项 {found} 个，待人工回答的问题 {asked} 个",
        en="findings: {found}, open questions: {asked}",
    ),
    "unwaived": Text(
        zh="已豁免 {count} 个；以下做法和等级不以豁免为据，已豁免的也要改正",
        en="waived: {count}; the ways and grades below do without waivers, so these are mended too",
    ),
    "how": Text(zh="怎样做到“{aim}”{label}", en='How to reach "{aim}"{label}'),
    "in_the_way": Text(zh="目前的差距", en="what stands in the way"),
    "way": Text(zh="做法{number}：改 {count} 处", en="way {number}, values to change: {count}"),
    "why": Text(zh="出自", en="from"),
    "then": Text(zh="改后重判", en="judged again"),
    "left": Text(
        zh="其余问题不能靠改写声明解决，见下",
        en="no change of a value removes what is left, see below",
    ),
    "if_true": Text(zh="（属实才可写）", en=" (only if it is so)"),
    "template": Text(zh="（由企业填写）", en=" (for the enterprise to write)"),
    "caution": Text(
        zh="改的只是声明：产品、服务须真的做到，方法须真的采用，报告、标签须与之相符。",
        en="These change what is declared; products, methods, reports and labels must follow.",
    ),
    "none": Text(zh="没有找到可行的改动", en="no change was found that would do"),
    "bounded": Text(
        zh="组合过多，没有全部试完；可能还有做法", en="not all combinations were tried"
    ),
    "out": Text(zh="不能靠改写声明解决的问题", en="what no change of a value removes"),
    "grade_why": Text(zh="为何是{grade}{next}", en="Why {grade}{next}"),
    "not_next": Text(zh="，而不是{next}", en=" and not {next}"),
    "rows": Text(zh="各项指标（▸ 限制了等级）", en="indicators (▸ keeps the grade down)"),
    "asks": Text(zh="{level}水平要求 {asks}（{basis}）", en="{level} asks {asks} ({basis})"),
    "graded": Text(zh="能定等级", en="a grade"),
    "no_levels": Text(zh="无分级", en="no levels"),
    "core": Text(zh="核心", en="core"),
    "foundation": Text(zh="基础", en="foundation"),
    "innovation": Text(zh="创新", en="innovation"),
    "not_declared": Text(zh="未声明", en="not declared"),
    "proof": Text(zh="逐条证明", en="Proof, rule by rule"),
    "version": Text(zh="第 {version} 版", en="version {version}"),
    "in_force": Text(zh="施行", en="in force"),
    "applies": Text(zh="适用", en="applies"),
    "requires": Text(zh="要求", en="requires"),
    "true": Text(zh="成立", en="true"),
    "false": Text(zh="不成立", en="false"),
    "unknown": Text(zh="不能确定", en="unknown"),
    "is": Text(zh="（实际：{found}）", en=" (it is: {found})"),
    "more": Text(zh="另有 {count} 项（--all 全列）", en="{count} more (--all lists them)"),
    "read": Text(zh="声明原文“{declared}”，识读为 {read}", en='"{declared}" is read as {read}'),
    "by": Text(zh="方法 {method}；认可的方法 {methods}", en="method {method}; accepted {methods}"),
    "by_none": Text(zh="方法 {method}；该项不限方法", en="method {method}; any method does"),
    "limit": Text(
        zh="限值 {limit}（{clause}，{kind}，{basis}）",
        en="limit {limit} ({clause}, {kind}, {basis})",
    ),
    "compared": Text(zh="比对（{rounding}）", en="compared ({rounding})"),
    "to_answer": Text(zh="待答", en="to answer"),
}


def say(key: str, language: Language, **values: object) -> str:
    """Say a fixed sentence with its values; words of all reports stand with them."""
    return (EXPLAIN_PHRASES.get(key) or PHRASES[key]).in_language(language).format(**values)
