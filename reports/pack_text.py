"""Rules and packs as text, for the people who keep and who question them."""

from collections.abc import Iterator
from json import dumps

from qibiao.declarations import Language, Text
from qibiao.engine.asking import in_general
from qibiao.reports.explain_phrases import say
from qibiao.reports.lines import Line
from qibiao.reports.saying import bracketed, called, clause, clauses_said, labelled, listed, series
from qibiao.rules import Library, Pack, Rule
from qibiao.rules.condition import Condition
from qibiao.rules.facets import Facet, Where
from qibiao.rules.indicators import LEVEL_TITLES, LIMIT_TITLES, Row
from qibiao.rules.provenance import BASIS_TITLES
from qibiao.rules.rule import (
    AXIS_TITLES,
    SEVERITY_TITLES,
    STATUS_TITLES,
    Example,
    Executability,
    JudgedOn,
)

_EXECUTABILITY = {
    Executability.MACHINE: Text(zh="机器", en="machine"),
    Executability.PARTLY: Text(zh="部分由人", en="partly"),
    Executability.PERSON: Text(zh="人工", en="person"),
}
_JUDGED_ON = {
    JudgedOn.AS_OF: Text(zh="判定日期", en="the day judged as of"),
    JudgedOn.DECLARED: Text(zh="声明日期", en="the day declared"),
}
_PARTS = {
    "facets": Text(zh="型式要素", en="Facets of variants"),
    "basic": Text(zh="基本要求", en="Basic requirements"),
    "schemes": Text(zh="评估方案", en="Schemes"),
    "rules": Text(zh="规则", en="Rules"),
}
_IN_FORCE = {
    "zh": "施行 {since}，止 {until}，按{on}适用",
    "en": "in force since {since} until {until}, by {on}",
}


def pack_lines(library: Library, language: Language) -> Iterator[Line]:
    """List every pack with its rules."""
    for pack in library.packs:
        yield Line(0, _headline(pack, language), "title")
        for rule in pack.rules:
            severity = SEVERITY_TITLES[rule.severity].in_language(language)
            axis = AXIS_TITLES[rule.axis].in_language(language)
            by = _EXECUTABILITY[rule.executability].in_language(language)
            title = rule.title.in_language(language)
            yield Line(1, f"{rule.id}  {severity} · {axis} · {by}  {title}")
            yield Line(3, clauses_said(rule.basis, language), "dim")


def _headline(pack: Pack, language: Language) -> str:
    counts = {
        "zh": f"规则 {len(pack.rules)} · 指标 {len(pack.rows)} · 方案 {len(pack.schemes)}",
        "en": f"{len(pack.rules)} rules, {len(pack.rows)} indicators, {len(pack.schemes)} schemes",
    }
    title = pack.title.in_language(language)
    return f"{pack.id} {title} {pack.version} [{pack.sha256[:12]}]  {counts[language]}"


def show_lines(library: Library, name: str, language: Language) -> list[Line] | None:
    """Show one rule by its id, or one pack by its id or name; None where there is neither."""
    rules = [rule for pack in library.packs for rule in pack.rules if name in (rule.id, rule.key)]
    if rules:
        facets = {pack.id: pack.facets for pack in library.packs}
        return [line for rule in rules for line in _rule_lines(rule, facets[rule.pack], language)]
    named = (name, library.find(name))
    found = next((pack for pack in library.packs if pack.id in named), None)
    return None if found is None else list(_pack_detail(found, language))


def _rule_lines(rule: Rule, facets: tuple[Facet, ...], language: Language) -> Iterator[Line]:
    yield Line(0, f"{rule.key} {rule.title.in_language(language)}", "title")
    severity = SEVERITY_TITLES[rule.severity].in_language(language)
    axis = AXIS_TITLES[rule.axis].in_language(language)
    yield Line(1, f"{severity} · {axis} · {called(rule.subject, language)} · {rule.pack}")
    since, until = rule.since or "—", rule.until or "—"
    on = _JUDGED_ON[rule.judged_on].in_language(language)
    yield Line(1, _IN_FORCE[language].format(since=since, until=until, on=on), "dim")
    for basis in rule.basis:
        yield Line(1, clause(basis, language))
    for key, conditions in (("applies", rule.applies), ("requires", rule.requires)):
        for condition in conditions:
            asks = in_general(condition, facets).in_language(language)
            yield Line(1, f"{say(key, language)}  {asks}")
            yield Line(2, _written(condition), "dim")
    yield Line(1, rule.message.in_language(language))
    yield Line(1, rule.remedy.in_language(language))
    if rule.question is not None:
        yield Line(1, rule.question.in_language(language))
    for example in rule.examples:
        yield Line(2, f"{example.name}  {_case(example, language)}", "dim")


