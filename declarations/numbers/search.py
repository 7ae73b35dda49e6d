"""Where numbers stand in a text: dispatch by prefix, dual and joint numbers, one pass."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from qibiao.declarations.numbers.enterprise import read_enterprise
from qibiao.declarations.numbers.foreign import HEADS, read_foreign
from qibiao.declarations.numbers.group import read_cecs, read_group
from qibiao.declarations.numbers.local import read_local, read_professional
from qibiao.declarations.numbers.native import family_at, read_native
from qibiao.declarations.numbers.prefixes import Nature, NumberKind, kind_of, nature_of
from qibiao.declarations.numbers.reading import Reading, read_serial, read_tail
from qibiao.declarations.numbers.writing import Oddity, Writing

# A number begins at the first of a run of Latin letters that nothing Latin stands before.
_RUN = re.compile(r"(?<![A-Z0-9])[A-Z]+")
_LETTERS = re.compile(r"[A-Z]{1,6}")
_LONGEST_HEAD = 6
_MOST_JOINT = 5
_READERS: Mapping[str, Callable[[Writing, int], Reading | None]] = {
    "Q": read_enterprise,
    "T": read_group,
    "CECS": read_cecs,
    "ZB": read_professional,
    "DB": read_local,
    "DG": read_local,
}
# Codes that letters may follow at once: ZBY, DBS, DBJ, DGJ.
_LOOSE = frozenset({"ZB", "DB", "DG"})
_UNKNOWN = re.compile(r"(?P<code>[A-Z]{2,5})/(?P<letter>[TZ])(?P<gap>[ \n_]{0,6})(?=[0-9])")
_SERIAL = re.compile(r"[0-9]{1,6}(?![0-9])")
_STRONG: frozenset[NumberKind | Nature] = frozenset({
    NumberKind.ENTERPRISE, NumberKind.GROUP, NumberKind.INTERNATIONAL,
    Nature.RECOMMENDED, Nature.GUIDE,
})  # fmt: skip
_PATH_BEFORE = re.compile(r"[A-Z0-9][/+=]\Z")
# 等同采用: GB/T 19001-2016/ISO 9001:2015, "idt ISO 9001:2015", "(ISO 9001:2015, IDT)".
_DUAL = re.compile(r"[ \n]{0,3}(?P<open>\()? {0,2}(?:/|IDT|等同采用|等同)? {0,2}(?=[A-Z]{2})")
_DUAL_CLOSE = re.compile(r" {0,2}(?:[,;、]? {0,2}(?:IDT|等同采用|等同))? {0,2}\)")
_JOINT = re.compile(r"[ \n]{0,3}[,/，][ \n]{0,3}(?=T/)|[ \n]{1,3}(?=T/)")


def read_all(writing: Writing) -> Iterator[Reading]:
    """Read every number of a text, in one pass from left to right."""
    pos = 0
    for run in _RUN.finditer(writing.upper):
        if run.start() < pos:
            continue
        reading = read_at(writing, run.start(), run[0][:_LONGEST_HEAD])
        if reading is not None:
            yield reading
            pos = reading.end


def read_at(writing: Writing, start: int, run: str) -> Reading | None:
    """Read the number that begins at a place, with what it adopts and is joined to; or None."""
    reading = _read_single(writing, start, run)
    if reading is None or writing.only_look_alikes(start, reading.end):
        return None
    if reading.year is None and _is_out_of_place(writing, reading):
        return None
    reading = _read_adopted(writing, reading)
    reading = _read_joint(writing, reading)
    return reading.odd(*writing.oddities(start, reading.end))


def _read_single(writing: Writing, start: int, run: str) -> Reading | None:
    reader = _READERS.get(run[:2] if run[:2] in _LOOSE else run)
    reading = reader(writing, start) if reader else None
    if reading is not None or reader not in {None, read_local}:
        return reading
    if run in HEADS or run[:-1] in HEADS:
        reading = read_foreign(writing, start)
    family = family_at(writing.upper, run, start) if reading is None and run not in HEADS else None
    if family is not None:
        return read_native(writing, start, family)
    return reading or _read_unknown(writing, start)


def _read_unknown(writing: Writing, start: int) -> Reading | None:
    """Read a well-formed, dated number under a prefix that nobody knows, such as SZ/T 12-2015."""
    head = _UNKNOWN.match(writing.upper, start)
    if head is None or writing.has_lower(start, head.end()):
        return None
    prefix = f"{head['code']}/{head['letter']}"
    if kind_of(prefix) is not NumberKind.UNKNOWN:
        return None
    reading = read_serial(writing, start, head.end(), prefix, _SERIAL)
    reading = read_tail(writing, reading, sure=False) if reading else None
    if reading is None or reading.year is None:
        return None
    odd = {Oddity.UNKNOWN_PREFIX, *(() if head["gap"] else (Oddity.MISSING_SPACE,))}
    return reading.odd(*odd)


def _is_out_of_place(writing: Writing, reading: Reading) -> bool:
    """Say whether an undated number is a piece of a longer word or two words that met.

    abc/T/XYZ123 is part of an address; under a bare prefix, TLS_GOST12 is a name of a program,
    and GA at the end of one line has nothing to do with 1077 on the next.
    """
    before = writing.upper[max(0, reading.start - 2) : reading.start]
    is_strong = kind_of(reading.prefix) in _STRONG or nature_of(reading.prefix, None) in _STRONG
    is_broken = "\n" in writing.upper[reading.start : reading.end] and reading.prefix != "GB"
    is_weak_word = before[-1:] == "_" or is_broken
    return _PATH_BEFORE.search(before) is not None or (is_weak_word and not is_strong)


def _read_adopted(writing: Writing, reading: Reading) -> Reading:
    kind = kind_of(reading.prefix)
    if kind in {NumberKind.INTERNATIONAL, NumberKind.FOREIGN, NumberKind.UNKNOWN}:
        return reading
    seam = _DUAL.match(writing.upper, reading.end)
    run = _LETTERS.match(writing.upper, seam.end()) if seam else None
    if seam is None or run is None or seam.end() == reading.end or run[0] not in HEADS:
        return reading
    if not seam["open"] and seam[0].strip() == "":
        return reading
    adopted = read_foreign(writing, seam.end())
    if adopted is None:
        return reading
    if seam["open"]:
        close = _DUAL_CLOSE.match(writing.upper, adopted.end)
        if close is None:
            return reading
    end = close.end() if seam["open"] and close else adopted.end
    return replace(reading, end=end, adopted=adopted).odd(*adopted.oddities)


def _read_joint(writing: Writing, reading: Reading) -> Reading:
    """Join group numbers of other societies and the same year: T/CAQP 015-2020, T/ESF 0001-2020."""
    if kind_of(reading.prefix) is not NumberKind.GROUP or reading.year is None:
        return reading
    societies, end = {reading.prefix}, reading.end
    joint: list[Reading] = []
    while len(joint) < _MOST_JOINT and (seam := _JOINT.match(writing.upper, end)) is not None:
        other = read_group(writing, seam.end())
        if other is None or other.year != reading.year or other.prefix in societies:
            break
        societies.add(other.prefix)
        joint.append(other)
        end = other.end
    odd = frozenset().union(*(other.oddities for other in joint))
    return replace(reading, end=end, joint=tuple(joint)).odd(*odd) if joint else reading
