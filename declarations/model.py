"""The declaration: what one enterprise publishes about one standard (自我声明).

Sources named in the descriptions: 标准化法 is the Standardization Law of 2017, 促进办法 is
《企业标准化促进办法》 (order 83, in force 2024-01-01; articles marked unverified in the rules),
平台 is what the public platform asks for. Texts carry no unit; an indicator declares its unit.
"""

from dataclasses import field
from typing import Annotated

from qibiao.declarations.entity import Entity, entity
from qibiao.declarations.geographical_indication import GeographicalIndication
from qibiao.declarations.place import Source
from qibiao.declarations.values import Date, End, Flag, Number, String, Word, choice, described

OfferingKind = Annotated[Word, choice(goods="产品 商品", service="服务")]
Status = Annotated[Word, choice(current="现行 现行有效", withdrawn="废止 自行废止 撤回")]
Authorship = Annotated[
    Word, choice(own="自行制定 企业制定", joint="联合制定 联合", commissioned="委托加工 委托")
]
Publication = Annotated[Word, choice(full_text="全文 公开全文", indicators="指标 公开指标")]
Nature = Annotated[Word, choice(functional="功能指标 功能", performance="性能指标 性能")]
Channel = Annotated[Word, choice(platform="平台 统一平台", other="其他 其他渠道")]
Role = Annotated[Word, choice(principal="委托方", contractor="受托方")]
Registration = Annotated[Word, choice(active="存续 在业", deregistered="注销 已注销")]
EvidenceKind = Annotated[
    Word,
    choice(
        report="检验报告 检测报告 报告",
        certificate="认证证书 证书",
        licence="许可证 许可 批件 许可批件",
        label="标识 标签",
        record="记录 台账",
    ),
]
Element = Annotated[
    Word,
    choice(
        cover="封面", foreword="前言", scope="范围", normative_references="规范性引用文件",
        terms="术语和定义 术语", requirements="要求 核心技术要素 技术要求",
        test_methods="试验方法 检验方法 评价方法", inspection_rules="检验规则",
        marking="标志 标签 标志、标签", packaging="包装、运输、贮存 包装",
    ),
]  # fmt: skip


@entity
class Enterprise(Entity):
    """Who declares (企业)."""

    name: Annotated[String, described("企业名称", "平台")] = None
    credit_code: Annotated[String, described("统一社会信用代码，18 位", "GB 32100-2015")] = None
    country: Annotated[String, described("注册地，CN 或空为境内", "平台")] = None
    region: Annotated[String, described("行政区划，名称或 GB/T 2260 代码", "平台")] = None
    registration: Annotated[Registration, described("登记状态", "促进办法第十五条")] = None
    legal_representative: Annotated[
        String, described("法定代表人", "平台", json_schema_extra={"personal": True})
    ] = None
    contact: Annotated[
        String, described("联系人", "平台", json_schema_extra={"personal": True})
    ] = None
    telephone: Annotated[
        String, described("联系电话", "平台", json_schema_extra={"personal": True})
    ] = None


@entity
class Facet(Entity):
    """One typed property of a variant, such as the process of a purifier (型式要素)."""

    name: Annotated[String, described("要素名称或标识", "规则包")] = None
    value: Annotated[String, described("取值", "规则包")] = None


@entity
class Variant(Entity):
    """A sub-kind of an offering that chooses limits and levels (型式)."""

    id: Annotated[String, described("型式标识，声明内唯一", "本格式")] = None
    name: Annotated[String, described("型式名称", "本格式")] = None
    facets: Annotated[tuple[Facet, ...], described("型式要素", "规则包")] = ()


@entity
class Offering(Entity):
    """A product or a service that the standard covers (产品或服务)."""

    id: Annotated[String, described("标识，声明内唯一", "本格式")] = None
    kind: Annotated[OfferingKind, described("产品或服务", "标准化法第二十七条")] = None
    name: Annotated[String, described("产品或服务名称", "平台")] = None
    model: Annotated[String, described("产品型号", "平台")] = None
    category: Annotated[String, described("产品分类", "平台")] = None
    brand: Annotated[String, described("品牌", "平台")] = None
    specification: Annotated[String, described("产品规格", "平台")] = None
    barcode: Annotated[String, described("产品条码，GTIN", "平台")] = None
    variants: Annotated[tuple[Variant, ...], described("型式", "规则包")] = ()


