"""Forms as YAML or JSON, such as the working paper: what a script fills in, beside what is read."""

from typing import Any

import yaml

from qibiao.declarations import Language
from qibiao.engine.paper import Paper, PaperRow, asked
from qibiao.engine.review_fields import (
    COMMON,
    FINGERPRINT,
    GIVEN,
    OPINIONS,
    PASSED,
    RULE,
    SAID_FINGERPRINT,
    SHOWN,
    VALUE_FINGERPRINT,
)
from qibiao.reports import json_text
from qibiao.reports.run_rows import clauses
from qibiao.rules.rule import STATUS_TITLES


def form_text(tree: dict[str, Any], suffix: str) -> str:
    """Write a form as the suffix of its file asks: JSON, or YAML."""
    if suffix == ".json":
        return json_text.document(tree)
    written: str = yaml.dump(
        tree, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=100
    )
    return written


def paper_form(paper: Paper, language: Language) -> dict[str, Any]:
    """Make the form of a working paper: what holds for all once, then a row a question."""
    common = dict.fromkeys(COMMON, "")
    lists = {OPINIONS: paper.rows, PASSED: paper.passed}
    return common | {name: [_row(one, language) for one in rows] for name, rows in lists.items()}


def _row(row: PaperRow, language: Language) -> dict[str, Any]:
    finding = row.finding
    return {
        RULE: finding.rule,
        FINGERPRINT: finding.fingerprint,
        VALUE_FINGERPRINT: finding.value_fingerprint,
        SAID_FINGERPRINT: row.said_fingerprint,
        **{part: "" for part in GIVEN if part not in COMMON},
        SHOWN: {
            "standard": row.judgement.standard,
            "entity": finding.entity,
            "machine": STATUS_TITLES[finding.status].in_language(language),
            "title": finding.title.in_language(language),
            "asked": asked(finding).in_language(language),
            "declared": finding.declared,
            "place": str(finding.place),
            "expected": finding.expected.in_language(language),
            "computation": [step.in_language(language) for step in finding.computation],
            "basis": clauses(finding, language),
            "replies": [reply.value for reply in row.replies],
            "comments": [f"{c.code} {c.text.in_language(language)}" for c in row.comments],
        },
    }
