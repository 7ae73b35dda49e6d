"""Encodings: every one that is read becomes UTF-8, and what was repaired is told."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from qibiao.declarations.formats.encodings import to_utf8
from qibiao.declarations.problems import Intake, IntakeProblem
from tests.effort import little_work

BODY = "\n<声明>\n净水产水率 ≥55％，①㎡ ±2 ℃</声明>"


def xml(label: str, body: str = BODY) -> str:
    return f'<?xml version="1.0" encoding="{label}"?>{body}'


def refused(data: bytes) -> IntakeProblem:
    ready, problem = to_utf8(data, "a.xml")
    assert problem is not None and problem.set_aside and not ready
    return problem


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("UTF-8", "utf-8"),
        ("utf8", "utf-8"),
        ("UTF-8", "utf-8-sig"),
        ("UTF-16", "utf-16"),
        ("UTF-16", "utf-16-le"),
        ("UTF-16BE", "utf-16-be"),
        ("UTF-32", "utf-32"),
        ("UTF-32", "utf-32-be"),
        ("GB18030", "gb18030"),
        ("GBK", "gbk"),
        ("cp936", "gbk"),
        ("gb2312", "gb2312"),
    ],
)
def test_what_is_as_it_says_is_read_without_a_word(label: str, codec: str) -> None:
    body = BODY.replace("㎡", "") if codec == "gb2312" else BODY
    ready, problem = to_utf8(xml(label, body).encode(codec), "a.xml")
    assert problem is None
    assert ready.decode() == xml(label if label == "utf8" else "UTF-8", body)
    assert etree.fromstring(ready).text == body[5:-5]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_tells_the_encoding_of_a_text_that_declares_none(codec: str) -> None:
    assert to_utf8(BODY.encode(codec), "a.csv") == (BODY.encode(), None)


@pytest.mark.parametrize(
    ("label", "codec", "found"),
    [
        ("UTF-8", "gbk", "声明编码为 UTF-8，实为 GB18030"),
        ("UTF-8", "utf-16", "声明编码为 UTF-8，实为 UTF-16"),
        ("GB2312", "utf-8", "声明编码为 GB2312，实为 UTF-8"),
        ("GBK", "utf-8-sig", "声明编码为 GBK，实为 UTF-8"),
        ("GB2312", "gbk", "声明编码为 GB2312，实为 GB18030"),
        ("UTF-16", "utf-8", "声明编码为 UTF-16，实为 UTF-8"),
        ("US-ASCII", "utf-8", "声明编码为 US-ASCII，实为 UTF-8"),
        ("ISO-8859-1", "utf-8", "声明编码为 ISO-8859-1，实为 UTF-8"),
        ("US-ASCII", "gbk", "声明编码为 US-ASCII，实为 GB18030"),
    ],
)
def test_a_wrong_label_is_repaired_and_named(label: str, codec: str, found: str) -> None:
    ready, problem = to_utf8(xml(label).encode(codec), "a.xml")
    assert ready.decode() == xml("UTF-8")
    assert problem is not None and problem.kind is Intake.REPAIRED_ENCODING
    assert not problem.set_aside and problem.message.zh.startswith(found)


@pytest.mark.parametrize(
    ("text", "codec", "found"),
    [
        (BODY, "gbk", "GB18030"),
        ("<名称>乙公司</名称>", "gbk", "GB18030"),
        ("声明标识,企业\n1,甲公司", "gb2312", "GB18030"),
        ('{"name": "㐀镕"}', "gb18030", "GB18030"),
        ("<声明/>", "utf-16-le", "UTF-16"),
        ('{"name": "净"}', "utf-16-be", "UTF-16"),
        ("[1]", "utf-32-le", "UTF-32"),
    ],
)
def test_what_states_no_encoding_is_repaired_and_named(text: str, codec: str, found: str) -> None:
    ready, problem = to_utf8(text.encode(codec), "a.xml")
    assert ready.decode() == text
    assert problem is not None and f"按 {found} 读取" in problem.message.zh


@pytest.mark.parametrize("label", ["GBK", "US-ASCII", "ISO-8859-1", "utf-8"])
def test_plain_ascii_is_right_under_any_label_that_holds_it(label: str) -> None:
    ready, problem = to_utf8(xml(label, "<a/>").encode(), "a.xml")
    assert problem is None and etree.fromstring(ready).tag == "a"


def test_the_longer_kinds_of_gb18030_are_not_lost() -> None:
    text = "<a>\U00020000㐀ḿ€</a>"  # four bytes, four, a place that moved in 2005, the euro sign
    assert to_utf8(xml("GB18030", text).encode("gb18030"), "a.xml")[0].decode() == xml(
        "UTF-8", text
    )


@pytest.mark.parametrize(
    "label",
    ["UTF-7", "unicode_escape", "raw_unicode_escape", "punycode", "idna", "hex", "zip", "rot13",
     "base64", "utf-8-sig", "mbcs", "undefined", "hz-gb-2312", "iso-2022-cn", "big5", "cp037",
     "utf_8", "UTF-8 ", "gbk\u0130", "x" * 2_000, "", "../etc"],
)  # fmt: skip
def test_an_encoding_off_the_list_is_refused_whatever_the_bytes(label: str) -> None:
    problem = refused(xml(label, "<a/>").encode())
    assert problem.kind in (Intake.REFUSED_ENCODING, Intake.NOT_WELL_FORMED)
    assert len(problem.message.zh) < 120 and problem.place.line == 1


@pytest.mark.parametrize("label", ["UTF-7", "hex"])
def test_a_refused_label_is_refused_in_a_wide_encoding_too(label: str) -> None:
    assert refused(xml(label).encode("utf-16")).kind is Intake.REFUSED_ENCODING


@pytest.mark.parametrize("mark", [b"+/v8-", b"+/v9", b"+/v+", b"+/v/"])
def test_the_mark_of_utf_7_is_refused(mark: bytes) -> None:
    assert "UTF-7" in refused(mark + b"<a/>").message.zh


@pytest.mark.parametrize(
    "declaration",
    ["<?xml version='1.0' encoding=gbk?>", "<?xml version='1.0' encoding='gbk\"?>", "<?xml v"],
)
def test_a_broken_declaration_is_refused_rather_than_left_to_the_parser(declaration: str) -> None:
    refused(declaration.encode() + b"<a/>")


def test_no_codec_of_python_is_named_by_a_submission() -> None:
    source = (Path(__file__).parents[2] / "declarations" / "formats" / "encodings.py").read_text(
        "utf-8"
    )
    assert not re.search(r"codecs\.lookup|decode\((?:label|match|declared)", source)


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        ("<a>\n净水</a>".encode()[:-5], 2, "不是 UTF-8 文字"),
        ("净水产水率".encode() + b"\xff" + "限值".encode(), 1, "第 16 字节起"),
        (b"\xef\xbb\xbf" + "净水".encode("gbk"), 1, "不是 UTF-8 文字"),
        ('{"id": "净'.encode()[:-1], 1, "不是 UTF-8 文字"),
        (b"<a>\n\0</a>", 2, "第 5 字节起不是文字"),
        (b"\xff\xfe<\0a", 1, "不是 UTF-16 文字"),
        (b"\xff\xfe\x00\xd8<\0", 1, "不是 UTF-16 文字"),
        (xml("ISO-8859-1", "<a>°±</a>").encode("latin-1"), 1, "不是 UTF-8 文字"),
        ("净水".encode("gbk") + b"\n\x80\x80", 2, "不是 UTF-8 / GB18030 文字"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(data: bytes, line: int, reason: str) -> None:
    problem = refused(data)
    assert problem.kind is Intake.NOT_WELL_FORMED
    assert (problem.place.line, reason in problem.message.zh) == (line, True), problem.message.zh


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\xff\xff", b"MZ\x90\0\3\0", b"\xf0X\0,", b"\0" * 9, b"\xff\xfea\0\0\0"],
)
def test_what_is_no_text_is_an_unknown_format(data: bytes) -> None:
    assert refused(data).kind is Intake.UNKNOWN_FORMAT


def test_damaged_utf_8_is_not_taken_for_gbk() -> None:
    even = "标准标准".encode() + b"\x81" + "标准x".encode()
    even.decode("gb18030")  # it could be, as nonsense
    assert refused(even).kind is Intake.NOT_WELL_FORMED


def test_text_that_was_decoded_wrongly_before_is_left_alone() -> None:
    twice = "净水".encode().decode("gb18030", "ignore")
    assert to_utf8(twice.encode(), "a.json") == (twice.encode(), None)


def test_lines_stay_where_they_are() -> None:
    text = '<?xml version="1.0"\n  encoding="GBK"\n  standalone="yes"?>\n\n<甲>\n<乙/></甲>'
    ready, _ = to_utf8(text.encode("gbk"), "a.xml")
    assert ready.count(b"\n") == text.count("\n")
    assert etree.fromstring(ready).find("乙").sourceline == 6  # type: ignore[union-attr]


@pytest.mark.parametrize("codec", ["gbk", "utf-16", "utf-8"])
def test_only_the_label_is_changed(codec: str) -> None:
    text = xml("GBK", '<a>encoding="GBK" ?> <?xml encoding="hex"?></a>净')
    ready, _ = to_utf8(text.encode(codec), "a.xml")
    assert ready.decode() == text.replace("GBK", "UTF-8", 1)


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


@given(texts, st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_any_marked_text_is_read_as_it_was(text: str, codec: str) -> None:
    if not text.startswith(("<?xml", "\0")):
        assert to_utf8(text.encode(codec), "a") == (text.encode(), None)


@given(st.text(st.characters(codec="gb18030", exclude_characters="\0")))
def test_any_declared_gb18030_is_read_as_it_was(text: str) -> None:
    ready, _ = to_utf8(xml("GB18030", f"<净>{text}水质").encode("gb18030"), "a")
    assert ready.decode() == xml("UTF-8", f"<净>{text}水质")


@given(st.binary())
def test_no_bytes_raise_anything(data: bytes) -> None:
    ready, problem = to_utf8(data, "a")
    ready.decode()
    assert problem is None or problem.set_aside == (not ready)


@pytest.mark.parametrize(
    ("data", "read"),
    [
        (b"<?xml " + b"encoding=" * 2_000_000, False),
        (b"\x81" * 20_000_001, False),
        ("净".encode("gbk") * 5_000_000, True),
        ("净".encode() * 5_000_000 + b"\xff", False),
        (b"\xff\xfe" + b"<\0" * 10_000_000, True),
    ],
    ids=["labels", "leads", "GBK", "UTF-8", "UTF-16"],
)
def test_a_hostile_text_costs_little(data: bytes, read: bool) -> None:
    with little_work():
        ready, _ = to_utf8(data, "a")
    assert bool(ready) is read
