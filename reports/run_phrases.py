"""The fixed words of a run's report, its summary and its comparison, in both languages."""

from collections.abc import Mapping

from qibiao.declarations import Intake, Language, Text
from qibiao.reports.phrases import heading

RUN_PHRASES: Mapping[str, Text] = {
    "report": Text(zh="企业标准自我声明评判报告", en="Report on enterprise standard declarations"),
    "summary": Text(zh="汇总", en="Summary"),
    "verdicts": Text(zh="结论", en="Verdicts"),
    "count": Text(zh="份数", en="Declarations"),
    "each_intake": Text(zh="逐条接收问题", en="Each intake problem"),
    "times": Text(zh="次数", en="Times"),
    "let_in": Text(zh="已判定，请核对", en="Judged, to be looked at"),
    "faults": Text(zh="最常见的问题项", en="Commonest findings"),
    "title": Text(zh="内容", en="What it asks"),
    "status": Text(zh="判定", en="Outcome"),
    "failed": Text(zh="未通过", en="Failed"),
    "by_industry": Text(zh="按行业", en="By industry"),
    "by_region": Text(zh="按登记地", en="By place of registration"),
    "region": Text(zh="登记地", en="Registered in"),
    "none": Text(zh="无", en="none"),
    "declarations": Text(zh="逐份声明", en="Declaration by declaration"),
    "declaration": Text(zh="声明", en="Declaration"),
    "enterprise": Text(zh="企业", en="Enterprise"),
    "standard": Text(zh="标准", en="Standard"),
    "entity": Text(zh="对象", en="Subject"),
    "chosen": Text(zh="规则版本", en="Rule version"),
    "fingerprint": Text(zh="指纹", en="Fingerprint"),
    "value_fingerprint": Text(zh="值指纹", en="Value fingerprint"),
    "wrong": Text(zh="问题", en="What is wrong"),
    "change": Text(zh="变化", en="Change"),
    "compared": Text(zh="与基线比较", en="Compared with the baseline"),
    "baseline": Text(zh="基线", en="Baseline"),
    "before": Text(zh="基线", en="Before"),
    "after": Text(zh="本次", en="Now"),
    "came": Text(zh="新增的声明", en="New declarations"),
    "went": Text(zh="本次没有的声明", en="Declarations that are gone"),
    "moved": Text(zh="结论或等级改变的声明", en="Declarations with another verdict or grade"),
    "cause": Text(zh="原因", en="Cause"),
    "no_cause": Text(
        zh="没有找到两次运行的不同之处", en="nothing was found to differ between the runs"
    ),
    "perhaps": Text(zh="也可能：", en="or perhaps: "),
    "one_of": Text(zh="其中之一或几个：", en="one or more of: "),
    "fixed_on": Text(zh="曾于 {} 消除", en="was fixed on {}"),
    "value_changed": Text(
        zh="企业改了该值，问题仍在", en="the value was changed, the finding stays"
    ),
    "to_do": Text(zh="问题清单", en="To do"),
    "to_look_at": Text(zh="待人工核查", en="To look at"),
    "name": Text(zh="标准名称", en="Title"),
    "kind": Text(zh="类别", en="Kind"),
    "outcome": Text(zh="处理", en="What became of it"),
    "gone": Text(zh="不再出现的问题项和待答问题", en="Findings and questions that are gone"),
    "skip": Text(zh="跳到逐份声明", en="Skip to the declarations"),
    "filters": Text(zh="筛选和搜索", en="Filter and search"),
    "search": Text(zh="搜索", en="Search"),
    "clear": Text(zh="清除", en="Clear"),
    "all": Text(zh="全部", en="all"),
    "shown": Text(
        zh="显示 {} 份声明（共 {} 份），{} 项问题项和待答问题（共 {} 项）",
        en="Showing {} of {} declarations, {} of {} findings and questions",
    ),
    "of_findings": Text(zh="{} 项", en="{} findings and questions"),
    "more_findings": Text(zh="再显示本声明的其余 {} 项", en="Show more of this one, {} left"),
    "no_findings": Text(zh="没有问题项", en="No findings"),
    "not_drawn": Text(zh="还有 {} 份未列出。", en="{} more are not listed."),
    "draw": Text(zh="再列出 {} 份", en="List {} more"),
    "open_all": Text(zh="展开已列出的", en="Open all listed"),
    "close_all": Text(zh="收起", en="Close all"),
    "left_out": Text(zh="另有 {} 项未列出，JSON 输出列出全部", en="{} more are in the JSON output"),
    "without_script": Text(
        zh="浏览器没有运行本页的脚本：只列出前 {} 份声明（共 {} 份）、{} 项问题项和待答问题"
        "（共 {} 项），不能筛选。要看全部，请允许脚本，或用 "
        "qibiao check --output 文件.txt、文件.xlsx 或 文件.json",
        en="The script of this page did not run: only the first {} of {} declarations and {} of {} "
        "findings and questions are listed, without filters. To see all, allow scripts, or use "
        "qibiao check --output FILE.txt, FILE.xlsx or FILE.json",
    ),
    "not_traced": Text(
        zh="基线是单独一次运行，不知道它以前消除过什么，复发的也列为新增；"
        "以本次的 JSON 输出作下次的基线，就能认出复发",
        en="the baseline is a single run and does not know what was fixed before it, so what came "
        "back counts as new; take the JSON of this run as the next baseline to tell them apart",
    ),
    "went_or_aside": Text(
        zh="本次有输入未判定，本次没有的声明可能在其中",
        en="some input was not judged; declarations that are gone may be among it",
    ),
}

INTAKE_TITLES: Mapping[Intake, Text] = {
    Intake.UNREADABLE_FILE: Text(zh="打不开的文件", en="file that cannot be opened"),
    Intake.NOT_WELL_FORMED: Text(zh="格式有误", en="not well-formed"),
    Intake.DOCTYPE: Text(zh="含 DOCTYPE", en="has a DOCTYPE"),
    Intake.WRONG_STRUCTURE: Text(zh="不符合声明格式", en="not in the format of a declaration"),
    Intake.NOTHING_IN_IT: Text(zh="没有声明", en="no declaration in it"),
    Intake.UNKNOWN_FORMAT: Text(zh="不认识的格式", en="unknown format"),
    Intake.TOO_LARGE: Text(zh="过大", en="too large"),
    Intake.UNREADABLE_VALUE: Text(zh="读不懂的值", en="value that cannot be read"),
    Intake.REPAIRED_ENCODING: Text(zh="编码已更正", en="encoding put right"),
    Intake.ARCHIVE: Text(zh="压缩文件有问题", en="trouble with an archive"),
    Intake.DUPLICATE: Text(zh="重复的声明", en="declared twice"),
    Intake.LATER_VERSION: Text(zh="另有较新版本", en="superseded by a later one"),
    Intake.OPINION: Text(zh="评审意见有问题", en="trouble with an opinion"),
    Intake.WAIVER: Text(zh="豁免有问题", en="trouble with a waiver"),
    Intake.REFUSED_ENCODING: Text(zh="不支持的编码", en="encoding that is not accepted"),
}


def word(key: str, language: Language) -> str:
    """Say a fixed word of a run's report; those of all reports stand with them."""
    own = RUN_PHRASES.get(key)
    return own.in_language(language) if own else heading(key, language)
