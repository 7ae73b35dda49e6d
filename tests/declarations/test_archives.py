"""Archives: what comes out of them, in which order, and what does not."""

import gzip
import io
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qibiao.declarations.formats.archive_limits import ArchiveError, Budget
from qibiao.declarations.formats.archives import Bundle, unpack
from qibiao.declarations.formats.zip_directory import read_directory
from qibiao.declarations.problems import Intake, IntakeProblem
from tests.effort import little_work

MIB = 1024 * 1024


@dataclass
class Entry:
    """One member as a hostile writer would make it; what is not given is truthful."""

    name: bytes = b"a.xml"
    content: bytes = b"<a/>"
    method: int = 0
    flags: int = 0
    mode: int = 0
    packed: bytes | None = None
    size: int | None = None
    crc: int | None = None
    offset: int | None = None
    local_extra: bytes = b""
    extra: bytes = b""
    says_size: int | None = None

    @property
    def data(self) -> bytes:
        return self.content if self.packed is None else self.packed

    @property
    def numbers(self) -> tuple[int, int, int]:
        crc = zlib.crc32(self.content) if self.crc is None else self.crc
        return crc, len(self.data), len(self.content) if self.size is None else self.size


def made(*entries: Entry, comment: bytes = b"", count: int | None = None) -> bytes:
    body, directory = b"", b""
    for entry in entries:
        offset = len(body) if entry.offset is None else entry.offset
        crc, packed, size = entry.numbers
        sizes = (entry.name, entry.local_extra)
        if entry.offset is None:
            body += struct.pack(
                "<4s5H3L2H", b"PK\3\4", 20, entry.flags, entry.method, 0, 0, crc, packed, size,
                *map(len, sizes),
            ) + b"".join(sizes) + entry.data  # fmt: skip
        directory += struct.pack(
            "<4s6H3L5H2L", b"PK\1\2", 20, 20, entry.flags, entry.method, 0, 0, crc,
            packed if entry.says_size is None else 0xFFFFFFFF,
            size if entry.says_size is None else 0xFFFFFFFF,
            len(entry.name), len(entry.extra), 0, 0, 0, entry.mode << 16, offset,
        ) + entry.name + entry.extra  # fmt: skip
    many = len(entries) if count is None else count
    end = struct.pack(
        "<4s4H2LH", b"PK\5\6", 0, 0, many, many, len(directory), len(body), len(comment)
    )
    return body + directory + end + comment


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def given_by(data: bytes, name: str = "s.zip") -> dict[str, bytes]:
    """What comes out of an archive in which nothing is wrong."""
    found = list(unpack(data, name))
    assert not [one for one in found if isinstance(one, (IntakeProblem, Bundle))], found
    return dict(one for one in found if isinstance(one, tuple))


def problems_of(data: bytes, name: str = "s.zip") -> list[IntakeProblem]:
    return [one for one in unpack(data, name) if isinstance(one, IntakeProblem)]


def only_problem(data: bytes, name: str = "s.zip") -> IntakeProblem:
    (problem,) = list(unpack(data, name))
    assert isinstance(problem, IntakeProblem)
    return problem


def deflated(content: bytes) -> bytes:
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    return deflater.compress(content) + deflater.flush()


def test_a_file_that_is_no_archive_gives_itself() -> None:
    assert given_by(b"<a/>", "a.xml") == {"a.xml": b"<a/>"}
    assert given_by(b"", "empty.xml") == {"empty.xml": b""}


def test_members_come_in_sorted_order_whatever_the_order_in_the_archive() -> None:
    data = zipped({"b.xml": b"2", "甲/a.xml": b"3", "a.xml": b"1"})
    assert list(given_by(data)) == ["s.zip!a.xml", "s.zip!b.xml", "s.zip!甲/a.xml"]


def test_an_archive_in_an_archive_is_opened_and_a_third_is_not() -> None:
    inner = zipped({"a.xml": b"<a/>"})
    assert given_by(zipped({"i.zip": inner})) == {"s.zip!i.zip!a.xml": b"<a/>"}
    third = only_problem(zipped({"m.zip": zipped({"i.zip": inner})}))
    assert (third.kind, third.place.file) == (Intake.ARCHIVE, "s.zip!m.zip!i.zip")
    assert given_by(gzip.compress(inner, mtime=0), "i.zip.gz") == {"i.zip.gz!i.zip!a.xml": b"<a/>"}


def test_a_refused_archive_leaves_its_neighbours_alone() -> None:
    found = list(unpack(zipped({"1.zip": b"PK\3\4 damaged", "2.xml": b"<a/>"}), "s.zip"))
    assert isinstance(found[0], IntakeProblem) and found[1] == ("s.zip!2.xml", b"<a/>")


