"""What the loader refuses, said in Chinese: a table of its sentences, read from English ones."""

from functools import lru_cache, partial
from re import Match, Pattern, compile, escape

# "{}" stands for what a sentence is about; "{0}" says it again.
_SENTENCES = {
    # YAML
    "the file is empty": "文件是空的",
    "tag {} is not allowed": "不得使用标签 {0}",
    "cannot be read: {}": "无法读取：{0}",
    "not YAML: {}": "不是 YAML：{0}",
    "nested too deeply": "嵌套过深",
    "aliases (*) are not allowed: write it out": "不得使用别名（*），请写全",
    "{}: write true or false, or quote it": "{0}：写 true 或 false，或者加引号",
    "a key must be a word": "键必须是一个词",
    "key {} stands twice": "键 {0} 写了两次",
    "{} is not exact: quote it": "{0} 的写法不确定，请加引号",
    # comments of reviewers
    "a code is one word": "评语代码必须是一个词",
    "the code {} stands twice": "评语代码 {0} 写了两次",
    "no comment of any rule says {}": "没有任何规则都可用的评语，倾向为 {0}",
    # shape
    "unknown key": "没有这个键",
    "is missing": "没有写",
    "must be a list": "必须是列表",
    "must be a mapping": "必须是键和值",
    "{} must be a mapping": "{0} 必须是键和值",
    "a catalogue file is a list of standards": "标准目录文件是标准的列表",
    "input should be {}": "取值应为：{0}",
    "string should have at least 1 character": "不能为空",
    "{} takes a list": "{0} 后面是列表",
    # rules
    "unknown kind {}; known: {}": "没有 {0} 这类判定对象，可用：{1}",
    "{}: an id is a row and a serial, such as L1-01": "{0}：编号由行和序号组成，如 L1-01",
    "the file of rule {} must be named {}": "规则 {0} 的文件名必须是 {1}",
    "a rule requires something": "规则必须有 requires",
    "a rule cites at least one clause": "规则至少引用一个条款",
    "until must be after since": "until 必须晚于 since",
    "a rule for a person requires an opinion; no other": "由人判定的规则要求 opinion，"
    "其他规则不得",
    "a rule that a person answers has a question": "由人回答的规则必须有 question",
    "examples are exactly: {}": "示例恰为：{0}",
    "an example is a mapping, or the reason why it cannot be": "示例是键和值，或是不能有的理由",
    "write a reason alone, as text": "理由单独写成一句话",
    "an example has a day": "示例必须有 day",
    "a boundary says what it expects": "边界示例必须写 expect",
    "{}; a brace of its own is written twice": "{0}；花括号本身要写两次",
    "{} is no field in sight of {}": "{0} 不是 {1} 可见的字段",
    "rule {} stands in {} already": "规则 {0} 已在 {1} 中",
    "in force at the same time as {}": "与 {0} 同时有效",
    "no rule {}": "没有规则 {0}",
    # conditions
    "conditions must be a mapping of fields to words": "条件是字段和词",
    "a word is missing; known: {}": "没有写词，可用：{0}",
    "where goes with some, every and count only": "where 只能与 some、every、count 同用",
    "unknown field {}": "没有字段 {0}",
    "{} is not in sight of {}": "{1} 看不到 {0}",
    "any_of takes a list of at least two conditions": "any_of 后面是至少两个条件的列表",
    "each alternative is one condition": "每个选择是一个条件",
    "{} is said of lists, {} is none": "{0} 用于列表，{1} 不是",
    "count takes the least number of members": "count 后面是最少的个数",
    "unknown word {}; known: {}": "没有词 {0}，可用：{1}",
    "{} is not said of a field of type {}": "{0} 不能用于类型为 {1} 的字段",
    "{} takes true; use the other word for false": "{0} 后面只写 true，相反的意思用另一个词",
    "{} is no field of type {}": "{0} 不是类型为 {1} 的字段",
    "within takes {months: N, of: FIELD}": "within 后面是 {months: N, of: FIELD}",
    "months is a whole number of at least 1": "months 是不小于 1 的整数",
    "{} cannot be a value here; known: {}": "{0} 不能用在这里，可用：{1}",
    "{} cannot be a value here": "{0} 不能用在这里",
    "{} cannot be a value here{}": "{0} 不能用在这里{1}",
    # rows
    "a method begins with one standard number": "试验方法以一个标准编号开头",
    "{}: quote it, a grade is text": "{0}：等级是文字，请加引号",
    "requirement is missing; write it as text": "没有写 requirement，或没有写成文字",
    "{} cannot be read: {}": "{0} 不能识读：{1}",
    "factor is missing: how many of the row's unit one is, exact, as text": "没有写 factor："
    "一个这种单位合多少个本行单位，精确，写成文字",
    "units stand beside a unit; the row has none": "units 与 unit 同用，本行没有 unit",
    "a pair has its units in pair, and no unit or grades": "成对的指标在 pair 中写单位，"
    "不写 unit、grades",
    "the parts of a pair are of two quantities": "成对的两部分是两种量",
    "{} converts already; leave it out": "{0} 本来就能换算，请删去",
    "{}: the row asks for a pair in {}": "{0}：本行要求成对，单位为 {1}",
    "{}: the row asks for no pair, name its units": "{0}：本行不是成对的，请写明单位",
    "{} is no unit of a term or a mileage": "{0} 不是期限或里程的单位",
    "the name {} promises no absence": "名称 {0} 没有说“没有什么”",
    "the file of row {} must be {}": "指标 {0} 的文件名必须是 {1}",
    "the name {} says nothing": "名称 {0} 什么也没有说",
    "the name {} is also a name of row {}": "名称 {0} 也是指标 {1} 的名称",
    "levels hold no level; leave them out where none is known": "水平分级是空的，没有就不写",
    "holds at the same time as levels {}": "与第 {0} 组水平同时有效",
    "{} does not ask as much as {}, {}: levels are out of order": "{0} 不如 {1} 的 {2} 严，"
    "水平次序不对",
    "only a row with grades has grade tables": "有 grades 的指标才有 grade_of",
    "{} is a grade itself": "{0} 本身就是等级",
    "{} has no classes of {}": "{0} 没有 {1} 的等级",
    # packs
    "the id must be the name of the folder, {}": "id 必须是文件夹的名称 {0}",
    "the name {} is taken by pack {}": "名称 {0} 已为规则包 {1} 所用",
    "holds no folder {}, the rules that bind all": "没有文件夹 {0}，即对所有声明适用的规则",
    "holds no pack: neither pack.yaml nor folders that hold one": "没有规则包：没有 pack.yaml，"
    "也没有装有它的文件夹",
    "no part of a declaration; known: {}": "不是声明的组成部分，可用：{0}",
    "{} stands twice": "{0} 写了两次",
    "row {} stands twice": "指标 {0} 写了两次",
    "unknown facet; known: {}": "没有这个型式要素，可用：{0}",
    "no facet {}; known: {}": "没有型式要素 {0}，可用：{1}",
    "{} is no value; known: {}": "{0} 不是取值，可用：{1}",
    "{} has no value {}; known: {}": "{0} 没有取值 {1}，可用：{2}",
    "no row {} in this pack": "规则包没有指标 {0}",
    "no basic requirement {} in the law; known: {}": "共同规则没有基本要求 {0}，可用：{1}",
    "no row {}": "没有指标 {0}",
    "no scheme {}": "没有方案 {0}",
    "a scheme has 3 to 8 core indicators": "方案有 3 到 8 项核心指标",
    "more than there are innovation rows": "多于创新性指标的项数",
    # the catalogue
    "replaced_by needs replaced_on, or replaced: true if unknown": "写了 replaced_by 就要写 "
    "replaced_on，日期不知道的写 replaced: true",
    "{} is listed already, at {}": "{0} 已列在 {1}",
}  # fmt: skip
_WHERE = compile(r"(?P<where>[\w@./-]+(?:\.[\w@./-]+)*): (?P<said>.+)")
_PLACE = compile(r"\{(\d)\}")
_MORE = compile(r" \(and (\d+) more\)$")


