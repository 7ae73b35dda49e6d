"""The kinds of entities as rules see them, with what follows from the pack computed once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from qibiao.declarations import (
    Evidence,
    Indicator,
    Measurement,
    StandardNumber,
    Steps,
    Unreadable,
)
from qibiao.declarations.once import once
from qibiao.declarations.requirements.memo import read_requirement
from qibiao.engine.appraisal import IndicatorAppraisal
from qibiao.engine.appraisals import Alike
from qibiao.engine.beside import beside
from qibiao.engine.scene import Scene, Sight, VariantInSight
from qibiao.engine.view import View
from qibiao.rules.bounds import Bounds, DeclaredBound, DeclaredValue
from qibiao.rules.indicators import Row
from qibiao.rules.meant import as_meant
from qibiao.rules.methods import read_method
from qibiao.rules.vocabulary import Subject


class StandardView(View):
    """The principal standard or an implemented one."""

    @property
    def role(self) -> str:
        """Tell which of the two it is."""
        return "implemented" if self.steps[0] == "implemented" else "principal"

    @property
    def number(self) -> StandardNumber | Unreadable | None:
        """The number as read."""
        number: StandardNumber | Unreadable | None = self.entity.number
        return number


class IndicatorView(View):
    """A declared indicator beside its row of the pack."""

    entity: Indicator

    def called(self) -> str:
        """Name the indicator with the variant that it is declared for."""
        variant = self.entity.variant
        return f"indicator:{self.name}@{variant}" if variant else f"indicator:{self.name}"

    @property
    def offering_name(self) -> str:
        """The offering it is declared for, where it names one."""
        wanted = self.entity.offering
        offerings = self.scene.declaration.offerings
        found = next((o for o in offerings if wanted and o.id == wanted), None)
        return (found.name if found else None) or ""

    @property
    def declared_text(self) -> str:
        """Say all that is declared of the indicator: the facets of its variants belong to it."""
        facets = [seen.variant.facets for seen in self.variants if seen.variant is not None]
        return f"{self.entity!r}{facets!r}"

    @once
    def sight(self) -> Sight:
        """What it speaks of."""
        return self.scene.sight(self.entity.offering, self.entity.variant)

    @property
    def variants(self) -> tuple[VariantInSight, ...]:
        """The variants it speaks of."""
        return self.sight.variants

    @once
    def appraisal(self) -> IndicatorAppraisal:
        """What follows from its own values and its variants, shared with its equals."""
        scene = self.scene
        return scene.appraisals.indicator(
            self.entity, self.sight, (scene.as_of, scene.declared_on), beside(self)
        )

    @once
    def alike(self) -> Alike:
        """What it has in common with all that are declared as it is."""
        return self.scene.appraisals.alike(self.entity)

    @property
    def row(self) -> Row | None:
        """The row, where it is certain."""
        return self.alike.match.row

    @property
    def unit(self) -> str:
        """The unit it is declared in: of its own field, or that its name ends with."""
        return self.entity.unit or self.alike.match.unit

    @property
    def value(self) -> DeclaredValue | Unreadable | None:
        """The requirement with all that comparing needs."""
        return self.appraisal.value


class EvidenceView(View):
    """A report, certificate or licence beside what is declared."""

    entity: Evidence

    @once
    def measurements(self) -> tuple["MeasurementView", ...]:
        """The measured values."""
        return tuple(
            MeasurementView(self.scene, m, (*self.steps, "measurements", i))
            for i, m in enumerate(self.entity.measurements)
        )


class MeasurementView(View):
    """A measured value beside the declared one of the same indicator."""

    entity: Measurement

    def __init__(self, scene: Scene, entity: Measurement, steps: Steps) -> None:
        super().__init__(scene, Subject.EVIDENCE, entity, steps)

    @once
    def candidates(self) -> tuple[IndicatorView, ...]:
        """The declared indicators it may measure: by id or name as written, else by their row."""
        wanted = self.entity.indicator
        if not wanted:
            return ()
        views = indicators_of(self.scene)
        named = tuple(view for view in views if wanted in (view.entity.id, view.entity.name))
        row = self.scene.book.match(wanted, wanted).row
        return named or tuple(view for view in views if row is not None and view.row is row)

    @property
    def declared(self) -> IndicatorView | None:
        """The declared indicator it measures; None where it is not certain which."""
        return self.candidates[0] if len(self.candidates) == 1 else None

    @once
    def of(self) -> IndicatorView | None:
        """The indicator it is of: the declared one, else one of its name that declares nothing."""
        name = self.entity.indicator
        if self.declared is not None or not name:
            return self.declared
        row = self.scene.book.match(name, name).row
        unsaid = Indicator(id=name, name=row.title.zh if row else name)
        return IndicatorView(self.scene, Subject.INDICATOR, unsaid, self.steps)

    @property
    def bound(self) -> DeclaredBound | Unreadable | None:
        """The declared requirement as a bound; unreadable where several may be meant."""
        if len(self.candidates) > 1:
            return Unreadable(self.entity.indicator or "", "声明中有几项这样的指标，不知实测哪一项")
        value = self.declared.value if self.declared else None
        return DeclaredBound(value) if isinstance(value, DeclaredValue) else value

    @property
    def value(self) -> DeclaredValue | Unreadable | None:
        """The measured value; its method is the declared one unless the report names another."""
        requirement = read_requirement(self.entity.value or "", self.entity.unit or "")
        if requirement is None or self.of is None or self.of.row is None:
            return None
        requirement = as_meant(requirement, self.entity.unit or "", self.of.row)
        if requirement.undecided is not None:
            return Unreadable(requirement.text, requirement.undecided)
        appraisal = self.of.appraisal
        method = appraisal.method
        if self.entity.method:
            method = read_method(self.entity.method, appraisal.bases, self.scene.declared_on)
        return DeclaredValue(
            requirement, method, self.of.row, appraisal.facets, half=appraisal.beside.half
        )

    @property
    def limit(self) -> Bounds | Unreadable | None:
        """What law asks of the product measured: limits that are recommended bind nobody."""
        return self.of.appraisal.binding if self.of else None


class VariantView(View):
    """A variant of an offering by its facets, a member of lists and never a subject (型式)."""

    def __init__(self, scene: Scene, seen: VariantInSight) -> None:
        self.seen = seen
        entity = seen.variant or seen.offering
        super().__init__(scene, Subject.OFFERING, entity, seen.steps)

    @property
    def name(self) -> str:
        """Say what the variant calls itself."""
        return self.seen.label

    def facet(self, id_: str) -> str | None:
        """Give the value of a facet; None is not known."""
        return self.seen.facets.get(id_)


def variants_of(view: View) -> list[VariantView]:
    """List the variants that an entity has or speaks of; of the declaration, all."""
    if isinstance(view, IndicatorView):
        found = view.variants
    elif view.subject is Subject.OFFERING:
        found = tuple(seen for seen in view.scene.variants if seen.offering is view.entity)
    else:
        found = view.scene.variants
    return [VariantView(view.scene, seen) for seen in found]


def views_of(scene: Scene) -> tuple[View, ...]:
    """List every entity of a declaration that rules can judge, in the order of the submission."""
    if scene.views is None:
        scene.views = tuple(_views(scene))
        counts: dict[str, int] = {}
        for view in scene.views:
            scene.members.setdefault(view.subject, []).append(view)
            name = view.label
            before = counts.get(name, 0)
            counts[name] = before + 1
            if before:
                view.label = f"{name}#{before + 1}"
    return scene.views


def members_of(scene: Scene, subject: Subject) -> Sequence[View]:
    """List the entities of one kind, in the order of the submission."""
    views_of(scene)
    return scene.members.get(subject, ())


def indicators_of(scene: Scene) -> Sequence[IndicatorView]:
    """List the declared indicators."""
    return cast(Sequence[IndicatorView], members_of(scene, Subject.INDICATOR))


def evidence_of(scene: Scene) -> Sequence[EvidenceView]:
    """List the reports, certificates and licences."""
    return cast(Sequence[EvidenceView], members_of(scene, Subject.EVIDENCE))


@dataclass(frozen=True, slots=True)
class Told:
    """The indicators by the row of the pack that they tell of (所述指标), by the row's id.

    ``near``: the name is near that of the row; ``unnamed``: of no row for certain.
    """

    declaring: Mapping[str, Sequence[IndicatorView]]
    near: Mapping[str, Sequence[IndicatorView]]
    unnamed: Sequence[IndicatorView]


def told_in(scene: Scene) -> Told:
    """Sort the indicators of a declaration by what they tell of."""
    if scene.told is None:
        declaring: dict[str, list[IndicatorView]] = {}
        near: dict[str, list[IndicatorView]] = {}
        unnamed: list[IndicatorView] = []
        for view in indicators_of(scene):
            match = view.alike.match
            if match.row is not None:
                declaring.setdefault(match.row.id, []).append(view)
                continue
            unnamed.append(view)
            for id_ in {scene.book.row_named(name).id for name in match.near}:
                near.setdefault(id_, []).append(view)
        scene.told = Told(declaring, near, unnamed)
    return scene.told


def _views(scene: Scene) -> Iterator[View]:
    declaration = scene.declaration
    yield View(scene, Subject.DECLARATION, declaration, ())
    yield View(scene, Subject.ENTERPRISE, declaration.enterprise, ("enterprise",))
    yield StandardView(scene, Subject.STANDARD, declaration.standard, ("standard",))
    for i, citation in enumerate(declaration.standard.citations):
        yield View(scene, Subject.CITATION, citation, ("standard", "citations", i))
    for i, offering in enumerate(declaration.offerings):
        yield View(scene, Subject.OFFERING, offering, ("offerings", i))
    for i, implemented in enumerate(declaration.implemented):
        yield StandardView(scene, Subject.STANDARD, implemented, ("implemented", i))
    for i, indicator in enumerate(declaration.indicators):
        yield IndicatorView(scene, Subject.INDICATOR, indicator, ("indicators", i))
    for i, evidence in enumerate(declaration.evidence):
        yield EvidenceView(scene, Subject.EVIDENCE, evidence, ("evidence", i))
    for i, commitment in enumerate(declaration.commitments):
        yield View(scene, Subject.COMMITMENT, commitment, ("commitments", i))