def test_an_office_file_stays_whole() -> None:
    book = zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})
    assert given_by(book, "声明.xlsx") == {"声明.xlsx": book}
    assert given_by(zipped({"声明.xlsx": book})) == {"s.zip!声明.xlsx": book}
    deep = zipped({"i.zip": zipped({"声明.xlsx": book})})
    assert given_by(deep) == {"s.zip!i.zip!声明.xlsx": book}


def test_an_office_file_with_a_bomb_in_it_is_refused() -> None:
    book = {"[Content_Types].xml": b"<Types/>", "xl/sharedStrings.xml": bytes(20 * MIB)}
    assert "压缩比" in only_problem(zipped(book), "a.xlsx").message.zh


def test_tables_of_one_folder_stay_together() -> None:
    files = {"甲/声明.csv": b"1", "甲/指标.CSV": b"2", "乙/声明.csv": b"3", "甲/a.xml": b"<a/>"}
    bundles = [one for one in unpack(zipped(files), "s.zip") if isinstance(one, Bundle)]
    assert bundles == [
        Bundle("s.zip!乙", (("s.zip!乙/声明.csv", b"3"),)),
        Bundle("s.zip!甲", (("s.zip!甲/声明.csv", b"1"), ("s.zip!甲/指标.CSV", b"2"))),
    ]


def test_tables_in_no_folder_are_the_archive_s_own() -> None:
    (bundle,) = unpack(zipped({"指标.csv": b"2", "声明.csv": b"1"}), "s.zip")
    assert bundle == Bundle("s.zip", (("s.zip!声明.csv", b"1"), ("s.zip!指标.csv", b"2")))


def test_one_bad_table_sets_its_folder_aside_and_no_other() -> None:
    data = made(
        Entry(name=b"a/1.csv"), Entry(name=b"a/2.csv", crc=1), Entry(name=b"b/1.csv", content=b"x")
    )
    problem, bundle = unpack(data, "s.zip")
    assert isinstance(problem, IntakeProblem) and problem.place.file == "s.zip!a"
    assert bundle == Bundle("s.zip!b", (("s.zip!b/1.csv", b"x"),))


def test_what_systems_leave_behind_is_passed_over() -> None:
    litter = dict.fromkeys(
        ("__MACOSX/a/._a.xml", "a/.DS_Store", "Thumbs.db", "a/desktop.ini", "~$声明.xlsx", "._a"),
        b"x",
    )
    assert given_by(zipped({**litter, "a.xml": b"<a/>"})) == {"s.zip!a.xml": b"<a/>"}


@pytest.mark.parametrize("files", [{}, {"a/": b""}, {"a/.DS_Store": b"x"}])
def test_an_archive_with_nothing_in_it_is_a_problem(files: dict[str, bytes]) -> None:
    assert only_problem(zipped(files)).kind is Intake.NOTHING_IN_IT


NAMES = {
    b"/etc/passwd": "绝对路径",
    b"C:/a.xml": "绝对路径",
    b"c:a.xml": "绝对路径",
    b"../a.xml": "其他文件夹",
    b"a/../../b.xml": "其他文件夹",
    b"a/./b.xml": "其他文件夹",
    b"a//b.xml": "其他文件夹",
    b"..": "其他文件夹",
    b"a\\b.xml": "反斜杠",
    b"..\\a.xml": "反斜杠",
    b"a\0.xml": "控制字符",
    b"a\n.xml": "控制字符",
    b"\x1b[31m.xml": "控制字符",
    "a\u202elmx.exe".encode(): "控制字符",
    b"": "为空",
    b"a" * 501: "超过 500 字",
}


@pytest.mark.parametrize(("name", "reason"), NAMES.items(), ids=map(ascii, NAMES))
def test_a_hostile_name_is_refused_and_shown_harmlessly(name: bytes, reason: str) -> None:
    found = list(unpack(made(Entry(name=name, flags=0x800), Entry(name=b"z.xml")), "s.zip"))
    (problem,) = [one for one in found if isinstance(one, IntakeProblem)]
    assert reason in problem.message.zh
    assert problem.kind is Intake.ARCHIVE and problem.set_aside
    assert problem.place.file.isprintable() and len(problem.place.file) < 150
    assert ("s.zip!z.xml", b"<a/>") in found


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (Entry(mode=stat.S_IFLNK | 0o777, content=b"/etc/passwd"), "不是普通文件"),
        (Entry(mode=stat.S_IFBLK), "不是普通文件"),
        (Entry(mode=stat.S_IFIFO), "不是普通文件"),
        (Entry(name=b"a/", content=b"hidden"), "不是普通文件"),
        (Entry(flags=0x1), "已加密"),
        (Entry(flags=0x40), "已加密"),
        (Entry(method=12), "Deflate"),
        (Entry(method=14), "Deflate"),
        (Entry(size=65 * MIB), "超过 64 MiB"),
        (Entry(size=50 * MIB), "压缩比"),
        (Entry(method=8, packed=deflated(bytes(50 * MIB)), size=50 * MIB), "压缩比"),
        (Entry(crc=1), "校验值"),
        (Entry(size=3), "校验值"),
        (Entry(method=8, packed=b"\xff\xff\xff"), "压缩数据损坏"),
        (Entry(method=8, packed=deflated(b"<a/>")[:-1]), "所记长度不符"),
        (Entry(method=8, packed=deflated(b"<a/>") + b"more"), "所记长度不符"),
        (Entry(method=8, packed=deflated(bytes(1000)), size=4), "所记长度不符"),
    ],
)
def test_a_bad_member_is_refused_and_the_rest_goes_on(entry: Entry, reason: str) -> None:
    found = list(unpack(made(entry, Entry(name=b"z.xml")), "s.zip"))
    (problem,) = [one for one in found if isinstance(one, IntakeProblem)]
    assert reason in problem.message.zh
    assert found[1] == ("s.zip!z.xml", b"<a/>")


