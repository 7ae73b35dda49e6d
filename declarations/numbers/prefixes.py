"""The prefixes of standard numbers: who issues under them and what they bind to.

Sources: the sector list is domain.md 3.2 (76 codes; official appendix, cross-checked with hbba
and metanorma/gb-agencies; six of them in the newer list only). Province digits are GB/T 2260.
Older codes and codes of construction standards are [M], from memory and not verified.
"""

import re
from enum import StrEnum
from functools import lru_cache

SECTORS = {
    "AQ": "安全生产", "BB": "包装", "CB": "船舶", "CH": "测绘", "CJ": "城镇建设", "CY": "新闻出版",
    "DA": "档案", "DB": "地震", "DL": "电力", "DY": "电影", "DZ": "地质矿产", "EJ": "核工业",
    "FZ": "纺织", "GA": "公共安全", "GC": "国家物资储备", "GF": "国防工业", "GH": "供销合作",
    "GM": "国密", "GY": "广播电影电视", "HB": "航空", "HG": "化工", "HJ": "环境保护", "HS": "海关",
    "HY": "海洋", "JB": "机械", "JC": "建材", "JG": "建筑工程", "JR": "金融", "JS": "机关事务",
    "JT": "交通", "JY": "教育", "KA": "矿山安全", "LB": "旅游", "LD": "劳动和劳动安全",
    "LS": "粮食", "LY": "林业", "MH": "民用航空", "MR": "市场监管", "MT": "煤炭", "MZ": "民政",
    "NB": "能源", "NY": "农业", "QB": "轻工", "QC": "汽车", "QJ": "航天", "QX": "气象",
    "RB": "认证认可", "RF": "人民防空", "SB": "国内贸易", "SC": "水产", "SF": "司法",
    "SH": "石油化工", "SJ": "电子", "SL": "水利", "SN": "出入境检验检疫", "SW": "税务",
    "SY": "石油天然气", "TB": "铁路运输", "TD": "土地管理", "TY": "体育", "WB": "物资管理",
    "WH": "文化", "WJ": "兵工民品", "WM": "外经贸", "WS": "卫生", "WW": "文物保护", "XB": "稀土",
    "XF": "消防救援", "YB": "黑色冶金", "YC": "烟草", "YD": "通信",
    "YJ": "减灾救灾与综合性应急管理", "YS": "有色金属", "YY": "医药", "YZ": "邮政", "ZY": "中医药",
}  # fmt: skip
# Codes that were given up before 2000: read only with a year of that time. [M]
OLD_SECTORS = frozenset({"TJ", "SD", "SG", "NJ"})
# A sector's construction standards add a J (JGJ, CJJ, TBJ, HGJ); transport has more of them. [M]
CONSTRUCTION = frozenset({code + "J" for code in SECTORS} | {"JTG", "JTS"})
# Bare numbers (no /T) of these sectors are still current, so they are cited without a year. [M]
STILL_BARE = frozenset({"HJ", "YY", "GA", "AQ", "WS"})
NATIONAL = ("GB", "GBZ", "GBJ", "GBn", "GSB", "GHZB", "GWPB", "GWKB")
METROLOGY = ("JJF", "JJG")
SHENZHEN = ("SZDB", "SZJG")
PROVINCES = {
    "11": "京", "12": "津", "13": "冀", "14": "晋", "15": "蒙", "21": "辽", "22": "吉", "23": "黑",
    "31": "沪", "32": "苏", "33": "浙", "34": "皖", "35": "闽", "36": "赣", "37": "鲁", "41": "豫",
    "42": "鄂", "43": "湘", "44": "粤", "45": "桂", "46": "琼", "50": "渝", "51": "川", "52": "黔",
    "53": "滇", "54": "藏", "61": "陕", "62": "甘", "63": "青", "64": "宁", "65": "新", "71": "台",
    "81": "港", "82": "澳",
}  # fmt: skip
_INTERNATIONAL = frozenset({"ISO", "IEC", "ITU-T", "ITU-R", "CAC", "CODEX", "CXS", "OIML", "CISPR"})
FOREIGN = frozenset({
    "AHAM", "ANSI", "API", "AS", "ASME", "ASTM", "AWWA", "BS", "CSA", "DIN", "EN", "GOST", "IEEE",
    "JIS", "KS", "MIL", "MSS", "NF", "NSF", "NZS", "UL", "UNE",
})  # fmt: skip
# 标准化法 (2017修订) in force from 2018-01-01: sector standards are recommended, art. 2 and 12.
LAW_OF_2017_IN_FORCE = 2018
_HEAD_END = re.compile("[ /(]")


