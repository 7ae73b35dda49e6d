"""Declarations to measure with: made from a pack, the same for the same seed.

About 5 KB and 160 elements each, twelve indicators. Enterprises, numbers, codes, models and dates
are told apart as in real submissions; requirements repeat, as enterprises write alike, unless
``distinct`` asks that no two are the same. Four in five are sound: what they promise keeps the
limits of the pack. One in five has a planted defect, as ``defects`` lists them.
"""

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from decimal import Decimal
from random import Random
from string import ascii_uppercase
from typing import Any, NamedTuple

from defects import DEFECTS, Json
from lxml import etree
from stdnum.cn import uscc

from qibiao.declarations import Declaration, Requirement, StandardNumber, inside
from qibiao.declarations.plan import plan_of
from qibiao.declarations.schema import NAMESPACE
from qibiao.rules import Library
from qibiao.rules.indicators import Row

SEED = 2016
AS_OF = date(2026, 11, 24)
INDICATORS = 12
DEFECTIVE = 0.2
INDUSTRY = "water_purifier"
_FACETS = {"process": "ro"}  # as in the sound declaration of the pack
_SURNAMES = "清源净泉碧澄甘洁润泽沁浩滨源"
_KINDS = ("净水科技", "环境设备", "电器制造", "水处理设备", "家用电器")
_CITIES = ("杭州", "佛山", "宁波", "青岛", "厦门", "合肥", "苏州", "中山")
_GRADE = "water_efficiency_grade"
_FINENESS = 100_000_000  # of requirements told apart: none promises a tenth less


class _Written(NamedTuple):
    """A requirement as a firm writes it, and the unit in its column."""

    text: str
    unit: str


class _Choice(NamedTuple):
    """What firms may write for one row."""

    row: Row
    nature: str
    written: list[_Written]


def declarations(
    count: int, seed: int = SEED, distinct: bool = False, defective: float = DEFECTIVE
) -> Iterator[bytes]:
    """Write ``count`` declarations as XML documents in UTF-8.

    ``defective`` is the share that has a defect; of 1.0 each has one more drawn beside it.
    """
    pack = Library().industry(INDUSTRY)
    natures = {one["id"]: one["nature"] for one in pack.sound["indicators"]}
    choices = [
        _Choice(row, natures.get(row.id, "performance"), written)
        for row in pack.rows
        if row.methods and (written := _sound_texts(row))
    ][:INDICATORS]
    random = Random(seed)
    for number in range(count):
        made = _declaration(pack.sound, choices, random, number, distinct)
        if random.random() < defective:
            for defect in random.sample(DEFECTS, 2 if defective == 1 else 1):
                defect(made)
        yield _xml(made)


def _declaration(
    sound: Json, choices: list[_Choice], random: Random, number: int, distinct: bool
) -> Json:
    made = deepcopy(sound)
    code, name = _code(number), _enterprise(random)
    year, model = random.randint(2021, 2026), f"{random.choice('ABCR')}{random.randint(100, 999)}"
    made["id"] = f"BENCH-{number:06d}"
    made["enterprise"] |= {"name": name, "credit_code": code, "region": random.choice(_CITIES)}
    made["standard"] |= {
        "number": f"Q/{''.join(random.choices(ascii_uppercase, k=4))} {number % 90 + 1:03d}-{year}",
        "issued_on": f"{year}-{random.randint(1, 6):02d}-{random.randint(1, 28):02d}",
        "in_force_on": f"{year}-07-01",
    }
    made["offerings"][0] |= {"model": model, "brand": name[:4]}
    made["indicators"] = _indicators(choices, random, number if distinct else None)
    made["standard"]["citations"] += _method_standards(made)
    made["evidence"][0] |= {"number": f"（示例）卫水字（{year}）第{number:06d}号", "model": model}
    made["evidence"].append(_report(random, number, model))
    made["disclosure"] |= {
        "declared_on": f"{year}-08-{random.randint(1, 28):02d}",
        "first_supplied_on": f"{year}-09-{random.randint(1, 28):02d}",
    }
    return made


def _method_standards(made: Json) -> list[Json]:
    """List the standards that methods are taken from among the references, as N2-07 asks."""
    listed = {one["number"] for one in made["standard"]["citations"]}
    found = {
        str(number)
        for indicator in made["indicators"]
        for number, _ in StandardNumber.find(indicator["method"])
    }
    return [{"number": one, "listed": True, "cited": True} for one in sorted(found - listed)]


def _code(number: int) -> str:
    body = f"9199{number % 10_000:04d}MA{number:07d}"
    return body + uscc.calc_check_digit(body)