def test_of_two_members_of_one_name_neither_is_taken() -> None:
    data = made(Entry(), Entry(content=b"<b/>"), Entry(name=b"z.xml"))
    found = list(unpack(data, "s.zip"))
    assert [isinstance(one, IntakeProblem) for one in found] == [True, True, False]
    assert all("同名" in problem.message.zh for problem in problems_of(data))


def test_members_that_share_bytes_are_refused_together() -> None:
    kernel = deflated(bytes(MIB))
    once = Entry(name=b"0", method=8, packed=kernel, content=bytes(MIB))
    same = [Entry(f"{n:x}".encode(), bytes(MIB), 8, packed=kernel, offset=0) for n in range(1, 9)]
    assert "重叠" in only_problem(made(once, *same)).message.zh


def test_a_member_quoting_the_next_in_its_extra_field_overlaps() -> None:
    quoted = made(Entry(name=b"b"))[:35]  # the local entry of b, of which a's extra field is made
    whole = made(Entry(name=b"a", content=b"<a/>", local_extra=quoted), Entry(b"b", offset=31))
    assert "重叠" in only_problem(whole).message.zh


@pytest.mark.parametrize("cut", [1, 10, 40, 70, 100])
def test_a_cut_archive_is_damaged(cut: int) -> None:
    data = zipped({"a.xml": b"<a/>" * 30})
    assert "损坏" in only_problem(data[:-cut]).message.zh


def test_what_follows_the_end_of_an_archive_is_not_ignored() -> None:
    data = zipped({"a.xml": b"<a/>"})
    assert "另有内容" in only_problem(data + b"\n").message.zh
    assert "损坏" in only_problem(data + data).message.zh


def test_a_comment_is_no_harm() -> None:
    assert given_by(made(Entry(), comment=b"PK\5 hello")) == {"s.zip!a.xml": b"<a/>"}


def test_a_wrong_count_of_members_is_found() -> None:
    assert "损坏" in only_problem(made(Entry(), Entry(name=b"b.xml"), count=1)).message.zh
    assert "损坏" in only_problem(made(Entry(), count=2)).message.zh


def test_a_header_that_differs_from_the_directory_is_found() -> None:
    data = made(Entry(name=b"a.xml"))
    assert "不一致" in only_problem(data.replace(b"a.xml", b"b.xml", 1)).message.zh


def test_too_many_members_are_refused_without_unpacking() -> None:
    many = [Entry(name=b"%05d" % number, content=b"") for number in range(10_001)]
    assert "10000" in only_problem(made(*many)).message.zh


def test_the_bytes_of_all_members_are_capped_together() -> None:
    # Truthful data need not be there: the directory alone is believed for a refusal.
    large = [Entry(name=b"%d" % n, packed=bytes(400_000), size=60 * MIB) for n in range(5)]
    assert "256 MiB" in only_problem(made(*large)).message.zh


def test_nested_archives_share_the_budget() -> None:
    budget = Budget(members=3, size=100)
    read_directory(zipped({"a": bytes(60), "b": b""}), budget)
    with pytest.raises(ArchiveError):
        read_directory(zipped({"a": bytes(60)}), budget)
    with pytest.raises(ArchiveError):
        read_directory(zipped({"a": b"", "b": b""}), budget)


def test_names_in_gbk_are_repaired_and_the_repair_is_told_once() -> None:
    data = made(
        Entry(name="声明/净水器.xml".encode("gbk")), Entry("空调.xml".encode("gbk"), b"<b/>")
    )
    repair, *files = unpack(data, "s.zip")
    assert isinstance(repair, IntakeProblem) and not repair.set_aside
    assert repair.kind is Intake.REPAIRED_ENCODING and "2 个文件名" in repair.message.zh
    assert files == [("s.zip!声明/净水器.xml", b"<a/>"), ("s.zip!空调.xml", b"<b/>")]


