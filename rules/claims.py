"""What a declared grade asks of the values that decide it, by the table of its standard."""

from collections.abc import Iterator, Sequence
from datetime import date

from qibiao.rules.bounds import Bounds
from qibiao.rules.comparing import grade_word
from qibiao.rules.facets import Facets, applies_to
from qibiao.rules.indicators import GradeClass, GradeTable, Limit, Row
from qibiao.rules.methods import MethodSet
from qibiao.rules.provenance import Basis, Provenance
from qibiao.rules.truth import FALSE, Truth, all3, any3


def claimed_by(
    row: Row,
    claims: Sequence[tuple[Row, str, Sequence[Facets]]],
    choices: Facets,
    day: date,
    methods: MethodSet,
) -> Bounds | None:
    """Collect what the grades claimed ask of ``row``; None where no table speaks of it.

    A claim is the row of the grade, the lowest grade accepted, and the facets of each variant.
    A value better than its grade asks meets it: other values may hold the grade down, and a firm
    may claim less than it could.
    """
    found: list[tuple[Limit, Truth]] = []
    for graded, grade, variants in claims:
        for table, known in _entries(graded, row, grade):
            applies = all3(
                (
                    table.validity.holds_on(day),
                    any3(
                        all3(
                            applies_to(where, {**facets, **choices})
                            for where in (row.where, graded.where, table.where, known.where)
                        )
                        for facets in variants
                    ),
                )
            )
            if applies != FALSE:
                found.append((_limit(graded, grade, table, known), applies))
    return Bounds(found[0][0].kind, tuple(found), row, methods) if found else None


def _entries(graded: Row, row: Row, grade: str) -> Iterator[tuple[GradeTable, GradeClass]]:
    """List what the tables of a grade say of a row at that grade."""
    wanted = grade_word(grade)
    for table in graded.grade_of:
        for known in row.classes if table.row == row.id else ():
            if known.standard == table.standard and grade_word(known.grade) == wanted:
                yield table, known


def _limit(graded: Row, grade: str, table: GradeTable, known: GradeClass) -> Limit:
    """Make the entry of a table a limit; it is known no better than the table or the figure."""
    weaker: Provenance = (
        known.provenance if table.provenance.basis is Basis.PUBLISHED else table.provenance
    )
    word = grade if grade.endswith(("级", "类", "等")) else f"{grade}级"
    return Limit(
        kind=table.kind,
        standard=table.standard,
        clause=f"{table.clause} {graded.title.zh}{word}".strip(),
        requirement=known.requirement,
        provenance=weaker,
        validity=table.validity,
        where=known.where,
    )
