"""The fields of the mark of geographical indications (地理标志专用标志)."""

from qibiao.rules.field import Field, Type, field

MARK_FIELDS: dict[str, Field] = {
    "gi.name": field(Type.TEXT, "地理标志名称", "name of the geographical indication"),
    "gi.user_type": field(
        Type.WORD, "专用标志使用人类型", "type of user", "approved member licensee recorded"
    ),
    "gi.foreign": field(Type.FLAG, "国外地理标志保护产品", "foreign product"),
    "gi.area": field(Type.TEXT, "产地范围", "area of origin"),
    "gi.notice": field(Type.TEXT, "批准公告号", "notice that approves the indication"),
    "gi.trademark": field(Type.TEXT, "商标注册号", "registration number of the trademark"),
    "gi.product_standard": field(Type.NUMBER, "地理标志标准编号", "standard of the product"),
    "gi.standard_check": field(
        Type.WORD, "地理标志标准核对", "is its standard declared", "declared other"
    ),
    "gi.permission": field(Type.TEXT, "使用资格证明", "proof of the right to use the mark"),
    "gi.permitted_on": field(Type.DATE, "使用资格日期", "date of that right"),
    "gi.distributor": field(Type.TEXT, "经销商名称", "distributor"),
    "gi.used": field(Type.FLAG, "使用专用标志", "the mark is used"),
    "gi.mark": field(Type.WORD, "标签上的专用标志", "mark on the label", "new old none"),
    "gi.made_on": field(Type.DATE, "贴该标签产品的最近生产日期", "last made with this label"),
    "gi.code_shown": field(Type.FLAG, "标签标注信用代码", "credit code on the label"),
    "gi.label_code": field(Type.TEXT, "标签上的信用代码", "the code as on the label"),
    "gi.code_holder": field(
        Type.WORD, "标签上代码的归属", "whose code it is", "user distributor other"
    ),
    "gi.name_shown": field(Type.FLAG, "标签标注地理标志名称", "name on the label"),
    "gi.reference_shown": field(
        Type.FLAG, "标签标注标准代号或公告号", "standard or notice number on the label"
    ),
    "gi.trademark_shown": field(
        Type.FLAG, "标签标注商标及注册号", "trademark and its number on the label"
    ),
    "gi.usage_published": field(Type.FLAG, "使用情况已公开", "use made public"),
    "gi.usage_reported_on": field(Type.DATE, "使用情况最近报送日期", "use last reported"),
}
