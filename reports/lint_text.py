"""What lint and the examples of packs came to, as text for the people who keep packs."""

from collections import Counter
from collections.abc import Iterator, Sequence

from qibiao.declarations import Language
from qibiao.engine.examples import CaseKind, CaseResult
from qibiao.reports.lines import Line
from qibiao.reports.saying import labelled
from qibiao.rules.problem import CHECK_TITLES, Problem

_REMEDY = {"zh": "怎么办", "en": "what to do"}
_CLEAN = {"zh": "规则包 {n} 个，没有问题", "en": "packs: {n}; no problems"}
_PROBLEMS = {"zh": "规则包 {n} 个，问题 {found} 处", "en": "packs: {n}; problems: {found}"}
_RESULT = {
    "zh": "{case}：应为 {expected}，得到 {found}",
    "en": "{case}: {expected} expected, {found} found",
}
_COUNTS = {
    "zh": "规则示例 {rule} · 指标示例 {row} · 最小声明 {sound} · 未通过 {failed}",
    "en": "{rule} examples of rules, {row} of rows, {sound} sound declarations, {failed} failed",
}


def lint_lines(
    packs: Sequence[str], problems: Sequence[Problem], language: Language
) -> Iterator[Line]:
    """List each problem with its place and what to do, and how many there are."""
    for problem in problems:
        check = CHECK_TITLES[problem.check].in_language(language)
        yield Line(0, f"{problem.place}: [{check}] {problem.message.in_language(language)}", "bad")
        yield Line(2, labelled(_REMEDY[language], problem.remedy.in_language(language), language))
    said = _PROBLEMS if problems else _CLEAN
    yield Line(0, said[language].format(n=len(packs), found=len(problems)), "title")


def example_lines(results: Sequence[CaseResult], language: Language) -> Iterator[Line]:
    """List each example that failed with the tokens that differ, and how many were run."""
    for result in results:
        if not result.passed:
            said = _RESULT[language].format(
                case=result.case.name, expected=result.expected, found=result.found
            )
            yield Line(0, f"{result.place}: {said}", "bad")
            for token in result.differing:
                yield Line(2, token)
    run = Counter(result.case.kind for result in results)
    counts = {kind.value: run[kind] for kind in CaseKind}
    failed = sum(not result.passed for result in results)
    yield Line(0, _COUNTS[language].format(failed=failed, **counts), "title")
