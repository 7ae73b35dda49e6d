"""Words that say of a row's own thing that it is there, is kept or is not: 24小时值班, 合格."""

from re import compile

from qibiao.declarations import Requirement, RequirementKind
from qibiao.declarations.requirements.text import plain
from qibiao.rules.indicators import Row
from qibiao.rules.naming import normalised

# All hours of all days, beside a row that asks for service at all hours.
_ALL_HOURS = compile(
    r"(?:有|是|设有|提供|开通|实行|具备)?[,;]?(?:(?:7天?[×xX*]|全天|每[天日]|昼夜)?24(?:个?小时|h|H)|全天候)"
    r"(?:[×xX*]7天?|全年无休|不间断|不打烊|值[班守]|服务|热线|电话|在线|响应|客服|人工|咨询|救援|的|[,;、])*"
)
_OF_ALL_HOURS = "24小时"
_YES_OR_NO = {"合格": True, "不合格": False}
_LACKING = compile("(?:无|没有|未设|不设|不带|不含|未采用|不采用|未用)(.{2,20})")
# What is not found in so much of a sample is not found in it: 不得检出/g.
_PER_SAMPLE = compile(r"(检出) ?/ ?(?:[1-9][0-9]{0,2} ?)?(?:g|m[Ll]|g\(m[Ll]\)|m[Ll]\(g\))$")


def affirmed(text: str, row: Row) -> Requirement | None:
    """Read what a text says of the row's own thing; None where that is not certain."""
    if row.unit or row.grades or row.pair is not None:
        return None
    written = plain(text).replace(" ", "").rstrip("。;")
    if _of_all_hours(row) and _ALL_HOURS.fullmatch(written):
        return _presence(text, True)
    if written in _YES_OR_NO:
        return _presence(text, _YES_OR_NO[written])
    lacking = _LACKING.fullmatch(written)
    if lacking is not None and normalised(lacking[1]) in normalised(row.title.zh):
        return _presence(text, False, lacking[1])
    per_sample = _PER_SAMPLE.sub(r"\1", written)
    return Requirement.parse(per_sample) if per_sample != written else None


def _of_all_hours(row: Row) -> bool:
    return _OF_ALL_HOURS in row.title.zh


def _presence(text: str, present: bool, thing: str | None = None) -> Requirement:
    return Requirement(text, RequirementKind.PRESENCE, present=present, remark=thing)
