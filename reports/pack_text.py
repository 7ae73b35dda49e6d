"""Rules and packs as text, for the people who keep and who question them."""

from collections.abc import Iterator

from qibiao.declarations import Language, Text
from qibiao.reports.explain_phrases import say
from qibiao.reports.lines import Line
from qibiao.reports.saying import called, clause, listed
from qibiao.rules import Library, Pack, Rule
from qibiao.rules.indicators import LEVEL_TITLES, LIMIT_TITLES, Row
from qibiao.rules.provenance import BASIS_TITLES
from qibiao.rules.rule import AXIS_TITLES, SEVERITY_TITLES, Executability, JudgedOn

_EXECUTABILITY = {
    Executability.MACHINE: Text(zh="机器", en="machine"),
    Executability.PARTLY: Text(zh="部分由人", en="partly"),
    Executability.PERSON: Text(zh="人工", en="person"),
}
_JUDGED_ON = {
    JudgedOn.AS_OF: Text(zh="判定日期", en="the day judged as of"),
    JudgedOn.DECLARED: Text(zh="声明日期", en="the day declared"),
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
            clauses = listed((clause(basis, language) for basis in rule.basis), language)
            yield Line(3, clauses, "dim")


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
        return [line for rule in rules for line in _rule_lines(rule, language)]
    named = (name, library.find(name))
    found = next((pack for pack in library.packs if pack.id in named), None)
    return None if found is None else list(_pack_detail(found, language))


def _rule_lines(rule: Rule, language: Language) -> Iterator[Line]:
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
            yield Line(1, f"{say(key, language)}  {condition.key}")
    yield Line(1, rule.message.in_language(language))
    yield Line(1, rule.remedy.in_language(language))
    if rule.question is not None:
        yield Line(1, rule.question.in_language(language))
    for example in rule.examples:
        what = example.reason or f"{example.day} {example.given or ''} → {example.expect}"
        yield Line(2, f"{example.name}  {what}", "dim")


def _pack_detail(pack: Pack, language: Language) -> Iterator[Line]:
    yield Line(0, _headline(pack, language), "title")
    if pack.note is not None:
        yield Line(1, pack.note.in_language(language))
    for scheme in pack.schemes:
        core = ", ".join(scheme.core)
        yield Line(1, f"{scheme.id} {scheme.title.in_language(language)}: {core}")
    for row in pack.rows:
        yield from _row_lines(row, language)


def _row_lines(row: Row, language: Language) -> Iterator[Line]:
    unit = f" ({row.unit})" if row.unit else ""
    yield Line(1, f"{row.id} {row.title.in_language(language)}{unit}", "title")
    for limit in row.limits:
        kind = LIMIT_TITLES[limit.kind].in_language(language)
        basis = BASIS_TITLES[limit.provenance.basis].in_language(language)
        yield Line(2, f"{limit.asked}  {limit.cited} · {kind} · {basis} {limit.where}")
    for levels in row.levels:
        for level, threshold in levels.thresholds.items():
            title = LEVEL_TITLES[level].in_language(language)
            basis = BASIS_TITLES[threshold.provenance.basis].in_language(language)
            yield Line(2, f"{title} {threshold.asked} · {basis} {levels.where}", "dim")
