"""A third-party review, carried through the command line from a machine's verdict to a board."""

import json
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from qibiao.cli import cli
from qibiao.commands.options import Exit
from qibiao.declarations import SAMPLES, Declaration, read_submission
from qibiao.engine import Opinion, Parameters, judge
from qibiao.engine.paper import paper_of
from qibiao.engine.review_door import opinions_of
from qibiao.engine.review_reading import read_data
from qibiao.reports.opinion_forms import paper_form
from qibiao.rules import Library

DAY = ("--as-of", "2026-11-24")
OPEN = SAMPLES / "water_purifier" / "unverified-limit-missed.xml"
FAILING = SAMPLES / "water_purifier" / "ro-below-limit.xml"
SIGNED = {"reviewer": "王评审", "body": "示例评价机构", "date": "2026-12-01"}
DAY_OF = date(2026, 11, 24)
Answer = Callable[[dict[str, Any]], tuple[str, str]]


LIBRARY = Library()


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)))


def meets(row: dict[str, Any]) -> tuple[str, str]:
    """Answer that the requirement is met, with a comment that fits."""
    reply = "decided_pass" if "decided_pass" in row["shown"]["replies"] else "confirmed"
    return reply, "F-01"


def asks(_: dict[str, Any]) -> tuple[str, str]:
    """Answer that more is needed."""
    return "asked", "Z-01"


def against(row: dict[str, Any]) -> tuple[str, str]:
    """Answer that a question or what passed is not met, and that what failed is."""
    if row["shown"]["machine"] == "未通过":
        return "rejected", "F-03"
    return meets(row)[0].replace("pass", "fail").replace("confirmed", "rejected"), "B-01"


def filled(tree: dict[str, Any], answer: Answer = meets, **signed: str) -> dict[str, Any]:
    """Fill every row of a paper."""
    for row in tree["opinions"]:
        reply, comment = answer(row)
        row |= {"reply": reply, "comment": comment, "evidence": "标准文本", "reason": "逐条核对"}
    return {**tree, **SIGNED, **signed}


def paper(path: Path, tmp_path: Path, name: str) -> Path:
    tmp_path.mkdir(exist_ok=True)
    out = tmp_path / name
    assert run("review", "out", path, *DAY, "--output", out).exit_code == Exit.CLEAN
    return out


def filled_json(path: Path, tmp_path: Path, answer: Answer = meets, **signed: str) -> Path:
    out = paper(path, tmp_path, "paper.json")
    tree = filled(json.loads(out.read_text("utf-8")), answer, **signed)
    out.write_text(json.dumps(tree, ensure_ascii=False), "utf-8")
    return out


def filled_workbook(
    path: Path, tmp_path: Path, more: Callable[[str, list[Any]], None] = lambda *_: None
) -> Path:
    """Fill the workbook as a person does: cells typed into it, all others as they were."""
    book = CalamineWorkbook.from_path(str(paper(path, tmp_path, "paper.xlsx")))
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    for row in sheets["填写说明"]:
        typed = {"评审员": "王评审", "评审机构": "示例评价机构", "评审日期": "2026-12-01"}
        if str(row[0]) in typed:
            row[1:] = [typed[str(row[0])]]
    head, *rows = sheets["评审意见"]
    for row in rows:
        undecided = row[head.index("机审判定")] == "无法判定"
        typed = {
            "评审意见": "决定为符合" if undecided else "确认（是，符合）",
            "评语": "F-01 已查阅标准文本，符合该项要求",
            "证据": "标准文本",
            "理由": "逐条核对",
        }
        for heading, text in typed.items():
            row[head.index(heading)] = text
    out = tmp_path / "filled.xlsx"
    with Workbook(str(out)) as written:
        for name, cells in sheets.items():
            sheet = written.add_worksheet(name)
            for number, row in enumerate(cells):
                more(name, row)
                for column, cell in enumerate(row):
                    sheet.write_string(number, column, str(cell))
    return out


def judged(path: Path, *options: object) -> dict[str, Any]:
    result = run("check", path, *DAY, "--format", "json", *options)
    assert result.exit_code in (Exit.CLEAN, Exit.FINDINGS), result.output
    (one,) = json.loads(result.output)["judgements"]
    return dict(one)


def boards_with(finished: Path) -> set[str]:
    """Name the boards that the reviewed declaration stands on, beside two others."""
    others = [SAMPLES / "water_purifier" / name for name in ("ro-grade-1.xml", "ro-grade-2.xml")]
    result = run("rank", finished, *others, *DAY, "--format", "json")
    return {
        board["id"]
        for board in json.loads(result.output)["boards"]
        for tier in board["tiers"]
        for entry in tier["entries"]
        if entry["standard"] == "Q/DCSL 028-2025"
    }


