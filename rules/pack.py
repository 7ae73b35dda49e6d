"""A pack: all that one industry, or the law that binds all, is judged by (规则包)."""

from collections.abc import Mapping
from dataclasses import dataclass as plain_dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, Literal, NamedTuple, get_args

from pydantic.dataclasses import dataclass

from qibiao.declarations import StandardNumber, Text
from qibiao.declarations.bounded import Bounded
from qibiao.declarations.strict import STRICT
from qibiao.rules.bounds import Bounds, limits_of
from qibiao.rules.catalogue import Catalogue
from qibiao.rules.facets import Facet, Facets, Where
from qibiao.rules.indicators import LimitKind, Row
from qibiao.rules.methods import MethodSet, StatisticalBasis
from qibiao.rules.named_units import is_unit_of, units_in
from qibiao.rules.naming import near, normalised
from qibiao.rules.rule import Rule

MEMO = 60_000

Part = Literal["geographical_indication"]
PARTS: tuple[str, ...] = get_args(Part)


class PackProvenance(StrEnum):
    """How an industry is known to have been a pilot (试点来源)."""

    DOCUMENTED = "documented"
    INFERRED = "inferred"
    GENERAL = "general"


@dataclass(frozen=True, slots=True, config=STRICT)
class BasicRequirement:
    """A fact that must hold before a grade is given (基本要求); it never scores."""

    id: str
    title: Text
    basis: str


@dataclass(frozen=True, slots=True, config=STRICT)
class Scheme:
    """What grades one family of variants (评估方案): its core rows and what 一级 further asks."""

    id: str
    title: Text
    where: Where
    core: tuple[str, ...]
    basis: str
    foundation: tuple[str, ...] = ()
    innovation: tuple[str, ...] = ()
    innovation_needed: int = 0
    note: Text | None = None


@dataclass(frozen=True, slots=True, config=STRICT)
class BoardDefinition:
    """A board that the pack publishes (排行榜定义): of one indicator, or of a family by grade."""

    id: str
    title: Text
    scheme: str
    indicator: str | None = None


@dataclass(frozen=True, slots=True, config=STRICT)
class Pack:
    """A loaded, checked and hashed pack.

    A pack with a ``part`` is of a mark and no industry: its rules bind beside those of any industry
    every declaration that has that part.
    """

    id: str
    version: str
    title: Text
    kind: str
    pilot: bool
    provenance: PackProvenance
    regime: str
    sha256: str
    sound: dict[str, Any]
    aliases: tuple[str, ...] = ()
    part: Part | None = None
    note: Text | None = None
    facets: tuple[Facet, ...] = ()
    basic_requirements: tuple[BasicRequirement, ...] = ()
    rows: tuple[Row, ...] = ()
    schemes: tuple[Scheme, ...] = ()
    boards: tuple[BoardDefinition, ...] = ()
    rules: tuple[Rule, ...] = ()

    @property
    def facets_asked(self) -> frozenset[str]:
        """List the facets on which anything in the pack depends."""
        wheres = [scheme.where for scheme in self.schemes]
        for row in self.rows:
            wheres.append(row.where)
            wheres.extend(limit.where for limit in row.limits)
            wheres.extend(levels.where for levels in row.levels)
            wheres.extend(known.where for known in row.classes)
        return frozenset(facet for where in wheres for facet in where)

    @property
    def names(self) -> tuple[str, ...]:
        """List all names by which a declaration may call this industry."""
        return (self.id, self.title.zh, self.title.en, *self.aliases)


class RowMatch(NamedTuple):
    """Which row a declared indicator means: one, or near ones to ask about, or none.

    ``unit`` is the unit of the row that its name ends with: 甲醛含量（mg/kg）.
    """

    row: Row | None
    near: tuple[str, ...] = ()
    unit: str = ""

    @property
    def kind(self) -> str:
        """Say how sure the match is."""
        return "known" if self.row else "near" if self.near else "unknown"


