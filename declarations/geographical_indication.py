"""What the user of the mark of geographical indications declares beside its standard (地理标志).

公告第354号 is 《地理标志专用标志使用管理办法（试行）》 of the property office, in force
2020-04-03; 公告第332号 (2019-10-16) brought the mark that replaced the old ones by 2020-12-31.
"""

from dataclasses import field
from typing import Annotated

from pydantic.dataclasses import dataclass

from qibiao.declarations.strict import STRICT
from qibiao.declarations.values import Date, Flag, Number, String, Word, choice, described

UserType = Annotated[
    Word,
    choice(
        approved="核准使用的生产者 公告核准的生产者 生产者",
        member="集体成员 集体商标集体成员",
        licensee="被许可人 证明商标被许可人",
        recorded="其他使用人 登记备案的其他使用人",
    ),
]
MarkStyle = Annotated[
    Word, choice(new="地理标志专用标志 新标志", old="原标志 旧标志", none="未使用 不使用")
]


@dataclass(frozen=True, slots=True, config=STRICT)
class MarkLabel:
    """What the label bears of a geographical indication (标签上的专用标志)."""

    mark: Annotated[MarkStyle, described("标签上的专用标志；空为使用", "公告第354号")] = None
    made_on: Annotated[Date, described("贴该标签产品的最近生产日期", "公告第332号")] = None
    code_shown: Annotated[Flag, described("标签在指定位置标注统一社会信用代码", "公告第354号")] = (
        None
    )
    label_code: Annotated[String, described("标签上的代码，照标签写", "公告第354号")] = None
    name_shown: Annotated[Flag, described("标签标注地理标志名称", "公告第354号")] = None
    reference_shown: Annotated[Flag, described("标签标注标准代号或批准公告号", "公告第354号")] = (
        None
    )
    trademark_shown: Annotated[Flag, described("标签标注集体或证明商标及注册号", "公告第354号")] = (
        None
    )
    line: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True, config=STRICT)
class GeographicalIndication:
    """What a user of the mark of geographical indications declares (地理标志专用标志使用)."""

    name: Annotated[String, described("地理标志名称", "公告第354号")] = None
    user_type: Annotated[UserType, described("专用标志使用人类型", "公告第354号")] = None
    foreign: Annotated[Flag, described("国外地理标志保护产品；空为否", "公告第354号")] = None
    area: Annotated[String, described("地理标志产地范围", "地理标志产品保护办法")] = None
    notice: Annotated[String, described("地理标志产品批准公告号", "公告第354号")] = None
    trademark: Annotated[
        String, described("集体或证明商标注册号，商标类地理标志写", "公告第354号")
    ] = None
    product_standard: Annotated[Number, described("地理标志标准编号", "公告第354号")] = None
    permission: Annotated[
        String,
        described(
            "专用标志使用资格证明，核准使用公告、集体成员证明、许可备案公告或登记备案的编号",
            "公告第354号",
        ),
    ] = None
    permitted_on: Annotated[Date, described("专用标志使用资格日期", "公告第354号")] = None
    distributor: Annotated[String, described("经销商名称，国外产品写", "公告第354号")] = None
    distributor_code: Annotated[
        String, described("经销商统一社会信用代码，国外产品写", "公告第354号")
    ] = None
    label: Annotated[MarkLabel | None, described("标签", "公告第354号")] = None
    usage_published: Annotated[Flag, described("专用标志使用情况已公开", "公告第354号")] = None
    usage_reported_on: Annotated[Date, described("专用标志使用情况最近报送日期", "公告第354号")] = (
        None
    )
    line: int = field(default=0, compare=False, repr=False)
