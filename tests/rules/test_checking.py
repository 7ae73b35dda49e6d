"""Lint: all that is wrong is found at once, and what the loader would let pass is found too."""

from pathlib import Path
from shutil import copytree

import pytest

from qibiao.rules import SHIPPED, RulePackError
from qibiao.rules.linting import lint
from qibiao.rules.loading import open_packs
from qibiao.rules.problem import Check, Problem

PACKS = Path(__file__).parent.parent / "data" / "packs"
PACK, LIMIT, NAME = "heater/pack.yaml", "law/rules/L1-01-limit.yaml", "law/rules/L3-01-name.yaml"
ROW, NOISE = "heater/indicators/efficiency.yaml", "heater/indicators/noise.yaml"
PERSON, GENERAL = "heater/rules/N1-01-name.yaml", "catalogue/general.yaml"
WARRANTY = "heater/indicators/warranty.yaml"
GRADED = """\
grades: ["2", "1"]
levels:
  - base: {requirement: 3级, basis: proposed}
examples:
  - {day: 2024-01-01, value: 3级, level: base}
"""
IN_KM = """\
unit: 年
levels: [{base: {requirement: ≥1 km, basis: proposed}}]
examples: [{day: 2024-01-01, value: ≥1 km, level: base}]
"""


def changed(folder: Path, *changes: tuple[str, str, str]) -> Path:
    """Copy the packs of the tests, with some places changed."""
    packs = folder / "packs"
    copytree(PACKS, packs)
    for name, old, new in changes:
        text = (packs / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        (packs / name).write_text(text.replace(old, new), encoding="utf-8")
    return packs


def found(packs: Path) -> list[Problem]:
    return list(lint(*open_packs(packs)))


def said(problem: Problem, packs: Path) -> tuple[str, int, Check]:
    return Path(problem.file).relative_to(packs).as_posix(), problem.line, problem.check


def test_the_shipped_packs_are_clean() -> None:
    assert found(SHIPPED) == []


def test_sound_packs_are_clean() -> None:
    assert found(PACKS) == []


# (file, what stands there, what is written instead, line, what is checked, problem)
LINTED = [
    # what the loader refuses
    (PACK, "regime: none", "regime: none\nregimes: none", 9, Check.REFUSED, "regimes: unknown key"),
    (LIMIT, "{indicator.name} is", "{evidence.name} is", 18, Check.REFUSED, "no field in sight"),
    (LIMIT, "since: 2018-01-01", "since: 2018-01-01\nuntil: 2017-01-01", 11, Check.REFUSED,
     "until must be after since"),
    (ROW, "    source_grade: A\nc", "    source_grade: A\n    until: 2019-01-01\nc", 19,
     Check.REFUSED, "until must be after since"),
    (NOISE, "title: {zh: 噪声", "aliases: [效率]\ntitle: {zh: 噪声", 1, Check.REFUSED,
     "the name '效率' is also a name of row efficiency"),
    (NOISE, "en: Noise", 'en: ""', 2, Check.REFUSED, "at least 1 character"),
    (GENERAL, "title: 旧能效", "title: 旧能效\n  titel: 旧能效", 4, Check.REFUSED,
     "titel: unknown key"),
    # examples
    (NAME, "failing: {day: 2024-05-01, given: {standard/name: null}}", "failing: {day: 2017-05-01,"
     " expect: pass}", 17, Check.EXAMPLES, "all examples of rule L3-01 pass"),
    (NAME, "passing: {day: 2024-05-01}", "passing: 见测试", 17, Check.EXAMPLES,
     "no example that passes"),
    (ROW, "  - {day: 2024-01-01, value: ≥55, where: {place: home}, level: average}\n", "", 26,
     Check.EXAMPLES, "no example reaches the level average"),
    # levels
    (WARRANTY, "unit: 年\n", GRADED, 7, Check.LEVELS, "no value can reach base: '3级'"),
    (WARRANTY, "unit: 年\n", IN_KM, 6, Check.LEVELS, "no value can reach base: '≥1 km'"),
    (ROW, "where: {place: [home, shop]}", "where: {place: [shop]}", 15, Check.LEVELS,
     "the row does not apply to home"),
    # sources
    (ROW, 'base: {requirement: ≥45, basis: published, source: "https://example.org/", source_grade',
     "base: {requirement: ≥45, basis: published, note", 23, Check.SOURCES,
     "a published figure without source"),
    (ROW, "    source_grade: A\n", "", 10, Check.SOURCES, "a published figure without source"),
    (ROW, "basis: recalled, note: GB 200-2020", "basis: doubtful", 24, Check.SOURCES,
     "a figure (doubtful, unverified) does not say where it is from"),
    # dates and standards of the catalogue
    (GENERAL, "in_force_on: 2010-06-01", "in_force_on: 2021-06-01", 7, Check.DATES,
     "ends on 2020-01-01, not after it began on 2021-06-01"),
    (GENERAL, "replaced_by: [GB 200-2020]", "replaced_by: [GB 200-2030]", 6, Check.STANDARDS,
     "does not know GB 200-2030"),
    (ROW, "standard: GB 200-2020\n", "standard: GB 201-2020\n", 10, Check.STANDARDS,
     "limits.0: the catalogue does not know GB 201-2020"),
    (ROW, "methods: [GB/T 100-2020 5.1]", "methods: [GB/T 101 5.1]", 8, Check.STANDARDS,
     "does not know GB/T 101"),
    (PERSON, "document: GB/T 1.1-2020", "document: GB/T 1.1-2021", 9, Check.STANDARDS,
     "basis.0: the catalogue does not know GB/T 1.1-2021"),
    # facets and names of values
    (PACK, "basic_requirements:", "  - {id: size, title: {zh: 规格, en: size}, values: []}\n"
     "basic_requirements:", 15, Check.FACETS, "nothing depends on size"),
    (PACK, "title: {zh: 商用, en: shop}}", "title: {zh: 商用, en: shop}, aliases: [家用]}", 14,
     Check.NAMES, "'家用' also names the value home"),
    # languages
    (NAME, "en: The standard has no name", "en: 标准没有名称", 15, Check.LANGUAGES,
     "message.en: en is in Chinese"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "check", "problem"),
    [pytest.param(*row, id=f"{row[0]}: {row[2][:40]}") for row in LINTED],
)
def test_a_doubtful_line_is_found_where_it_stands(  # noqa: PLR0913, PLR0917 - a row of the table
    tmp_path: Path, name: str, old: str, new: str, line: int, check: Check, problem: str
) -> None:
    packs = changed(tmp_path, (name, old, new))
    (one,) = found(packs)
    assert said(one, packs) == (name, line, check), one
    assert problem in one.message.en


def test_all_problems_of_all_files_are_found_at_once(tmp_path: Path) -> None:
    packs = changed(
        tmp_path,
        (LIMIT, "axis: legality", "axis: beauty"),
        (ROW, "type: core", "type: main"),
        (NOISE, "base: {requirement: ≤60", "base: {requirement: ≤49"),
        (PACK, "indicator: efficiency", "indicator: beauty"),
        (PACK, "where: {place: [home]}", "where: {place: [garden]}"),
        (PERSON, "document: GB/T 1.1-2020", "document: GB/T 1.1-2021"),
        (GENERAL, "title: 旧能效", "titel: 旧能效"),  # two faults of one file
    )
    assert [said(problem, packs) for problem in found(packs)] == [
        (GENERAL, 2, Check.REFUSED),
        (GENERAL, 3, Check.REFUSED),
        (ROW, 4, Check.REFUSED),
        (NOISE, 8, Check.REFUSED),
        (PACK, 20, Check.REFUSED),
        (PACK, 24, Check.REFUSED),
        (PERSON, 9, Check.STANDARDS),
        (LIMIT, 5, Check.REFUSED),
    ]


def test_what_rests_on_an_unreadable_file_is_not_blamed_for_it(tmp_path: Path) -> None:
    """Scheme and board name the row and a rule the other: they are there, and cannot be read."""
    retired = (NAME, "judged_on: as_of", "retired_by: L1-01\njudged_on: as_of")
    packs = changed(tmp_path, (ROW, "type: core", "type: main"), retired)
    (packs / LIMIT).write_text("id: [", encoding="utf-8")
    assert [said(one, packs)[:2] for one in found(packs)] == [(ROW, 4), (LIMIT, 2)]


def test_one_name_of_two_packs_is_found(tmp_path: Path) -> None:
    packs = changed(tmp_path)
    copytree(packs / "heater", packs / "stove")
    file = packs / "stove/pack.yaml"
    text = file.read_text(encoding="utf-8").replace("id: heater", "id: stove")
    file.write_text(text, encoding="utf-8")
    problems = [one for one in found(packs) if one.file == str(file)]
    assert all("is taken by pack 'heater'" in one.message.en for one in problems)
    assert len(problems) == 3


# What may be asked about


def test_one_pack_is_looked_at_beside_the_law_of_its_folder(tmp_path: Path) -> None:
    packs = changed(tmp_path, (NOISE, "type: core", "type: main"), (LIMIT, "axis", "axes"))
    library, names = open_packs(packs / "heater")
    assert names == ("heater",)
    assert [said(one, packs)[:2] for one in lint(library, names)] == [(NOISE, 3)]


@pytest.mark.parametrize("inside", [False, True], ids=["a folder of packs", "a pack"])
def test_packs_without_a_law_stand_beside_the_shipped_one(tmp_path: Path, inside: bool) -> None:
    """As the author of an overlay has them; the shipped catalogue is theirs as well."""
    for name in ("heater", "catalogue"):
        copytree(PACKS / name, tmp_path / "own" / name)
    listed = tmp_path / "own" / GENERAL
    text = listed.read_text(encoding="utf-8")
    listed.write_text(text[: text.index("- {number: GB/T 1.1-2020")], encoding="utf-8")
    library, names = open_packs(tmp_path / "own" / "heater" if inside else tmp_path / "own")
    assert names == ("heater",)
    assert library.law.title.zh == "共同规则" and len(library.law.rules) > 2
    assert [(one.line, one.message.en) for one in lint(library, names)] == [
        (1, "id: rule N1-01@1 stands in N1-01-name-fits.yaml already")
    ]


def test_a_folder_without_packs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulePackError, match="holds no pack"):
        open_packs(tmp_path)
