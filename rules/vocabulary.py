"""The fields that rules may speak of: what each is, and for which kind of entity it can be seen.

The engine observes exactly these (a test holds it to that); a pack that names another field is
refused when it is loaded.
"""

from enum import StrEnum

from qibiao.rules.field import Field, Type, field
from qibiao.rules.mark_vocabulary import MARK_FIELDS

__all__ = [
    "FACET",
    "FIELDS",
    "Field",
    "Fields",
    "Subject",
    "Type",
    "facet_in",
    "in_scope",
    "scope_of",
]


class Subject(StrEnum):
    """The kinds of entities that a rule can judge (判定对象)."""

    DECLARATION = "declaration"
    ENTERPRISE = "enterprise"
    OFFERING = "offering"
    STANDARD = "standard"
    CITATION = "citation"
    INDICATOR = "indicator"
    EVIDENCE = "evidence"
    COMMITMENT = "commitment"


STATUSES = "upcoming current to_be_replaced replaced abolished suspended unlisted"
KINDS = (
    "national sector local group enterprise military metrology special_equipment "
    "foreign international unknown"
)
OPINIONS = "confirmed rejected"
NATURE_CHECKS = "fits changed not_yet"

# The facets of variants are the pack's own, so their fields are as many as a pack has facets:
# ``variant.facet.process``. Which there are, and their values, is checked with the pack.
FACET = "variant.facet."


def facet_in(path: str) -> str | None:
    """Give the facet that a path names, None where it names none.

    >>> facet_in("variant.facet.process"), facet_in("offering.name")
    ('process', None)
    """
    return path.removeprefix(FACET) or None if path.startswith(FACET) else None


class Fields(dict[str, Field]):
    """The fields by name; those of facets are made as they are asked for."""

    def __contains__(self, path: object) -> bool:
        """Tell whether there is such a field; a facet must have a name."""
        return super().__contains__(path) or (isinstance(path, str) and bool(facet_in(path)))

    def __missing__(self, path: str) -> Field:
        """Give the field of a facet; KeyError for what is no field."""
        facet = facet_in(path)
        if facet is None:
            raise KeyError(path)
        return field(Type.WORD, f"型式要素 {facet}", f"facet {facet}")


