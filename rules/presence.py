"""Comparing what is there, or holds, with what is asked to be: 有, 不得检出, 符合, 无裂纹."""

from re import compile

from qibiao.declarations import Requirement
from qibiao.rules.comparison import Comparison, not_comparable
from qibiao.rules.indicators import Row
from qibiao.rules.naming import normalised
from qibiao.rules.truth import TRUE, truth

_COMPLIES = compile(r"符合|通过|合格|满足|达标")
_PLAIN_NO = frozenset({"否", "不支持", "不具备", "不是", "no", "false"})
# Of a promise of an absence: what affirms the promise, and what says the thing is not there.
_AFFIRMS = frozenset({"是", "有", "具备", "已承诺", "承诺", "yes", "true"})
_NO_SUCH_THING = compile(r"[不未无禁零杜].*(?:用|含|存在|检出|发现|发生|出现)")
_BRACKETED = compile(r"[(（][^()（）]*[)）]")
_SHORTEST = 2  # signs of an absence that a name repeats
_DIGIT = compile(r"\d")
# What is said of a thing and does not tell it from others.
_GENERIC = compile(r"^(?:提供|开具|设有|设置|配备)|(?:功能|性能|服务|装置|措施|制度|性)$")


def presences(declared: Requirement, asked: Requirement, row: Row) -> Comparison:
    """Compare what is there, or holds, with what is asked to be.

    符合 says nothing certain of what must be absent, nor 不得检出 of what must comply, nor the
    absence of one thing (无锈点) of the absence of another. Beside a name that promises an absence
    (不使用…), 是 and 符合 affirm the promise, and 无 or 否 may deny the promise or the thing.
    """
    complies = bool(_COMPLIES.search(declared.text))
    if row.negative and asked.present is False:
        return _promise_of_absence(declared, complies, row)
    of_absence = asked.present is False and complies
    by_absence = (
        declared.present is False
        and not complies
        and bool(_COMPLIES.search(asked.text))
        and declared.text.strip() not in _PLAIN_NO
    )
    if by_absence and _is_its_name(declared.text, row):
        return Comparison(TRUE)
    other = declared.present != asked.present and declared.remark and not asked.remark
    if of_absence or by_absence or other or _of_another_thing(declared, asked, row):
        return not_comparable(
            f"“{declared.text}”说的是否就是“{asked.text}”须由人判断",
            f"whether {declared.text!r} speaks of {asked.text!r} is for a person to tell",
        )
    return Comparison(truth(declared.present == asked.present))


def _is_its_name(text: str, row: Row) -> bool:
    """Tell whether an absence is what the row is named after: 不透水 of 不透水性."""
    said = normalised(text)
    names = map(normalised, (row.title.zh, *row.aliases))
    return said[:1] in {"不", "无"} and len(said) > _SHORTEST and any(said in n for n in names)


def _of_another_thing(declared: Requirement, asked: Requirement, row: Row) -> bool:
    """Tell whether a value speaks of something else than what its row, or the text, asks of.

    The absence of less (无明显裂纹) is not that of all, the presence of something wider (提供服务)
    not that of the thing itself.
    """
    thing, _, _ = (declared.remark or "").partition("；")
    if not thing or thing not in _BRACKETED.sub("", declared.text) or _DIGIT.search(thing):
        return False  # how it was examined, or a remark
    mine = _GENERIC.sub("", normalised(thing))
    named = [asked.remark] if asked.remark else [row.title.zh, *row.aliases]
    theirs = [_GENERIC.sub("", normalised(name)) for name in named]
    covers = (other in mine if declared.present else mine in other for other in theirs if other)
    return not mine or not any(covers)


def _promise_of_absence(declared: Requirement, complies: bool, row: Row) -> Comparison:
    """Compare a value with the absence that the name of its row promises already."""
    said = declared.text.strip().rstrip("。；;").lower()
    affirmed = said in _AFFIRMS or (complies and declared.present)
    absent = declared.present is False and not complies and _NO_SUCH_THING.search(said)
    if affirmed or absent:
        return Comparison(TRUE)
    return not_comparable(
        f"“{declared.text}”是否定“{row.title.zh}”还是与之相符，须由人确认",
        f"whether {declared.text!r} denies or affirms {row.title.en!r} is for a person",
    )