def _case(example: Example, language: Language) -> str:
    """Say what an example changes and what comes of it, or why there is none."""
    if example.expect is None:
        return example.reason or ""
    given = dumps(example.given, ensure_ascii=False, default=str) if example.given else ""
    expected = STATUS_TITLES[example.expect].in_language(language)
    return " ".join(filter(None, (str(example.day), given, "→", expected)))


def _written(condition: Condition) -> str:
    """Write a condition as its pack does: field, word, operand, and what is asked of members."""
    if condition.operand is None:
        operand = ""
    elif isinstance(condition.operand, tuple):
        operand = ", ".join(map(str, condition.operand))
        operand = operand if len(condition.operand) == 1 else f"[{operand}]"
    else:
        operand = str(condition.operand)
    inner = "; ".join(map(_written, condition.members))
    where = "; ".join(map(_written, condition.where))
    parts = (
        *(condition.path, condition.word, operand),
        *(f"{{{inner}}}" if inner else "", f"where {{{where}}}" if where else ""),
    )
    return " ".join(filter(None, parts))


def _facet_line(facet: Facet, language: Language) -> Line:
    """Name a facet and its values, each with what else a declaration may call it."""
    values = [
        value.title.zh + bracketed([_title(value.title, language, value.id), *value.aliases], "zh")
        for value in facet.values
    ]
    name = facet.title.zh + bracketed([_title(facet.title, language, facet.id)], "zh")
    return Line(2, labelled(name, series(values, language), language))


def _title(title: Text, language: Language, id_: str) -> str:
    """Give the id, in English behind the title: a declaration is written in Chinese."""
    return id_ if language == "zh" else f"{id_}, {title.en}"


def _pack_detail(pack: Pack, language: Language) -> Iterator[Line]:
    yield Line(0, _headline(pack, language), "title")
    if pack.note is not None:
        yield Line(1, pack.note.in_language(language))
    titles = {row.id: row.title.in_language(language) for row in pack.rows}
    basic = [(one.id, one.title.in_language(language)) for one in pack.basic_requirements]
    schemes = [
        (one.id, labelled(one.title.in_language(language), listed(cores, language), language))
        for one in pack.schemes
        for cores in [[titles[id_] for id_ in one.core]]
    ]
    rules = [(rule.id, rule.title.in_language(language)) for rule in pack.rules]
    yield from _part("facets", [_facet_line(facet, language) for facet in pack.facets], language)
    for key, named in (("basic", basic), ("schemes", schemes), ("rules", rules)):
        yield from _part(key, [Line(2, f"{id_}  {said}") for id_, said in named], language)
    for row in pack.rows:
        yield from _row_lines(row, pack, language)


def _part(key: str, lines: list[Line], language: Language) -> Iterator[Line]:
    if lines:
        yield Line(1, _PARTS[key].in_language(language), "title")
        yield from lines


def _where(where: Where, facets: tuple[Facet, ...], language: Language) -> str:
    """Say for which variants or conditions a figure is, in brackets; nothing where for all."""
    known = {facet.id: facet for facet in facets}
    said = []
    for id_, values in where.items():
        titles = {value.id: value.title.in_language(language) for value in known[id_].values}
        name = known[id_].title.in_language(language)
        said.append(labelled(name, listed((titles[one] for one in values), language), language))
    return f" · {series(said, language)}" if said else ""


def _row_lines(row: Row, pack: Pack, language: Language) -> Iterator[Line]:
    facets = (*pack.facets, *row.choices)
    unit = f" ({row.unit})" if row.unit else ""
    yield Line(1, f"{row.id} {row.title.in_language(language)}{unit}", "title")
    for limit in row.limits:
        kind = LIMIT_TITLES[limit.kind].in_language(language)
        basis = BASIS_TITLES[limit.provenance.basis].in_language(language)
        where = _where(limit.where, facets, language)
        yield Line(2, f"{limit.asked}  {limit.cited} · {kind} · {basis}{where}")
    for levels in row.levels:
        where = _where(levels.where, facets, language)
        for level, threshold in levels.thresholds.items():
            title = LEVEL_TITLES[level].in_language(language)
            basis = BASIS_TITLES[threshold.provenance.basis].in_language(language)
            yield Line(2, f"{title} {threshold.asked} · {basis}{where}", "dim")
