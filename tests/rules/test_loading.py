"""The loader: a sound pack is read exactly, and each wrong line is refused where it stands."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from qibiao.declarations import Interval
from qibiao.rules import Library, RulePackError
from qibiao.rules.indicators import Level
from qibiao.rules.pack_files import read_pack
from qibiao.rules.rule import Status
from qibiao.rules.rule_reading import placeholders
from qibiao.rules.yaml_source import read_yaml

PACKS = Path(__file__).parent.parent / "data" / "packs"
FILES = {
    path.relative_to(PACKS).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(PACKS.rglob("*.yaml"))
}
RULE = FILES["law/rules/L1-01-limit.yaml"]
PACK, SOUND = FILES["heater/pack.yaml"], FILES["heater/sound.yaml"]
CATALOGUE = FILES["catalogue/general.yaml"]


def write(folder: Path, files: dict[str, str | None]) -> Path:
    for name, text in {**FILES, **files}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if text is not None:
            file.write_text(text, encoding="utf-8")
    return folder


def load(folder: Path) -> Library:
    """Load everything, as a command does that needs it all."""
    library = Library(folder)
    for industry in library.industries:
        library.book(industry)
    return library


def refused(folder: Path, files: dict[str, str | None]) -> RulePackError:
    with pytest.raises(RulePackError) as caught:
        load(write(folder, files))
    return caught.value


# What is read


def test_a_sound_pack_is_read(tmp_path: Path) -> None:
    library = load(write(tmp_path, {}))
    pack = library.industry("heater")
    assert library.industries == ("heater",)
    assert [row.id for row in pack.rows] == ["efficiency", "noise", "warranty"]
    assert [rule.key for rule in library.book("heater").rules] == ["L1-01@1", "L3-01@1", "N1-01@1"]
    assert [len(rule.examples) for rule in library.book("heater").rules] == [5, 5, 5]
    assert len(library.catalogue) == 4


def test_figures_are_exact_and_keep_where_they_are_from(tmp_path: Path) -> None:
    row = load(write(tmp_path, {})).industry("heater").rows[0]
    (limit,) = row.limits
    assert limit.requirement.interval == Interval.at_least("45.0")
    assert str(limit.requirement.interval) == "≥ 45.0"
    assert limit.validity.since == date(2020, 1, 1)
    assert limit.provenance.source == "https://example.org/"
    assert list(row.levels[0].thresholds) == [Level.BASE, Level.AVERAGE, Level.ADVANCED]
    assert [str(method) for method in row.methods] == ["GB/T 100-2020 5.1"]


def test_a_basic_requirement_is_drawn_from_the_law_or_written_out(tmp_path: Path) -> None:
    shared = "basic_requirements:\n  - {id: honest, title: {zh: 诚信, en: Honest}, basis: 草案}\n"
    drawn = PACK.replace("basic_requirements:\n", "basic_requirements:\n  - honest\n")
    law = FILES["law/pack.yaml"] + shared
    library = load(write(tmp_path, {"law/pack.yaml": law, HEATER: drawn}))
    found = library.industry("heater").basic_requirements
    assert [(one.id, one.title.zh) for one in found] == [("honest", "诚信"), ("insured", "有保险")]


def test_examples_expect_what_their_name_says(tmp_path: Path) -> None:
    rule, _ = load(write(tmp_path, {})).law.rules
    assert {example.name: example.expect for example in rule.examples} == {
        "passing": Status.PASS,
        "failing": Status.FAIL,
        "boundary": Status.PASS,
        "undecided": Status.UNDECIDED,
        "not_in_force": Status.NOT_IN_FORCE,
    }


@pytest.mark.parametrize("name", ["heater", "暖风机", "Heater", "取暖器", " HEATER ", "取暖-器"])
def test_an_industry_is_found_by_each_of_its_names(tmp_path: Path, name: str) -> None:
    assert Library(write(tmp_path, {})).find(name) == "heater"


@pytest.mark.parametrize("name", [None, "", "  ", "暖风", "暖风机2", "law"])
def test_an_industry_is_never_guessed(tmp_path: Path, name: str | None) -> None:
    library = Library(write(tmp_path, {}))
    assert library.find(name) is None
    assert library.near("暖风机机") == ("heater",)


def test_an_industry_without_a_pack_is_no_industry(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="law"):
        Library(write(tmp_path, {})).industry("law")


def test_an_industry_is_read_only_when_it_is_asked_for(tmp_path: Path) -> None:
    library = Library(write(tmp_path, {"heater/indicators/noise.yaml": "id: ["}))
    assert library.industries == ("heater",)
    assert library.book(None).industry is None
    with pytest.raises(RulePackError, match=r"noise\.yaml:2: not YAML"):
        library.book("heater")


def test_any_change_to_a_file_shows_in_the_hash(tmp_path: Path) -> None:
    before = read_pack(write(tmp_path, {}) / "heater", None).sha256
    assert read_pack(tmp_path / "heater", None).sha256 == before
    for file in sorted((tmp_path / "heater").rglob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        file.write_text(text + "# note\n", encoding="utf-8")
        assert read_pack(tmp_path / "heater", None).sha256 != before, file
        file.write_text(text, encoding="utf-8")
    note = tmp_path / "heater" / "note.txt"
    note.write_text("not a part of it", encoding="utf-8")
    assert read_pack(tmp_path / "heater", None).sha256 == before


# What is refused: (file, what stands there, what is written instead, line, problem)

LAW_RULE, PERSON_RULE = "law/rules/L1-01-limit.yaml", "heater/rules/N1-01-name.yaml"
ROW, NOISE_ROW = "heater/indicators/efficiency.yaml", "heater/indicators/noise.yaml"
HEATER, GENERAL = "heater/pack.yaml", "catalogue/general.yaml"

GRADED = (
    "grades: [低, 高]\ngrade_of:\n"
    "  - {row: ROW, standard: STANDARD, clause: '', kind: regulation, basis: published}\n"
)
CROSS = [
    (NOISE_ROW, "unit: dB(A)\n", GRADED.replace("ROW", "heat"), 7, "no row 'heat' in this pack"),
    (
        NOISE_ROW,
        "unit: dB(A)\n",
        GRADED.replace("ROW", "efficiency").replace("STANDARD", "GB 1-2020"),
        7,
        "'efficiency' has no classes of GB 1-2020",
    ),
    (
        NOISE_ROW,
        "unit: dB(A)\n",
        "unit: dB(A)\n" + GRADED.partition("\n")[2].replace("ROW", "efficiency"),
        7,
        "only a row with grades has grade tables",
    ),
    (NOISE_ROW, "unit: dB(A)\n", "grades: 5\n", 5, "grades: must be a list"),
    (NOISE_ROW, "unit: dB(A)\n", "grades: 低\n", 5, "grades: must be a list"),
    (NOISE_ROW, "unit: dB(A)\n", "grades: [1, 2]\n", 5, "grades.0: 1: quote it, a grade is text"),
    (
        PERSON_RULE,
        "  declaration.status: current",
        "  declaration.variants: {some: {variant.facet.size: big}}",
        11,
        "no facet 'size'; known: place",
    ),
    (
        PERSON_RULE,
        "  declaration.status: current",
        "  declaration.variants: {some: {variant.facet.place: {one_of: [home, attic]}}}",
        11,
        "place has no value 'attic'; known: home, shop",
    ),
    (
        LAW_RULE,
        "  limit.mandatory_standard: {present: true}",
        "  indicator.variants: {some: {variant.facet.place: home}}",
        12,
        "no facet 'place'; known: -",
    ),
]
KEYS = [
    (HEATER, "kind: goods", "sort: goods", 5, "sort: unknown key"),
    (HEATER, "kind: goods", "rows: []", 5, "rows: unknown key"),
    (HEATER, "kind: goods", "sha256: abc", 5, "sha256: unknown key"),
    (HEATER, "regime: none\n", "", 1, "regime: is missing"),
    (HEATER, "{id: home, title", "{id: home, note: x, title", 13, "note: unknown key"),
    (HEATER, "    basis: 方案\nboards", "    basis: 方案\n    x: 3\nboards", 23, "x: unknown key"),
    (HEATER, "{id: b1,", "{id: b1, order: 1,", 24, "order: unknown key"),
    (HEATER, "{id: insured,", "{id: insured, score: 5,", 16, "score: unknown key"),
    (HEATER, "{id: insured, title: {zh: 有保险, en: insured}, basis: 方案}", "insured", 16,
     "no basic requirement 'insured' in the law; known: -"),
    (HEATER, "pilot: false", "pilot: maybe", 6, "pilot: input should be a valid boolean"),
    (HEATER, "provenance: general", "provenance: hearsay", 7, "provenance: input should be"),
    (HEATER, 'title: {zh: 暖风机, en: Heater}', "title: {zh: 暖风机}", 3, "en: is missing"),
    (HEATER, "id: heater", "id: cooler", 1, "the id must be the name of the folder, 'heater'"),
    ("heater/sound.yaml", "id: S", "ident: S", 1, "ident: unknown key"),
    ("heater/sound.yaml", "name: 热效率", "title: 热效率", 5, "indicators.0.title: unknown key"),
    (ROW, "unit: ", "units: ", 6, "units: must be a list"),
    (ROW, "clause: ", "paragraph: ", 12, "paragraph: unknown key"),
    (ROW, 'clause: "4.1"', "clause: 4.1", 12, "clause: input should be a valid string"),
    (ROW, "kind: mandatory_standard", "kind: rumour", 10, "limits.0.kind: input should be"),
    (ROW, "    source: https", "    validity: {}\n    source: https", 17, "validity: unknown key"),
    (ROW, "base: {req", "basic: {req", 23, "basic: unknown key"),
    (ROW, "    base: {req", "    thresholds: {}\n    base: {req", 23, "thresholds: unknown key"),
    (ROW, "{requirement: ≥55, basis: recalled, note", "{requirement: ≥55, note", 24,
     "basis: is missing"),
    (ROW, "basis: recalled", "basis: guessed", 24, "levels.0.average.basis: input should be"),
    (ROW, "basis: recalled", "basis: recalled, x: red", 24, "average.x: unknown key"),
    (ROW, "type: core", "type: main", 4, "type: input should be"),
    (ROW, "better: higher", "better: bigger", 5, "better: input should be"),
    (ROW, "level: base}", "level: best}", 27, "examples.0.level: input should be"),
    (ROW, "{day: 2024-01-01, value: ≥45,", "{date: 2024-01-01, value: ≥45,", 27,
     "date: unknown key"),
    (LAW_RULE, "axis: legality", "axis: beauty", 5, "axis: input should be"),
    (LAW_RULE, "severity: error", "weight: error", 6, "weight: unknown key"),
    (LAW_RULE, "severity: error", "severity: fatal", 6, "severity: input should be"),
    (LAW_RULE, "severity: error", "pack: law", 6, "pack: unknown key"),
    (LAW_RULE, "severity: error", "file: x.yaml", 6, "file: unknown key"),
    (LAW_RULE, "verified: true", "verified: true, page: 3", 9, "basis.0.page: unknown key"),
    (LAW_RULE, "verified: true", "certain: true", 9, "basis.0.certain: unknown key"),
    (LAW_RULE, "since: 2018-01-01", 'since: "soon"', 10, "since: input should be a valid date"),
    (LAW_RULE, "judged_on: as_of", "judged_on: monday", 11, "judged_on: input should be"),
    (LAW_RULE, "version: 1", "version: one", 2, "version: input should be a valid integer"),
]  # fmt: skip
INSIDE = "{inside: limit.mandatory_standard}"
REQUIRED = f"indicator.requirement: {INSIDE}"
CONDITIONS = [
    ("limit.mandatory_standard: {present", "limit.mandatory: {present", 13,
     "unknown field 'limit.mandatory'"),
    ("limit.mandatory_standard: {present", "evidence.kind: {present", 13,
     "'evidence.kind' is not in sight of indicator"),
    ("{present: true}", "{there: true}", 13, "unknown word 'there'; known: present, "),
    ("{present: true}", "{present: false}", 13, "present takes true; use the other word"),
    ("{present: true}", "true", 13, "is is not said of a field of type bounds"),
    ("{present: true}", "{}", 13, "a word is missing; known: present, "),
    ("{present: true}", "{where: {}}", 13, "a word is missing"),
    ("{present: true}", "{present: true, where: {}}", 13, "where goes with some, every and count"),
    ("{present: true}", "{some: {}}", 13, "some is said of lists"),
    ("{present: true}", "{count: 1}", 13, "count is said of lists"),
    ("  limit.mandatory_standard: {present: true}", "  - x", 12, "conditions must be a mapping"),
    (INSIDE, "{inside: limit.mandatory}", 15,
     "'limit.mandatory' is no field in sight of indicator"),
    (INSIDE, "{inside: indicator.name}", 15,
     "'indicator.name' is no field of type bounds"),
    (INSIDE, "{inside: 45}", 15, "45 is no field in sight"),
    (INSIDE, "{is: ≥45}", 15, "is is not said of a field of type req"),
    (REQUIRED, "any_of: []", 15, "any_of takes a list of at least two"),
    (REQUIRED, "any_of: [{indicator.name: {present: true}}]", 15, "a list of at least two"),
    (REQUIRED, "any_of: [{indicator.name: {present: true}, indicator.id: {present: true}}, {}]", 15,
     "each alternative is one condition"),
    (REQUIRED, "indicator.method: {same_method_as: indicator.name}", 15, "no field of type method"),
    (REQUIRED, "principal.listed: {same_set: principal.name}", 15, "no field of type set"),
    (REQUIRED, "indicator.nature: nice", 15, "'nice' cannot be a value here; known: functional"),
    (REQUIRED, "indicator.nature: {one_of: functional}", 15, "one_of takes a list"),
    (REQUIRED, "indicator.nature: {one_of: [functional, nice]}", 15, "'nice' cannot be"),
    (REQUIRED, 'indicator.below_recommended: "true"', 15, "'true' cannot be a value here"),
    (REQUIRED, "indicator.name: 5", 15, "5 cannot be a value here"),
    (REQUIRED, "principal.issued_on: {not_after: tomorrow}", 15, "'tomorrow' is no field in sight"),
    (REQUIRED, "principal.issued_on: {not_after: principal.name}", 15, "no field of type date"),
    (REQUIRED, "principal.issued_on: {within: {months: 12}}", 15, "within takes {months: N"),
    (REQUIRED, "principal.issued_on: {within: {months: many, of: as_of}}", 15, "a whole number"),
    (REQUIRED, "principal.issued_on: {within: {months: 0, of: as_of}}", 15, "a whole number"),
    (REQUIRED, "principal.issued_on: {within: {months: 12, of: principal.name}}", 15, "type date"),
    (REQUIRED, "declaration.offerings: {count: 0}", 15, "count takes the least number"),
    (REQUIRED, "declaration.offerings: {count: true}", 15, "count takes the least number"),
    (REQUIRED, "declaration.offerings: {some: {indicator.name: {present: true}}}", 15,
     "'indicator.name' is not in sight of offering"),
    (REQUIRED, "declaration.offerings: {some: goods}", 15, "conditions must be a mapping"),
]  # fmt: skip
RULES = [
    (LAW_RULE, "id: L1-01", "id: L1-02", 1, "the file of rule L1-02 must be named L1-02-….yaml"),
    (LAW_RULE, "id: L1-01", "id: law1", 1, "an id is a row and a serial, such as L1-01"),
    (LAW_RULE, "id: L1-01", "id: 5", 1, "id: input should be a valid string"),
    (LAW_RULE, "subject: indicator", "subject: weather", 3, "unknown kind 'weather'; known: "),
    (LAW_RULE, "subject: indicator", "subject: [indicator]", 3, "unknown kind ['indicator']"),
    (LAW_RULE, "subject: indicator\n", "", 1, "unknown kind None"),
    (LAW_RULE, "  - {document: Standardization Law, article: Article 21, verified: true}\n",
     "  []\n", 8, "a rule cites at least one clause"),
    (LAW_RULE, "  indicator.requirement: {inside: limit.mandatory_standard}", "  {}", 14,
     "a rule requires something"),
    (LAW_RULE, "since: 2018-01-01", "since: 2018-01-01\nuntil: 2018-01-01", 11,
     "until must be after since"),
    (LAW_RULE, "executability: machine", "executability: person", 7, "requires an opinion"),
    (LAW_RULE, "executability: machine", "executability: partly", 1, "has a question"),
    (PERSON_RULE, "executability: person", "executability: machine", 7, "requires an opinion"),
    (PERSON_RULE, "question: {zh: 名称相符吗, en: Does the name fit}\n", "", 1, "has a question"),
    (LAW_RULE, "{zh: 改正, en: Mend it}", '{zh: "", en: Mend it}', 19, "at least 1 character"),
    (LAW_RULE, '  en: "{indicator.name} is below', '  en: "{indicator.title} is below', 18,
     "{indicator.title} is no field in sight of indicator"),
    (LAW_RULE, '  en: "{indicator.name} is below', '  en: "{evidence.name} is below', 18,
     "{evidence.name} is no field in sight"),
    (LAW_RULE, '  en: "{indicator.name} is below', '  en: "{} is below', 18, "{} is no field"),
    (LAW_RULE, '  en: "{indicator.name} is below', '  en: "{indicator.name!r} is below', 18,
     "{indicator.name!r} is no field"),
    (LAW_RULE, '  en: "{indicator.name} is below', '  en: "{indicator.name:>9} is below', 18,
     "{indicator.name:>9} is no field"),
    (LAW_RULE, '  en: "{indicator.name} is below', '  en: "{indicator.name is below', 18,
     "a brace of its own is written twice"),
    (LAW_RULE, '  en: "{indicator.name} is below', '  en: "indicator.name} is below', 18,
     "a brace of its own is written twice"),
    (LAW_RULE, "  failing: {day: 2024-05-01, given: {indicators/0/value: ≥40}}\n", "", 20,
     "examples are exactly: passing, failing, boundary, undecided, not_in_force"),
    (LAW_RULE, "  failing: {", "  broken: {", 20, "examples are exactly"),
    (LAW_RULE, "failing: {day: 2024-05-01, given", "failing: {given", 22, "an example has a day"),
    (LAW_RULE, ", expect: pass}", "}", 23, "a boundary says what it expects"),
    (LAW_RULE, "expect: pass}", "expect: maybe}", 23, "examples.boundary.expect: input should be"),
    (LAW_RULE, "passing: {day: 2024-05-01}", "passing: {day: 2024-05-01, reason: x}", 21,
     "write a reason alone"),
    (LAW_RULE, "passing: {day: 2024-05-01}", "passing: [x]", 21, "an example is a mapping"),
    (LAW_RULE, "passing: {day: 2024-05-01}", "passing: {day: 2024-05-01, name: failing}", 21,
     "name: unknown key"),
    (LAW_RULE, "passing: {day: 2024-05-01}", "passing: {day: 2024-05-01, then: pass}", 21,
     "then: unknown key"),
    (LAW_RULE, "version: 1", "version: 1\nretired_by: L9-09", 3, "no rule 'L9-09'"),
]  # fmt: skip
REFERENCES = [
    (HEATER, "core: [efficiency, noise, warranty]", "core: [efficiency, noise, guarantee]", 21,
     "schemes.0.core.2: no row 'guarantee' in this pack"),
    (HEATER, "core: [efficiency, noise, warranty]", "core: [efficiency, noise]", 21,
     "a scheme has 3 to 8 core indicators"),
    (HEATER, "core: [efficiency, noise, warranty]", "core: [efficiency, noise, noise]", 21,
     "row 'noise' stands twice"),
    (HEATER, "    basis: 方案\nboards", "    basis: 方案\n    innovation: [x]\nboards", 23,
     "no row 'x'"),
    (HEATER, "    basis: 方案\nboards", "    basis: 方案\n    foundation: [x]\nboards", 23,
     "no row 'x'"),
    (HEATER, "    basis: 方案\nboards", "    basis: 方案\n    innovation_needed: 1\nboards", 23,
     "more than there are innovation rows"),
    (HEATER, "where: {place: [home]}", "where: {size: [home]}", 20, "unknown facet; known: place"),
    (HEATER, "where: {place: [home]}", "where: {place: [garden]}", 20,
     "'garden' is no value; known: home, shop"),
    (HEATER, "where: {place: [home]}", "where: {place: home}", 20, "schemes.0.where.place"),
    (HEATER, "scheme: home, indicator", "scheme: shop, indicator", 24, "no scheme 'shop'"),
    (HEATER, "indicator: efficiency", "indicator: beauty", 24, "no row 'beauty'"),
    (HEATER, "  - {id: insured,", "  - {id: insured, title: {zh: x, en: x}, basis: x}\n"
     "  - {id: insured,", 17, "'insured' stands twice"),
    (HEATER, "      - {id: shop", "      - {id: shop, x: red", 14, "values.1.x: unknown key"),
    (ROW, "where: {place: [home, shop]}", "where: {place: [home, garden]}", 7, "is no value"),
    (ROW, "    where: {place: [home]}", "    where: {weather: [home]}", 15, "unknown facet"),
    (ROW, "  - since: 2020-01-01\n    base", "  - since: 2020-01-01\n    where: {place: [moon]}\n"
     "    base", 23, "'moon' is no value"),
    (ROW, "methods: [GB/T 100-2020 5.1]", "methods: [附录 A]", 8, "begins with one"),
    (ROW, "methods: [GB/T 100-2020 5.1]", "methods: [按 GB/T 100-2020]", 8, "begins with one"),
    (ROW, "methods: [GB/T 100-2020 5.1]", "methods: GB/T 100-2020", 8, "must be a list"),
    (ROW, "methods: [GB/T 100-2020 5.1]", "limits: 5", 9, "key 'limits' stands twice"),
    (ROW, "aliases: [效率]", "aliases: 效率", 3, "aliases"),
    (ROW, "aliases: [效率]", 'aliases: ["-"]', 1, "the name '-' says nothing"),
    (HEATER, "aliases: [取暖器]", 'aliases: ["（）"]', 1, "the name '（）' says nothing"),
    (ROW, "id: efficiency", "id: rate", 1, "the file of row rate must be rate.yaml"),
    (NOISE_ROW, "title: {zh: 噪声", "aliases: [效率]\ntitle: {zh: 噪声", 1,
     "the name '效率' is also a name of row efficiency"),
    (NOISE_ROW, "title: {zh: 噪声, en: Noise}", "title: {zh: 噪声, en: efficiency}", 1,
     "the name 'efficiency' is also a name of row efficiency"),
]  # fmt: skip
FIGURES = [
    (ROW, "requirement: ≥45.0", "requirement: 约45", 13, "'约45' cannot be read"),
    (ROW, "requirement: ≥45.0", "requirement: 良好", 13, "cannot be read"),
    (ROW, "requirement: ≥45.0", "requirement: 45", 10, "requirement is missing; write it as text"),
    (ROW, "requirement: ≥45.0", 'requirement: " "', 10, "requirement is missing"),
    (ROW, "    requirement: ≥45.0\n", "", 10, "requirement is missing"),
    (ROW, "{requirement: ≥55, basis", "{basis", 24, "requirement is missing"),
    (ROW, "advanced: {requirement: ≥65, basis: published, ", "advanced: ≥65 #", 25, "a mapping"),
    (ROW, "average: {requirement: ≥55", "average: {requirement: ≥66", 25,
     "≥65 does not ask as much as average, ≥66: levels are out of order"),
    (ROW, "base: {requirement: ≥45", "base: {requirement: ≥56", 24, "out of order"),
    (ROW, "average: {requirement: ≥55", "average: {requirement: ≤55", 24, "out of order"),
    (ROW, "average: {requirement: ≥55", "average: {requirement: ≥55 kW", 24, "out of order"),
    (ROW, "better: higher", "better: higher\nnote: 5", 6, "note: input should be a valid string"),
    (NOISE_ROW, "base: {requirement: ≤60", "base: {requirement: ≤49", 8, "out of order"),
    (NOISE_ROW, "advanced: {requirement: ≤50", "advanced: {requirement: ≥50", 8, "out of order"),
    (ROW, "    source: https", "    until: 2019-01-01\n    source: https", 17,
     "until must be after since"),
    (ROW, "  - since: 2020-01-01\n", "  - since: 2020-01-01\n    until: 2020-01-01\n", 23,
     "until must be after since"),
    (ROW, "examples:\n", "  - base: {requirement: ≥40, basis: published}\nexamples:\n", 26,
     "holds at the same time as levels 1"),
    (ROW, "examples:\n", "  - {until: 2020-01-02, base: {requirement: ≥40, basis: published}}\n"
     "examples:\n", 26, "holds at the same time as levels 1"),
    (ROW, "examples:\n", "  - {until: 2019-01-01}\nexamples:\n", 26, "levels hold no level"),
]  # fmt: skip
STANDARDS = [
    ("number: GB 200-2020,", "number: 五号,", 1, "0.number: "),
    ("{number: GB 200-2020, ", "{", 1, "0.number: "),
    ("replaced_by: [GB 200-2020]", "replaced_by: [新版]", 6, "1.replaced_by.0: "),
    ("replaced_by: [GB 200-2020]", "replaced_by: GB 200-2020", 6, "replaced_by: must be a list"),
    ("replaced_by: [GB 200-2020]", "replaced_by: null", 6, "replaced_by: must be a list"),
    ("  replaced_on: 2020-01-01\n", "", 2, "replaced_by needs replaced_on, or replaced: true"),
    ("number: GB 200-2010", "number: GB 200-2020", 2, "GB 200-2020 is listed already, at general"),
    ("number: GB 200-2010", "number: GB 200-2020/XG1-2022", 2, "is listed already, at general"),
    ("replaced_on: 2020-01-01", "replaced_on: 2020-13-01", 7, "not exact: quote it"),
    ("- number: GB 200-2010", "- GB 1-2000\n- number: GB 200-2010", 2, "must be a mapping"),
    ("title: 能效, ", "", 1, "title: is missing"),
    ("in_force_on: 2010-06-01", "valid_from: 2010-06-01", 5, "valid_from: unknown key"),
    ("binding: mandatory, ", "binding: strict, ", 1, "binding: input should be"),
    ("2020-01-01, basis: published", "2020-01-01, basis: rumour", 1, "basis: input should be"),
]  # fmt: skip
TABLE = [
    *CROSS,
    *KEYS,
    *((LAW_RULE, *rest) for rest in CONDITIONS),
    *RULES,
    *REFERENCES,
    *FIGURES,
    *((GENERAL, *rest) for rest in STANDARDS),
]


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "problem"),
    [pytest.param(*row, id=f"{row[0]}: {row[2][:40]}") for row in TABLE],
)
def test_a_wrong_line_is_refused_where_it_stands(  # noqa: PLR0913, PLR0917 - one row of the table
    tmp_path: Path, name: str, old: str, new: str, line: int, problem: str
) -> None:
    text = FILES[name]
    assert text.count(old) == 1, "the table changes one place"
    error = refused(tmp_path, {name: text.replace(old, new)})
    assert (error.path, error.line) == (str(tmp_path / name), line), error
    assert problem in error.problem
    assert str(error) == f"{tmp_path / name}:{line}: {error.problem}"


def changed(old: str, new: str, text: str = RULE) -> str:
    assert old in text
    return text.replace(old, new)


@pytest.mark.parametrize(
    ("first", "second", "line", "problem"),
    [
        ("", "", 1, "rule L1-01@1 stands in L1-01-limit.yaml already"),
        ("", "version: 2", 10, "in force at the same time as L1-01@1"),
        ("until: 2020-01-01", "version: 2", 10, "in force at the same time as L1-01@1"),
        ("until: 2020-01-02", "version: 2\nsince: 2020-01-01", 10, "in force at the same time"),
    ],
)
def test_two_versions_of_a_rule_do_not_overlap(
    tmp_path: Path, first: str, second: str, line: int, problem: str
) -> None:
    one, two = RULE, RULE
    for said in filter(None, first.split("\n")):
        one = changed("judged_on", f"{said}\njudged_on", one)
    for said in filter(None, second.split("\n")):
        key = said.partition(":")[0]
        (old,) = [known for known in two.splitlines() if known.startswith(f"{key}:")]
        two = changed(old, said, two)
    files: dict[str, str | None] = {LAW_RULE: one, "law/rules/L1-01-limit.yaml.2.yaml": two}
    error = refused(tmp_path, files)
    assert (error.line, problem in error.problem) == (line, True), error


def test_one_version_may_follow_the_other_on_the_day(tmp_path: Path) -> None:
    old = changed("judged_on", "until: 2020-01-01\nretired_by: L1-01\njudged_on")
    new = changed("version: 1", "version: 2", changed("2018-01-01", "2020-01-01"))
    library = load(write(tmp_path, {LAW_RULE: old, "law/rules/L1-01-newer.yaml": new}))
    assert [rule.key for rule in library.law.rules] == ["L1-01@1", "L1-01@2", "L3-01@1"]


def test_an_industry_may_not_take_an_id_of_the_law(tmp_path: Path) -> None:
    again = changed("version: 1", "version: 2", changed("2018-01-01", "2099-01-01"))
    error = refused(tmp_path, {"heater/rules/L1-01-mine.yaml": again})
    assert "rule L1-01@2 stands in L1-01-limit.yaml already" in error.problem


@pytest.mark.parametrize("name", ["heater", "暖风机", "取暖器", "HEATER"])
def test_two_industries_may_not_have_one_name(tmp_path: Path, name: str) -> None:
    other = PACK.replace("id: heater", "id: stove").replace("取暖器", name)
    other = other.replace("{zh: 暖风机, en: Heater}", "{zh: 炉, en: Stove}")
    error = refused(tmp_path, {"stove/pack.yaml": other, "stove/sound.yaml": SOUND})
    assert error.path == str(tmp_path / "stove/pack.yaml")
    assert "is taken by pack 'heater'" in error.problem


def test_one_standard_stands_in_one_file_of_the_catalogue(tmp_path: Path) -> None:
    error = refused(tmp_path, {"catalogue/more.yaml": "\n" + CATALOGUE})
    assert (error.path, error.line) == (str(tmp_path / "catalogue/more.yaml"), 2)
    assert "listed already, at general.yaml:1" in error.problem


# YAML

LIMIT_FILE = "law/rules/L1-01-limit.yaml"


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("version: 1", "version: 1\nversion: 2", 3, "key 'version' stands twice"),
        ("{zh: 改正, en: Mend it}", "{zh: 改正, en: Mend it, zh: 改}", 19, "'zh' stands twice"),
        ("remedy: {zh: 改正, en: Mend it}", "remedy: &r {zh: 改正, en: Mend it}\nquestion: *r", 19,
         "aliases (*) are not allowed"),
        ("basis:", "<<: {version: 2}\nbasis:", 8, "unknown key"),
        ("{zh: 改正, en: Mend it}", "!x {zh: 改正, en: Mend it}", 19, "tag !x is not allowed"),
        ("remedy: {zh: 改正", "remedy: {zh: !!python/name:os.system x", 19, "is not allowed"),
        ("remedy: {zh: 改正", "remedy: {zh: !!binary eA==", 19, "is not allowed"),
        ("examples:", "examples: !!set", 20, "tag:yaml.org,2002:set is not allowed"),
        ("verified: true", "verified: yes", 9, "'yes': write true or false, or quote it"),
        ("verified: true", "verified: True", 9, "'True': write true or false, or quote it"),
        ("verified: true", "verified: on", 9, "'on': write true or false, or quote it"),
        ("version: 1", "version: 01", 2, "'01' is not exact: quote it"),
        ("version: 1", "version: 0x1", 2, "'0x1' is not exact: quote it"),
        ("version: 1", "version: 1_0", 2, "'1_0' is not exact: quote it"),
        ("version: 1", "version: 1:30", 2, "'1:30' is not exact: quote it"),
        ("version: 1", "version: .inf", 2, "'.inf' is not exact: quote it"),
        ("version: 1", "version: .nan", 2, "'.nan' is not exact: quote it"),
        ("since: 2018-01-01", "since: 2018-02-30", 10, "'2018-02-30' is not exact: quote it"),
        ("since: 2018-01-01", "since: 2018-01-01T00:00:00Z", 10, "is not exact: quote it"),
        ("since: 2018-01-01", "since: 2018-1-1", 10, "input should be a valid date"),
        ("version: 1", "[version]: 1", 2, "a key must be a word"),
        ("version: 1", "version: [1", 3, "not YAML: "),
        ("version: 1", "version: 1\n\tx: 1", 3, "not YAML: "),
        ("version: 1", "version: @", 2, "not YAML: "),
        ("message:", "message: {zh: {indicator.name}", 17, "not YAML: "),
        ("message:", "---\nmessage:", 16, "not YAML: but found another document"),
    ],
)  # fmt: skip
def test_what_is_clever_or_broken_in_yaml_is_refused(
    tmp_path: Path, old: str, new: str, line: int, problem: str
) -> None:
    error = refused(tmp_path, {LIMIT_FILE: changed(old, new)})
    assert (error.line, problem in error.problem) == (line, True), error


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "the file is empty"),
        (b"# only a comment\n", "the file is empty"),
        ("id: 净水器".encode("gbk"), "cannot be read"),
        (b"id: \xff", "cannot be read"),
        (b"id: \x00", "not YAML"),
        (b"[" * 3000 + b"]" * 3000, "nested too deeply"),
        (b"x", "must be a mapping"),
        (b"[]", "must be a mapping"),
        (b"null", "must be a mapping"),
        (b"5", "must be a mapping"),
    ],
    ids=range(10),
)
@pytest.mark.parametrize(
    "name",
    ["law/pack.yaml", HEATER, LAW_RULE, ROW, "heater/sound.yaml"],
)
def test_a_file_that_holds_nothing_usable_is_refused(
    tmp_path: Path, name: str, data: bytes, problem: str
) -> None:
    write(tmp_path, {})
    (tmp_path / name).write_bytes(data)
    with pytest.raises(RulePackError) as caught:
        load(tmp_path)
    assert caught.value.path == str(tmp_path / name)
    assert problem in caught.value.problem or name == "heater/sound.yaml"


@pytest.mark.parametrize("data", ["5", "number: GB 1-2000", '"x"'])
def test_a_catalogue_is_a_list(tmp_path: Path, data: str) -> None:
    assert "is a list of standards" in refused(tmp_path, {GENERAL: data}).problem


def test_a_folder_without_the_law_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulePackError, match="holds no folder 'law'"):
        Library(tmp_path)


@pytest.mark.parametrize("name", ["law/pack.yaml", "law/sound.yaml", "heater/sound.yaml"])
def test_a_pack_without_its_files_is_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path, {})
    (tmp_path / name).unlink()
    with pytest.raises(RulePackError, match="cannot be read") as caught:
        load(tmp_path)
    assert caught.value.path == str(tmp_path / name)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("45.0", Decimal("45.0")),
        ("0.1", Decimal("0.1")),
        ("-12.50", Decimal("-12.50")),
        ("45", 45),
        ("-1", -1),
        ("true", True),
        ("2024-02-29", date(2024, 2, 29)),
        ("null", None),
        ("~", None),
        ("", None),
        ('"yes"', "yes"),
        ("'01'", "01"),
        ("1.2.3", "1.2.3"),
        ("4.1.2-2020", "4.1.2-2020"),
        ("GB 1-2000", "GB 1-2000"),
        ("≥45", "≥45"),
    ],
)
def test_a_value_of_yaml_is_exact(tmp_path: Path, text: str, value: object) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(f"key: {text}\n", encoding="utf-8")
    (read,) = read_yaml(file).data.values()
    assert (read, type(read), str(read)) == (value, type(value), str(value))


def test_lines_are_those_of_the_keys(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("a:\n  - b: 1\n    c:\n      - 2\n\nd: {e:\n  5}\n", encoding="utf-8")
    source = read_yaml(file)
    lines = {steps: source.line(steps) for steps in source.lines}
    assert lines == {
        (): 1, ("a",): 1, ("a", 0): 2, ("a", 0, "b"): 2, ("a", 0, "c"): 3, ("a", 0, "c", 0): 4,
        ("d",): 6, ("d", "e"): 6,
    }  # fmt: skip
    assert source.line(("a", 0, "c", 7, "x")) == 3


def test_placeholders_are_plain_names() -> None:
    assert placeholders("{{x}} {a.b} 「{c}」{}") == ["a.b", "c", ""]
    assert placeholders("{a.b!r} {a.b:>4}") == ["a.b!r", "a.b:>4"]
