"""How reports name, key and colour a verdict, or that there is none: a partial check gives none."""

from qibiao.declarations import Language
from qibiao.engine import Verdict
from qibiao.engine.judgement import VERDICT_TITLES
from qibiao.reports.lines import Style
from qibiao.reports.phrases import heading

PARTIAL = "partial"
VERDICT_STYLES: dict[Verdict, Style] = {
    Verdict.CONFORMING: "good",
    Verdict.FLAWED: "fair",
    Verdict.NONCONFORMING: "bad",
    Verdict.NOT_EVALUATED: "dim",
    Verdict.OPEN: "open",
}


def verdict_style(verdict: Verdict | None) -> Style:
    """Say how a verdict looks."""
    return VERDICT_STYLES[verdict] if verdict else "open"


def verdict_key(verdict: Verdict | None) -> str:
    """Give the key by which pages filter."""
    return verdict.value if verdict else PARTIAL


def verdict_title(verdict: Verdict | None, language: Language) -> str:
    """Name a verdict."""
    return VERDICT_TITLES[verdict].in_language(language) if verdict else heading(PARTIAL, language)