@entity
class Citation(Entity):
    """A document that the principal standard refers to normatively (规范性引用文件)."""

    number: Annotated[Number, described("被引用文件编号", "GB/T 1.1-2020")] = None
    name: Annotated[String, described("被引用文件名称", "GB/T 1.1-2020")] = None
    listed: Annotated[Flag, described("列入规范性引用文件一章", "GB/T 1.1-2020")] = None
    cited: Annotated[Flag, described("在条文中引用", "GB/T 1.1-2020")] = None


@entity
class Commission(Entity):
    """Manufacture on commission: who ordered, who makes, and with what right (委托加工)."""

    role: Annotated[Role, described("声明企业是委托方还是受托方", "促进办法第十五条")] = None
    principal: Annotated[String, described("委托方名称", "促进办法第十五条")] = None
    contractor: Annotated[String, described("受托方名称", "促进办法第十五条")] = None
    authorised: Annotated[Flag, described("标准所有方已授权", "总局答复 2023")] = None
    authorisation: Annotated[String, described("授权书编号", "总局答复 2023")] = None


@entity
class PrincipalStandard(Entity):
    """The standard that the declaration is about (被评标准)."""

    number: Annotated[Number, described("标准编号", "标准化法第二十七条")] = None
    name: Annotated[String, described("标准名称", "标准化法第二十七条")] = None
    issued_on: Annotated[Date, described("发布日期", "平台")] = None
    in_force_on: Annotated[Date, described("实施日期", "平台")] = None
    authorship: Annotated[Authorship, described("自行、联合制定或委托加工", "标准化法第十九条")] = (
        None
    )
    joint_with: Annotated[tuple[String, ...], described("联合制定单位", "促进办法第十三条")] = ()
    commission: Annotated[Commission | None, described("委托加工", "促进办法第十五条")] = None
    published_as: Annotated[Publication, described("公开全文或公开指标", "平台")] = None
    elements: Annotated[tuple[Element, ...], described("文本具备的要素", "GB/T 1.1-2020")] = ()
    citations: Annotated[tuple[Citation, ...], described("规范性引用文件", "GB/T 1.1-2020")] = ()


@entity
class ImplementedStandard(Entity):
    """A further standard that the offerings follow (执行标准)."""

    number: Annotated[Number, described("标准编号", "标准化法第二十七条")] = None
    name: Annotated[String, described("标准名称", "标准化法第二十七条")] = None


@entity
class Indicator(Entity):
    """A declared functional or performance indicator (指标)."""

    id: Annotated[String, described("规则包中的指标标识", "规则包")] = None
    name: Annotated[String, described("指标名称", "平台")] = None
    nature: Annotated[Nature, described("功能指标或性能指标", "标准化法第二十七条")] = None
    value: Annotated[String, described("要求，原文，例如 ≥45", "平台")] = None
    unit: Annotated[String, described("单位；写在要求里时可空", "平台")] = None
    condition: Annotated[String, described("试验条件", "平台")] = None
    method: Annotated[String, described("试验方法，写标准编号", "促进办法第十四条")] = None
    offering: Annotated[String, described("适用的产品或服务标识；空为全部", "本格式")] = None
    variant: Annotated[String, described("适用的型式标识；空为全部", "本格式")] = None
    below_recommended: Annotated[
        Flag, described("明示低于或少于推荐性标准", "促进办法第十四条")
    ] = None
    below_standard: Annotated[Number, described("所低于的推荐性标准", "促进办法第十四条")] = None


@entity
class Measurement(Entity):
    """A value that a report states (实测值)."""

    indicator: Annotated[String, described("指标名称或标识", "本格式")] = None
    value: Annotated[String, described("实测值，原文", "检验报告")] = None
    unit: Annotated[String, described("单位", "检验报告")] = None
    method: Annotated[String, described("试验方法", "检验报告")] = None