def test_names_in_utf_8_need_no_repair_where_marked() -> None:
    assert given_by(zipped({"声明.xml": b"<a/>"})) == {"s.zip!声明.xml": b"<a/>"}


def test_gzip_gives_what_it_holds() -> None:
    assert given_by(gzip.compress(b"<a/>", mtime=0), "声明.xml.gz") == {
        "声明.xml.gz!声明.xml": b"<a/>"
    }
    parts = gzip.compress(b"<a>", mtime=0) + gzip.compress(b"</a>", mtime=0) + bytes(512)
    assert given_by(parts, "-") == {"-!-": b"<a></a>"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (gzip.compress(b"<a/>" * 100, mtime=0)[:-4], "不完整"),
        (gzip.compress(b"<a/>", mtime=0)[:-8] + bytes(8), "损坏"),
        (gzip.compress(b"<a/>", mtime=0) + b"more", "损坏"),
        (b"\x1f\x8b", "不完整"),
        (gzip.compress(bytes(80 * MIB), mtime=0), "压缩比过高"),
        (gzip.compress(b"", mtime=0) * 1_002, "压缩比过高"),
    ],
)
def test_a_bad_gzip_file_is_refused(data: bytes, reason: str) -> None:
    problem = only_problem(data, "a.gz")
    assert problem.kind is Intake.ARCHIVE and reason in problem.message.zh


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (gzip.compress(bytes(257) + b"ustar" + bytes(250), mtime=0), "tar"),
        (b"Rar!\x1a\x07\1", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xls"),
        (b"%PDF-1.7", "PDF"),
    ],
)
def test_other_formats_are_named(data: bytes, name: str) -> None:
    problem = only_problem(data, "a")
    assert problem.kind is Intake.UNKNOWN_FORMAT and name in problem.message.zh


def test_an_archive_over_the_cap_is_left_to_the_cap_of_files() -> None:
    data = b"PK\3\4" + bytes(64 * MIB)
    assert given_by(data) == {"s.zip": data}


@pytest.mark.parametrize("force_zip64", [True, False])
def test_archives_written_as_streams_are_read(force_zip64: bool) -> None:
    class Unseekable(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: object) -> int:
            raise OSError

        def tell(self) -> int:
            raise OSError

    buffer = Unseekable()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("a.xml", "b.xml"):
            with archive.open(name, "w", force_zip64=force_zip64) as member:
                member.write(b"<a/>")
    assert given_by(buffer.getvalue()) == {"s.zip!a.xml": b"<a/>", "s.zip!b.xml": b"<a/>"}


def test_long_sizes_of_a_small_file_are_read() -> None:
    field = struct.pack("<HHQQ", 1, 16, 4, 4)
    other = struct.pack("<HH3s", 0x5455, 3, b"abc")
    assert given_by(made(Entry(says_size=1, extra=other + field))) == {"s.zip!a.xml": b"<a/>"}
    assert problems_of(made(Entry(says_size=1)))


HOSTILE = {
    "extra fields without end": made(
        *(
            Entry(b"%d" % n, extra=struct.pack("<HH", 9, 0) * 16_000, says_size=1)
            for n in range(200)
        )
    ),
    "ends without end": zipped({"a": b""}) + b"PK\5\6" * 100_000,
    "names without end": made(*(Entry(b"a/" * 30_000 + b"%d" % n) for n in range(500))),
    "gzip parts without end": gzip.compress(b"", mtime=0) * 500_000,
    "a gzip name without end": b"\x1f\x8b\x08\x08" + b"\0" * 6 + b"a" * 16_000_000,
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_archive_costs_little(data: bytes) -> None:
    with little_work():
        assert problems_of(data)


names = st.lists(st.text("abc甲乙 ", min_size=1), min_size=1, max_size=3).map("/".join)


@given(st.dictionaries(names, st.binary(max_size=300), min_size=1), st.sampled_from([0, 8]))
def test_what_zipfile_writes_is_read_as_it_was(files: dict[str, bytes], method: int) -> None:
    texts = {name: b"<" + content for name, content in files.items()}
    assert given_by(zipped(texts, method)) == {f"s.zip!{name}": texts[name] for name in texts}


@given(st.data())
def test_a_changed_archive_raises_nothing_and_ends(data: st.DataObject) -> None:
    whole = bytearray(
        zipped({"a.xml": b"<a/>" * 20, "甲/1.csv": b"x", "i.zip": zipped({"b": b""})})
    )
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    found = list(unpack(bytes(whole), "s.zip"))
    assert found
    files = [one[0] for one in found if isinstance(one, tuple)]
    assert all(left != right for left, right in pairwise(files))
