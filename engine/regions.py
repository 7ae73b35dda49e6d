"""Where an enterprise is registered: its province by its credit code, and whether abroad (登记地).

Places 3 to 8 of a credit code are the region of the authority that registered the enterprise
(登记管理机关行政区划码, GB 32100-2015), by the codes of GB/T 2260; the first two name the province.
It is where the enterprise is registered, not where it makes or sells.
"""

from functools import lru_cache
from re import compile
from unicodedata import normalize

from qibiao.declarations import Text

UNKNOWN = Text(zh="不明", en="not known")
NATION = Text(zh="国家级登记", en="registered nationally")
_PROVINCES = """
11 北京 Beijing
12 天津 Tianjin
13 河北 Hebei
14 山西 Shanxi
15 内蒙古 Inner Mongolia
21 辽宁 Liaoning
22 吉林 Jilin
23 黑龙江 Heilongjiang
31 上海 Shanghai
32 江苏 Jiangsu
33 浙江 Zhejiang
34 安徽 Anhui
35 福建 Fujian
36 江西 Jiangxi
37 山东 Shandong
41 河南 Henan
42 湖北 Hubei
43 湖南 Hunan
44 广东 Guangdong
45 广西 Guangxi
46 海南 Hainan
50 重庆 Chongqing
51 四川 Sichuan
52 贵州 Guizhou
53 云南 Yunnan
54 西藏 Tibet
61 陕西 Shaanxi
62 甘肃 Gansu
63 青海 Qinghai
64 宁夏 Ningxia
65 新疆 Xinjiang
71 台湾 Taiwan
81 香港 Hong Kong
82 澳门 Macao
"""
REGIONS: dict[str, Text] = {
    "10": NATION,
    **{
        code: Text(zh=chinese, en=english)
        for code, chinese, english in (
            line.split(maxsplit=2) for line in _PROVINCES.split("\n")[1:-1]
        )
    },
}


def region_of(credit_code: str) -> str:
    """Give the two digits of the province, "" where the code names none.

    >>> region_of("91310000600037341L"), region_of("91990000MA00100013"), region_of("9131")
    ('31', '', '')
    """
    digits = credit_code.strip()
    code = digits[2:4] if len(digits) == 18 else ""  # noqa: PLR2004 - a credit code, GB 32100
    return code if code in REGIONS else ""


def region_title(code: str) -> Text:
    """Name a region that `region_of` gave."""
    return REGIONS.get(code, UNKNOWN)


# No credit code is given there, so that they are abroad in registration.
_BEYOND = ("台湾", "香港", "澳门", "臺灣", "台灣", "澳門", "TAIWAN", "HONG KONG", "MACAO", "MACAU")
_MAINLAND = [title.zh for code, title in REGIONS.items() if "11" <= code < "71"]
_CHINA = compile(
    r"CN|CHN|PRC|156|(?:(?:THE )?PEOPLE.?S REPUBLIC OF |MAINLAND |P\.?R\.? ?)?CHINA"
    rf"|(?:中国|中华人民共和国|境内|国内|大陆|内地|{'|'.join(_MAINLAND)}).*|\w+(?:省|自治区)\w*"
)


@lru_cache(65_536)
def is_domestic(country: str | None) -> bool:
    """Tell whether a place of registration is on the mainland; nothing written means that it is.

    >>> is_domestic(None), is_domestic("浙江杭州"), is_domestic("中国香港"), is_domestic("德国")
    (True, True, False, False)
    """
    place = normalize("NFKC", country or "CN").strip().upper()
    beyond = any(name in place for name in _BEYOND)
    return not beyond and _CHINA.fullmatch(place) is not None
