"""The example of the template: one declaration that fills every column; all in it is invented."""

from functools import lru_cache

from pydantic import TypeAdapter

from qibiao.declarations.model import Declaration

_EXAMPLE = {
    "id": "2025-001",
    "status": "现行",
    "industry": "净水器",
    "enterprise": {
        "name": "示例净水科技有限公司",
        "credit_code": "91320100MA9E00028Y",
        "country": "CN",
        "region": "南京市",
        "registration": "存续",
        "legal_representative": "张三",
        "contact": "李四",
        "telephone": "025-00000000",
    },
    "standard": {
        "number": "Q/SLJS 001-2025",
        "name": "家用反渗透净水机",
        "issued_on": "2025-03-01",
        "in_force_on": "2025-03-15",
        "authorship": "委托加工",
        "joint_with": ["示例检测技术有限公司", "示例材料有限公司"],
        "commission": {
            "role": "委托方",
            "principal": "示例净水科技有限公司",
            "contractor": "示例制造有限公司",
            "authorised": "是",
            "authorisation": "示例授 2025-01 号",
        },
        "published_as": "全文",
        "elements": ["封面", "前言", "范围", "规范性引用文件", "要求", "试验方法"],
        "citations": [
            {"number": "GB 34914-2021", "name": "净水机水效限定值及水效等级", "listed": "是",
             "cited": "是"},
        ],
    },
    "offerings": [
        {
            "id": "A",
            "kind": "产品",
            "name": "反渗透净水机",
            "model": "SL-RO-800",
            "category": "净水机",
            "brand": "示例",
            "specification": "800 G",
            "barcode": "6900000000007",
            "variants": [
                {"id": "A1", "name": "反渗透", "facets": [{"name": "process", "value": "RO"}]},
            ],
        }
    ],
    "implemented": [{"number": "GB 34914-2021", "name": "净水机水效限定值及水效等级"}],
    "indicators": [
        {
            "id": "recovery_rate",
            "name": "净水产水率",
            "nature": "性能指标",
            "value": "≥55",
            "unit": "%",
            "condition": "进水压力 0.24 MPa",
            "method": "GB 34914-2021 6.3",
            "offering": "A",
            "variant": "A1",
            "below_recommended": "否",
            "below_standard": "GB/T 30307-2013",
        }
    ],
    "evidence": [
        {
            "id": "R1",
            "kind": "检验报告",
            "name": "反渗透净水机检验报告",
            "number": "示例检 2025-0001",
            "issuer": "示例产品质量检验院",
            "marks": ["CMA", "CNAS"],
            "issued_on": "2025-02-10",
            "valid_until": "2029-02-09",
            "model": "SL-RO-800",
            "measurements": [
                {"indicator": "净水产水率", "value": "61", "unit": "%",
                 "method": "GB 34914-2021 6.3"},
            ],
        }
    ],
    "commitments": [{"id": "complaint", "text": "公布投诉电话，24 小时内答复"}],
    "basic_facts": [{"id": "no_bad_credit", "holds": "是", "evidence": "R1"}],
    "disclosure": {
        "channel": "平台",
        "url": "https://www.qybz.org.cn/",
        "declared_on": "2025-03-20",
        "first_supplied_on": "2025-04-01",
        "standard_changed_on": "2025-06-01",
        "updated_on": "2025-06-10",
        "stated_on_platform": "是",
        "traceable": "是",
        "tamper_proof": "是",
    },
    "geographical_indication": {
        "name": "示例龙井茶",
        "user_type": "核准使用的生产者",
        "foreign": "否",
        "area": "示例省示例县现辖行政区域",
        "notice": "示例公告 2011 年第 1 号",
        "trademark": "00000000",
        "product_standard": "GB/T 18650-2008",
        "permission": "示例公告 2021 年第 2 号",
        "permitted_on": "2021-06-01",
        "distributor": "示例贸易有限公司",
        "distributor_code": "91320100MA9E00028Y",
        "label": {
            "mark": "地理标志专用标志",
            "made_on": "2025-05-20",
            "code_shown": "是",
            "label_code": "91320100MA9E00028Y",
            "name_shown": "是",
            "reference_shown": "是",
            "trademark_shown": "是",
        },
        "usage_published": "是",
        "usage_reported_on": "2025-01-10",
    },
}  # fmt: skip


@lru_cache(1)
def example() -> Declaration:
    """Return the example."""
    return TypeAdapter(Declaration).validate_python(_EXAMPLE)
