"""From judgements to boards: tiers of one indicator, and grades of one family."""

from collections.abc import Iterable, Iterator, Sequence

from qibiao.declarations import Text
from qibiao.engine.board import Board, Boards, LeftOut, Tier
from qibiao.engine.candidates import GRADES, TIERS, Candidate, by_grade, by_level
from qibiao.engine.judgement import (
    GRADE_TITLES,
    Judgement,
    PackUsed,
    VariantGrade,
)
from qibiao.rules import CATALOGUE, Library, Pack
from qibiao.rules.indicators import (
    LEVEL_TITLES,
)
from qibiao.rules.pack import BoardDefinition
from qibiao.rules.provenance import Basis

_FEWEST = 2

_REASONS = {
    "withdrawn": Text(zh="声明已废止，未评价", en="withdrawn, not evaluated"),
    "nonconforming": Text(zh="不符合要求", en="nonconforming"),
    "waived": Text(zh="凭豁免才符合要求", en="conforming by a waiver only"),
    "verdict_open": Text(zh="结论待人工判定", en="the verdict is open"),
    "not_declared": Text(zh="未声明该指标", en="the indicator is not declared"),
    "incomparable": Text(zh="数值不可比", en="the value is not comparable"),
    "below_floor": Text(
        zh="低于强制性或推荐性标准的要求", en="below a mandatory or recommended requirement"
    ),
    "floor_open": Text(
        zh="是否低于强制性或推荐性要求尚不确定", en="whether it meets the floor is open"
    ),
    "below_tiers": Text(zh="未达到最低水平档", en="below the lowest tier"),
    "rank_open": Text(zh="水平或等级尚不确定", en="the level or grade is open"),
}
_PROVISIONAL = Text(
    zh="试评：分档界值含未公布的建议值，仅供试用",
    en="Trial: some thresholds are proposed and not published; provisional",
)
_UNVERIFIED = Text(
    zh="部分分档界值凭记忆或存疑，未经核实",
    en="Some thresholds are recalled or doubtful and not verified",
)
_NO_ORDER = Text(
    zh="同一档内按标准编号排列，不分先后",
    en="Within a tier the order is that of standard numbers and means nothing",
)


class OtherPacksError(ValueError):
    """A judgement that was made with other packs than those boards would be made with."""

    def __init__(self, used: PackUsed, now: str) -> None:
        self.text = Text(
            zh=f"判定时的规则包 {used.id} {used.version} [{used.sha256[:12]}] 与现有的 "
            f"[{now[:12]}] 不同，请重新判定后再排行",
            en=f"judged with rule pack {used.id} {used.version} [{used.sha256[:12]}], here it is "
            f"[{now[:12]}]: judge again before ranking",
        )
        super().__init__(f"{self.text.zh}\n{self.text.en}")


def rank(judgements: Iterable[Judgement], library: Library) -> Boards:
    """Make all boards that the packs define; the order of the judgements does not matter.

    Raises OtherPacksError where a judgement was made with other packs than the library holds.
    """
    ordered = sorted(
        judgements, key=lambda j: (j.standard, j.enterprise, j.place.file, j.place.path)
    )
    industries = sorted({j.industry for j in ordered if j.industry})
    packs: dict[str, PackUsed] = {
        pack.id: pack for judgement in ordered for pack in judgement.receipt.packs
    }
    for pack in packs.values():
        _check_same(pack, library)
    boards = [
        board
        for industry in industries
        for board in _boards_of(
            library.industry(industry), [j for j in ordered if j.industry == industry]
        )
    ]
    days = {judgement.receipt.as_of for judgement in ordered}
    return Boards(
        as_of=days.pop() if len(days) == 1 else None,
        packs=tuple(packs[id_] for id_ in sorted(packs)),
        boards=tuple(boards),
    )


def _check_same(used: PackUsed, library: Library) -> None:
    if used.id == CATALOGUE:
        now = library.catalogue_sha256
    elif used.id == library.law.id:
        now = library.law.sha256
    else:
        now = library.industry(used.id).sha256
    if used.sha256 != now:
        raise OtherPacksError(used, now)


def _boards_of(pack: Pack, judgements: Sequence[Judgement]) -> Iterator[Board]:
    for definition in pack.boards:
        candidates = [
            (judgement, grade)
            for judgement in judgements
            for grade in judgement.grades
            if definition.scheme in grade.possible_schemes
        ]
        if definition.indicator is None:
            yield _family_board(pack, definition, candidates)
        else:
            yield from _indicator_boards(pack, definition, definition.indicator, candidates)


