"""The sound declarations that defects are planted in, in their plain JSON form."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import yaml
from pydantic import TypeAdapter

from qibiao.declarations import SAMPLES, Declaration, StandardNumber, read_submission
from qibiao.engine import Judgement, Parameters, Verdict, judge
from qibiao.rules import Library, Pack, Status

LIBRARY = Library()
DECLARATION: TypeAdapter[Declaration] = TypeAdapter(Declaration)
DAY = date(2026, 11, 24)  # on which the sound declarations of the packs are judged
QUIET = frozenset({Status.PASS, Status.NOT_APPLICABLE, Status.NOT_IN_FORCE})

Plain = dict[str, Any]
Said = tuple[str, str, str]  # what a rule says of an entity: rule, entity, status


class Sound(NamedTuple):
    """A declaration with no finding, the pack and the day it is judged by."""

    id: str
    plain: Plain
    pack: Pack
    day: date

    @property
    def minimal(self) -> bool:
        """Tell whether it is the sound declaration that its pack carries."""
        return self.id == f"{self.pack.id}/sound"

    @property
    def regime(self) -> str:
        return self.pack.regime


def plain_form(value: Any) -> Any:
    """Write a declaration as a clerk would in JSON; what is absent is left out."""
    if is_dataclass(value) and not isinstance(value, StandardNumber):
        members = {f.name: plain_form(getattr(value, f.name)) for f in fields(value)}
        return {k: v for k, v in members.items() if v not in (None, [], {}) and k != "source"}
    if isinstance(value, tuple):
        return [plain_form(member) for member in value]
    if value is None or isinstance(value, bool):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)


def judged(plain: Plain, day: date) -> Judgement:
    return judge(DECLARATION.validate_python(plain), LIBRARY, Parameters(day))


def said(judgement: Judgement) -> frozenset[Said]:
    """All that neither passed nor did not apply."""
    return frozenset(
        (outcome.rule, entity.entity, outcome.status.value)
        for entity in judgement.outcomes
        for outcome in entity.outcomes
        if outcome.status not in QUIET
    )


@lru_cache(None)
def of_packs() -> tuple[Sound, ...]:
    """The minimal sound declaration of every pack."""
    packs = (LIBRARY.industry(id_) for id_ in LIBRARY.industries)
    return tuple(
        Sound(f"{pack.id}/sound", plain_form(DECLARATION.validate_python(pack.sound)), pack, DAY)
        for pack in packs
    )


@lru_cache(None)
def of_samples() -> tuple[Sound, ...]:
    """Every bundled sample of one declaration that conforms and of which nothing is found."""
    return tuple(_of_samples())


def _of_samples() -> Iterator[Sound]:
    for file in sorted(SAMPLES.rglob("*.expected.yaml")):
        expected = yaml.safe_load(file.read_text(encoding="utf-8"))
        name = file.name.removesuffix(".expected.yaml")
        if file.parent.name == "forms":
            continue  # the sound declarations of the packs again, in other formats
        if [one["verdict"] for one in expected.get("declarations", [])] != [Verdict.CONFORMING]:
            continue
        outcomes = expected["declarations"][0]["outcomes"]
        if expected["problems"] or {status for *_, status in outcomes} - {Status.NEEDS_PERSON}:
            continue
        path = next(file.parent.glob(f"{name}.[!e]*"))
        (declaration,) = read_submission([path]).declarations
        industry = LIBRARY.find(declaration.industry)
        if industry is None:
            continue  # one of another system's declarations, judged by the law alone
        yield Sound(
            f"{file.parent.name}/{name}",
            plain_form(declaration),
            LIBRARY.industry(industry),
            expected["as_of"],
        )


def sounds() -> tuple[Sound, ...]:
    return (*of_packs(), *of_samples())
