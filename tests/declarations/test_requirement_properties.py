"""Requirements: what holds of any text, and what changes of writing never change."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qibiao.declarations.requirements.interval import Interval
from qibiao.declarations.requirements.requirement import Requirement, RequirementKind
from tests.declarations.test_requirement import ALL_ROWS, reading
from tests.effort import calls, little_work

ALL = [(row[0], row[1] or None, row[2]) for row in ALL_ROWS]
DECIDED = [row for row in ALL if row[2] not in {"undecided", "vague"}]


def steps(text: str, unit: str | None) -> int:
    """How many calls reading the text takes."""
    return calls(lambda: Requirement.parse(text, unit))


LONG = [
    *["9" * 300_000, "≥" + "9" * 300_000, "0." + "3" * 300_000, "1e" + "9" * 300_000],
    *[
        character * 100_000
        for character in "表(（)[]{}<>≥±~-—至到或且、，；：/%℃万级无不★☆·×^⁹²\x00\u202e"
    ],
    *[
        piece * 25_000
        for piece in ("()", "[1,", "5(a)", "1,2", "1 0 ", "≤5;", "a:", "无、", "GB 1234 ")
    ],
]


@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
def test_a_very_long_text_is_undecided_at_once(text: str) -> None:
    with little_work():
        requirement = Requirement.parse(text, "mm")
        assert steps(text, "mm") < 100
    assert requirement.kind is RequirementKind.UNDECIDED
    assert len(str(requirement.undecided)) < 300


REPEATED = """
9|≥|表|(|1,|1×10^|⁹|符合要求|有|或|3年或|5mm/|≤5;|大于等于|一|[1,|5(a)|m·|a:|±|-|~|无|不|无裂纹、|应|均|提前|免费|★
检出限|未检出(|(1±|Ⅰ型、|A|%|。|℃|-5℃,|≤5，|浅色|含|(含)|万|百分之|级|1级、|至|1~|每|1:|/|()|×1|的|(无)|无(可)|第1
不得检出/|ND(|GB/T 1535 |GB 1234 |5mm |1 0 |-25℃ |n=
5(含)~|最低不少于|3年或3年|3年(含)以上|F☆|IP68/|PY类|≥4级/|90℃,≤2mm,|出行前|[1~|硬度|3岁:≥|A(%)|每年两次|保修三年|可能|不会|平均
"""
LONGEST_READ = 400  # characters; longer texts are refused unread


@pytest.mark.parametrize("piece", REPEATED.strip().replace("\n", "|").split("|"))
@pytest.mark.parametrize("start", ["", "x", "≥5"])
def test_reading_costs_no_more_than_in_proportion_to_the_text(piece: str, start: str) -> None:
    short, long = (
        start + (piece * LONGEST_READ)[: length - len(start)]
        for length in (LONGEST_READ // 4, LONGEST_READ)
    )
    for unit in (None, "mm", "级"):
        with little_work():
            assert steps(long, unit) < 5 * steps(short, unit) + 1000


@pytest.mark.parametrize(
    "text",
    [
        "9" * 399,
        "9" * 60 + "E60",
        "9" * 60 + "万" * 40,
        "±-3",
        "5±-3",
        "100±" + "9" * 60 + "E60",
        "\x00≥5",
    ],
)
def test_a_number_beyond_measure_is_undecided(text: str) -> None:
    requirement = Requirement.parse(text, "mm")
    assert requirement.kind is RequirementKind.UNDECIDED
    assert len(str(requirement.undecided)) < 300


WORDS_OF_REQUIREMENTS = """
≥ ≤ > < = ~ - ± 至 到 或 且 和 、 ， ； ： / ( ) [ ] （ ） % ‰ ℃ 级 类 年 月 日 天 次 元 万 亿 半 两
三 不低于 不超过 大于 以上 以内 左右 约 应 符合 浅色 深色 额定值的 1.1倍 mg/kg kW·h 公里 分钟 dB(A)
5 10 0.5 1,000 10⁵ 1×10^3 -3 3-4 100 GB 18401 A类 未检出 有 无 良好 的 内 × ° ² 先到为准 不透水
免费 提前 通知 禁用 检出限 ND 型 Ⅱ 星 ★ ★★★★ ☆ PY类 婴幼儿用品 不得使用 25g 1h 允许 选配 无裂纹 -25℃
"""
PIECES = WORDS_OF_REQUIREMENTS.split()
texts = (
    st.text(max_size=60)
    | st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join)
    | st.tuples(st.sampled_from(ALL), st.sampled_from(ALL)).map(
        lambda rows: rows[0][0] + rows[1][0]
    )
    | st.tuples(st.sampled_from(ALL), st.integers(0, 20), st.sampled_from(PIECES)).map(
        lambda drawn: drawn[0][0][: drawn[1]] + drawn[2] + drawn[0][0][drawn[1] :]
    )
)


@example(text="10万次渇:::无损坏", unit=None)  # found by fuzzing: a label of colons alone
@given(texts, st.none() | st.text(max_size=12) | st.sampled_from(["%", "级", "mm", "mg/kg", "/"]))
def test_only_a_blank_text_raises_and_what_was_written_is_kept(text: str, unit: str | None) -> None:
    try:
        requirement = Requirement.parse(text, unit)
    except ValueError:
        assert not text.strip().strip("\ufeff\u200b \u3000")
        return
    assert requirement.text == text
    assert bool(requirement.undecided) == (requirement.kind is RequirementKind.UNDECIDED)
    for part in requirement.parts:
        assert part.requirement.text
        assert part.requirement.undecided is None


WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if chr(code) not in "\"#$&'?@\\_`{|}!"}
BLANKS = ["\u3000", "\xa0", "\u2009", "\t"]


def _halved(text: str) -> str:
    """Half width where the other width is another code point of the same sign."""
    return "".join(chr(ord(sign) - 0xFEE0) if "！" <= sign <= "～" else sign for sign in text)


@pytest.mark.parametrize(("text", "unit", "expected"), ALL)
def test_full_and_half_width_say_the_same(text: str, unit: str | None, expected: str) -> None:
    assert reading(Requirement.parse(text.translate(WIDE), unit)) == expected
    assert reading(Requirement.parse(_halved(text), unit)) == expected


@given(st.sampled_from(ALL), st.sampled_from(BLANKS), st.sampled_from(BLANKS))
def test_which_blank_it_is_says_nothing(
    row: tuple[str, str | None, str], one: str, two: str
) -> None:
    text, unit, expected = row
    assert reading(Requirement.parse(one + text.replace(" ", two) + two, unit)) == expected


@given(st.sampled_from(DECIDED), st.sampled_from(["。", "；", " 。"]))
def test_the_end_of_a_sentence_says_nothing(row: tuple[str, str | None, str], end: str) -> None:
    text, unit, expected = row
    assert reading(Requirement.parse(text + end, unit)) == expected


@given(st.sampled_from(DECIDED))
def test_a_column_without_a_unit_is_no_unit(row: tuple[str, str | None, str]) -> None:
    text, unit, expected = row
    if unit is None:
        for nothing in ("", "/", "-", "—", "无量纲"):
            assert reading(Requirement.parse(text, nothing)) == expected


numbers = st.decimals(min_value=-(10**9), max_value=10**9, places=4) | st.integers(
    -(10**6), 10**6
).map(Decimal)
# Without a unit of what is counted in powers: 1010 CFU/g may be 10¹⁰.
UNITS = ["%", "‰", "mm", "mg/kg", "m³/h", "℃", "kW·h", "dB(A)", "次", "N/50mm", "工作日", "g/m²"]
WORDS = {
    "≥": "≧ ⩾ >= 不低于 不小于 不少于 不得低于 不应小于 大于等于 大于或等于 至少 应不低于",
    "≤": "≦ ⩽ <= 不高于 不大于 不超过 不得超过 不应大于 小于等于 小于或等于 至多 应不超过",
    ">": "＞ 大于 高于 超过 多于",
    "<": "＜ 小于 低于 少于 不足",
}
SIGNS = [(sign, word) for sign, words in WORDS.items() for word in words.split()]
blanks = st.sampled_from(["", " ", "\u3000"])


@given(st.sampled_from(SIGNS), numbers.map(abs), st.sampled_from(UNITS), blanks, blanks)
def test_a_word_says_what_its_sign_says(
    sign: tuple[str, str], value: Decimal, unit: str, one: str, two: str
) -> None:
    by_sign = Requirement.parse(f"{sign[0]}{value:f}{unit}")
    by_word = Requirement.parse(f"{sign[1]}{one}{value:f}{two}{unit}")
    assert by_sign.kind is RequirementKind.INTERVAL
    assert reading(by_word) == reading(by_sign)


@given(
    st.sampled_from(["≥", "≤", ">", "<", "不低于", "不超过", ""]),
    numbers.map(abs),
    st.sampled_from(UNITS),
)
def test_a_unit_in_the_column_is_the_unit_of_the_cell(sign: str, value: Decimal, unit: str) -> None:
    within = reading(Requirement.parse(f"{sign}{value:f}{unit}"))
    assert reading(Requirement.parse(f"{sign}{value:f}", unit)) == within
    assert reading(Requirement.parse(f"{sign}{value:f} {unit}", unit)) == within
    assert reading(Requirement.parse(f"{sign}{value:f}（{unit}）")) == within


@given(numbers.map(abs), st.sampled_from(["mg/kg", "μg/kg", "%", "mg/L"]))
def test_a_result_below_a_told_limit_lies_below_it(limit: Decimal, unit: str) -> None:
    for writing in (
        "未检出（检出限{}{}）",
        "ND(<{}{})",
        "未检出，检出限为{} {}",
        "＜检出限（{}{}）",
    ):
        requirement = Requirement.parse(writing.format(f"{limit:f}", unit))
        if limit > 0:
            assert requirement.interval == Interval.below(limit)
            assert str(requirement.unit) == unit
        else:
            assert requirement.kind is RequirementKind.UNDECIDED


@st.composite
def declared(draw: st.DrawFn) -> Interval:
    low, high = draw(st.none() | numbers), draw(numbers)
    if low is not None and low > high:
        low, high = high, low
    if low is None and draw(st.booleans()):
        return Interval(high, None, draw(st.booleans()))
    point = low == high
    return Interval(low, high, point or draw(st.booleans()), point or draw(st.booleans()))


@given(declared(), st.sampled_from(["", " mm", "%", " mg/kg"]))
def test_what_an_interval_prints_reads_back_as_the_interval(interval: Interval, unit: str) -> None:
    requirement = Requirement.parse(f"{interval}{unit}", unit.strip() or None)
    assert requirement.interval == interval
    assert str(requirement.unit or "") == unit.strip()


@given(numbers.map(abs), numbers.map(abs))
def test_a_range_reads_the_same_in_every_writing(one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    expected = Interval.between(low, high)
    for writing in ("{}~{}%", "{}%～{}%", "({}~{})%", "{}至{}%", "[{}, {}]%", "≥{}，≤{}%"):
        if low < high:
            assert Requirement.parse(writing.format(low, high)).interval == expected


@given(
    st.sampled_from(["", "≥", "≤", ">", "<", "≥ "]),
    numbers.map(abs),
    st.sampled_from(["", "%", " mm", "mg/kg", "m³/h", "℃", "A", "H", "S", "GB", "kW·h", "m2"]),
    st.sampled_from([None, "%", "级", "mm", "xyz"]),
)
def test_the_short_way_reads_as_the_grammar_does(
    sign: str, value: Decimal, unit: str, column: str | None
) -> None:
    text = f"{sign}{value:f}{unit}"
    short, whole = Requirement.parse(text, column), Requirement.parse(f"应{text}", column)
    assert reading(short) == reading(whole)