def in_chinese(problem: str) -> str:
    """Say a problem in Chinese; what the table does not hold stays as it is.

    >>> in_chinese("levels.0.base: unknown key (and 2 more)")
    'levels.0.base：没有这个键（另有 2 处）'
    """
    more = _MORE.search(problem)
    if more:
        return f"{in_chinese(problem[: more.start()])}（另有 {more[1]} 处）"
    said = _translated(problem)
    if said is not None:
        return said
    placed = _WHERE.fullmatch(problem)
    return f"{placed['where']}：{in_chinese(placed['said'])}" if placed else problem


def _translated(sentence: str) -> str | None:
    matches = ((pattern.fullmatch(sentence), chinese) for pattern, chinese in _patterns())
    for match, chinese in matches:
        if match:
            return _PLACE.sub(partial(_about, match), chinese)
    return None


def _about(match: Match[str], place: Match[str]) -> str:
    return match[int(place[1]) + 1]


@lru_cache(None)
def _patterns() -> tuple[tuple[Pattern[str], str], ...]:
    """Order the sentences so that the one that says most is tried first."""
    ordered = sorted(_SENTENCES, key=lambda sentence: -len(sentence.replace("{}", "")))
    return tuple(
        (compile(escape(sentence).replace(r"\{\}", "(.+?)")), _SENTENCES[sentence])
        for sentence in ordered
    )
