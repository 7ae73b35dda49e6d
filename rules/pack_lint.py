"""What a pack may say and should not: facets nobody asks for, values of one name, no English."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from re import compile
from typing import Any

from qibiao.declarations import Text
from qibiao.rules.facets import Facet
from qibiao.rules.naming import normalised
from qibiao.rules.pack import Pack
from qibiao.rules.problem import Check, Problem, at
from qibiao.rules.vocabulary import facet_in
from qibiao.rules.yaml_source import Steps, YamlSource

_HAN = compile("[\u4e00-\u9fff]")
_QUOTED = compile(r"“[^”]*”|「[^」]*」|\"[^\"]*\"|《[^》]*》|\([^)]*\)")
_OF_OTHER_FILES = ("rows", "rules", "sound")


def facet_problems(
    pack: Pack, source: YamlSource, row_sources: Sequence[YamlSource]
) -> Iterator[Problem]:
    """Find facets on which nothing depends, and values that one name could mean both of."""
    asked = pack.facets_asked | set(_facets_of_rules(pack))
    for i, facet in enumerate(pack.facets):
        steps: Steps = ("facets", i)
        if facet.id not in asked:
            yield _unused(facet, source, steps)
        yield from _values(facet, source, steps)
    for row, row_source in zip(pack.rows, row_sources, strict=True):
        wheres = [one.where for key in (row.limits, row.levels, row.classes) for one in key]
        used = {facet for where in wheres for facet in where}
        for i, facet in enumerate(row.choices):
            if facet.id not in used:
                yield _unused(facet, row_source, ("choices", i))
            yield from _values(facet, row_source, ("choices", i))


def _facets_of_rules(pack: Pack) -> Iterator[str]:
    conditions = [one for rule in pack.rules for one in (*rule.applies, *rule.requires)]
    while conditions:
        condition = conditions.pop()
        conditions.extend((*condition.members, *condition.where))
        if facet := facet_in(condition.path):
            yield facet


def _unused(facet: Facet, source: YamlSource, steps: Steps) -> Problem:
    return at(
        source,
        steps,
        Check.FACETS,
        Text(
            zh=f"没有方案、指标、限值或水平取决于“{facet.title.zh}”（{facet.id}），企业白填一项",
            en=f"nothing depends on {facet.title.en} ({facet.id}): it would be told for nothing",
        ),
        Text(zh="删去，或在 where 中使用", en="Remove it, or use it in a where"),
    )


def _values(facet: Facet, source: YamlSource, steps: Steps) -> Iterator[Problem]:
    taken: dict[str, str] = {}
    for i, value in enumerate(facet.values):
        for name in dict.fromkeys((value.id, value.title.zh, *value.aliases)):
            other = taken.setdefault(normalised(name), value.id)
            if other != value.id:
                yield at(
                    source,
                    (*steps, "values", i),
                    Check.NAMES,
                    Text(
                        zh=f"“{name}”也是取值 {other} 的名称，写它的声明会按 {other} 判定",
                        en=f"{name!r} also names the value {other}, which would always be meant",
                    ),
                    Text(zh="每个名称只留给一个取值", en="Leave each name to one value"),
                )


def language_problems(part: Any, source: YamlSource, steps: Steps = ()) -> Iterator[Problem]:
    """Find texts whose English is Chinese; what is quoted or in brackets may be.

    An empty or missing English text is refused by the loader.
    """
    if isinstance(part, Text):
        if _HAN.search(_QUOTED.sub("", part.en)):
            yield at(
                source,
                (*steps, "en"),
                Check.LANGUAGES,
                Text(zh=f"en 写的是中文：{part.en}", en=f"en is in Chinese: {part.en}"),
                Text(zh="写成英文", en="Write it in English"),
            )
    elif isinstance(part, tuple):
        for i, member in enumerate(part):
            yield from language_problems(member, source, (*steps, i))
    elif is_dataclass(part) and not isinstance(part, type):
        for field in fields(part):
            if not (isinstance(part, Pack) and field.name in _OF_OTHER_FILES):
                inner = getattr(part, field.name)
                yield from language_problems(inner, source, (*steps, field.name))