def _enterprise(random: Random) -> str:
    city, kind = random.choice(_CITIES), random.choice(_KINDS)
    return f"{city}{''.join(random.sample(_SURNAMES, 3))}（虚构）{kind}有限公司"


def _report(random: Random, number: int, model: str) -> Json:
    return {
        "id": "P2",
        "kind": "report",
        "name": "检验报告",
        "number": f"（示例）SJ{number:06d}",
        "issuer": "示例检测有限公司",
        "marks": ["CMA", "CNAS"],
        "issued_on": f"2026-{random.randint(1, 10):02d}-{random.randint(1, 28):02d}",
        "model": model,
    }


def _sound_texts(row: Row) -> list[_Written]:
    """List what the examples of a row promise that keeps its limits."""
    written = [
        _Written(example.value, example.unit or row.unit)
        for example in row.examples
        if example.level is not None
    ]
    return [one for one in written if _keeps_limits(row, Requirement.parse(*one))]


def _keeps_limits(row: Row, promised: Requirement) -> bool:
    bounds = [
        limit.requirement
        for limit in row.limits
        if all(_FACETS[facet] in values for facet, values in limit.where.items())
    ]
    return promised.interval is None or all(_is_inside(promised, bound) for bound in bounds)


def _is_inside(promised: Requirement, bound: Requirement) -> bool:
    if promised.interval is None or bound.interval is None or bound.unit is None:
        return False
    unit = promised.unit or bound.unit
    return inside(promised.interval, unit, bound.interval, bound.unit) is True


def _indicators(choices: list[_Choice], random: Random, apart: int | None) -> list[Json]:
    drawn = {choice.row.id: random.choice(choice.written) for choice in choices}
    _agree(drawn, {choice.row.id: choice for choice in choices}, random)
    return [
        {
            "id": choice.row.id,
            "name": choice.row.title.zh,
            "nature": choice.nature,
            "value": drawn[choice.row.id].text
            if apart is None
            else _told_apart(drawn[choice.row.id].text, apart * len(choices) + place),
            "unit": drawn[choice.row.id].unit,
            "method": str(random.choice(choice.row.methods)),
        }
        for place, choice in enumerate(choices)
    ]


def _agree(drawn: dict[str, _Written], choices: dict[str, _Choice], random: Random) -> None:
    """Let the grade that is claimed be one that every value it rests on reaches."""
    reached = [
        {
            word
            for known in choices[table.row].row.classes
            if _is_inside(Requirement.parse(*drawn[table.row]), known.requirement)
            for word in _grade_words(_Written(known.grade, ""))
        }
        for table in choices[_GRADE].row.grade_of
    ]
    drawn[_GRADE] = random.choice(
        [
            one
            for one in choices[_GRADE].written
            if all(words.issuperset(_grade_words(one)) for words in reached)
        ]
    )


def _grade_words(one: _Written) -> tuple[str, ...]:
    grade = Requirement.parse(*one).grade
    return grade.words if grade else ()


def _told_apart(text: str, number: int) -> str:
    """Write a requirement so that no other declaration has it, and it promises no less.

    >>> _told_apart("≥45", 7), _told_apart("≤0.06", 7), _told_apart("3级", 7)
    ('≥45.00000315', '≤0.0599999958', '3级（编号QY-7）')
    """
    if text[0] not in "≥≤" or not text[1:].replace(".", "").isdigit():
        return f"{text}（编号QY-{number}）"
    limit = Decimal(text[1:])
    step = limit * number / _FINENESS
    return f"{text[0]}{(limit + step if text[0] == '≥' else limit - step).normalize():f}"


def _xml(data: Json) -> bytes:
    root = etree.Element(f"{{{NAMESPACE}}}declaration", nsmap={None: NAMESPACE})
    _fill(root, Declaration, data)
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _fill(parent: etree._Element, entity: type[Any], data: Json) -> None:
    for field in plan_of(entity):
        if field.name not in data:
            continue
        below = etree.SubElement(parent, f"{{{NAMESPACE}}}{field.name}")
        value = data[field.name]
        if not field.many:
            _write(below, field.entity, value)
            continue
        for member in value:
            _write(etree.SubElement(below, f"{{{NAMESPACE}}}{field.member}"), field.entity, member)


def _write(element: etree._Element, entity: type[Any] | None, value: Any) -> None:
    if entity is not None:
        _fill(element, entity, value)
    else:
        element.text = str(value).lower() if isinstance(value, bool) else str(value)