def test_a_review_goes_from_the_machine_through_a_workbook_to_a_final_verdict_and_a_board(
    tmp_path: Path,
) -> None:
    before = judged(OPEN)
    assert (before["verdict"], before["case"]) == ("open", "open")
    finished = tmp_path / "before.json"
    finished.write_text(run("check", OPEN, *DAY, "--format", "json").output, "utf-8")
    assert boards_with(finished) == set()

    opinions = filled_workbook(OPEN, tmp_path)
    after = judged(OPEN, "--opinions", opinions)
    assert after["machine_verdicts"] == ["conforming", "nonconforming"]
    assert (after["verdict"], after["case"]) == ("conforming", "final")
    assert after["open_questions"] == []
    assert [grade["grades"] for grade in after["grades"]] == [["second"]]
    assert {one["effect"] for one in after["opinions"]} == {"settled"}
    finished.write_text(
        run("check", OPEN, *DAY, "--format", "json", "--opinions", opinions).output, "utf-8"
    )
    assert "ro_nf_recovery_rate" in boards_with(finished)
    text = run("check", OPEN, *DAY, "--opinions", opinions).output
    assert "机审结论  待人工判定 [符合要求 ~ 不符合要求]" in text
    assert "最终结论  符合要求" in text
    assert "王评审、示例评价机构、2026-12-01" in text


@pytest.mark.parametrize("suffix", ["json", "yaml"])
def test_a_paper_comes_back_as_json_and_as_yaml(tmp_path: Path, suffix: str) -> None:
    out = paper(OPEN, tmp_path, f"paper.{suffix}")
    tree = filled(yaml.safe_load(out.read_text("utf-8")))
    back = tmp_path / f"back.{suffix}"
    written = json.dumps(tree) if suffix == "json" else yaml.safe_dump(tree, allow_unicode=True)
    back.write_text(written, "utf-8")
    assert judged(OPEN, "--opinions", back)["case"] == "final"


def test_nobody_edits_a_verdict_an_opinion_against_the_machine_leaves_it_undecided(
    tmp_path: Path,
) -> None:
    def contests(row: dict[str, Any]) -> tuple[str, str]:
        return (against if row["shown"]["machine"] == "未通过" else meets)(row)

    after = judged(FAILING, "--opinions", filled_json(FAILING, tmp_path, contests))
    assert after["machine_verdicts"] == ["nonconforming"]
    assert (after["verdict"], after["case"]) == ("open", "disputed")
    contested = [one for one in after["opinions"] if one["effect"] == "contested"]
    assert {(one["machine"], one["status"]) for one in contested} == {("fail", "undecided")}


def test_reviewers_who_contradict_each_other_leave_it_open_and_are_both_shown(
    tmp_path: Path,
) -> None:
    first = filled_json(OPEN, tmp_path)
    second = filled_json(OPEN, tmp_path / "second", against, reviewer="李评审")
    after = judged(OPEN, "--opinions", first, "--opinions", second)
    assert (after["verdict"], after["case"]) == ("open", "disputed")
    assert {one["effect"] for one in after["opinions"]} == {"contradicted"}
    assert {one["reviewer"] for one in after["opinions"]} == {"王评审", "李评审"}


def test_what_the_machine_let_pass_can_be_contested_and_is_undecided_then(tmp_path: Path) -> None:
    out = filled_json(OPEN, tmp_path)
    tree = json.loads(out.read_text("utf-8"))
    row = next(one for one in tree["passed"] if one["rule"] == "L1-01")
    reply, comment = against(row)
    row |= {"reply": reply, "comment": comment, "evidence": "检验报告", "reason": "限值引错"}
    out.write_text(json.dumps(tree), "utf-8")
    after = judged(OPEN, "--opinions", out)
    assert (after["verdict"], after["case"]) == ("open", "disputed")
    (contested,) = [one for one in after["opinions"] if one["effect"] == "contested"]
    assert (contested["machine"], contested["status"]) == ("pass", "undecided")


def test_who_asks_keeps_the_case_open_until_he_has_answered_himself(tmp_path: Path) -> None:
    asking = filled_json(OPEN, tmp_path, asks)
    waiting = judged(OPEN, "--opinions", asking)
    assert (waiting["verdict"], waiting["case"]) == ("open", "disputed")
    assert {one["effect"] for one in waiting["opinions"]} == {"asked"}
    answered = filled_json(OPEN, tmp_path / "later", meets, date="2026-12-05")
    after = judged(OPEN, "--opinions", asking, "--opinions", answered)
    assert (after["verdict"], after["case"]) == ("conforming", "final")
    assert {one["effect"] for one in after["opinions"]} == {"settled", "superseded"}


