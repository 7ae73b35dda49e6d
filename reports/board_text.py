"""Boards as text: what is provisional first, then the tiers; the left out only where asked."""

from collections.abc import Iterator

from qibiao.declarations import Language
from qibiao.engine import Board, Boards
from qibiao.reports.lines import Line
from qibiao.reports.phrases import phrase
from qibiao.reports.saying import labelled, listed


def board_lines(boards: Boards, language: Language) -> Iterator[Line]:
    """Write all boards."""
    if not boards.boards:
        yield Line(0, phrase("no_boards", language), "open")
    for board in boards.boards:
        yield from _one(board, language)
        yield Line(0, "")
    if boards.as_of is None:
        return
    packs = listed(map(str, boards.packs), language)
    as_of = boards.as_of.isoformat()
    yield Line(
        0, f"{phrase('as_of', language)} {as_of} · {phrase('packs', language)} {packs}", "dim"
    )


def _one(board: Board, language: Language) -> Iterator[Line]:
    title = board.title.in_language(language)
    unit = f" ({board.unit})" if board.unit else ""
    method = f" · {phrase('method', language)} {board.method}" if board.method else ""
    yield Line(0, f"{phrase('board', language)}  {title}{unit}{method}", "title")
    for note in board.notes:
        yield Line(1, note.in_language(language), "open")
    if board.none_because is not None:
        because = board.none_because.in_language(language)
        yield Line(1, f"{phrase('no_board', language)}  {because}", "open")
    for tier in board.tiers:
        asks = f"  {tier.asks}" if tier.asks else ""
        yield Line(1, f"{tier.title.in_language(language)}{asks}", "good")
        for entry in tier.entries:
            declared = f"  {entry.declared}" if entry.declared else ""
            yield Line(
                2,
                f"{entry.standard} {entry.standard_name}{declared}  "
                f"{entry.enterprise} {entry.offering}",
            )
    if board.left_out:
        yield Line(1, phrase("left_out", language), "dim")
        for left in board.left_out:
            reason = left.reason.in_language(language)
            who = f"{left.standard} {left.enterprise} {left.offering}"
            yield Line(2, labelled(who, reason, language), "dim")