class NumberKind(StrEnum):
    """编号种类: who issues the standard that a number names."""

    NATIONAL = "national"  # 国家标准, 国家职业卫生标准, 标准样品
    SECTOR = "sector"  # 行业标准, 旧专业标准
    LOCAL = "local"  # 地方标准
    GROUP = "group"  # 团体标准
    ENTERPRISE = "enterprise"  # 企业标准
    MILITARY = "military"  # 国家军用标准
    METROLOGY = "metrology"  # 计量技术规范, 检定规程
    SPECIAL_EQUIPMENT = "special_equipment"  # 特种设备安全技术规范
    INTERNATIONAL = "international"  # 国际标准
    FOREIGN = "foreign"  # 国外标准
    UNKNOWN = "unknown"  # 代号不明


class Nature(StrEnum):
    """标准性质: whether a number says that the standard must be followed."""

    MANDATORY = "mandatory"  # 强制性
    RECOMMENDED = "recommended"  # 推荐性
    GUIDE = "guide"  # 指导性技术文件
    OTHER = "other"  # 编号本身不表示性质


_KIND_BY_HEAD = {
    **dict.fromkeys(NATIONAL, NumberKind.NATIONAL),
    **dict.fromkeys(SECTORS, NumberKind.SECTOR),
    **dict.fromkeys(OLD_SECTORS | CONSTRUCTION | {"ZB"}, NumberKind.SECTOR),
    **dict.fromkeys(METROLOGY, NumberKind.METROLOGY),
    **dict.fromkeys((*SHENZHEN, "DBJ", "DG", "DGJ"), NumberKind.LOCAL),
    **dict.fromkeys(_INTERNATIONAL, NumberKind.INTERNATIONAL),
    **dict.fromkeys(FOREIGN, NumberKind.FOREIGN),
    "GJB": NumberKind.MILITARY,
    "TSG": NumberKind.SPECIAL_EQUIPMENT,
    "T": NumberKind.GROUP,
    "CECS": NumberKind.GROUP,
    "Q": NumberKind.ENTERPRISE,
}


@lru_cache(maxsize=4096)
def kind_of(prefix: str) -> NumberKind:
    """Return the kind of number that a prefix in normal form announces.

    DB with region digits is a local standard, DB/T alone is seismology: the number that
    follows cannot tell them apart (OpenSTD_Spider, README).
    """
    head = _HEAD_END.split(prefix, maxsplit=1)[0]
    if head.startswith("DB") and (head[-1].isdigit() or prefix.startswith("DB/T 29")):
        return NumberKind.LOCAL
    if head.rstrip("0123456789") in {"Q", "DGJ"}:
        return _KIND_BY_HEAD[head.rstrip("0123456789")]
    return _KIND_BY_HEAD.get(head) or _KIND_BY_HEAD.get(head.partition("-")[0], NumberKind.UNKNOWN)


def _letter(prefix: str) -> str | None:
    """Return what a prefix writes where the letter of the nature stands, if it has that place.

    In T/CAQP and Q/TJ the first slash belongs to the kind, and what follows it to the issuer.
    """
    issuer_first = kind_of(prefix) in {NumberKind.GROUP, NumberKind.ENTERPRISE}
    foreign = kind_of(prefix) in {NumberKind.INTERNATIONAL, NumberKind.FOREIGN}
    has_letter = not foreign and prefix.count("/") > issuer_first
    return prefix.rpartition("/")[2] if has_letter else None


def family_of(prefix: str) -> str:
    """Return a prefix without the letter of its nature: GB/T and GB are one series of numbers."""
    letter = _letter(prefix)
    return prefix.removesuffix("/" + letter) if letter in {"", "T", "Z"} else prefix


def nature_of(prefix: str, year: int | None) -> Nature:
    """Return what a prefix says of the standard's nature.

    A sector number without /T was mandatory (标准化法 1988, art. 7; [M]). From 2018 on, sector
    standards are recommended unless another law says otherwise, so a bare number of that time,
    or one without a year, does not tell.
    """
    kind, letter = kind_of(prefix), _letter(prefix)
    if letter in {"T", "TJ"} or prefix.startswith("DB/T 29"):
        return Nature.RECOMMENDED
    if letter == "Z":
        return Nature.GUIDE
    if kind is NumberKind.SECTOR and year is not None and year < LAW_OF_2017_IN_FORCE:
        return Nature.MANDATORY
    if kind is NumberKind.LOCAL or prefix in {"GB", "GBZ", "GBJ", "GHZB", "GWPB", "GWKB"}:
        return Nature.MANDATORY
    return Nature.OTHER
