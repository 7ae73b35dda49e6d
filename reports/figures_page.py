"""docs/figures.md: of every industry, how many figures are known how, and which rows have none."""

from collections import Counter
from collections.abc import Iterator, Sequence

from qibiao.reports.markdown import table
from qibiao.rules import Library, Pack
from qibiao.rules.figures import figures
from qibiao.rules.indicators import Row
from qibiao.rules.pack import PackProvenance
from qibiao.rules.provenance import BASIS_TITLES, Basis

_KINDS = {
    "limits": ("限值", "limits"),
    "levels": ("水平界值", "levels"),
    "classes": ("等级和类别", "classes"),
    "grade_of": ("等级表", "grade tables"),
    "units": ("单位换算", "further units"),
}
_PROVENANCE = {
    PackProvenance.DOCUMENTED: "有文件 documented",
    PackProvenance.INFERRED: "推定 inferred",
    PackProvenance.GENERAL: "一般 general",
}
_INTRODUCTION = """\
# 规则包的数值 Figures

每个数值都写明是怎样知道的：已公布（读到页面）、凭记忆、存疑、建议值。只有已公布并且有效的限值才据以判定不符合；
有建议值参加的等级注明“试评”。本页由规则包生成：`python -m qibiao.reports.documentation docs/`。

How each figure is known. Only a published limit in force condemns. Generated from the packs.
"""


def figures_page(library: Library) -> Iterator[str]:
    """Write the page, line by line."""
    packs = [library.industry(id_) for id_ in library.industries]
    counts = {pack.id: _counts(pack) for pack in packs}
    yield from _INTRODUCTION.splitlines()
    yield ""
    yield "## 概况 Overview"
    yield ""
    yield from table(
        (
            ("行业", "industry"),
            ("试点", "pilot"),
            ("来源", "provenance"),
            ("指标", "rows"),
            ("数值", "figures"),
            *((title.zh, basis.value) for basis, title in BASIS_TITLES.items()),
            ("无数值的指标", "rows without"),
        ),
        (_overview(pack, counts[pack.id]) for pack in packs),
    )
    for kind, (zh, en) in _KINDS.items():
        shown = [pack for pack in packs if any(counts[pack.id][kind, basis] for basis in Basis)]
        if shown:
            yield f"## {zh} {en.capitalize()}"
            yield ""
            yield from _of_kind(shown, kind, counts)
    yield "## 没有数值的指标 Rows without a figure"
    yield ""
    yield "没有限值、水平和等级：声明了也不比较，不定级。"
    yield ""
    bare = (
        (pack.title.zh, row.title.zh, row.id, row.note) for pack in packs for row in _bare(pack)
    )
    headings = (("行业", "industry"), ("指标", "row"), ("标识", "id"), ("说明", "note"))
    yield from table(headings, bare)


def _counts(pack: Pack) -> Counter[tuple[str, Basis]]:
    return Counter(
        (figure.kind, figure.provenance.basis) for row in pack.rows for figure in figures(row)
    )


def _bare(pack: Pack) -> Sequence[Row]:
    return [row for row in pack.rows if not any(figures(row))]


def _overview(pack: Pack, counts: Counter[tuple[str, Basis]]) -> Sequence[object]:
    by_basis = [sum(counts[kind, basis] for kind in _KINDS) for basis in BASIS_TITLES]
    return (
        pack.title.zh,
        "是 yes" if pack.pilot else "否 no",
        _PROVENANCE[pack.provenance],
        len(pack.rows),
        counts.total(),
        *by_basis,
        len(_bare(pack)),
    )


def _of_kind(
    packs: Sequence[Pack], kind: str, counts: dict[str, Counter[tuple[str, Basis]]]
) -> Iterator[str]:
    headings = (
        ("行业", "industry"),
        *((title.zh, basis.value) for basis, title in BASIS_TITLES.items()),
        ("合计", "all"),
    )
    rows = [[counts[pack.id][kind, basis] for basis in BASIS_TITLES] for pack in packs]
    totals = [sum(column) for column in zip(*rows, strict=True)]
    yield from table(
        headings,
        [
            *((pack.title.zh, *row, sum(row)) for pack, row in zip(packs, rows, strict=True)),
            ("合计 all", *totals, sum(totals)),
        ],
    )
