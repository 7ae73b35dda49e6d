"""Words beside a value that may promise it for some cases only: （主城区）, （水洗后）, 典型值.

Test conditions, the method, how a figure is counted and the row's own words leave a promise whole.
Whatever else stands in brackets after a value, or as its condition, may limit it to products,
times, places or states of which the row knows nothing; then it promises nothing of the others.
"""

from collections.abc import Iterator
from re import compile

from qibiao.declarations import Requirement
from qibiao.declarations.requirements.units import look_up
from qibiao.declarations.requirements.words import (
    APPEARS_NOT,
    DEEDS,
    DEFECTS,
    FROM_SALE,
    HAPPENS_NOT,
    HEDGE,
)
from qibiao.rules.facets import Facet, Facets
from qibiao.rules.indicators import Row
from qibiao.rules.naming import normalised

SHORTEST = 2  # signs of a word that may stand within a name of the row
_PIECES = compile(r"[;；，、。]|(?<!\d),|,(?!\d{3})|(?<=[VWz℃C%])\s*/\s*(?=\d)")
_BRACKETED = compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
# 使用2年, 洗涤5次, 30公里内 and 2027年 are no condition of a test.
_STATE = compile(
    r"使用|运行|洗|通风|晾|放置|存放|首|初|新|前|后|起|内$|以[上下内外]|之[内外]|模式|节[水能电]|[12]\d{3}年"
    r"|\d\s*(?:款|批|台|件|家|城|公里|km|个月|年)|抽|合格|典型|平均|目标|参考|理论|理想|最佳|设计|协商"
)
_QUANTITY = (
    r"[(（]?[≥≤＜<＞>±]?\s*\d[\d.]*\s*(?:[~～\-—±]\s*\d[\d.]*)?\s*[)）]?"
    r"\s*(?:[A-Za-z℃°²³μµΩ·/%‰]{1,8}|小时|分钟|秒|[天日次度米]|循环|周期|毫米|厘米)?"
    r"(?:\s*±\s*\d[\d.]*\s*[A-Za-z℃°%]{0,6})?"
)
_OF_TEST = (
    r"[\u4e00-\u9fffA-Za-z ]{0,4}(?:温度?|湿度|压力?|电压|频率|负[载荷]|载荷|风速|流[速量]|浓度"
    r"|时间|高度|厚度|距离|质量|重量|转速|[硬密角]度|波长|TDS|RH|pH|萃取|浸泡|浸水|保压|乙[酸醇])\s*[:：为]?\s*"
)
_SEEN_UNDER = r"(?:时|下|条件下|环境|水?萃取|浸[泡水]|弯折|乙[酸醇]|保压|\d{1,3}\s*h)*"
_ONE_FIGURE = rf"(?:{_OF_TEST})?{_QUANTITY}{_SEEN_UNDER}"
_FIGURE = compile(rf"{_ONE_FIGURE}(?:\s+{_ONE_FIGURE}){{0,3}}")
_SHARE = compile(r"[%‰]|百分")
_SHARE_OF_TEST = compile(r"湿度|RH|浓度|乙[酸醇]|酒精|负[载荷]|电量|保持率")
_STANDARD = compile(
    r"[A-Za-z]{2,}\s*(?:[/／]\s*[A-Za-z]+)?\s*(\d{3,6}(?:\.\d+)*)(?![\d.]|\s*[a-zμ%℃])"
)
_CLAUSE = compile(r"附录\s*[A-Z]?(?:\.?\d+)*|[表图]\s*\d+|第?\s*\d+(?:\.\d+)*\s*[条章]|第\d+部分")
_METHOD = compile(r"[^不未非]{1,14}(?:法|试验|检验|测试|测定|检测|测量)")
_OWN_METHOD = compile(r"自[定编行制]|企业|内部|简易|快速|本厂|公司|抽|首")
_COUNTED = compile(r"(?:以|按|折)[A-Za-z0-9()₀-₉\u4e00-\u9fff,-]{1,16}计|折算后?")
_NUMBER = compile(r".*\d.*号")
_CODE = compile(r"(?=.*\d)[A-Za-z0-9-]{5,}")  # of a licence; beside a value it is a model
# Ways to count or to look that hold for all products alike.
_PLAIN = compile(
    r"质量(?:分数|比)|体积(?:分数|比)|[wvm]/[wvm]|[干湿]基|百分制|满分\d*分?|无量纲|整数|检出限|定量限|未检出|不得检出"
    r"|额定|标称|公称|额定(?:值|工况|状态|条件|电压|功率|流量|压力)|标准(?:状态|状况|大气|工况|条件|环境)"
    r"|(?:正常|常规)(?:使用|工作|试验)?(?:条件|状态)?|[常室]温|常压|[干湿静动]态|[干湿]|[经纬纵横]+向|变色|沾色|[酸碱](?:性|汗)|酸碱"
    r"|[正反]面|[内外]层|面料|里料|[无未]处理|绝对值|有效值|总[和量计]|合计|[长宽高厚]度"
    r"|(?:[每各单]|任一?)[件台批个份人次条片套只项种]?(?:产品|样品|试样|型号|规格|批次|人次|次)?(?:每次)?|每\d+\s*[A-Za-z]{1,3}|均"
    r"|(?:所有|全部|全系列)的?(?:产品|样品|型号|规格|批次|门店|网点|区域|时段|用户)?"
    r"|最[大高强](?:风量|风速|流量|功率|转速|负[载荷]|水位)?[档挡]?|强[档力挡]|高速[档挡]?"
    r"|(?:出厂|型式|例行)检验|全检|逐[批台件]|含当[天日]|不限(?:公里|里程|次数?|时间)|自然日|日历日|以?先到者?为准"
    r"|免费|无偿|不收费|(?:全[天年]候?|昼夜)?(?:24小时|365天)?(?:服务|值[班守])?|(?:全年|节假日|周末|昼夜)(?:无休|不休)"
    r"|全[国省市](?:门店|网点|范围内?|统一|联保)?|保质期内|检出限.*|定量限.*|\d面(?:\d角)?"
    r"|整[机车件]|成品|原样|未经?(?:洗涤?|水洗)|实验室(?:条件|测试)?|(?:[自从])?(?:接到?|收到)(?:[\u4e00-\u9fff]{0,6})"
    r"(?:报警|报修|通知|电话|求[救助]|信息|报告|报)(?:电话|信息)?(?:之?后|(?:之?时)?起|开始计时|之日起)?|[—\-/*]|无|.{0,6}(?:领先|先进)(?:水平)?"
    r"|.{0,6}(?:功能|外观|性能|工作)(?:正常|完好)|硬地|大理石(?:地面)?|水泥地面?"
    r"|Δ?[a-z]\d{1,3}|Δe[a-z*]*|a计权|声[功压]率?级?|cma|cnas"
)


