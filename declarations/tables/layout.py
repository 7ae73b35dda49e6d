"""How the model is laid out in tables: one sheet a list, made from the plan of the model.

Workbooks, folders of CSV, the template and mappings follow this layout, so a field is defined
once, in ``model.py``. A heading is the short Chinese title of a field; its English name will do.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache
from re import compile
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints
from unicodedata import normalize

from qibiao.declarations.model import Declaration, Facet
from qibiao.declarations.numbers.standard_number import StandardNumber
from qibiao.declarations.plan import FieldPlan, plan_of
from qibiao.declarations.values import Choice

DECLARATIONS = "declarations"
DECLARATION_ID = "声明标识"
TITLE_OF_DECLARATIONS = "声明"
NOTES, EXAMPLES, WORDS = "填写说明", "示例", "词表"
IGNORED_SHEETS = (NOTES, EXAMPLES, WORDS)
FURTHER_TITLES = {"citations": ("引用文件",)}
_SHORT = compile(r"[，；（]")
_NOISE = compile(r"[\s_*＊:：]+")


class Kind(StrEnum):
    """What a column holds (列的类型)."""

    TEXT = "text"
    DATE = "date"
    FLAG = "flag"
    NUMBER = "number"
    WORD = "word"


class ColumnPlan(NamedTuple):
    """One column: the field it holds, below the entity of its sheet."""

    path: tuple[str, ...]
    heading: str
    description: str
    kind: Kind
    words: Mapping[str, tuple[str, ...]]  # of a closed list: each word and its Chinese writings
    many: bool  # several members in one cell


class SheetPlan(NamedTuple):
    """One sheet: the members of one list, each row linked to what it belongs to."""

    name: str  # indicators
    title: str  # 指标
    path: tuple[str, ...]  # below the declaration: ("offerings", "variants")
    links: tuple[str, ...]  # the headings that link a row: 声明标识, 产品或服务标识
    columns: tuple[ColumnPlan, ...]
    free: str  # the field that any further column goes to, its heading being the name: facets

    @property
    def prefix(self) -> str:
        """Name the list as places do: ``offerings.variants``."""
        return ".".join(self.path)


def normal_heading(text: str) -> str:
    """Make headings comparable: no spaces, half width, lower case.

    >>> normal_heading("试验 方法＊"), normal_heading("Credit_Code")
    ('试验方法', 'creditcode')
    """
    return _NOISE.sub("", normalize("NFKC", text)).casefold()


@lru_cache(1)
def sheet_plans() -> tuple[SheetPlan, ...]:
    """Lay out the whole model: the declarations first, parents before what belongs to them."""
    return tuple(_sheets(Declaration, DECLARATIONS, TITLE_OF_DECLARATIONS, (), ()))


def _sheets(
    entity: type[Any],
    name: str,
    title: str,
    path: tuple[str, ...],
    links: tuple[str, ...],
) -> Iterator[SheetPlan]:
    columns = tuple(_columns(entity, ()))
    lists = list(_lists(entity, ()))
    free = next((steps[-1] for steps, planned in lists if planned.entity is Facet), "")
    yield SheetPlan(name, title, path, links, columns, free)
    own = DECLARATION_ID if entity is Declaration else f"{title}标识"
    for steps, planned in lists:
        if planned.entity is not Facet and planned.entity is not None:
            below = (*path, *steps)
            yield from _sheets(
                planned.entity, planned.name, short_title(planned), below, (*links, own)
            )


def short_title(planned: FieldPlan) -> str:
    """Take what a field is called from its description."""
    return _SHORT.split(planned.description, maxsplit=1)[0]


def _lists(
    entity: type[Any], steps: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], FieldPlan]]:
    for planned in plan_of(entity):
        if planned.entity is None:
            continue
        if planned.many:
            yield (*steps, planned.name), planned
        else:
            yield from _lists(planned.entity, (*steps, planned.name))


def _columns(entity: type[Any], steps: tuple[str, ...]) -> Iterator[ColumnPlan]:
    hints = get_type_hints(entity, include_extras=True)
    for planned in plan_of(entity):
        path = (*steps, planned.name)
        if planned.entity is None:
            kind, words = _kind(hints[planned.name], planned.many)
            heading = short_title(planned)
            yield ColumnPlan(path, heading, planned.description, kind, words, planned.many)
        elif not planned.many:
            yield from _columns(planned.entity, path)


def _kind(hint: Any, many: bool) -> tuple[Kind, Mapping[str, tuple[str, ...]]]:
    if many:
        return _kind(get_args(get_args(hint)[0])[0], many=False)
    for known in getattr(hint, "__metadata__", ()):
        if isinstance(known, Choice):
            return Kind.WORD, known.words
    inner = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    types = get_args(inner)
    kinds = {date: Kind.DATE, bool: Kind.FLAG, StandardNumber: Kind.NUMBER}
    return next((kind for type_, kind in kinds.items() if type_ in types), Kind.TEXT), {}


def names_of_sheet(plan: SheetPlan) -> Iterator[str]:
    """List the names that a sheet may bear, normalised."""
    yield from map(normal_heading, (plan.title, plan.name, *FURTHER_TITLES.get(plan.name, ())))
    if plan.name == DECLARATIONS:
        yield normal_heading(Declaration.__name__)


def names_of_links(plan: SheetPlan) -> Iterator[tuple[str, int]]:
    """List the headings that each linking column may bear, normalised."""
    owners = {sheet.path: sheet for sheet in sheet_plans()}
    for position, heading in enumerate(plan.links):
        owner = owners[plan.path[:position]] if position else owners[()]
        english = singular_name(owner)
        for name in (heading, english, f"{english}.id", f"{english}_id"):
            yield normal_heading(name), position


def singular_name(plan: SheetPlan) -> str:
    """Name one member of a sheet as English headings do: declaration, offering, evidence."""
    return plan.name.removesuffix("s")


def names_of_columns(plan: SheetPlan) -> Iterator[tuple[str, ColumnPlan]]:
    """List the headings that each column may bear, normalised: no two columns share one."""
    last = [column.path[-1] for column in plan.columns]
    for column in plan.columns:
        yield normal_heading(column.heading), column
        yield normal_heading(".".join(column.path)), column
        if len(column.path) > 1 and last.count(column.path[-1]) == 1:
            yield normal_heading(column.path[-1]), column
        if column.path == ("id",) and plan.path:
            yield normal_heading(f"{plan.title}标识"), column
