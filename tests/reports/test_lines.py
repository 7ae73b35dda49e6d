"""Lines of text reports: in a pipe as they are, at a terminal wrapped and coloured."""

import re
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qibiao.reports.lines import Line, write_plain, write_terminal
from qibiao.reports.writing import write_lines

CODES = re.compile(r"\x1b\[[0-9;]*m")
LINES = [
    Line(0, "Q/ABC 001-2024 — 清源净水科技有限公司", "title"),
    Line(1, "结论  不符合要求", "bad"),
    Line(
        2, "净水产水率声明为 ≥40，强制性国家标准的限值为 ≥ 45 %（GB 34914-2021 水效等级 3 级）" * 3
    ),
    Line(2, "a text of words that stands between blanks and is wrapped between them " * 3, "dim"),
    Line(0, ""),
]


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_in_a_pipe_nothing_is_wrapped_cut_or_coloured() -> None:
    stream = StringIO()
    write_lines(LINES, stream)
    assert stream.getvalue().splitlines() == [
        f"{'  ' * line.indent}{line.text}".rstrip() for line in LINES
    ]


@pytest.mark.usefixtures("narrow")
def test_at_a_terminal_lines_are_wrapped_at_its_width_and_keep_their_indent() -> None:
    stream = Terminal()
    write_lines(LINES, stream)
    from rich.cells import cell_len  # noqa: PLC0415

    written = CODES.sub("", stream.getvalue()).splitlines()
    assert max(map(cell_len, written)) <= 60
    assert len([line for line in written if line.startswith("    ")]) > 6
    assert written[:2] == ["Q/ABC 001-2024 — 清源净水科技有限公司", "  结论  不符合要求"]


@pytest.mark.usefixtures("narrow")
def test_at_a_terminal_no_sign_is_lost() -> None:
    stream = Terminal()
    write_terminal(LINES, stream)
    written = "".join(CODES.sub("", stream.getvalue()).split())
    assert written == "".join("".join(line.text.split()) for line in LINES)


@pytest.mark.usefixtures("narrow")
def test_at_a_terminal_what_is_bad_stands_out() -> None:
    stream = Terminal()
    write_terminal([Line(0, "不符合要求", "bad"), Line(0, "plain")], stream)
    bad, plain = stream.getvalue().splitlines()
    assert "\x1b[1;31m" in bad and "\x1b" not in plain


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_whatever_a_text_holds_it_is_one_line_that_can_only_be_read(text: str) -> None:
    stream = StringIO()
    write_plain([Line(1, text), Line(0, "end")], stream)
    assert len(stream.getvalue().splitlines()) == 2
    assert not re.search(
        r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202e\u2066]", stream.getvalue()
    )


@pytest.mark.parametrize("text", ["甲\n乙", "甲\r\n乙", "甲\t乙", "甲\u2028乙", "甲\x85\v\f乙"])
def test_a_line_break_in_a_text_is_a_blank(text: str) -> None:
    assert Line(0, text).safe == "甲 乙"


@pytest.mark.usefixtures("narrow")
def test_markup_of_a_terminal_library_is_text() -> None:
    stream = Terminal()
    write_terminal([Line(0, "[bold]甲[/bold] [link=http://x]乙[/link] :smile:")], stream)
    assert stream.getvalue() == "[bold]甲[/bold] [link=http://x]乙[/link] :smile:\n"
