"""docs/rules.md: every rule of the law and of the packs, with its clause and from when it holds."""

from collections.abc import Iterator

from qibiao.reports.markdown import table
from qibiao.rules import Library, Pack, Rule
from qibiao.rules.rule import SEVERITY_TITLES

_INTRODUCTION = """\
# 规则 Rules

全部规则及其依据。没有读到原文的条款注明“条文未核实”。“自”是规则开始适用的日期，没有写的没有起始日期。
`qibiao rules show ID` 给出一条规则的全文。
本页由规则包生成：`python -m qibiao.reports.documentation docs/`。

Every rule with its clause. Generated from the packs.
"""
_HEADINGS = (
    ("编号", "id"),
    ("名称", "title"),
    ("严重程度", "severity"),
    ("依据", "clause"),
    ("自", "since"),
)


def rules_page(library: Library) -> Iterator[str]:
    """Write the page, line by line."""
    yield from _INTRODUCTION.splitlines()
    yield ""
    for pack in library.packs:
        if pack.rules:
            yield f"## {pack.title.zh} {pack.title.en}"
            yield ""
            yield from table(_HEADINGS, map(_row, _ordered(pack)))


def _ordered(pack: Pack) -> list[Rule]:
    return sorted(pack.rules, key=lambda rule: (rule.id, rule.version))


def _row(rule: Rule) -> tuple[str, ...]:
    severity = SEVERITY_TITLES[rule.severity]
    until = f"至 {rule.until}（不含）" if rule.until else ""
    return (
        rule.key if rule.version > 1 else rule.id,
        f"{rule.title.zh} {rule.title.en}",
        f"{severity.zh} {severity.en}",
        "；".join(basis.in_language("zh") for basis in rule.basis),
        " ".join(part for part in (str(rule.since or ""), until) if part),
    )
