"""The form of waivers: findings that move the verdict, each with room for a reason."""

from collections.abc import Iterator
from typing import Any

from qibiao.declarations import Language
from qibiao.engine import Finding, Judgement, Run
from qibiao.engine.review_fields import FINGERPRINT, RULE, SHOWN, VALUE_FINGERPRINT
from qibiao.engine.waiver_fields import COMMON, REASON, WAIVERS
from qibiao.reports.opinion_forms import form_text
from qibiao.reports.run_rows import clauses
from qibiao.rules import Severity
from qibiao.rules.rule import SEVERITY_TITLES, STATUS_TITLES

_HELP = {
    "zh": (
        "豁免表。by 豁免单位，authority 依据的文件，date 豁免日期，until 有效期至（含当日），",
        "对各项有效；某项不同的写在该项。要豁免的，在该项 reason 写明理由；不豁免的留空。",
        "其余各栏请勿改动。",
        "填好后：qibiao check 声明 --waivers 本文件。声明的内容改变或期满后，豁免不再有效。",
    ),
    "en": (
        "Waivers. by: who gives them; authority: by which document; date; until: the last day.",
        "These hold for all rows; a row may have its own. Give the reason of each row that is",
        "waived, leave it blank in the others, and leave the rest as it is. Then:",
        "qibiao check DECLARATION --waivers THIS FILE. A waiver ends when what is declared",
        "changes, and after its last day.",
    ),
}
_WEIGHTY = (Severity.ERROR, Severity.FLAW)


def waivable(run: Run) -> list[tuple[Judgement, Finding]]:
    """List the findings that move a verdict, so that letting them stand means something."""
    return [
        (judgement, finding)
        for judgement in run.judgements
        for finding in judgement.findings
        if finding.severity in _WEIGHTY
    ]


def waiver_form(found: list[tuple[Judgement, Finding]], language: Language) -> dict[str, Any]:
    """Make the form: what holds for all once, then a row a finding."""
    return dict.fromkeys(COMMON, "") | {WAIVERS: [dict(_row(*one, language)) for one in found]}


def _row(judgement: Judgement, finding: Finding, language: Language) -> Iterator[tuple[str, Any]]:
    yield RULE, finding.rule
    yield FINGERPRINT, finding.fingerprint
    yield VALUE_FINGERPRINT, finding.value_fingerprint
    yield REASON, ""
    yield (
        SHOWN,
        {
            "standard": judgement.standard,
            "enterprise": judgement.enterprise,
            "entity": finding.entity,
            "severity": SEVERITY_TITLES[finding.severity].in_language(language),
            "status": STATUS_TITLES[finding.status].in_language(language),
            "title": finding.title.in_language(language),
            "message": finding.message.in_language(language),
            "declared": finding.declared,
            "place": str(finding.place),
            "basis": clauses(finding, language),
        },
    )


def waiver_text(tree: dict[str, Any], suffix: str, language: Language) -> str:
    """Write the form as the suffix asks; YAML begins with how to fill it in."""
    text = form_text(tree, suffix)
    if suffix == ".json":
        return text
    return "".join(f"# {line}\n" for line in _HELP[language]) + text