@entity
class Evidence(Entity):
    """A report, certificate, licence or label that supports the declaration (证明材料)."""

    id: Annotated[String, described("标识，声明内唯一", "本格式")] = None
    kind: Annotated[EvidenceKind, described("类别", "评估实践")] = None
    name: Annotated[String, described("名称", "评估实践")] = None
    number: Annotated[String, described("编号", "评估实践")] = None
    issuer: Annotated[String, described("出具机构", "评估实践")] = None
    marks: Annotated[tuple[String, ...], described("资质标志，CMA、CNAS", "评估实践")] = ()
    issued_on: Annotated[Date, described("出具日期", "评估实践")] = None
    valid_until: Annotated[End, described("有效期至", "评估实践")] = None
    model: Annotated[String, described("受检型号", "评估实践")] = None
    measurements: Annotated[tuple[Measurement, ...], described("实测值", "检验报告")] = ()


@entity
class Commitment(Entity):
    """A public promise of service or quality (承诺)."""

    id: Annotated[String, described("承诺事项标识", "规则包")] = None
    text: Annotated[String, described("承诺内容", "质量品牌提升行动计划 2016")] = None


@entity
class BasicFact(Entity):
    """A fact of the basic requirements, on the firm's word or with evidence (基本要求)."""

    id: Annotated[String, described("基本要求标识", "领跑者评价要求")] = None
    holds: Annotated[Flag, described("是否满足", "领跑者评价要求")] = None
    evidence: Annotated[String, described("证明材料标识；空为企业承诺", "领跑者评价要求")] = None


@entity
class Disclosure(Entity):
    """How and when the declaration was made public (公开)."""

    channel: Annotated[Channel, described("公开渠道", "促进办法第十六条")] = None
    url: Annotated[String, described("网址", "促进办法第十六条")] = None
    declared_on: Annotated[Date, described("声明日期", "促进办法第十五条")] = None
    first_supplied_on: Annotated[Date, described("首次供货或服务日期", "促进办法第十五条")] = None
    standard_changed_on: Annotated[Date, described("标准变化日期", "促进办法第十五条")] = None
    updated_on: Annotated[Date, described("声明更新日期", "促进办法第十五条")] = None
    stated_on_platform: Annotated[Flag, described("在平台明示渠道", "促进办法第十六条")] = None
    traceable: Annotated[Flag, described("可获取、可追溯", "促进办法第十六条")] = None
    tamper_proof: Annotated[Flag, described("防篡改", "促进办法第十六条")] = None


@entity
class Declaration(Entity):
    """One enterprise's publication of one principal standard: what is judged and counted."""

    id: Annotated[String, described("声明标识", "本格式")] = None
    status: Annotated[Status, described("状态，空为现行有效", "平台")] = None
    industry: Annotated[String, described("行业，规则包标识或名称", "本格式")] = None
    enterprise: Annotated[Enterprise, described("企业", "平台")] = Enterprise()
    standard: Annotated[PrincipalStandard, described("被评标准", "标准化法第二十七条")] = (
        PrincipalStandard()
    )
    offerings: Annotated[tuple[Offering, ...], described("产品或服务", "平台")] = ()
    implemented: Annotated[
        tuple[ImplementedStandard, ...], described("执行标准", "标准化法第二十七条")
    ] = ()
    indicators: Annotated[tuple[Indicator, ...], described("指标", "标准化法第二十七条")] = ()
    evidence: Annotated[tuple[Evidence, ...], described("证明材料", "评估实践")] = ()
    commitments: Annotated[tuple[Commitment, ...], described("承诺", "行动计划 2016")] = ()
    basic_facts: Annotated[tuple[BasicFact, ...], described("基本要求", "领跑者评价要求")] = ()
    disclosure: Annotated[Disclosure, described("公开", "促进办法第十六条")] = Disclosure()
    geographical_indication: Annotated[
        GeographicalIndication | None, described("地理标志专用标志使用", "公告第354号")
    ] = None
    source: Source = field(default=Source(), compare=False, repr=False)
