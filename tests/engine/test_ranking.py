"""Boards: who enters, which tier, when none is published; and that nothing else decides it."""

import dataclasses
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from pydantic import TypeAdapter

from qibiao.declarations import SAMPLES, Declaration, read_submission
from qibiao.engine import (
    Board,
    Boards,
    Judgement,
    Parameters,
    Verdict,
    judge,
    judge_submission,
    rank,
)
from qibiao.engine.examples import changed
from qibiao.rules import Library

DAY = date(2026, 11, 24)
_DECLARATION: TypeAdapter[Declaration] = TypeAdapter(Declaration)


def judged(library: Library, serial: int, value: str, **given: Any) -> Judgement:
    """Judge a purifier whose recovery rate is as given, so that only it differs."""
    sound = library.industry("water_purifier").sound
    place = next(i for i, one in enumerate(sound["indicators"]) if one.get("id") == "recovery_rate")
    changes = {
        "id": f"D{serial}",
        "standard/number": f"Q/BJSL {serial:03d}-2025",
        "enterprise/name": f"企业{serial}（示例）",
        f"indicators/{place}/value": value,
        f"indicators/{place}/unit": "%",
        **{path.replace("RECOVERY", f"indicators/{place}"): v for path, v in given.items()},
    }
    declaration = _DECLARATION.validate_python(changed(sound, changes))
    return judge(declaration, library, Parameters(DAY))


def board_of(boards: Boards, indicator: str = "recovery_rate") -> Board:
    found = [b for b in boards.boards if b.indicator == indicator and b.industry]
    return found[0]


def tiers(board: Board) -> dict[str, list[str]]:
    return {tier.id: [entry.standard for entry in tier.entries] for tier in board.tiers}


def test_entries_stand_on_the_tier_of_their_level_and_ties_by_number(library: Library) -> None:
    found = [judged(library, i, v) for i, v in ((3, "≥65"), (1, "≥66"), (2, "≥45"), (4, "≥55"))]
    assert tiers(board_of(rank(found, library))) == {
        "advanced": ["Q/BJSL 001-2025", "Q/BJSL 003-2025"],
        "average": ["Q/BJSL 004-2025"],
        "base": ["Q/BJSL 002-2025"],
    }


def test_the_board_value_is_the_unfavourable_end(library: Library) -> None:
    found = [judged(library, 1, "65~75"), judged(library, 2, "60±5"), judged(library, 3, "≥70")]
    assert tiers(board_of(rank(found, library))) == {
        "advanced": ["Q/BJSL 001-2025", "Q/BJSL 003-2025"],
        "average": ["Q/BJSL 002-2025"],
    }


def test_no_board_where_fewer_than_two_can_be_compared(library: Library) -> None:
    board = board_of(rank([judged(library, 1, "≥65")], library))
    assert board.tiers == ()
    assert board.none_because is not None and "不足 2 份" in board.none_because.zh


def test_no_board_where_all_values_are_equal_however_they_are_written(library: Library) -> None:
    board = board_of(rank([judged(library, 1, "≥65"), judged(library, 2, "65.0")], library))
    assert board.tiers == ()
    assert board.none_because is not None and "全部相同" in board.none_because.zh


def test_who_does_not_enter_is_named_to_the_organiser_alone(library: Library) -> None:
    found = [
        judged(library, 1, "≥65"),
        judged(library, 2, "≥45"),
        judged(library, 3, "≥40"),
        judged(library, 4, "约50"),
        judged(library, 5, "≥60", status="withdrawn"),
    ]
    boards = rank(found, library)
    board = board_of(boards)
    left = {one.standard: one.reason.zh for one in board.left_out}
    assert left == {
        "Q/BJSL 003-2025": "不符合要求",
        "Q/BJSL 004-2025": "结论待人工判定",
        "Q/BJSL 005-2025": "声明已废止，未评价",
    }
    public = TypeAdapter(Boards).dump_json(boards.public()).decode()
    for one in found[2:]:
        assert one.standard not in public and one.enterprise not in public


