"""The fixed words of documents, in both languages."""

from qibiao.declarations import Language, Text
from qibiao.reports.phrases import PHRASES

_WORDS: dict[str, Text] = {
    "comparison": Text(zh="指标比对表", en="Indicator comparison table"),
    "evaluation": Text(zh="企业标准自我声明评价报告", en="Evaluation report on a self-declaration"),
    "opinion": Text(zh="评价意见书", en="Opinion on a self-declared enterprise standard"),
    "mending": Text(zh="整改建议书", en="Advice on mending a self-declaration"),
    "foot": Text(
        zh="qibiao {engine} · 判定日期 {day} · {id}",
        en="qibiao {engine} · as of {day} · {id}",
    ),
    "enterprise": Text(zh="企业名称", en="enterprise"),
    "credit_code": Text(zh="统一社会信用代码", en="unified social credit code"),
    "standard": Text(zh="被评标准", en="standard evaluated"),
    "industry": Text(zh="行业", en="industry"),
    "offerings": Text(zh="产品或服务", en="offerings"),
    "id": Text(zh="声明标识", en="declaration"),
    "declared_on": Text(zh="声明日期", en="declared on"),
    "as_of": Text(zh="判定日期", en="judged as of"),
    "input": Text(zh="提交文件 SHA-256", en="SHA-256 of the submitted file"),
    "engine": Text(zh="评价程序", en="judged by"),
    "packs": Text(zh="规则包及版本", en="rule packs and versions"),
    "parameters": Text(zh="判定参数", en="parameters"),
    "not_told": Text(zh="（未写明）", en="(not told)"),
    "what": Text(zh="评价对象与依据", en="What was judged, and by what"),
    "conclusion": Text(zh="结论", en="Conclusion"),
    "verdict": Text(zh="机审结论", en="verdict of the machine"),
    "reachable": Text(zh="仍可能的结论", en="verdicts still reachable"),
    "grades": Text(zh="等级", en="Grade"),
    "variant": Text(zh="型式", en="variant"),
    "scheme": Text(zh="评估方案", en="scheme"),
    "grade": Text(zh="等级", en="grade"),
    "why": Text(zh="理由", en="why"),
    "no_scheme": Text(zh="没有适用的评估方案", en="no scheme covers it"),
    "trial": Text(zh="试评", en="trial"),
    "items": Text(zh="检查项目", en="Items of inspection"),
    "item": Text(zh="检查项目", en="item"),
    "axis": Text(zh="维度", en="axis"),
    "state": Text(zh="结果", en="result"),
    "questions": Text(zh="待答问题", en="open questions"),
    "rules": Text(zh="涉及规则", en="rules"),
    "items_note": Text(
        zh=(
            "结果由规则判定；还有问题须由人回答的项目，不算符合。“未检查”指没有规则可用或声明"
            "中无据。"
        ),
        en=(
            "Results are those of the rules; an item with a question that only a person "
            "answers is not yet conforming. “Not checked”: no rule, or nothing in the "
            "declaration to check."
        ),
    ),
    "findings": Text(zh="问题项", en="Findings"),
    "no_findings": Text(zh="规则没有发现问题项。", en="The rules found nothing."),
    "found": Text(zh="发现", en="found"),
    "rule": Text(zh="规则", en="rule"),
    "severity": Text(zh="严重程度", en="severity"),
    "no_questions": Text(zh="没有待人工回答的问题。", en="There are no open questions."),
    "open_note": Text(
        zh="以下问题不影响机审结论，作出最终结论之前须逐项回答。",
        en="These do not move the verdict of the machine; each is answered before a final one.",
    ),
    "not_checked": Text(zh="未检查和未比对的内容", en="Not checked, not compared"),
    "nothing_left": Text(zh="没有未检查的内容。", en="Nothing was left unchecked."),
    "unchecked_duty": Text(
        zh="公开义务（声明中无据）", en="disclosure duty (nothing in the declaration to check)"
    ),
    "not_compared": Text(zh="规则包未收录的指标", en="indicators that the pack does not know"),
    "own_word": Text(zh="凭企业承诺的事实", en="Facts on the firm's own word"),
    "own_word_note": Text(
        zh="以下基本要求没有证明材料，按企业承诺采信。",
        en="These basic requirements rest on the firm's word; no evidence was named.",
    ),
    "no_own_word": Text(
        zh="没有仅凭企业承诺的事实。",
        en="No fact rests on the firm's word alone.",
    ),
    "bases": Text(zh="依据清单", en="List of bases"),
    "document": Text(zh="文件", en="document"),
    "article": Text(zh="条款", en="article"),
    "certainty": Text(zh="条文核实", en="wording"),
    "verified": Text(zh="已核实", en="verified"),
    "not_verified": Text(zh="未核实", en="not verified"),
    "figure_bases": Text(zh="对照值的依据", en="Where the figures are from"),
    "indicator": Text(zh="指标", en="indicator"),
    "declared_value": Text(zh="声明值、方法、条件", en="declared value, method, condition"),
    "condition": Text(zh="条件", en="condition"),
    "limits": Text(zh="强制性与法规", en="mandatory and regulation"),
    "recommended": Text(zh="推荐性标准", en="recommended"),
    "reached": Text(zh="达到水平", en="level reached"),
    "peers": Text(zh="同行声明值", en="peers"),
    "best": Text(zh="最好", en="best"),
    "worst": Text(zh="最低", en="worst"),
    "core": Text(zh="核心指标", en="core"),
    "no_method": Text(zh="方法未写明", en="no method stated"),
    "unnamed": Text(zh="未指明型式", en="no variant named"),
    "column": Text(zh="对照栏", en="column"),
    "figure": Text(zh="参照值", en="figure"),
    "cited": Text(zh="标准和条款", en="standard and clause"),
    "provenance": Text(zh="数据依据", en="provenance"),
    "source": Text(zh="来源", en="source"),
    "relation": Text(zh="比对", en="relation"),
    "reason": Text(zh="理由", en="reason"),
    "detail": Text(zh="明细", en="Detail"),
    "table": Text(zh="比对表", en="Comparison"),
    "no_rows": Text(zh="没有可以列入比对表的指标。", en="There are no indicators to compare."),
    "unpublished": Text(
        zh=(
            "注意：表中有未公布的参照值（{ways}）。凭记忆、存疑的限值不据以判定不符合；建议的"
            "水平界值只用于试评。"
        ),
        en=(
            "Note: some figures are not published ({ways}). Recalled or doubtful limits "
            "condemn nobody; proposed thresholds serve trial grades only."
        ),
    ),
    "provisional": Text(
        zh="注意：等级标有“{marks}”，因为定级用到的水平界值中有未公布或未核实的，等级仅供参考。",
        en=(
            "Note: grades are marked “{marks}”: thresholds that are not published or not "
            "verified took part; the grades are provisional."
        ),
    ),
    "reading": Text(
        zh=(
            "“高于”指按该指标的优劣方向严于对照值，“低于”指未满足对照值，区间按不利的一端比较"
            "；“不可比”附理由。“—”表示规则包没有收录，不表示没有规定。同行只列其他企业的声明"
            "，不具名。"
        ),
        en=(
            "“Stricter” goes by the row's better direction and the unfavourable end; "
            "“weaker” means the figure is not kept; “not comparable” gives the reason. “—”: "
            "the pack holds none, which is not to say that there is none. Peers are the "
            "other declarations, unnamed."
        ),
    ),
    "peers_named": Text(
        zh="本表列出了同行名称，仅供组织者，不得公开。",
        en="Peers are named: for the organiser only, not for publication.",
    ),
    "not_judged": Text(
        zh="该声明未评价，没有按规则检查；没有问题项不表示没有问题。",
        en="It was not evaluated and no rule was applied: that nothing is listed says nothing.",
    ),
    "no_main_findings": Text(
        zh="规则没有发现错误或瑕疵。",
        en="The rules found no error and no flaw.",
    ),
    "main_findings": Text(zh="主要问题", en="Main findings"),
    "more_findings": Text(
        zh="其余 {n} 项见评价报告。",
        en="{n} more are in the evaluation report.",
    ),
    "subject": Text(
        zh=(
            "受评对象为{enterprise}自我声明公开的标准 {standard}。按判定日期 {day} 有效的规"
            "则包（{packs}）逐条评价，程序为 {engine}。"
        ),
        en=(
            "Evaluated: standard {standard}, self-declared by {enterprise}, by the rule "
            "packs in force on {day} ({packs}), with {engine}."
        ),
    ),
    "opinion_note": Text(
        zh=(
            "本意见书是第三方的评价意见，不是行政决定，不替代标准化行政主管部门的监督检查，也"
            "不是产品检验结论。结论只对所列版本的声明和规则包有效；带“未核实”的依据以正式文本"
            "为准。"
        ),
        en=(
            "This is the opinion of a third party: no administrative decision, no substitute "
            "for supervision by the authority, no test of a product. It holds for the "
            "declaration and packs named; what is marked not verified gives way to the "
            "official text."
        ),
    ),
    "draft_note": Text(
        zh=(
            "本意见书依据机审结论编制；尚有 {n} 项待人工回答或判定，签字人须逐项核实后方可作为"
            "最终结论。"
        ),
        en=(
            "Made from the verdict of the machine; open questions and undecided findings: "
            "{n}. The signatories settle each before it is final."
        ),
    ),
    "signatures": Text(zh="签字", en="Signatures"),
    "evaluator": Text(zh="评价人（签字）", en="evaluator (signature)"),
    "checker": Text(zh="复核人（签字）", en="checked by (signature)"),
    "approver": Text(zh="批准人（签字）", en="approved by (signature)"),
    "body": Text(zh="评价机构（盖章）", en="evaluating body (seal)"),
    "date": Text(zh="日期", en="date"),
    "received": Text(zh="企业收件人（签字）", en="received for the enterprise (signature)"),
    "faults": Text(zh="建议整改的问题", en="Faults to mend"),
    "no_faults": Text(zh="没有发现须整改的问题。", en="Nothing was found that is to be mended."),
    "to_settle": Text(zh="尚不能确定、须先查证的问题", en="Not certain: to be settled first"),
    "advised": Text(zh="建议更新或确认的事项", en="To update or confirm"),
    "do": Text(zh="建议做法", en="what to do"),
    "advice_intro": Text(
        zh="{enterprise}：贵单位自我声明公开的标准 {standard}经评价，机审结论为“{verdict}”。",
        en=(
            "To {enterprise}: your self-declared standard {standard} was evaluated; the "
            "verdict of the machine is “{verdict}”."
        ),
    ),
    "advice_asked": Text(
        zh="以下问题建议自行核实并整改，整改后重新声明公开。",
        en="Please check and mend the following, and declare anew.",
    ),
    "authority": Text(
        zh=(
            "本建议书是第三方的建议，没有强制力，不设期限。责令改正的权力属于标准化行政主管部"
            "门和有关行政主管部门：不公开所执行标准的，依《中华人民共和国标准化法》第三十八条"
            "责令限期改正，逾期不改的在标准信息公共服务平台公示；企业标准违反第二十一条第一款"
            "、第二十二条第一款的，依第三十九条责令限期改正，逾期不改的由省级以上标准化行政主"
            "管部门废止相关标准并公示；未依规定编号的，依第四十二条处理；产品、服务不符合强制"
            "性标准的，依第三十七条及其所引法律处理。"
        ),
        en=(
            "This is the advice of a third party, without force and without a term. The "
            "order to correct belongs to the authority: Standardization Law article 38 where "
            "executed standards are not published (then publicised), article 39 where an "
            "enterprise standard breaches articles 21(1) or 22(1) (then abolished and "
            "publicised), article 42 on numbering, article 37 and the laws it names where "
            "mandatory standards are not met."
        ),
    ),
    "practice": Text(
        zh=(
            "据公开的随机抽查实践，合法性、完整性问题由主管部门责令限期整改，规范性问题以指导"
            "为主（来源：2024 年一地市抽查通报的转载页，非法律规定）。"
        ),
        en=(
            "As inspections report it, faults of legality and completeness lead to an order "
            "to correct, those of drafting to guidance (a city's report of 2024, as "
            "re-posted; not law)."
        ),
    ),
}


def word(key: str, language: Language, **parts: object) -> str:
    """Say a fixed word, with what it is about; those of all reports stand with them."""
    said = (_WORDS.get(key) or PHRASES[key]).in_language(language)
    return said.format(**parts) if parts else said
