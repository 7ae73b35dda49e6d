"""What reviewers made of a judgement, in words: both verdicts, and each opinion."""

from collections.abc import Iterator

from qibiao.declarations import Language
from qibiao.engine import Judgement
from qibiao.engine.case import CASE_TITLES, EFFECT_TITLES, Case, OpinionTaken
from qibiao.reports.phrases import heading, phrase
from qibiao.reports.saying import bracketed, called, labelled, listed, verdicts_said
from qibiao.rules.comments import REPLY_TITLES


def case_said(judgement: Judgement, language: Language) -> str:
    """Say how far a case has come."""
    return CASE_TITLES[judgement.case].in_language(language)


def final_said(judgement: Judgement, language: Language) -> str:
    """Say the final verdict, or that there is none yet and why."""
    if judgement.case is Case.FINAL:
        return verdicts_said(judgement.verdicts, language)
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


def review_notes(judgement: Judgement, language: Language) -> Iterator[str]:
    """Say what a review came to, a line each; nothing where there was none."""
    if not judgement.opinions:
        return
    machine = verdicts_said(judgement.machine_verdicts, language)
    yield labelled(heading("machine_verdict", language), machine, language)
    final = final_said(judgement, language)
    yield labelled(heading("final_verdict", language), final, language)
    for one in judgement.opinions:
        said = opinion_said(one, language) + bracketed([signed(one, language)], language)
        yield labelled(heading("opinion", language), said, language)
