"""The fixed words of documents, in both languages."""

from qibiao.declarations import Language, Text
from qibiao.reports.phrases import heading

WORDS: dict[str, Text] = {
    "comparison": Text(zh="指标比对表", en="Indicator comparison table"),
    "evaluation": Text(zh="企业标准自我声明评价报告", en="Evaluation report on a self-declaration"),
    "opinion": Text(zh="评价意见书", en="Opinion on a self-declared enterprise standard"),
    "mending": Text(zh="整改建议书", en="Advice on mending a self-declaration"),
    "foot": Text(
        zh="qibiao {engine} · 判定日期 {day} · {id}",
        en="qibiao {engine} · as of {day} · {id}",
    ),
    "enterprise": Text(zh="企业名称", en="Enterprise"),
    "credit_code": Text(zh="统一社会信用代码", en="Unified social credit code"),
    "standard": Text(zh="被评标准", en="Standard evaluated"),
    "offerings": Text(zh="产品或服务", en="Offerings"),
    "id": Text(zh="声明标识", en="Declaration"),
    "declared_on": Text(zh="声明日期", en="Declared on"),
    "input": Text(zh="提交文件 SHA-256", en="SHA-256 of the submitted file"),
    "engine": Text(zh="评价程序", en="Program"),
    "packs": Text(zh="规则包及版本", en="Rule packs and versions"),
    "rounding": Text(zh="数值比较方法", en="Comparison of values"),
    "parameter": Text(zh="判定参数", en="Parameter"),
    "select": Text(zh="只用的规则", en="Only these rules"),
    "ignore": Text(zh="不用的规则", en="Without these rules"),
    "opinions_named": Text(zh="评审意见指纹", en="Fingerprint of the opinions"),
    "waivers_named": Text(zh="豁免指纹", en="Fingerprint of the waivers"),
    "what": Text(zh="评价对象与依据", en="What was judged, and by what"),
    "conclusion": Text(zh="结论", en="Conclusion"),
    "with_opinions": Text(zh="计入评审意见后的结论", en="With the opinions"),
    "with_waivers": Text(zh="计入豁免后的结论", en="With the waivers"),
    "with_both": Text(zh="计入评审意见和豁免后的结论", en="With the opinions and waivers"),
    "waivers": Text(zh="豁免", en="Waivers"),
    "waivers_note": Text(
        zh="已豁免的问题项仍是问题项，只是不计入结论；机审结论不变，等级和排行榜不以豁免为据。"
        "“未采用”的豁免不起作用。",
        en="What is waived was found all the same; it does not count in the verdict. The machine's "
        "verdict stays, no grade and no board rests on a waiver. What is refused has no effect.",
    ),
    "waived_by": Text(zh="豁免单位、依据、期限", en="By whom, authority, days"),
    "waived_findings": Text(zh="已豁免的问题项", en="Findings that are waived"),
    "opinions": Text(zh="评审意见", en="Opinions of reviewers"),
    "no_opinions": Text(zh="没有带入评审意见。", en="No opinions were taken in."),
    "opinions_note": Text(
        zh="评审意见不改写机审判定；“现判定”是计入全部意见后的判定，“未采用”的意见不起作用。",
        en='No opinion rewrites what the machine said; "now" is the outcome with all opinions. '
        "What is refused has no effect.",
    ),
    "on_what": Text(zh="规则和对象", en="Rule and subject"),
    "outcomes": Text(zh="机审判定 → 现判定", en="Machine → now"),
    "reply": Text(zh="意见和评语", en="Opinion and comment"),
    "ground": Text(zh="理由和证据", en="Reason and evidence"),
    "reviewer": Text(zh="评审员、机构、日期", en="Reviewer, body, date"),
    "effect": Text(zh="采用情况", en="What became of it"),
    "grades": Text(zh="等级", en="Grade"),
    "scheme": Text(zh="评估方案", en="Scheme"),
    "no_scheme": Text(zh="没有适用的评估方案", en="no scheme covers it"),
    "items": Text(zh="检查项目", en="Inspection items"),
    "item": Text(zh="检查项目", en="Item"),
    "number": Text(zh="编号", en="No."),
    "axis": Text(zh="维度", en="Axis"),
    "state": Text(zh="结果", en="Result"),
    "questions": Text(zh="待答问题", en="Open questions"),
    "rules": Text(zh="涉及规则", en="Rules"),
    "items_note": Text(
        zh=(
            "结果由规则判定；还有问题待人工回答的项目，不算符合。“未检查”指没有适用的规则，或声明"
            "中没有可供检查的内容。"
        ),
        en=(
            "Results are those of the rules; an item with a question that only a person "
            'answers is not yet conforming. "Not checked": no rule, or nothing in the '
            "declaration to check."
        ),
    ),
    "no_findings": Text(zh="规则没有发现问题项。", en="The rules found nothing."),
    "but_waived": Text(zh="除已豁免的问题项外，{said}", en="Apart from what is waived, {said}"),
    "found": Text(zh="发现", en="Found"),
    "no_questions": Text(zh="没有待人工回答的问题。", en="There are no open questions."),
    "open_note": Text(
        zh="以下问题不影响机审结论，作出最终结论之前须逐项回答。",
        en="These do not move the machine's verdict; each must be answered before it is final.",
    ),
    "left": Text(zh="未检查和未比对的内容", en="Not checked, not compared"),
    "unchecked_items": Text(zh="未检查的项目", en="Items not checked"),
    "nothing_left": Text(zh="没有未检查的内容。", en="Nothing was left unchecked."),
    "own_word": Text(zh="凭企业承诺的事实", en="Facts on the enterprise's own word"),
    "own_word_note": Text(
        zh="以下基本要求没有证明材料，按企业承诺采信。",
        en="These basic requirements rest on the enterprise's word; no evidence was named.",
    ),
    "no_own_word": Text(
        zh="没有仅凭企业承诺的事实。",
        en="No fact rests on the enterprise's word alone.",
    ),
    "bases": Text(zh="依据清单", en="List of bases"),
    "document": Text(zh="文件", en="Document"),
    "article": Text(zh="条款", en="Article"),
    "certainty": Text(zh="条文核实", en="Wording"),
    "verified": Text(zh="已核实", en="verified"),
    "not_verified": Text(zh="未核实", en="not verified"),
    "figure_bases": Text(zh="对照值的依据", en="Where the figures are from"),
    "indicator": Text(zh="指标", en="Indicator"),
    "declared_value": Text(zh="声明值、方法、条件", en="Declared value, method, condition"),
    "condition": Text(zh="条件", en="Condition"),
    "limits": Text(zh="强制性标准和法规限值", en="Mandatory limits and regulations"),
    "recommended": Text(zh="推荐性标准", en="Recommended"),
    "reached": Text(zh="达到水平", en="Level reached"),
    "peers": Text(zh="同行声明值", en="Peers"),
    "best": Text(zh="最优", en="best"),
    "worst": Text(zh="最差", en="worst"),
    "core": Text(zh="核心指标", en="core"),
    "no_method": Text(zh="方法未写明", en="no method stated"),
    "unnamed": Text(zh="未指明型式", en="no variant named"),
    "column": Text(zh="对照类别", en="Compared with"),
    "figure": Text(zh="对照值", en="Figure"),
    "cited": Text(zh="标准和条款", en="Standard and clause"),
    "provenance": Text(zh="数据依据", en="Provenance"),
    "source": Text(zh="来源", en="Source"),
    "relation": Text(zh="比对结果", en="Relation"),
    "detail": Text(zh="明细", en="Detail"),
    "table": Text(zh="比对表", en="Comparison"),
    "no_rows": Text(zh="没有可以列入比对表的指标。", en="There are no indicators to compare."),
    "unpublished": Text(
        zh=(
            "注意：表中有未公布的对照值（{ways}）。凭记忆、存疑的限值不据以判定不符合；建议的"
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
            'Note: grades are marked "{marks}": thresholds that are not published or not '
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
            '"Stricter" goes by the row\'s better direction and the unfavourable end; '
            '"weaker" means the figure is not kept; "not comparable" gives the reason. "—": '
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
            "被评标准为{enterprise}自我声明公开的 {standard}，按判定日期 {day} 有效的规则包"
            "（{packs}）逐条评价，评价程序为 {engine}。"
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
            "本意见书为草稿，尚无最终结论：尚有 {n} 项待人工回答或判定。逐项评审、带入评审意见"
            "并得出最终结论后，方可签字。"
        ),
        en=(
            "A draft, without a final verdict; open questions and undecided findings: {n}. It is "
            "signed once each is reviewed, the opinions are taken in and the verdict is final."
        ),
    ),
    "evaluator": Text(zh="评价人（签字）", en="Evaluator (signature)"),
    "checker": Text(zh="复核人（签字）", en="Checked by (signature)"),
    "approver": Text(zh="批准人（签字）", en="Approved by (signature)"),
    "body": Text(zh="评价机构（盖章）", en="Evaluating body (seal)"),
    "date": Text(zh="日期", en="Date"),
    "received": Text(zh="企业收件人（签字）", en="Received for the enterprise (signature)"),
    "faults": Text(zh="建议整改的问题", en="Faults to mend"),
    "no_faults": Text(zh="没有发现须整改的问题。", en="Nothing was found that is to be mended."),
    "to_settle": Text(zh="尚不能确定、须先查证的问题", en="Not certain: to be settled first"),
    "advised": Text(zh="建议更新或确认的事项", en="To update or confirm"),
    "do": Text(zh="建议做法", en="What to do"),
    "advice_intro": Text(
        zh="{enterprise}：贵单位自我声明公开的标准 {standard}，经评价，结论如下。",
        en="To {enterprise}: your self-declared standard {standard} was evaluated, as follows.",
    ),
    "advice_asked": Text(
        zh="以下问题建议自行核实并整改，整改后重新声明公开。",
        en="Please check and mend the following, and declare anew.",
    ),
    "advice_waived": Text(
        zh="以下问题项已由有权单位豁免，期限和条件见“豁免”。豁免期满前建议整改。",
        en="A competent body let these stand, for the days and on the authority told under "
        '"Waivers". Please mend them before these are over.',
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
    own = WORDS.get(key)
    said = own.in_language(language) if own else heading(key, language)
    return said.format(**parts) if parts else said
