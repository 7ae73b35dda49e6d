"""The parts of a waiver as YAML and JSON name them, and the form in which they are given."""

from qibiao.declarations import Text
from qibiao.engine.review_fields import BINDING, FINGERPRINT, RULE, VALUE_FINGERPRINT, Form

BY, AUTHORITY, DATE, UNTIL, REASON = "by", "authority", "date", "until", "reason"
WAIVERS = "waivers"

_GIVEN = {
    BY: Text(zh="豁免单位", en="Given by"),
    AUTHORITY: Text(zh="豁免依据", en="Authority"),
    DATE: Text(zh="豁免日期", en="Date"),
    UNTIL: Text(zh="有效期至", en="Valid until"),
    REASON: Text(zh="豁免理由", en="Reason"),
}
COMMON = (BY, AUTHORITY, DATE, UNTIL)
BOUND = (RULE, FINGERPRINT, VALUE_FINGERPRINT)

WAIVER_FORM = Form(
    lists=(WAIVERS,),
    parts={**_GIVEN, **{part: BINDING[part] for part in BOUND}},
    given=tuple(_GIVEN),
    common=COMMON,
    called=Text(zh="豁免", en="Waivers"),
    remedy=Text(
        zh="使用 qibiao review waivers 写出的 YAML 或 JSON，填好后原样提交",
        en="Use the YAML or JSON that qibiao review waivers writes, fill it in, hand it back as is",
    ),
)
