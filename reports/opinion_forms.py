"""The working paper as YAML or JSON: what a script fills in, beside what people read."""

import json
from typing import Any

import yaml

from qibiao.declarations import Language
from qibiao.engine.paper import Paper, PaperRow
from qibiao.engine.review_fields import (
    COMMON,
    FINGERPRINT,
    GIVEN,
    OPINIONS,
    RULE,
    SAID_FINGERPRINT,
    SHOWN,
    VALUE_FINGERPRINT,
)
from qibiao.rules.rule import STATUS_TITLES


def paper_json(paper: Paper, language: Language) -> str:
    """Write the paper as JSON."""
    return json.dumps(_tree(paper, language), ensure_ascii=False, indent=2) + "\n"


def paper_yaml(paper: Paper, language: Language) -> str:
    """Write the paper as YAML."""
    written: str = yaml.safe_dump(
        _tree(paper, language), allow_unicode=True, sort_keys=False, width=100
    )
    return written


def _tree(paper: Paper, language: Language) -> dict[str, Any]:
    common = dict.fromkeys(COMMON, "")
    return {**common, OPINIONS: [_row(row, language) for row in paper.rows]}


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
            "asked": (finding.question or finding.message).in_language(language),
            "declared": finding.declared,
            "replies": [reply.value for reply in row.replies],
            "comments": [f"{c.code} {c.text.in_language(language)}" for c in row.comments],
        },
    }
