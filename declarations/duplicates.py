"""One declaration submitted twice: a copy is set aside, and of versions the latest counts.

It is the same declaration when the enterprise (by credit code, else by name) and the number of
the principal standard are the same. Two firms that declare one joint text are two enterprises.
A code that fails its check, as 无 does, tells no firms apart; a number that cannot be read does so
with the name of the standard only: 待定 may be written for several. A version that is declared
after the day judged as of does not count before.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from unicodedata import normalize

from qibiao.declarations.identifiers import credit_code_is_valid
from qibiao.declarations.model import Declaration
from qibiao.declarations.numbers.standard_number import StandardNumber
from qibiao.declarations.place import Place
from qibiao.declarations.problems import Intake, IntakeProblem
from qibiao.declarations.telling import told
from qibiao.declarations.text import Text
from qibiao.declarations.values import Unreadable

_MOST_NAMED = 5
_Number = StandardNumber | str | None


def resolve_repeated(
    declarations: Sequence[Declaration], on: date | None = None
) -> tuple[list[Declaration], list[IntakeProblem]]:
    """Return what is to be judged, in the order given, and a problem for each that is not.

    ``on`` is the day judged as of; without it versions count whenever they were declared. Where
    versions cannot be put in order all are judged, and a problem that sets nothing aside asks
    which one counts.
    """
    aside: dict[int, IntakeProblem] = {}
    questions: list[IntakeProblem] = []
    for same in _same(declarations):
        versions: dict[Declaration, int] = {}
        for index in same:
            first = versions.setdefault(declarations[index], index)
            if first != index:
                aside[index] = _copy(declarations[index], declarations[first])
        if len(versions) > 1:
            aside |= _superseded(declarations, versions.values(), on)
            left = [index for index in versions.values() if index not in aside]
            if len(left) > 1:
                questions.append(_question([declarations[index] for index in left]))
    judged = [declaration for n, declaration in enumerate(declarations) if n not in aside]
    return judged, [*(aside[index] for index in sorted(aside)), *questions]


def _same(declarations: Sequence[Declaration]) -> Iterable[list[int]]:
    """Group by what makes them the same; what names no firm or no number is the same as nothing."""
    codes: dict[tuple[str, _Number], set[str]] = {}
    for declaration in declarations:
        code, name, number = _identity(declaration)
        if code and name and number:
            codes.setdefault((name, number), set()).add(code)
    groups: dict[tuple[str, _Number], list[int]] = {}
    for index, declaration in enumerate(declarations):
        code, name, number = _identity(declaration)
        known = codes.get((name, number), ())
        if not code and len(known) == 1:
            (code,) = known
        if number and (code or name):
            groups.setdefault((code or name, number), []).append(index)
    return [group for group in groups.values() if len(group) > 1]


def _identity(declaration: Declaration) -> tuple[str, str, _Number]:
    """Return credit code, name and number; a number that cannot be read is its text and title."""
    enterprise, standard = declaration.enterprise, declaration.standard
    code, name, number = enterprise.credit_code, told(enterprise.name), standard.number
    if code and name and not credit_code_is_valid(code):
        code = None
    known: _Number = (
        f"{_plain(number.text)} {_plain(standard.name)}"
        if isinstance(number, Unreadable)
        else number
    )
    return _plain(told(code)).replace("-", ""), _plain(name), known


def _plain(text: str | None) -> str:
    return "".join(normalize("NFKC", text or "").upper().split())


def _superseded(
    declarations: Sequence[Declaration], versions: Iterable[int], on: date | None
) -> dict[int, IntakeProblem]:
    """Set aside what is surely older than the version that counts, and what is not declared yet."""
    found = {index: _day(declarations[index]) for index in versions}
    dated = {index: day for index, day in found.items() if day is not None}
    due = {index: day for index, day in dated.items() if on is None or day <= on} or dated
    if not due:
        return {}
    chosen = max(due, key=due.__getitem__)  # of equal days the first given
    one, latest = declarations[chosen], due[chosen]
    return {
        index: _older(declarations[index], day, one, latest)
        if day < latest
        else _not_yet(declarations[index], day, one, latest)
        for index, day in dated.items()
        if day < latest or index not in due
    }


def _day(declaration: Declaration) -> date | None:
    """Return when it was last changed; a date that cannot be read leaves it without one."""
    disclosure = declaration.disclosure
    stated = [day for day in (disclosure.updated_on, disclosure.declared_on) if day is not None]
    days = [day for day in stated if isinstance(day, date)]
    return max(days) if days and len(days) == len(stated) else None


def _place(declaration: Declaration) -> Place:
    return declaration.source.place()


def _copy(declaration: Declaration, first: Declaration) -> IntakeProblem:
    return IntakeProblem(
        Intake.DUPLICATE,
        _place(declaration),
        Text(
            zh=f"与 {_place(first)} 处的声明内容相同，只评判前者",
            en=f"The same content as the declaration at {_place(first)}; only that one is judged",
        ),
        Text(zh="删除重复的一份", en="Remove the copy"),
    )


def _older(declaration: Declaration, day: date, chosen: Declaration, latest: date) -> IntakeProblem:
    return IntakeProblem(
        Intake.LATER_VERSION,
        _place(declaration),
        Text(
            zh=f"同一声明另有较新版本（{latest}，{_place(chosen)}），本份（{day}）不评判",
            en=f"A later version of the declaration ({latest}) is at {_place(chosen)}; "
            f"this one ({day}) is not judged",
        ),
        Text(
            zh="只提交最新版本；若较新的一份有误，更正其声明日期或更新日期",
            en="Submit only the latest; if that one is wrong, mend its dates",
        ),
    )


def _not_yet(
    declaration: Declaration, day: date, chosen: Declaration, latest: date
) -> IntakeProblem:
    return IntakeProblem(
        Intake.LATER_VERSION,
        _place(declaration),
        Text(
            zh=f"本份（{day}）在判定日期之后才声明，不评判；"
            f"判定日期有效的是 {_place(chosen)} 的版本（{latest}）",
            en=f"This version ({day}) is declared after the day judged as of and is not judged; "
            f"the one that counts that day ({latest}) is at {_place(chosen)}",
        ),
        Text(
            zh="要评判本份，把判定日期（--as-of）改为它声明之后；日期写错的，更正声明日期或更新日期",
            en="To judge it, set the day (--as-of) after its declaration, or mend its dates",
        ),
    )


def _question(declarations: list[Declaration]) -> IntakeProblem:
    places = [str(_place(declaration)) for declaration in declarations]
    named = "、".join(places[:_MOST_NAMED]) + ("…" if len(places) > _MOST_NAMED else "")
    return IntakeProblem(
        Intake.LATER_VERSION,
        _place(declarations[-1]),
        Text(
            zh=f"同一声明有 {len(places)} 个内容不同的版本，日期不能分出先后，均已评判：{named}",
            en=f"{len(places)} versions of one declaration differ, and their dates do not tell "
            f"which is later; all are judged: {named}",
        ),
        Text(
            zh="填写声明日期或更新日期，或只提交有效的一份",
            en="State when each was declared or updated, or submit only the one that counts",
        ),
        set_aside=False,
    )