def test_the_order_of_declarations_decides_nothing(library: Library) -> None:
    values = ["≥45", "≥50", "≥55", "≥60", "≥65", "≥70", "≥40", "约60"]
    found = [judged(library, i, value) for i, value in enumerate(values)]
    expected = rank(found, library)
    for seed in range(5):
        Random(seed).shuffle(found)
        assert rank(found, library) == expected


def test_a_further_declaration_moves_nobody(library: Library) -> None:
    """Tiers are absolute, so no newcomer can lift or lower those who are there."""
    found = [judged(library, i, f"≥{value}") for i, value in enumerate((45, 55, 65))]
    before = tiers(board_of(rank(found, library)))
    for value in ("≥80", "≥45", "≥40", "约50"):
        after = tiers(board_of(rank([*found, judged(library, 9, value)], library)))
        without = {
            tier: [number for number in numbers if number != "Q/BJSL 009-2025"]
            for tier, numbers in after.items()
        }
        assert {tier: numbers for tier, numbers in without.items() if numbers} == before


def test_a_better_value_never_stands_on_a_lower_tier(library: Library) -> None:
    order = ["base", "average", "advanced"]
    values = [Decimal(text) for text in ("45", "45.1", "54.9", "55", "64.9", "65", "90")]
    board = board_of(rank([judged(library, i, f"≥{v}") for i, v in enumerate(values)], library))
    place = {entry.standard: order.index(t.id) for t in board.tiers for entry in t.entries}
    reached = [place[f"Q/BJSL {i:03d}-2025"] for i in range(len(values))]
    assert reached == sorted(reached) == [0, 0, 0, 1, 1, 2, 2]


def test_values_by_another_method_do_not_stand_on_the_board(library: Library) -> None:
    found = [
        judged(library, 1, "≥65"),
        judged(library, 2, "≥45"),
        judged(library, 3, "≥60", **{"RECOVERY/method": "GB 34914-2017"}),
    ]
    board = board_of(rank(found, library))
    assert "Q/BJSL 003-2025" not in str(tiers(board))
    assert "Q/BJSL 003-2025" in {one.standard for one in board.left_out}


def test_a_board_with_provisional_thresholds_says_so_first(library: Library) -> None:
    run = judge_submission(read_submission([SAMPLES]), library, Parameters(DAY))
    boards = rank(run.judgements, library)
    noted = [board for board in boards.boards if any("试评" in note.zh for note in board.notes)]
    assert noted
    for board in noted:
        assert "试评" in board.notes[0].zh


def test_no_board_says_leader_or_gives_stars(library: Library) -> None:
    found = [judged(library, i, f"≥{v}") for i, v in enumerate((45, 65))]
    text = TypeAdapter(Boards).dump_json(rank(found, library)).decode()
    assert not any(word in text for word in ("领跑者", "星级", "★", "第一名"))


def test_personal_data_is_on_no_board(library: Library) -> None:
    secret = {"enterprise/telephone": "13900000000", "enterprise/contact": "张三"}
    found = [judged(library, i, f"≥{v}", **secret) for i, v in enumerate((45, 65))]
    text = TypeAdapter(Boards).dump_json(rank(found, library)).decode()
    text += TypeAdapter(Sequence[Judgement]).dump_json(found).decode()
    assert "13900000000" not in text and "张三" not in text


def test_an_open_verdict_does_not_enter(library: Library) -> None:
    open_one = judged(library, 1, "≥65", **{"industry": "净水器"})
    shifted = dataclasses.replace(open_one, verdicts=(Verdict.CONFORMING, Verdict.NONCONFORMING))
    board = board_of(rank([shifted, judged(library, 2, "≥45")], library))
    assert board.tiers == ()


@pytest.mark.parametrize("family", [True, False])
def test_every_defined_board_is_made_even_if_empty(library: Library, family: bool) -> None:
    pack = library.industry("water_purifier")
    boards = rank([judged(library, 1, "≥65")], library)
    wanted = {b.id for b in pack.boards if (b.indicator is None) == family}
    assert wanted == {b.id for b in boards.boards if (b.indicator is None) == family}
