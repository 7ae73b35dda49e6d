"""The fixed words that all reports share, in both languages."""

from qibiao.declarations import Language, Text

PHRASES: dict[str, Text] = {
    "verdict": Text(zh="结论", en="Verdict"),
    "machine_verdict": Text(zh="机审结论", en="Machine's verdict"),
    "final_verdict": Text(zh="最终结论", en="Final verdict"),
    "none_yet": Text(zh="尚无", en="none yet"),
    "opinion": Text(zh="评审意见", en="Opinion"),
    "waiver": Text(zh="豁免", en="Waiver"),
    "waived": Text(zh="已豁免", en="waived"),
    "until": Text(zh="至", en="to"),
    "grade": Text(zh="等级", en="Grade"),
    "trial": Text(zh="试评", en="trial"),
    "unverified": Text(zh="界值未核实", en="thresholds not verified"),
    "no_verdict": Text(zh="无结论", en="no verdict"),
    "partial": Text(zh="部分检查，不作结论", en="partial check, no verdict"),
    "open_questions": Text(zh="待人工回答的问题", en="Open questions"),
    "not_checked": Text(zh="公开义务未检查（声明中无据）", en="Disclosure duty not checked"),
    "not_compared": Text(
        zh="规则包未收录、未比对的指标", en="Indicators unknown to the pack, not compared"
    ),
    "own_word": Text(zh="凭企业承诺", en="On the enterprise's own word"),
    "place": Text(zh="位置", en="place"),
    "declared": Text(zh="声明", en="declared"),
    "expected": Text(zh="应为", en="expected"),
    "computation": Text(zh="计算", en="computation"),
    "basis": Text(zh="依据", en="basis"),
    "remedy": Text(zh="整改", en="remedy"),
    "remedy_if": Text(zh="如确属不符合，整改", en="remedy, if it fails"),
    "question": Text(zh="要回答的问题", en="question to answer"),
    "intake": Text(zh="接收问题", en="Intake problems"),
    "set_aside": Text(zh="未判定", en="not judged"),
    "totals": Text(zh="合计", en="Total"),
    "seen": Text(zh="收到", en="seen"),
    "judged": Text(zh="已判定", en="judged"),
    "as_of": Text(zh="判定日期", en="judged as of"),
    "packs": Text(zh="规则包", en="rule packs"),
    "board": Text(zh="排行榜", en="Board"),
    "method": Text(zh="方法", en="method"),
    "left_out": Text(zh="未入榜（仅供组织者）", en="Left out (for the organiser only)"),
    "no_board": Text(zh="不成榜", en="Not published"),
    "no_boards": Text(
        zh="没有可排行的声明：没有一份得到评判，或者所属行业没有规则包，或者规则包没有定义排行榜",
        en="Nothing to rank: nothing was judged, no pack for the industry, or it defines no boards",
    ),
    "no_industry": Text(
        zh="没有该行业的规则包，只按共同规则判定",
        en="no pack for this industry: judged by law alone",
    ),
    "undecided": Text(zh="无法判定", en="undecided"),
    "rule": Text(zh="规则", en="rule"),
    "severity": Text(zh="严重程度", en="severity"),
    "industry": Text(zh="行业", en="industry"),
    "findings": Text(zh="问题项", en="findings"),
    "variant": Text(zh="型式", en="variant"),
    "reason": Text(zh="理由", en="reason"),
    "not_stated": Text(zh="（未写明）", en="(not stated)"),
}


def phrase(key: str, language: Language) -> str:
    """Say a fixed word."""
    return PHRASES[key].in_language(language)


def heading(key: str, language: Language) -> str:
    """Say a fixed word as the heading of a column or the name of a field, which has a capital.

    >>> heading("place", "en"), heading("place", "zh")
    ('Place', '位置')
    """
    return capital(phrase(key, language))


def capital(said: str) -> str:
    """Begin with a capital, as headings do in English."""
    return said[:1].upper() + said[1:]
