"""How reports say what a judgement holds: verdicts, grades, entities, lists of words."""

from collections.abc import Iterable
from re import compile
from typing import Protocol

from qibiao.declarations import Language, Text
from qibiao.engine import Finding, Grade, Verdict
from qibiao.engine.judgement import GRADE_TITLES, VERDICT_TITLES
from qibiao.reports.phrases import phrase
from qibiao.rules import Status
from qibiao.rules.rule import SEVERITY_TITLES, Clause
from qibiao.rules.vocabulary import Subject

_ENTITIES = {
    Subject.DECLARATION: Text(zh="声明", en="declaration"),
    Subject.ENTERPRISE: Text(zh="企业", en="enterprise"),
    Subject.OFFERING: Text(zh="产品或服务", en="offering"),
    Subject.STANDARD: Text(zh="标准", en="standard"),
    Subject.CITATION: Text(zh="引用文件", en="reference"),
    Subject.INDICATOR: Text(zh="指标", en="indicator"),
    Subject.EVIDENCE: Text(zh="证明材料", en="evidence"),
    Subject.COMMITMENT: Text(zh="承诺", en="commitment"),
}
# Before and behind a title its number may stand: GB 45320-2025 …, … TSG 07-2019.
_DOCUMENT = compile(
    r"([A-Z]+(?:/T)? [\d.]+-\d{4} )(\S.*)()"
    r"|()(\S*(?:法|条例|办法|规定|规则|规范|目录|计划|公告)(?:（[^）]*）)?)( [A-Z]+ [\d-]+)?"
)


LANGUAGE_TAGS: dict[Language, str] = {"zh": "zh-CN", "en": "en"}  # as HTML and Word name them


class Graded(Protocol):
    """What has a grade, or several that can be reached, and may be provisional."""

    @property
    def grades(self) -> tuple[Grade, ...]:
        """The grades that can be reached, best first."""

    @property
    def trial(self) -> bool:
        """Whether a proposed threshold took part (试评)."""

    @property
    def unverified(self) -> bool:
        """Whether a recalled or doubtful threshold took part."""


def listed(words: Iterable[str], language: Language) -> str:
    """List words one after another."""
    return ("、" if language == "zh" else ", ").join(words)


def series(parts: Iterable[str], language: Language) -> str:
    """List what may hold commas itself."""
    return ("；" if language == "zh" else "; ").join(parts)


def joined(parts: Iterable[str], language: Language) -> str:
    """Join parts of one sentence.

    >>> joined(["推荐性标准", "已公布"], "zh"), joined(["standard", "published"], "en")
    ('推荐性标准，已公布', 'standard, published')
    """
    return ("，" if language == "zh" else ", ").join(parts)


def bracketed(words: Iterable[str], language: Language) -> str:
    """Put words in brackets to stand behind others; nothing where there are none.

    >>> bracketed(["试评", "界值未核实"], "zh"), bracketed(["trial"], "en"), bracketed([], "en")
    ('（试评、界值未核实）', ' (trial)', '')
    """
    said = listed(words, language)
    if not said:
        return ""
    return f"（{said}）" if language == "zh" else f" ({said})"


def labelled(name: str, said: str, language: Language) -> str:
    """Put a name before what is said."""
    return f"{name}：{said}" if language == "zh" else f"{name}: {said}"


def verdicts_said(verdicts: tuple[Verdict, ...], language: Language) -> str:
    """Say a verdict; where several can be reached, that a person decides between which."""
    if not verdicts:
        return phrase("no_verdict", language)
    if len(verdicts) == 1:
        return VERDICT_TITLES[verdicts[0]].in_language(language)
    ends = " ~ ".join(
        VERDICT_TITLES[end].in_language(language) for end in (verdicts[0], verdicts[-1])
    )
    return f"{VERDICT_TITLES[Verdict.OPEN].in_language(language)} [{ends}]"


def grades_said(grades: tuple[Grade, ...], language: Language) -> str:
    """Say a grade, or the best and the worst of those that can be reached."""
    ends = dict.fromkeys((*grades[:1], *grades[-1:]))
    return " ~ ".join(GRADE_TITLES[grade].in_language(language) for grade in ends) or "—"


def grade_marks(grade: Graded, language: Language) -> list[str]:
    """List in which ways a grade is provisional."""
    return [phrase(mark, language) for mark in ("trial", "unverified") if getattr(grade, mark)]


def grade_said(grade: Graded, language: Language) -> str:
    """Say a grade, or its reachable ends, with what is provisional about it."""
    return grades_said(grade.grades, language) + bracketed(grade_marks(grade, language), language)


def clause(basis: Clause, language: Language) -> str:
    """Write a clause with its certainty; in Chinese a title stands in its marks."""
    if language == "en":
        return basis.in_language(language)
    said = "、".join(map(_titled, basis.document.split("、")))
    space = "" if said.endswith("》") else " "
    return f"{said}{space}{basis.article}".strip() + ("" if basis.verified else "（条文未核实）")


def clauses_said(basis: Iterable[Clause], language: Language) -> str:
    """List the clauses that something rests on."""
    return listed((clause(one, language) for one in basis), language)


def weight_said(finding: Finding, language: Language, *, waived: bool = False) -> str:
    """Say what a finding weighs, and where it is undecided or waived that it is."""
    said = [SEVERITY_TITLES[finding.severity].in_language(language)]
    if finding.status is Status.UNDECIDED:
        said.append(phrase("undecided", language))
    if waived:
        said.append(phrase("waived", language))
    return "·".join(said)


def remedy_word(finding: Finding) -> str:
    """Name the phrase for a remedy: while a question is open, it holds only if that fails."""
    is_asked = finding.question is not None and finding.status is not Status.FAIL
    return "remedy_if" if is_asked else "remedy"


def _titled(document: str) -> str:
    """Set the title of a law or standard in its marks; what only describes a text has none.

    >>> _titled("中华人民共和国旅游法（2018年修正）"), _titled("GB/T 1.1-2020"), _titled("本规则包")
    ('《中华人民共和国旅游法（2018年修正）》', 'GB/T 1.1-2020', '本规则包')
    >>> _titled("GB 45320-2025 建筑防水卷材安全和通用技术规范")
    'GB 45320-2025《建筑防水卷材安全和通用技术规范》'
    """
    found = _DOCUMENT.fullmatch(document)
    if found is None:
        return document
    before, title, after = (found[i] or found[i + 3] or "" for i in (1, 2, 3))
    return f"{before.strip()}《{title}》{after}"


def called(entity: str, language: Language) -> str:
    """Call an entity by its kind and name; what is no label of one stays as it is.

    >>> called("indicator:热效率值", "zh"), called("enterprise", "en"), called("电饭煲", "zh")
    ('指标「热效率值」', 'enterprise', '电饭煲')
    """
    kind, _, name = entity.partition(":")
    if kind not in set(Subject):
        return entity
    title = _ENTITIES[Subject(kind)].in_language(language)
    if not name:
        return title
    return f"{title}「{name}」" if language == "zh" else f'{title} "{name}"'
