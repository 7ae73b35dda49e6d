"""What people made of a judgement, in words: both verdicts, each opinion and each waiver."""

from collections.abc import Iterator

from qibiao.declarations import Language
from qibiao.engine import Judgement
from qibiao.engine.case import (
    CASE_TITLES,
    EFFECT_TITLES,
    WAIVER_TITLES,
    Case,
    OpinionTaken,
    WaiverTaken,
)
from qibiao.reports.phrases import heading, phrase
from qibiao.reports.saying import bracketed, called, labelled, listed, series, verdicts_said
from qibiao.rules.comments import REPLY_TITLES


def case_said(judgement: Judgement, language: Language) -> str:
    """Say how far a case has come."""
    return CASE_TITLES[judgement.case].in_language(language)


def reached(judgement: Judgement, language: Language) -> str:
    """Say the verdict that opinions and waivers led to, and how many findings it leaves out."""
    said = verdicts_said(judgement.verdicts, language)
    count = len(judgement.waived)
    if not count or judgement.partial:
        return said
    told = {"zh": f"计入豁免 {count} 项", "en": f"with {count} waived"}
    return said + bracketed([told[language]], language)


def final_said(judgement: Judgement, language: Language) -> str:
    """Say the final verdict, or that there is none yet and why."""
    if judgement.case is Case.FINAL:
        return reached(judgement, language)
    why = bracketed([case_said(judgement, language)], language)
    return phrase("none_yet", language) + why


def opinion_said(one: OpinionTaken, language: Language) -> str:
    """Say on what an opinion is, what it says, and what became of it."""
    reply = REPLY_TITLES[one.reply].in_language(language)
    effect = EFFECT_TITLES[one.effect].in_language(language)
    return f"{one.rule} {called(one.entity, language)}  {reply} {one.comment} → {effect}"


def signed(one: OpinionTaken, language: Language) -> str:
    """Say who gave an opinion, for which body, and when."""
    on = one.on.isoformat() if one.on else ""
    return listed(filter(None, (one.reviewer, one.body, on)), language)


def waiver_said(one: WaiverTaken, language: Language) -> str:
    """Say what a waiver is on, and what became of it."""
    effect = WAIVER_TITLES[one.effect].in_language(language)
    return f"{one.rule} {called(one.entity, language)} → {effect}"


def given_by(one: WaiverTaken, language: Language) -> str:
    """Say who gave a waiver, on what authority, and for how long."""
    return listed(given_parts(one, language), language)


def given_parts(one: WaiverTaken, language: Language) -> tuple[str, ...]:
    """Say who gave a waiver, on what authority, and for how long, each where it is told."""
    until = f" {phrase('until', language)} {one.until}" if one.until else ""
    days = f"{one.on or ''}{until}".strip()
    return tuple(filter(None, (one.by, one.authority, days)))


def opinion_line(one: OpinionTaken, language: Language) -> str:
    """Say all of an opinion in one line: on what, what it says and came to, by whom."""
    said = opinion_said(one, language) + bracketed([signed(one, language)], language)
    return labelled(heading("opinion", language), said, language)


def waiver_line(one: WaiverTaken, language: Language) -> str:
    """Say all of a waiver in one line: on what, what came of it, by whom, why."""
    by = bracketed([given_by(one, language)], language)
    said = series([waiver_said(one, language) + by, one.reason], language)
    return labelled(heading("waiver", language), said, language)


def review_notes(judgement: Judgement, language: Language) -> Iterator[str]:
    """Say what a review came to, a line each; nothing where there was none."""
    if not (judgement.opinions or judgement.waivers):
        return
    machine = verdicts_said(judgement.machine_verdicts, language)
    yield labelled(heading("machine_verdict", language), machine, language)
    final = final_said(judgement, language)
    yield labelled(heading("final_verdict", language), final, language)
    yield from (opinion_line(one, language) for one in judgement.opinions)
    yield from (waiver_line(one, language) for one in judgement.waivers)
    for finding in judgement.waived:
        said = f"{finding.rule} {finding.message.in_language(language)}"
        yield labelled(heading("waived", language), said, language)