def _indicator_boards(
    pack: Pack,
    definition: BoardDefinition,
    indicator: str,
    found: Sequence[tuple[Judgement, VariantGrade]],
) -> Iterator[Board]:
    """Make one board a method: values by different methods never stand side by side."""
    admitted, left_out = _parted(by_level(j, grade, indicator) for j, grade in found)
    methods = sorted({c.level.method for c in admitted if c.level}) or [""]
    unit = next((row.unit for row in pack.rows if row.id == indicator), "")
    for i, method in enumerate(methods):
        same = [c for c in admitted if c.level and c.level.method == method]
        because = _none_because(same, {c.level.value for c in same if c.level})
        yield _board(
            pack,
            definition,
            [] if because else same,
            tuple((level.value, LEVEL_TITLES[level]) for level in TIERS),
            method=method,
            unit=unit,
            because=because,
            left_out=left_out if i == 0 else (),
            unpublished=tuple(c.left_out(because) for c in same) if because else (),
        )


def _family_board(
    pack: Pack, definition: BoardDefinition, found: Sequence[tuple[Judgement, VariantGrade]]
) -> Board:
    admitted, left_out = _parted(by_grade(judgement, grade) for judgement, grade in found)
    because = _none_because(admitted, None)
    return _board(
        pack,
        definition,
        [] if because else admitted,
        tuple((grade.value, GRADE_TITLES[grade]) for grade in GRADES),
        method="",
        unit="",
        because=because,
        left_out=left_out,
        unpublished=tuple(c.left_out(because) for c in admitted) if because else (),
    )


def _parted(candidates: Iterable[Candidate]) -> tuple[list[Candidate], tuple[LeftOut, ...]]:
    """Part those who are admitted from those who are not, each with the reason."""
    admitted: list[Candidate] = []
    left_out: list[LeftOut] = []
    for candidate in candidates:
        if candidate.admission == "admitted":
            admitted.append(candidate)
        else:
            left_out.append(candidate.left_out(_REASONS[candidate.admission]))
    return admitted, tuple(left_out)


def _none_because(admitted: Sequence[Candidate], values: set[str | None] | None) -> Text | None:
    """Say why there is no board; ``values`` are those of one indicator."""
    if len(admitted) < _FEWEST:
        return Text(
            zh=f"可比的声明不足 {_FEWEST} 份，不发布", en=f"fewer than {_FEWEST} to compare"
        )
    if values is not None and len(values) == 1:
        return Text(zh="各声明的数值全部相同，不发布", en="all declared values are equal")
    return None


def _board(  # noqa: PLR0913 - the parts of one board
    pack: Pack,
    definition: BoardDefinition,
    entered: Sequence[Candidate],
    tiers: tuple[tuple[str, Text], ...],
    *,
    method: str,
    unit: str,
    because: Text | None,
    left_out: tuple[LeftOut, ...],
    unpublished: tuple[LeftOut, ...],
) -> Board:
    return Board(
        id=definition.id,
        title=definition.title,
        industry=pack.id,
        indicator=definition.indicator,
        method=method,
        unit=unit,
        notes=tuple(_notes(entered, definition)),
        tiers=tuple(
            Tier(id_, title, _asks(found), tuple(c.entry() for c in found))
            for id_, title in tiers
            if (found := [c for c in entered if c.tier == id_])
        ),
        none_because=because,
        left_out=(*left_out, *unpublished),
    )


def _notes(entered: Sequence[Candidate], definition: BoardDefinition) -> Iterator[Text]:
    if not entered:
        return
    if definition.indicator is None:
        trial = any(c.grade.trial for c in entered)
        unverified = any(c.grade.unverified for c in entered)
    else:
        used = {basis for c in entered if c.level for _, _, basis, _ in c.level.thresholds}
        trial = Basis.PROPOSED in used
        unverified = bool({Basis.RECALLED, Basis.DOUBTFUL} & used)
    if trial:
        yield _PROVISIONAL
    if unverified:
        yield _UNVERIFIED
    yield _NO_ORDER


def _asks(found: Sequence[Candidate]) -> str:
    """Show the threshold of a tier, where all on it met the same."""
    asked = {
        text
        for c in found
        if c.level
        for level, text, _, _ in c.level.thresholds
        if level.value == c.tier
    }
    return asked.pop() if len(asked) == 1 else ""