@plain_dataclass(frozen=True, eq=False)
class RuleBook:
    """The law, one industry, and marks: what a declaration is judged by (成套规则).

    Two books are one only if they are the same object: each is made once, and compiled once.
    """

    law: Pack
    industry: Pack | None
    catalogue: Catalogue
    catalogue_sha256: str = ""
    marks: tuple[Pack, ...] = ()

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """List all rules, law first, by id and version."""
        rules = (rule for pack in self.packs for rule in pack.rules)
        return tuple(sorted(rules, key=lambda rule: (rule.id, rule.version)))

    @property
    def packs(self) -> tuple[Pack, ...]:
        """List the packs in use."""
        return (self.law, *self.marks, *([self.industry] if self.industry else []))

    @cached_property
    def facets_asked(self) -> frozenset[str]:
        """List the facets on which anything in the industry depends."""
        return self.industry.facets_asked if self.industry else frozenset()

    @cached_property
    def rows(self) -> dict[str, Row]:
        """Give the rows of the industry by id."""
        return {row.id: row for row in self.industry.rows} if self.industry else {}

    @cached_property
    def _by_name(self) -> dict[str, Row]:
        return {
            normalised(name): row
            for row in self.rows.values()
            for name in (row.id, row.title.zh, row.title.en, *row.aliases)
        }

    @cached_property
    def _graded(self) -> dict[str, tuple[Row, ...]]:
        """Give the rows whose grade a row decides."""
        found: dict[str, list[Row]] = {}
        for row in self.rows.values():
            for target in dict.fromkeys(table.row for table in row.grade_of):
                found.setdefault(target, []).append(row)
        return {target: tuple(rows) for target, rows in found.items()}

    def graded_by(self, id_: str) -> tuple[Row, ...]:
        """List the rows whose declared grade the value of a row decides (等级由其数值决定)."""
        return self._graded.get(id_, ())

    @cached_property
    def rows_with_neighbours(self) -> frozenset[str]:
        """List the rows that are judged with what is declared of other indicators."""
        return frozenset(self._graded) | {row.id for row in self.rows.values() if row.pair}

    @cached_property
    def bases(self) -> tuple[StatisticalBasis, ...]:
        """List the statistical bases that any row of the industry knows."""
        found = {basis.id: basis for row in self.rows.values() for basis in row.bases}
        return tuple(found.values())

    @cached_property
    def standards_with_figures(self) -> frozenset[str]:
        """List the standards, without their years, of which the industry holds any figure."""
        rows = self.rows.values()
        texts = {limit.standard for row in rows for limit in row.limits}
        texts |= {known.standard for row in rows for known in row.classes}
        return frozenset(number.base for text in texts for number, _ in StandardNumber.find(text))

    def row_named(self, name: str) -> Row:
        """Give the row of a known name; KeyError where there is none."""
        return self._by_name[normalised(name)]

    @cached_property
    def _methods(self) -> dict[str, MethodSet]:
        return {
            row.id: MethodSet(row.methods, row.bases, self.catalogue) for row in self.rows.values()
        }

    def methods_of(self, row: Row) -> MethodSet:
        """Give the methods under which values of a row may be compared."""
        if self.rows.get(row.id) is row:
            return self._methods[row.id]
        return MethodSet(row.methods, row.bases, self.catalogue)

    @cached_property
    def _limits(self) -> Bounded[object, Mapping[LimitKind, Bounds]]:
        return Bounded(MEMO)

    def limits_of(
        self, row: Row, day: date, variants: tuple[Facets, ...]
    ) -> Mapping[LimitKind, Bounds]:
        """Give the limits that apply, or may, to any of the variants on a day, by their kind."""
        methods = self.methods_of(row)
        if self.rows.get(row.id) is not row:
            return limits_of(row, day, variants, methods)
        key = (row.id, day, tuple([tuple(facets.items()) for facets in variants]))
        found = self._limits.get(key)
        if found is None:
            found = self._limits[key] = limits_of(row, day, variants, methods)
        return found

    @cached_property
    def _matches(self) -> Bounded[tuple[str | None, str | None], RowMatch]:
        return Bounded(MEMO)

    def match(self, id_: str | None, name: str | None) -> RowMatch:
        """Find the row that an indicator means, by id, else by exact normalised name.

        An id and a name that mean different rows are asked about, both as near.
        """
        found = self._matches.get((id_, name))
        if found is None:
            found = self._matches[id_, name] = self._match(id_, name)
        return found

    def _match(self, id_: str | None, name: str | None) -> RowMatch:
        meant = self.rows.get(id_) if id_ else None
        row = self._by_name.get(normalised(name or ""))
        if meant is not None and row is not None and row is not meant:
            return RowMatch(None, (meant.title.zh, row.title.zh))
        if row is not None or not name:
            return RowMatch(meant or row)
        for bare, unit in units_in(name):
            row = self._by_name.get(normalised(bare))
            if row is not None and meant in (None, row) and is_unit_of(unit, row):
                return RowMatch(row, unit=unit)
        if meant is not None:
            return RowMatch(meant)
        known = [
            known
            for row in self.rows.values()
            for known in (row.title.zh, *row.aliases, row.title.en)
        ]
        return RowMatch(None, tuple(near(name, known)))
