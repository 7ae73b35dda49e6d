"""docs/judgements.md: what is expected of every bundled sample, as the tests hold it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from re import DOTALL, compile
from typing import Any

import yaml

from qibiao.declarations import SAMPLES, read_submission
from qibiao.engine import Grade, Verdict
from qibiao.engine.judgement import GRADE_TITLES, VERDICT_TITLES
from qibiao.reports.markdown import table
from qibiao.rules import Library, RuleBook, Severity, Status
from qibiao.rules.rule import SEVERITY_TITLES

_EXPECTED = ".expected.yaml"
_COMMENT = compile(r"<!--(.*?)-->", DOTALL)
_FOUND = (Status.FAIL, Status.UNDECIDED)
_INTRODUCTION = """\
# 样例的预期判定 Expected judgements

自带样例（企业均为虚构）和它们的预期结论，逐条由 `tests/test_samples.py` 核对。结论、等级有两端的
写作“甲～乙”；问题项数含未通过和无法判定的，待人工回答的问题不计。本页由样例生成：
`python -m qibiao.reports.documentation docs/`。

Bundled samples and what is expected of them; findings are those that failed or are undecided.
"""
_HEADINGS = (
    ("文件", "file"),
    ("结论", "verdict"),
    ("等级", "grade"),
    *((title.zh, severity.value) for severity, title in SEVERITY_TITLES.items()),
    ("说明什么", "what it shows"),
)


def judgements_page(library: Library) -> Iterator[str]:
    """Write the page, line by line: a table an industry, a row a declaration."""
    yield from _INTRODUCTION.splitlines()
    yield ""
    files = sorted(SAMPLES.rglob(f"*{_EXPECTED}"))
    rows = [row for file in files for row in _rows(file, library)]
    for industry, of_industry in groupby(sorted(rows), lambda row: row[0]):
        title = library.industry(industry).title if industry else None
        yield (f"## {title.zh} {title.en}" if title else "## 没有行业规则包 No industry pack")
        yield ""
        yield from table(_HEADINGS, (row[1:] for row in of_industry))


def _rows(file: Path, library: Library) -> Iterator[tuple[str, ...]]:
    expected = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    sample = _sample_of(file)
    shows = _shows(sample)
    declared = read_submission([sample]).declarations
    for declaration, judged in zip(declared, expected["declarations"], strict=True):
        industry = library.find(declaration.industry)
        name = sample.relative_to(SAMPLES).as_posix()
        several = f" {judged['id']}" if len(declared) > 1 else ""
        counts = _findings(judged, library.book_for(declaration))
        yield (
            industry or "",
            f"{name}{several}",
            _verdict(judged["verdict"]),
            "、".join(_grade(grade) for grade in judged["grades"].values()),
            *(str(counts[severity]) for severity in Severity),
            shows,
        )


def _sample_of(file: Path) -> Path:
    """Find the sample, a file or a folder, that lies beside what is expected of it."""
    name = file.name.removesuffix(_EXPECTED)
    return next(path for path in sorted(file.parent.iterdir()) if path.stem == name)


def _shows(sample: Path) -> str:
    """Say what a sample shows: its first comment; what has none, by the words of its name."""
    if sample.suffix == ".xml":
        comment = _COMMENT.search(sample.read_bytes().decode("utf-8", "replace"))
        if comment:
            return comment[1].strip()
    form = sample.suffix[1:].upper() or "CSV"
    return f"{form}：{sample.stem.replace('-', ' ')}"


def _findings(judged: Mapping[str, Any], book: RuleBook) -> Counter[Severity]:
    severities = {rule.id: rule.severity for rule in book.rules}
    return Counter(
        severities[rule] for rule, _, status in judged["outcomes"] if Status(status) in _FOUND
    )


def _verdict(value: str | list[str]) -> str:
    said = _ends(value, lambda one: VERDICT_TITLES[Verdict(one)].zh)
    return said if isinstance(value, str) else f"{VERDICT_TITLES[Verdict.OPEN].zh}：{said}"


def _grade(grade: Mapping[str, Any]) -> str:
    said = _ends(grade["grade"], lambda value: GRADE_TITLES[Grade(value)].zh)
    return f"{said}（试评）" if grade["trial"] else said


def _ends(value: str | list[str], title: Callable[[str], str]) -> str:
    """Write one value, or the two ends of several.

    >>> _ends("a", str.upper), _ends(["a", "b", "c"], str.upper)
    ('A', 'A～C')
    """
    if isinstance(value, str):
        return title(value)
    return f"{title(value[0])}～{title(value[-1])}"
