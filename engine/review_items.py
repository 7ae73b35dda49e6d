"""The sheet of inspection items in a paper that came back: what cannot be taken from it is told."""

from collections.abc import Collection, Iterator

from qibiao.declarations import Intake, IntakeProblem, Text
from qibiao.declarations.requirements.text import shown
from qibiao.declarations.tables.tables import Book, Sheet, filled_rows, text_of
from qibiao.engine.review_fields import ITEM, ITEM_GIVEN, ITEM_MACHINE

_COLUMNS = (ITEM, ITEM_MACHINE, ITEM_GIVEN)


def unheard_items(book: Book, rules: Collection[str]) -> Iterator[IntakeProblem]:
    """Find results of items that differ from the machine's while no opinion is on their rules.

    An item has no value to bind an opinion to, so its result moves nothing; that must not pass
    in silence. ``rules`` are those that the paper holds opinions on.
    """
    for sheet in book.sheets:
        yield from _of_sheet(book, sheet, rules)


def _of_sheet(book: Book, sheet: Sheet, rules: Collection[str]) -> Iterator[IntakeProblem]:
    places: list[int] | None = None
    for row, cells in filled_rows(sheet):
        texts = [text_of(cell) for cell in cells]
        if places is None:
            places = _places(texts)
            continue
        item, machine, given = (texts[i] if i < len(texts) else "" for i in places)
        heard = any(rule.startswith(f"{item}-") for rule in rules)
        if item and given and given != machine and not heard:
            yield IntakeProblem(
                Intake.OPINION,
                book.at(sheet, row, places[2]),
                Text(
                    zh=f"检查项目 {shown(item)} 的评价结果“{shown(given)}”与机审不同，"
                    "但没有逐条意见，不影响判定",
                    en=f"item {shown(item)}: result {shown(given)!r} differs from the machine's, "
                    "but no opinion is on its rules, so it moves nothing",
                ),
                Text(
                    zh="在“评审意见”或“机审通过”表中，对该项的规则逐条写明意见",
                    en="give an opinion on the rules of that item, in the sheets of opinions",
                ),
                set_aside=False,
            )


def _places(texts: list[str]) -> list[int] | None:
    """Find the columns of the sheet by their headings, in either language."""
    found = [
        next((i for i, text in enumerate(texts) if text in (title.zh, title.en)), None)
        for title in _COLUMNS
    ]
    places = [place for place in found if place is not None]
    return places if len(places) == len(found) else None