def test_a_question_that_is_rejected_fails_as_its_rule_weighs(tmp_path: Path) -> None:
    def only_layout(row: dict[str, Any]) -> tuple[str, str]:
        return (against if row["rule"] == "N6-01" else meets)(row)

    after = judged(OPEN, "--opinions", filled_json(OPEN, tmp_path, only_layout))
    assert (after["verdict"], after["case"]) == ("flawed", "final")
    assert [finding["rule"] for finding in after["findings"]] == ["N6-01"]


def test_opinions_hold_as_long_as_nothing_that_is_declared_changes(tmp_path: Path) -> None:
    opinions = filled_json(OPEN, tmp_path)
    moved = tmp_path / "moved.xml"
    text = OPEN.read_text("utf-8").replace("<enterprise>", "<!-- 重新排版 -->\n\n  <enterprise>")
    moved.write_text(text, "utf-8")
    one, other = (judged(path, "--opinions", opinions) for path in (OPEN, moved))
    for key in ("verdict", "case", "grades", "opinions", "outcomes"):
        assert _without_places(one[key]) == _without_places(other[key])


def _without_places(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _without_places(value) for key, value in data.items() if key != "place"}
    return [_without_places(one) for one in data] if isinstance(data, list) else data


def test_a_paper_that_is_there_already_is_not_written_over(tmp_path: Path) -> None:
    out = paper(OPEN, tmp_path, "paper.xlsx")
    before = out.read_bytes()
    result = run("review", "out", OPEN, *DAY, "--output", out)
    assert result.exit_code == Exit.USAGE
    assert out.read_bytes() == before


def test_what_could_not_be_read_is_told_and_makes_no_paper(tmp_path: Path) -> None:
    empty, out = tmp_path / "empty.json", tmp_path / "paper.xlsx"
    empty.write_text("[]", "utf-8")
    result = run("review", "out", empty, *DAY, "--output", out)
    assert (result.exit_code, out.exists()) == (Exit.NOT_JUDGED, False)
    assert "IN-05" in result.output


def test_a_result_of_an_item_without_an_opinion_moves_nothing_and_is_told(tmp_path: Path) -> None:
    def with_result(name: str, row: list[str]) -> None:
        if name == "检查项目" and row[2] in ("L3", "L2"):
            row[7] = "不符合"

    result = run("check", OPEN, *DAY, "--opinions", filled_workbook(OPEN, tmp_path, with_result))
    assert "检查项目 L3 的评价结果“不符合”与机审不同" in result.output
    assert "检查项目 L2" not in result.output  # there are opinions on its rules
    assert "最终结论  符合要求" in result.output


def test_an_opinion_on_a_value_that_has_changed_is_refused_and_said(tmp_path: Path) -> None:
    opinions = filled_json(OPEN, tmp_path)
    changed = tmp_path / "changed.xml"
    changed.write_text(OPEN.read_text("utf-8").replace("≤3.0", "≤3.5"), "utf-8")
    result = run("check", changed, *DAY, "--opinions", opinions)
    assert result.exit_code == Exit.NOT_JUDGED
    assert "声明的内容在评审之后已改变" in result.output
    assert "IN-14" in result.output
    assert "\n  最终结论  尚无（尚有无法判定的判定）\n" in result.output


def test_an_opinion_on_what_is_not_submitted_is_refused_and_said(tmp_path: Path) -> None:
    result = run("check", FAILING, *DAY, "--opinions", filled_json(OPEN, tmp_path))
    assert result.exit_code == Exit.NOT_JUDGED
    assert "规则或对象已不存在" in result.output


