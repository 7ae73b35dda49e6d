"""How the words of the vocabulary are said to people."""

from collections.abc import Mapping

from qibiao.declarations import Text

_SAID = """
national 国家标准 national standard
sector 行业标准 sector standard
local 地方标准 local standard
group 团体标准 group standard
enterprise 企业标准 enterprise standard
military 军用标准 military standard
metrology 计量技术规范 metrological specification
special_equipment 特种设备安全技术规范 special-equipment regulation
foreign 国外标准 foreign standard
international 国际标准 international standard
unknown 未知 unknown
known 已知 known
near 名称相近 a near name
upcoming 即将实施 upcoming
current 现行 current
to_be_replaced 现行，将被代替 current, to be replaced
replaced 被代替 replaced
abolished 废止 abolished
suspended 暂不实施 suspended
unlisted 目录未收录 not in the catalogue
withdrawn 已废止 withdrawn
none 无 none
food 食品 food
cosmetics 化妆品 cosmetics
own 自行 own
joint 联合 joint
commissioned 委托 commissioned
approved 经公告核准的生产者 producer approved by notice
member 集体商标注册人的集体成员 member of the owner of a collective mark
licensee 证明商标的被许可人 licensee of a certification mark
recorded 登记备案的其他使用人 other recorded user
user 使用人 the user
distributor 经销商 distributor
new 地理标志专用标志 the present mark
full_text 公开全文 full text
indicators 公开指标 indicators
principal 委托方或被评标准 principal
contractor 受托方 contractor
implemented 执行标准 implemented
platform 统一平台 the platform
other 其他 other
valid 通过 valid
failed 未通过 failed
domestic 境内 domestic
abroad 境外 abroad
active 存续 active
deregistered 注销 deregistered
goods 产品 goods
service 服务 service
regular 规范 regular
old 旧式 old
plausible 合理 plausible
future 晚于判定日期 in the future
mandatory 强制性 mandatory
recommended 推荐性 recommended
fits 相符 in accord
changed 性质已变更 the nature changed
not_yet 性质尚未变更 the nature had not changed yet
core_method 核心指标的试验方法 method of a core indicator
functional 功能指标 functional
performance 性能指标 performance
verifiable 可验证 verifiable
vague 不可验证 vague
legal 法定计量单位 a legal unit
not_legal 非法定计量单位 not a legal unit
standard 标准方法 a standard method
basis 统计口径 a statistical basis
foundation 基础指标 foundation
core 核心指标 core
innovation 创新性指标 innovation
report 检验报告 report
certificate 证书 certificate
licence 许可证 licence
label 标识 label
record 记录 record
declared 已声明 declared
confirmed 确认 confirmed
rejected 否定 rejected
cover 封面 cover
foreword 前言 foreword
scope 范围 scope
normative_references 规范性引用文件 normative references
terms 术语和定义 terms
requirements 要求 requirements
test_methods 试验方法 test methods
inspection_rules 检验规则 inspection rules
marking 标志 marking
packaging 包装、运输、贮存 packaging
"""


def _read(table: str) -> Mapping[str, Text]:
    rows = (line.split(maxsplit=2) for line in table.strip().splitlines())
    return {word: Text(zh=zh, en=en) for word, zh, en in rows}


SAID = _read(_SAID)


def say(word: str) -> Text:
    """Say a word of the vocabulary; what is no such word is said as it is."""
    return SAID.get(word) or Text(zh=word or "—", en=word or "-")
