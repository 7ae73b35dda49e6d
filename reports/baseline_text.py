"""What changed since a baseline, as text: declarations, then findings, each with its cause."""

from collections.abc import Iterator

from qibiao.declarations import Language
from qibiao.engine.changes import (
    CAUSE_TITLES,
    CHANGE_TITLES,
    Change,
    ComparedRun,
    DeclarationChange,
    FindingChange,
    GradeChange,
    Presence,
)
from qibiao.reports.lines import Line, Style
from qibiao.reports.run_phrases import word
from qibiao.reports.saying import grades_said, listed, verdicts_said
from qibiao.rules.rule import SEVERITY_TITLES, STATUS_TITLES

_STYLES: dict[Change, Style] = {
    Change.NEW: "bad",
    Change.REOPENED: "bad",
    Change.ALTERED: "fair",
    Change.UNCHANGED: "",
    Change.FIXED: "good",
    Change.UNCHECKED: "open",
}
_PRESENCES = {Presence.BOTH: "moved", Presence.CAME: "came", Presence.WENT: "went"}


def change_lines(compared: ComparedRun, language: Language) -> Iterator[Line]:
    """Write what changed: counts, declarations, then every finding that is not as it was."""
    yield from count_lines(compared, language)
    for presence, key in _PRESENCES.items():
        of_kind = [one for one in compared.declarations if one.presence is presence]
        if of_kind:
            yield Line(0, f"{word(key, language)}  {len(of_kind)}", "title")
        for declaration in of_kind:
            yield from _declaration_lines(declaration, language)
    for change in Change:
        of_change = [one for one in compared.changes if one.change is change and not one.question]
        shown = [one for one in of_change if change is not Change.UNCHANGED or one.value_changed]
        if shown:
            yield Line(0, CHANGE_TITLES[change].in_language(language), "title")
        for one in shown:
            yield from _finding_lines(one, language)


def count_lines(compared: ComparedRun, language: Language) -> Iterator[Line]:
    """Write how much changed, and what cannot be known of it."""
    days = listed([day.isoformat() for day in compared.baseline.as_of], language)
    baseline = f"{word('baseline', language)} {days} {compared.baseline.sha256[:12]}"
    yield Line(0, f"{word('compared', language)}  {baseline}", "title")
    for key, of_question in (("findings", False), ("open_questions", True)):
        counts = [
            f"{CHANGE_TITLES[one.change].in_language(language)} {count}"
            for one in compared.counts
            if (count := one.questions if of_question else one.findings)
        ]
        said = " · ".join(counts) or word("none", language)
        yield Line(1, f"{word(key, language)}  {said}")
    for note in notes(compared):
        yield Line(1, word(note, language), "dim")


def notes(compared: ComparedRun) -> Iterator[str]:
    """Name the phrases that say what a comparison cannot know."""
    if not compared.baseline.traced:
        yield "not_traced"
    went = any(one.presence is Presence.WENT for one in compared.declarations)
    if went and compared.run.set_aside:
        yield "went_or_aside"


def _declaration_lines(one: DeclarationChange, language: Language) -> Iterator[Line]:
    yield Line(1, f"{one.standard} — {one.enterprise}")
    if one.presence is not Presence.BOTH:
        verdicts = one.after if one.presence is Presence.CAME else one.before
        yield Line(2, f"{verdicts_said(verdicts, language)}", "dim")
        return
    if one.before != one.after:
        before, after = verdicts_said(one.before, language), verdicts_said(one.after, language)
        yield Line(2, f"{word('verdict', language)}  {before} → {after}")
    for grade in one.grades:
        yield Line(2, f"{word('grade', language)}  {grade_change_said(grade, language)}")
    yield Line(2, f"{word('cause', language)}  {causes_said(one, language)}", "dim")


def _finding_lines(one: FindingChange, language: Language) -> Iterator[Line]:
    severity = SEVERITY_TITLES[one.severity].in_language(language)
    yield Line(1, f"{severity} {one.rule} {one.title.in_language(language)}", _STYLES[one.change])
    yield Line(2, f"{one.declaration} — {one.enterprise}  {one.message.in_language(language)}")
    if one.change is not Change.UNCHANGED:
        yield Line(2, f"{word('status', language)}  {statuses_said(one, language)}", "dim")
    yield Line(2, f"{word('cause', language)}  {cause_of(one, language)}", "dim")


def statuses_said(one: FindingChange, language: Language) -> str:
    """Say what a rule found before and finds now."""
    was, now = (
        STATUS_TITLES[status].in_language(language) if status else "—"
        for status in (one.was, one.now)
    )
    return f"{was} → {now}"


def cause_of(one: FindingChange, language: Language) -> str:
    """Say why a finding changed, and when a reopened one was last fixed."""
    if one.change is Change.UNCHANGED:
        return word("value_changed", language)
    said = causes_said(one, language)
    if one.fixed_on:
        said += f" ({word('fixed_on', language).format(one.fixed_on.isoformat())})"
    return said


def causes_said(one: FindingChange | DeclarationChange, language: Language) -> str:
    """Say the cause where there is one; of several, those seen first, and that others may be it."""
    causes = [CAUSE_TITLES[cause].in_language(language) for cause in one.causes]
    if not causes:
        return word("no_cause", language)
    if len(causes) == 1:
        return causes[0]
    seen = len(one.seen) if isinstance(one, FindingChange) else 0
    if not seen:
        return word("one_of", language) + listed(causes, language)
    rest = causes[seen:]
    perhaps = f" ({word('perhaps', language)}{listed(rest, language)})" if rest else ""
    return listed(causes[:seen], language) + perhaps


def grade_change_said(one: GradeChange, language: Language) -> str:
    """Say what grade a variant had and has."""
    return f"{one.label}  {grades_said(one.before, language)} → {grades_said(one.after, language)}"