def remarks(requirement: Requirement) -> Iterator[str]:
    """List what stands in brackets beside the values of a requirement and is no part of them."""
    if requirement.remark:
        outside = normalised(_BRACKETED.sub("", requirement.text))
        for piece in requirement.remark.split("；"):
            is_code = requirement.present is not None and _CODE.fullmatch(piece)
            if normalised(piece) not in outside and not is_code:
                yield piece
    for part in requirement.parts:
        yield from remarks(part.requirement)


def in_name(name: str, row: Row) -> Iterator[str]:
    """List what a name says beyond its row, which the id tells: 净水产水率（典型值）."""
    names = set(map(normalised, (row.id, row.title.zh, row.title.en, *row.aliases)))
    if normalised(name) in names:
        return
    inner = (found[1:-1].strip() for found in _BRACKETED.findall(name))
    yield from (said for said in inner if look_up(said) is None)
    bare = normalised(_BRACKETED.sub("", name))
    own = max((known for known in names if known in bare), key=len, default=None)
    rest = bare.replace(own, "", 1) if own else ""
    if HEDGE.search(rest) or _STATE.search(rest):
        yield rest


def limiting(
    said: str,
    row: Row,
    variants: tuple[Facets, ...],
    known: tuple[Facet, ...],
    methods: str | None,
) -> str | None:
    """Give the words that say for which cases alone a value is promised; None where for all.

    ``variants`` are what the value is for, ``known`` the facets of the industry, and ``methods``
    the texts of the declared method and of those of the row, None where any standard may stand.
    """
    if _names_own(said, row, variants, known):
        return None
    for piece in filter(None, map(str.strip, _PIECES.split(said))):
        if not (_names_own(piece, row, variants, known) or _is_plain(piece, methods)):
            return piece
    return None


def _names_own(said: str, row: Row, variants: tuple[Facets, ...], known: tuple[Facet, ...]) -> bool:
    """Tell whether words are the row's own, or name the variant that the value is for."""
    if any(choice.read(said) is not None for choice in row.choices):
        return True
    read = [(facet.id, value) for facet in known if (value := facet.read(said)) is not None]
    if read:
        return any(
            all(facets.get(id_) == value for facets in variants) for id_, value in read if variants
        )
    plain = normalised(said)
    names = map(normalised, (row.title.zh, row.title.en, *row.aliases))
    return len(plain) >= SHORTEST and any(plain in name for name in names)


def _is_plain(piece: str, methods: str | None) -> bool:
    """Tell whether words say how a value is tested or counted, and nothing of the products."""
    standard = _STANDARD.search(piece)
    if standard is not None:
        return methods is None or standard[1] in methods
    patterns = (DEEDS, FROM_SALE, DEFECTS, HAPPENS_NOT, APPEARS_NOT, _CLAUSE, _COUNTED, _NUMBER)
    if any(pattern.fullmatch(piece) for pattern in patterns):
        return True
    if _PLAIN.fullmatch(normalised(piece)) or _PLAIN.fullmatch(piece):
        return True
    if _METHOD.fullmatch(piece):
        own = _OWN_METHOD.search(piece) or (not piece.endswith("法") and _STATE.search(piece))
        return not own
    if _STATE.search(piece) or (_SHARE.search(piece) and not _SHARE_OF_TEST.search(piece)):
        return False
    return _FIGURE.fullmatch(piece) is not None