_NAMED: dict[str, Field] = {
    "as_of": field(Type.DATE, "判定日期", "the day judged as of"),
    "opinion": field(Type.WORD, "评审意见", "the reviewer's opinion", OPINIONS),
    # declaration
    "declaration.status": field(Type.WORD, "声明状态", "status", "current withdrawn"),
    "declaration.industry": field(Type.WORD, "所属行业规则包", "industry pack", "known"),
    "declaration.regime": field(Type.WORD, "特殊监管制度", "special regime", "none food cosmetics"),
    "declaration.offerings": field(Type.LIST, "产品或服务", "offerings", members=Subject.OFFERING),
    "declaration.variants": field(Type.LIST, "型式", "variants", members="variant"),
    "declaration.indicators": field(Type.LIST, "指标", "indicators", members=Subject.INDICATOR),
    "declaration.implemented": field(
        Type.LIST, "执行标准", "implemented standards", members=Subject.STANDARD
    ),
    "declaration.citations": field(
        Type.LIST, "规范性引用文件", "normative references", members=Subject.CITATION
    ),
    "declaration.evidence": field(Type.LIST, "证明材料", "evidence", members=Subject.EVIDENCE),
    "declaration.commitments": field(Type.LIST, "承诺", "commitments", members=Subject.COMMITMENT),
    "declaration.standards": field(
        Type.SET, "声明执行的标准（不计年份）", "standards declared, whatever their year"
    ),
    # the principal standard, as a part of the declaration
    "principal.number": field(Type.NUMBER, "被评标准编号", "number of the principal standard"),
    "principal.name": field(Type.TEXT, "被评标准名称", "name of the principal standard"),
    "principal.kind": field(Type.WORD, "被评标准类别", "kind of the principal standard", KINDS),
    "principal.issued_on": field(Type.DATE, "发布日期", "date of issue"),
    "principal.in_force_on": field(Type.DATE, "实施日期", "date in force"),
    "principal.authorship": field(Type.WORD, "制定方式", "authorship", "own joint commissioned"),
    "principal.published_as": field(
        Type.WORD, "公开方式", "form of publication", "full_text indicators"
    ),
    "principal.elements": field(Type.SET, "文本要素", "elements of the text"),
    "principal.listed": field(Type.SET, "列入引用文件一章的编号", "numbers listed as references"),
    "principal.cited": field(Type.SET, "条文引用的编号", "numbers cited in the text"),
    "principal.unlisted_methods": field(
        Type.SET, "没有列入引用文件的方法标准", "method standards not among the references"
    ),
    "commission.role": field(Type.WORD, "委托加工中的身份", "role", "principal contractor"),
    "commission.authorised": field(Type.FLAG, "标准使用授权", "authorisation"),
    **MARK_FIELDS,
    # disclosure
    "disclosure.channel": field(Type.WORD, "公开渠道", "channel", "platform other"),
    "disclosure.url": field(Type.TEXT, "公开网址", "address of publication"),
    "disclosure.declared_on": field(Type.DATE, "声明日期", "date of declaration"),
    "disclosure.first_supplied_on": field(Type.DATE, "首次供货日期", "date of first supply"),
    "disclosure.standard_changed_on": field(Type.DATE, "标准变化日期", "date the standard changed"),
    "disclosure.updated_on": field(Type.DATE, "声明更新日期", "date of update"),
    "disclosure.stated_on_platform": field(Type.FLAG, "在平台明示渠道", "stated on the platform"),
    "disclosure.traceable": field(Type.FLAG, "可获取、可追溯", "traceable"),
    "disclosure.tamper_proof": field(Type.FLAG, "防篡改", "tamper-proof"),
    # enterprise
    "enterprise.name": field(Type.TEXT, "企业名称", "name of the enterprise"),
    "enterprise.credit_code": field(Type.TEXT, "统一社会信用代码", "credit code"),
    "enterprise.credit_code_check": field(
        Type.WORD, "统一社会信用代码校验", "check of the credit code", "valid failed"
    ),
    "enterprise.location": field(Type.WORD, "注册地", "location", "domestic abroad"),
    "enterprise.registration": field(Type.WORD, "登记状态", "registration", "active deregistered"),
    # offering
    "offering.kind": field(Type.WORD, "产品或服务", "goods or service", "goods service"),
    "offering.name": field(Type.TEXT, "产品或服务名称", "name of the offering"),
    "offering.model": field(Type.TEXT, "型号", "model"),
    "offering.missing_facets": field(Type.TEXT, "未写明的型式要素", "facets not told"),
    "offering.variants": field(Type.LIST, "型式", "variants", members="variant"),
    "offering.facets": field(Type.WORD, "型式要素", "facets of the variants", "known unknown"),
    "offering.kind_check": field(
        Type.WORD, "产品或服务与行业核对", "check of the kind against the industry", "fits other"
    ),
    "offering.facets_named": field(
        Type.WORD, "型式要素与名称核对", "check of the facets against the names", "fits other"
    ),
    # standard: the principal or an implemented one, as an entity of its own
    "standard.role": field(Type.WORD, "标准角色", "role", "principal implemented"),
    "standard.number": field(Type.NUMBER, "标准编号", "number"),
    "standard.name": field(Type.TEXT, "标准名称", "name"),
    "standard.kind": field(Type.WORD, "标准类别", "kind", KINDS),
    "standard.regulation": field(
        Type.FLAG, "是没有标准编号的法规或技术规范", "a regulation that has no standard number"
    ),
    "standard.form": field(Type.WORD, "编号写法", "form of the number", "regular old"),
    "standard.year_check": field(Type.WORD, "年份号核对", "check of the year", "plausible future"),
    "standard.binding": field(Type.WORD, "标准性质", "nature", "mandatory recommended other"),
    "standard.nature_check": field(Type.WORD, "代号与性质核对", "prefix and nature", NATURE_CHECKS),
    "standard.number_now": field(Type.NUMBER, "判定日期的编号", "number on the day judged as of"),
    "standard.nature_changed_on": field(Type.DATE, "性质变更日期", "date the nature changed"),
    "standard.status": field(Type.STATUS, "标准状态", "status", STATUSES),
    "standard.listed": field(Type.FLAG, "标准目录已收录", "listed in the catalogue"),
    "standard.suspended": field(Type.FLAG, "暂不实施", "suspended"),
    "standard.abolished": field(Type.FLAG, "已废止", "abolished"),
    "standard.replaced": field(Type.FLAG, "已被代替", "replaced"),
    # citation
    "citation.number": field(Type.NUMBER, "引用文件编号", "number of the reference"),
    "citation.nature_check": field(Type.WORD, "代号与性质核对", "prefix and nature", NATURE_CHECKS),
    "citation.number_now": field(Type.NUMBER, "判定日期的编号", "number on the day judged as of"),
    "citation.nature_changed_on": field(Type.DATE, "性质变更日期", "date the nature changed"),
    "citation.status": field(Type.STATUS, "引用文件状态", "status of the reference", STATUSES),
    "citation.listed": field(Type.FLAG, "标准目录已收录", "listed in the catalogue"),
    "citation.abolished": field(Type.FLAG, "已废止", "abolished"),
    "citation.replaced": field(Type.FLAG, "已被代替", "replaced"),
    "citation.use": field(Type.WORD, "引用用途", "use of the reference", "core_method other"),
    # indicator
    "indicator.id": field(Type.TEXT, "指标标识", "identifier of the indicator"),
    "indicator.name": field(Type.TEXT, "指标名称", "name of the indicator"),
    "indicator.nature": field(
        Type.WORD, "指标性质", "nature of the indicator", "functional performance"
    ),
    "indicator.value": field(Type.TEXT, "要求原文", "requirement as written"),
    "indicator.wording": field(
        Type.WORD, "要求的写法", "wording of the requirement", "verifiable vague unclear"
    ),
    "indicator.requirement": field(Type.REQUIREMENT, "要求", "requirement"),
    "indicator.unit": field(Type.WORD, "计量单位", "unit", "legal not_legal"),
    "indicator.condition": field(Type.TEXT, "试验条件", "condition"),
    "indicator.method_text": field(Type.TEXT, "试验方法原文", "method as written"),
    "indicator.method_ended": field(
        Type.FLAG, "试验方法标准已废止或被代替", "its method standard is abolished or replaced"
    ),
    "indicator.method_listed": field(
        Type.FLAG,
        "失效的方法标准已列为引用文件",
        "its ended method standard is a listed reference",
    ),
    "indicator.method_undated": field(
        Type.FLAG, "引用标准的条款而未注日期", "cites a clause of an undated standard"
    ),
    "indicator.variants": field(Type.LIST, "适用的型式", "its variants", members="variant"),
    "indicator.method": field(Type.METHOD, "试验方法", "method"),
    "indicator.method_kind": field(
        Type.WORD, "试验方法来源", "origin of the method", "standard own basis"
    ),
    "indicator.row": field(Type.WORD, "规则包中的指标", "row of the pack", "known near unknown"),
    "indicator.row_type": field(
        Type.WORD, "指标类型", "type of the row", "foundation core innovation"
    ),
    "indicator.methods_kind": field(
        Type.WORD,
        "规则包认可的方法种类",
        "kind of the methods of the row",
        "standard basis both",
    ),
    "indicator.near": field(Type.TEXT, "名称相近的指标", "rows of a near name"),
    "indicator.methods": field(Type.METHOD, "规则包认可的方法", "methods of the row"),
    "indicator.below_recommended": field(
        Type.FLAG, "明示低于推荐性标准", "stated as below the recommended standard"
    ),
    "indicator.below_standard": field(
        Type.NUMBER, "所低于的推荐性标准", "the recommended standard it is below"
    ),
    "limit.mandatory_standard": field(
        Type.BOUNDS, "强制性国家标准限值", "limit of mandatory national standards"
    ),
    "limit.technical_regulation": field(
        Type.BOUNDS, "技术法规限值", "limit of technical regulations"
    ),
    "limit.regulation": field(Type.BOUNDS, "法规规定的底线", "legal floor"),
    "limit.recommended": field(
        Type.BOUNDS, "推荐性标准要求", "requirement of recommended standards"
    ),
    "limit.claimed_grade": field(
        Type.BOUNDS, "声明的等级所要求的值", "value that the declared grade asks"
    ),
    # evidence
    "evidence.kind": field(
        Type.WORD, "材料类别", "kind of evidence", "report certificate licence label record"
    ),
    "evidence.name": field(Type.TEXT, "材料名称", "name of the evidence"),
    "evidence.number": field(Type.TEXT, "材料编号", "number of the evidence"),
    "evidence.issuer": field(Type.TEXT, "出具机构", "issuer"),
    "evidence.marks": field(Type.SET, "资质标志", "accreditation marks"),
    "evidence.issued_on": field(Type.DATE, "出具日期", "date of issue"),
    "evidence.valid_until": field(Type.DATE, "有效期至", "valid until"),
    "evidence.model_check": field(
        Type.WORD, "受检型号核对", "check of the model", "declared other"
    ),
    "evidence.measurements": field(Type.LIST, "实测值", "measurements", members="measurement"),
    # measurement: a member of evidence, never a subject
    "measurement.value": field(Type.REQUIREMENT, "实测值", "measured value"),
    "measurement.declared": field(Type.BOUNDS, "声明的要求", "declared requirement"),
    "measurement.limit": field(Type.BOUNDS, "强制性限值和法规底线", "limit that binds"),
    # commitment
    "commitment.id": field(Type.TEXT, "承诺事项", "item of the commitment"),
    "commitment.text": field(Type.TEXT, "承诺内容", "text of the commitment"),
}
FIELDS = Fields(_NAMED)

_EVERYWHERE = frozenset(
    {"as_of", "opinion", "declaration", "principal", "commission", "gi", "disclosure", "enterprise"}
)
_OWN: dict[str, frozenset[str]] = {
    Subject.INDICATOR: frozenset({"indicator", "limit", "offering"}),
}


def scope_of(subject: str) -> frozenset[str]:
    """Name the prefixes of fields that are in sight of an entity of this kind."""
    return _EVERYWHERE | _OWN.get(subject, frozenset({subject}))


def in_scope(path: str, subject: str) -> bool:
    """Tell whether a rule about ``subject`` may speak of this field."""
    return path in FIELDS and path.partition(".")[0] in scope_of(subject)
