"""The words of requirements: bounds, hedges, presence, and what says nothing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bound:
    """Which end a word sets, and whether the end itself is accepted."""

    side: str  # low, high, equal, reach, within, between, better, worse
    closed: bool


_AT_LEAST, _ABOVE = Bound("low", True), Bound("low", False)
_AT_MOST, _BELOW = Bound("high", True), Bound("high", False)
_BETTER, _NOT_WORSE = Bound("better", False), Bound("better", True)
_WORSE, _NOT_BETTER = Bound("worse", False), Bound("worse", True)


def _words(words: str) -> list[str]:
    return words.split()


_MORE = _words("大于 高于 多于 长于 超过 超出 晚于 迟于")
_LESS = _words("小于 低于 少于 短于 早于")
_FINER = _words("优于 好于 胜于 胜过")
_COARSER = _words("劣于 次于 差于 逊于 亚于 逊色于")
_NOT = _words(
    "不 不得 不应 不应当 不应该 不能 不可 不允许 不许 不准 不会 不致 绝不 决不 从不"
    " 应不 须不 需不 必须不 应当不"
)
_OR_EQUAL = _words("等于 或等于 或者等于 及等于 和等于 且等于")

# Bounds that stand before the value. 以上 and 以下 include the end, 大于 and 超过 do not.
BOUNDS: dict[str, Bound] = {
    **dict.fromkeys(
        _words("≥ >= => 至少 起码 最少 最低 最小 最短 至少为 最低为 最小为"), _AT_LEAST
    ),
    **dict.fromkeys(
        _words("≤ <= =< 至多 最多 最高 最大 最长 最迟 最晚 最高为 最大为 最多为"), _AT_MOST
    ),
    **dict.fromkeys(_words("不超 不得超 不应超 未超 未超过"), _AT_MOST),
    **dict.fromkeys(_words("< 不足 不到 不满 未满 未达 未达到"), _BELOW),
    **dict.fromkeys(_words("> 超"), _ABOVE),
    **dict.fromkeys(_words("= 等于"), Bound("equal", True)),
    **dict.fromkeys(_words("达到 达"), Bound("reach", True)),
    **dict.fromkeys(_MORE, _ABOVE),
    **dict.fromkeys(_LESS, _BELOW),
    **dict.fromkeys(_FINER, _BETTER),
    **dict.fromkeys(_COARSER, _WORSE),
    **{more + equal: _AT_LEAST for more in _MORE for equal in _OR_EQUAL},
    **{less + equal: _AT_MOST for less in _LESS for equal in _OR_EQUAL},
    **{f"等于{word}{more}": _AT_LEAST for word in ("或", "或者") for more in _MORE},
    **{f"等于{word}{less}": _AT_MOST for word in ("或", "或者") for less in _LESS},
    **{negation + more: _AT_MOST for negation in _NOT for more in _MORE},
    **{negation + less: _AT_LEAST for negation in _NOT for less in _LESS},
    **{negation + finer: _NOT_BETTER for negation in _NOT for finer in _FINER},
    **{negation + coarser: _NOT_WORSE for negation in _NOT for coarser in _COARSER},
}

# Bounds that stand after it.
AFTER: dict[str, Bound] = {
    **dict.fromkeys(
        _words("以上 及以上 或以上 及其以上 含以上 或更高 及更高 或更多 及更多"), _AT_LEAST
    ),
    **dict.fromkeys(_words("以下 及以下 或以下 及其以下 或更低 及更低 或更少"), _AT_MOST),
    **dict.fromkeys(_words("以内 之内 内 以里"), Bound("within", True)),
    **dict.fromkeys(
        _words("之间 范围内 范围 区间内 区间 范围之内 范围以内"), Bound("between", True)
    ),
    **dict.fromkeys(_words("或更优 及更优 或更好 及更好"), _NOT_WORSE),
}
INCLUDED = {"含", "包含", "含本数", "含端点", "包括", "包括本数", "含本级", "含该值", "含边界"}
EXCLUDED = {
    "不含",
    "不包含",
    "不含本数",
    "不含端点",
    "不包括",
    "不包括本数",
    "不含本级",
    "不含边界",
}


def _one_of(words: Iterable[str]) -> str:
    """A pattern of the words, the longest first, grouped by their signs so that it fails fast."""
    tails: dict[str, set[str]] = {}
    for word in words:
        if word:
            tails.setdefault(word[0], set()).add(word[1:])
    return "|".join(_with_tails(sign, tails[sign]) for sign in sorted(tails))


def _with_tails(sign: str, tails: set[str]) -> str:
    if tails == {""}:
        return re.escape(sign)
    return re.escape(sign) + f"(?:{_one_of(tails)})" + ("?" if "" in tails else "")


BOUND = re.compile(_one_of([*BOUNDS, "> =", "< ="]))
AFTERWARDS = re.compile(_one_of(list(AFTER)))
MODAL = re.compile(
    r"(?:应[当该]?|[须需均都皆为是在于从 ]|必须|要求|控制|保[持证]|维持|确保|承诺|介于)+"
)
# 一般故障 is a kind of failure, 一般≥5 a promise of sorts.
USUALLY = r"一般(?!故障|投诉|事故|缺陷|问题|维修|地区|城区|区域|道路|项目|产品|用户|客户|人群|工业)"
# Before a bound: words that take the promise back or leave it open.
HEDGE = re.compile(
    rf"约(?<![预签履公节]约)(?![定束])|近(?=[0-9])|大约|大概|左右|上下|接近|将近|近似|≈|{USUALLY}|原则上|通常|力争|争取|目标|预计|尽量|尽可能|基本|"
    r"建议|宜|推荐(?<!净推荐)|参考|典型值?|理论上?|可达|可以?达|最佳|平均|大部分|多数|几乎|暂定|除外|特殊情况|视"
)
# Values measured by another value that the text does not give.
RELATIVE = re.compile(
    r"(?:额定|标称|标示|标注|明示|声称|公称|名义|初始|原始|铭牌)值?|设计值|标准值|规定值|限量?值|"
    r"原值|原来|基准值|"
    r"国标|行标|国家标准|行业标准|上一?年|去年|同期|同类|行业平均|竞品"
)
CHANGE = re.compile(r"提高|提升|增加|增长|上升|降低|减少|下降|缩短|延长|优化|衰减|变化")
# Saved against what, the text does not say: 节水30%. 节水率 is an indicator.
SAVED = re.compile(
    r"(?:节[水能电油气省约]|省[水电油]|降噪|降耗|减排|减重|增效|提效|提速)(?=[0-9≥≤<>]|$)"
)
# Words in brackets that may change the promise before them; 可燃性 and 降解 are properties.
CHANGES = re.compile(
    r"除外|不含|例外|不(?:要求|[作做]要求|作规定|适用|在.{0,8}(?:范围|之列))|范围[之以]?外|"
    r"按照?.{0,4}(?:合同|协议|约定|客户|用户|顾客|需方|企业标准|企标|明示|标[签识])|"
    r"允许|允差|偏差|误差|公差|浮动|波动|不包括|除.+外|其中|另|仅|但|放宽|提高|减半|加倍|"
    r"可(?![燃溶见靠比调视塑]|分解|迁移|萃取|吸附|吸入|挥发|触及|提取|浸出|回收|降解|充电|折叠|再生|生物)|"
    r"降(?![解噪温尘雨压水])|"
    # not for all, not yet, not binding or not settled: (95%的产品) (2027年起) (不强制) (按合同)
    r"[0-9] ?%的|合格率|置信|概率|分位|抽样|AQL|P ?9[0-9]|个别|多数|"
    r"[年月日]起|起(?:实施|执行|施行)|试行|过渡|不强制|非强制|"
    r"待[定批审]|草案|[需待]确认|客户确认|力求|逐年|递[减增]|或(?:等[效同]|相当|更[高低优好])|依(?:据?合同|条件|协议)|"
    r"^样[机品]$|小批量|定制|备选|首选|优先|均值|[款\u4e00-\u9fff](?<!年)版$|^外$|"
    r"自愿|任选|不考核|不作|协商|商定|约定(?!俗成)|按合同|合同为准"
)
# … that give it to some only, or leave it open whether it is given;
PARTLY = re.compile(
    r"选配|选装|可选|部分|个别|少数|多数|可能(?!性)|大致|尽可能|力争|争取|计划|拟(?![合真])|^将|目前|当前|暂|尚未|曾|"
    r"不一定|未必|按需|有条件|仅|^只|[另需加]购|另配|[高顶低]配|旗舰|会员|付费|有偿|额外|预计|建议|推荐(?<!净推荐)|试行|"
    r"视(?:情况|需|具体|实际|配置|车型|型号|地区)|不保证|不承诺|不稳定|而异|以.{1,8}为准|顺延|延长|打.折|不计入"
)
# … and that take part of a presence back.
RESTRICTS = re.compile(
    rf"{PARTLY.pattern}|轻微|微量|少量|收费|收取|自费|申请|办理|过期|到期|失效|届满|(?<![检出测极上下期权有界时年量])限(?![值量度位])|"
    r"以外|之外|除|根据|约(?=[0-9])|左右|基本|一般|尽量|原则"
)
# … and that do so at the end of what is had: 具备童锁功能选配.
QUALIFIED = re.compile(
    r"(?:选配|选装|可选|[另需加]购|可能|部分|基本|大致|个别|原则上?|尽量|力争|计划|拟|将|目前|暂|曾|视(?:情况|需要?)|按需|"
    r"有条件|仅|只|[高顶低]配|额外|有偿|付费|(?<!不)收费|会员|旗舰[款版])$"
)
DEEDS = re.compile(
    r"(?:赶到|到达|抵达|到场|响应|答复|回复|回应|完成|办结|处理|解决|送达|回访|到位|反馈|修复|上门|"
    r"处理完毕|处理完成|给予答复|予以答复|作出答复|到达现场|赶到现场|抵达现场|现场|受理|接听|发货|"
    r"无理由退货|无理由退换货?|可?退货|可?换货|可?退换货?|免费保修|保修|质保|包修|包退|包换|免费更换)+"
)
# A term of a promise to a buyer begins with the sale, whether or not that is said.
FROM_SALE = re.compile(
    r"自?(?:产品|商品|车辆)?(?:售出|销售|购买|购[机车]|交付|交货|签收|收货|开具?(?:购[车货])?发票)"
    r"(?:之?[日时])?起(?:计算?)?"
)

# Forbidden: of a thing that is named (禁止使用回收料) or of what the row is about (禁用).
_FORBIDDEN = (
    r"(?:(?:不得|不应|不允许|不准|不许|禁止|严禁)(?:人为)?(?:使用|添加|加入)|不使用|未使用|不添加|未添加)"
    r"(?!时|期间|过|说明|后|前|的情况)"
)
_LIMIT_OF_DETECTION = (
    r"(?:分析|检测|测定|该|本)?(?:方法)?的?(?:最低|最小)?(?:检出|检测)(?:低|下)?限值?"
)

# The whole cell says yes or no.
PRESENT = re.compile(
    r"(?:均|都|应|应当|须|需|必须|已)*(?:有|具有|具备|配有|配备|设有|设置|提供|支持|符合|通过|是|可|能|允许|可以|存在|"
    r"检出|公布|公开|建立|实施|开通|√|✓|✔|YES|Yes|yes|TRUE|True|true)"
)
ABSENT = re.compile(
    r"(?:均|都|应|应当|须|需|必须)*(?:无|没有|不具备|不具有|不支持|不提供|否|未检出|不检出|不得检出|不应检出|不能检出|"
    r"不可检出|不允许检出|禁止检出|未检测出|未见|未发现|不得有|不应有|不许有|不允许有|不得存在|不含|不含有|不得含有|"
    rf"不应含有|禁用|{_FORBIDDEN}|"
    rf"(?:低于|小于|<|未达到?) ?{_LIMIT_OF_DETECTION}|{_LIMIT_OF_DETECTION}以下|"
    r"不符合|不通过|不存在|阴性|ND|N\.D\.?|nd|n\.d\.?|NO|No|no|FALSE|False|false)"
)
# … and says of what. 无 alone is not enough: 无线充电 and 无障碍 are things one has.
HAVING = re.compile(
    r"(?:均|都|应当|应|须|需|必须|已|产品)*(?:具有|具备|配有|配备|设有|设置|应有|须有|须具有|建立|开通|支持|"
    r"提供(?!.*(?:优质|专业|周到|热情|贴心|一流|高效|满意|温馨|细致|便捷|全方位)))(.{1,60})"
)
FREE = re.compile(
    r"(?:均|都|应当|应|须|需|必须|已|全部|全程|一律|提供)*((?:免费|无偿)(?:[A-Za-z\u4e00-\u9fff、-]{0,20}"
    r"(?<![期率数间围径离额度目内]))?)"
)
LACKING = re.compile(
    r"(?:均|都|应当|应|须|需|必须|产品)*(?:没有|不具备|不具有|不支持|不提供|未检出|不得检出|不应检出|不得有|不应有|"
    r"不许有|不允许有|不得含有|不应含有|不含有|未见|未发现|"
    rf"{_FORBIDDEN}|不含(?!有|.*(?:税|费|价|本数|端点|边界|该值|本级)))"
    r"(?:(?<=检出) ?: ?)?(.{1,60})"
)
_HAPPENING = (
    r"开裂|龟裂|破裂|断裂|起泡|鼓泡|起皮|起皱|流淌|滴落|滑移|滑动|渗漏|渗水|渗油|渗透|透水|漏水|漏油|漏气|泄漏|泄露|"
    r"变形|变色|褪色|掉色|脱色|生锈|锈蚀|脱落|剥落|剥离|掉漆|脱胶|开胶|破损|破坏|损坏|损伤|松动|松脱|卡滞|卡死|沉淀|"
    r"析出|分层|结块|发霉|霉变|粘连|发粘|倾翻|倾倒|倒塌|击穿|闪络|起火|爆炸|堵塞|失效"
)
_DEFECT = (
    rf"(?:{_HAPPENING}|异味|异响|异常|异物|裂纹|裂缝|裂痕|气泡|毛刺|锈点|划痕|色差|缺陷|杂质|析出物|霉斑|污渍|污染|浑浊|"
    r"褶皱|疙瘩|孔洞|锐边|尖角|小零件|差异|变化|刺激性?|故障|永久变形|"
    r"(?:锐利|危险|尖锐)的?(?:尖端|边缘)(?:和尖端|和边缘)?|锐边|突出物|虫蛀|虫眼|破洞|跳线|脱线|漏针|断针|飞边|缩孔|砂眼|针孔|麻点|黑点|黑斑|"
    r"凹坑|凹陷|凸起|鼓包|流挂|露底|皱纹|崩边|缺角|毛边|油污|锈迹|锈斑|锈蚀|水渍|酸败|焦臭|臭味|哈喇味|"
    r"(?:刺激性?)?气味|外来物)"
)
_SEEN = r"(?:明显|(?:正常视力|肉眼)?可见|可触及)?的?(?:外来|其他)?"
DEFECTS = re.compile(
    rf"(?:均|都|应当|应|须|需|必须)*无({_SEEN}{_DEFECT}"
    rf"(?:(?:、|,|和|及|或)(?:无)?{_SEEN}{_DEFECT}){{0,12}}(?:现象|等缺陷)?)"
)
HAPPENS_NOT = re.compile(
    r"(?:均|都|应当|应|须|需|必须)*(?:不|不得|不应当|不应|不能|不可|不许|不允许|不会)"
    rf"((?:{_HAPPENING})(?:(?:、|和|及|或)(?:{_HAPPENING})){{0,12}}(?:现象)?)"
)
NOT_CHARGED = re.compile(r"(?:均|都|一律)*不(?:另行?|额外|再)?((?:收费|收取)[\u4e00-\u9fff]{0,10})")
APPEARS_NOT = re.compile(
    r"(?:均|都|应当|应|须|需|必须)*(?:未|不|不得|不应当|不应|不能|不可|不许|不允许)(?:出现|发生|产生|有|存在)"
    rf"({_SEEN}{_DEFECT}(?:(?:、|,|和|及|或){_SEEN}{_DEFECT}){{0,12}}(?:现象|等缺陷)?)"
)
# A result at the end of a text, with what it was seen under before it: -25℃无裂纹.
RESULT = re.compile(
    rf"(?:{DEFECTS.pattern}|{HAPPENS_NOT.pattern}|{APPEARS_NOT.pattern})"
    r"(?: ?\([^()]{1,40}\))?[。;]?$"
)
VAGUE_WHOLE = re.compile(
    r"(?:应|应当|须|需|必须|达到|达|均|为|是|按照?|依|依据|根据|由|与)*"
    r"(?:(?:符合|满足|达到|执行|遵守)?(?:相关|有关|国家|行业|企业|客户|用户|顾客|合同|标准|规定|设计|图纸|规范|法规|"
    r"法律|双方|供需双方|买卖双方|产品|技术|出厂|使用|要求|协议|约定|协商|现行|的|、|及|和|或)+"
    r"(?:要求|规定|标准|约定|协商|确定|执行|商定|规范|文件|一致)*|"
    r"良好|优良|较好|很好|最好|好|优秀|正常|齐全|完善|完好|完整|合理|适中|适当|适宜|适量|达标|满意|优异|卓越|可靠|"
    r"安全|稳定|及时|尽快|迅速|快速|舒适|美观|先进|领先|行业领先|国内领先|国际领先|国际先进|国内先进|较高|较低|较大|较小|"
    r"高|低|大|小|强|弱|快|慢|另行规定|另行通知|待定|待补充|暂无|暂缺|略|详见(?:标准|附件|正文)?|见(?:标准|附件|正文)|"
    r"见附[表录].{0,4}|不作要求|无要求|没有要求|不做要求|不作规定|不适用|不涉及|未规定|立即|即时|随时|不限|任意值|任意|N/A|n/a|NA|TBD|-+|/+|\\|\*+|…+|\.{2,}|供需双方商定)"
)
VAGUE_PART = re.compile(
    r"良好|优良|较好|较高|较低|合理|适当|适宜|及时|尽快|迅速|可靠|舒适|美观|领先|先进|优异|卓越|满意|完善|"
    r"符合要求|满足要求|达到要求|符合标准|符合规定|按.{0,6}要求|协商|商定"
)