@pytest.mark.parametrize(
    ("part", "text", "said"),
    [
        ("comment", "X-99", "评语“X-99”不在清单中"),
        ("comment", "F-L2-2", "评语 F-L2-2 不能用于规则 L1-03"),
        ("comment", "", "评审意见缺“评语”"),
        ("reason", " ", "评审意见缺“理由”"),
        ("reply", "同意", "不认识的评审意见“同意”"),
        ("date", "去年", "日期“去年”无法读取"),
        ("fingerprint", "abc", "“指纹”被改动"),
        ("reply", "confirmed", "意见或评语与该项的机审判定对不上"),
        ("comment", "B-01", "意见或评语与该项的机审判定对不上"),
        ("rule", "L1-01", "意见或评语与该项的机审判定对不上"),
        ("said_fingerprint", "0" * 16, "机审判定或其所据（限值、型式）在评审之后已改变"),
    ],
)
def test_what_an_opinion_lacks_or_has_wrong_is_told_with_its_place(
    tmp_path: Path, part: str, text: str, said: str
) -> None:
    out = paper(OPEN, tmp_path, "paper.json")
    tree = filled(json.loads(out.read_text("utf-8")))
    tree["opinions"] = [row for row in tree["opinions"] if row["rule"] == "L1-03"]
    tree["opinions"][0][part] = text
    out.write_text(json.dumps(tree, ensure_ascii=False), "utf-8")
    result = run("check", OPEN, *DAY, "--opinions", out)
    assert result.exit_code == Exit.NOT_JUDGED
    assert said in result.output
    assert "paper.json" in result.output


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", "opinions: [*a]"),
        ("a.yaml", "opinions: !!python/object:os.system {}"),
        ("a.yaml", "a: &a [x]\nopinions: [*a, *a]"),
        ("a.json", '{"opinions": [' * 2000),
        ("a.json", "{}"),
        ("a.yaml", "opinions: " + "[" * 5000),
        ("a.yaml", "opinions: []\n---\nopinions: []"),
        ("a.xlsx", "PK\x03\x04 no workbook"),
        ("a.json", '{"opinions": [{"reply": NaN}]}'),
    ],
)
def test_a_hostile_or_broken_file_of_opinions_is_told_and_never_raises(
    tmp_path: Path, name: str, text: str
) -> None:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    result = run("check", OPEN, *DAY, "--opinions", file)
    assert result.exit_code == Exit.NOT_JUDGED, result.output
    assert "IN-" in result.output


@pytest.mark.parametrize("suffix", ["xlsx", "yaml", "json"])
def test_a_paper_that_is_there_already_is_not_overwritten(tmp_path: Path, suffix: str) -> None:
    out = paper(OPEN, tmp_path, f"paper.{suffix}")
    filled_in = out.read_bytes() + b"\n"
    out.write_bytes(filled_in)
    result = run("review", "out", OPEN, *DAY, "--output", out)
    assert result.exit_code == Exit.USAGE
    assert out.read_bytes() == filled_in


def test_what_may_be_typed_into_the_paper_is_never_a_formula(tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.xml"
    text = OPEN.read_text("utf-8").replace("待查（示例）净水有限公司", "=HYPERLINK(1)")
    hostile.write_text(text, "utf-8")
    book = paper(hostile, tmp_path, "paper.xlsx").read_bytes()
    rows = CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_name("评审意见").to_python()
    assert rows[1][1] == "=HYPERLINK(1)"


def reviewed(path: Path) -> tuple[Declaration, tuple[Opinion, ...]]:
    """A declaration with what two reviewers say, and one of them again, of all there is."""
    submission = read_submission([path])
    tree = paper_form(paper_of(submission, LIBRARY, Parameters(DAY_OF)), "zh")
    tree["opinions"] += tree.pop("passed")[:9]
    said: list[Opinion] = []
    for signed, answer in (
        ({}, meets),
        ({"reviewer": "李评审"}, against),
        ({"date": "2026-12-02"}, asks),
    ):
        text = json.dumps(filled(tree, answer, **signed))
        said += opinions_of(read_data(text.encode(), "a.json")).opinions
    (declaration,) = submission.declarations
    return declaration, tuple(said)


REVIEWED = [reviewed(path) for path in (OPEN, FAILING)]


@settings(max_examples=25)
@given(st.randoms(use_true_random=False))
def test_the_order_of_opinions_decides_nothing(random: Any) -> None:
    declaration, opinions = random.choice(REVIEWED)
    shuffled = random.sample(opinions, len(opinions))
    one = judge(declaration, LIBRARY, Parameters(DAY_OF, opinions=opinions))
    other = judge(declaration, LIBRARY, Parameters(DAY_OF, opinions=tuple(shuffled)))
    assert one == other


@pytest.mark.parametrize("name", ["paper.xlsx", "paper.yaml", "paper.json"])
def test_a_paper_in_which_nothing_is_filled_in_is_told(name: str, tmp_path: Path) -> None:
    result = run("check", FAILING, *DAY, "--opinions", paper(FAILING, tmp_path, name))
    assert result.exit_code == Exit.FINDINGS
    assert "底稿没有填写任何意见" in result.output
