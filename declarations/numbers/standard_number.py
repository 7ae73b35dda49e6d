"""Standard numbers (标准编号): reading them as they are written, and their one normal form."""

import dataclasses
from dataclasses import field

from pydantic.dataclasses import dataclass

from qibiao.declarations.numbers.prefixes import Nature, NumberKind, family_of, kind_of, nature_of
from qibiao.declarations.numbers.reading import Reading
from qibiao.declarations.numbers.refusals import LONGEST, is_draft, refusal_of
from qibiao.declarations.numbers.search import read_all
from qibiao.declarations.numbers.title import principal_of
from qibiao.declarations.numbers.writing import Oddity, Writing
from qibiao.declarations.once import once
from qibiao.declarations.text import Text

__all__ = [
    "Amendment",
    "Nature",
    "NumberKind",
    "Oddity",
    "StandardNumber",
    "StandardNumberError",
]

_COLON_BODIES = frozenset({
    "AS", "BS", "CECS", "CISPR", "DIN", "EN", "IEC", "ISO", "JIS", "KS", "NF", "NZS", "OIML", "UNE",
})  # fmt: skip
_SHORT_YEAR_BODIES = frozenset({"ASTM", "AWWA"})


class StandardNumberError(ValueError):
    """A text that holds no standard number, or not exactly one.

    `text` is what was read, `position` the character (from 0) where the trouble is, `zh` and `en`
    the sentence for the clerk.
    """

    def __init__(self, text: str, position: int, message: Text) -> None:
        super().__init__(message.zh)
        self.text = text
        self.position = position
        self.zh = message.zh
        self.en = message.en


@dataclass(frozen=True, slots=True)
class Amendment:
    """修改单: a published amendment, part of the dated text it amends (GB 7588-2003/XG1-2015)."""

    label: str  # XG; A, AC, AMD, COR of foreign bodies
    number: str
    year: int | None = None

    def __str__(self) -> str:
        """Return XG1-2015."""
        return f"{self.label}{self.number}" + (f"-{self.year}" if self.year else "")


@dataclass(frozen=True, repr=False)
class StandardNumber:
    """标准编号: what a standard is cited by, in its parts.

    Shapes and their sources are domain.md 3.1. Two numbers are equal when their normal forms
    are; how they were written (`oddities`) does not count. The same few numbers are named by
    declaration after declaration, so what follows from one is worked out once (`once`).

    >>> number = StandardNumber.parse("《空气净化器》ＧＢ／Ｔ１８８０１—２０２２")
    >>> str(number), number.year, number.kind.value, number.nature.value
    ('GB/T 18801-2022', 2022, 'national', 'recommended')
    >>> number == StandardNumber.parse("gbt 18801-2022")
    True
    """

    prefix: str  # GB/T, DB11/T, T/CAQP, Q/YQJY
    number: str  # 18801, 0001S, TSMJ-BZ-202: text, leading zeros kept
    part: str | None = None  # 1, 2.80; of ISO and IEC what follows the dash: 2-80
    range_end: str | None = None  # 6675.4 of GB 6675.1~6675.4
    year: int | None = None  # None: undated, the latest edition with all amendments
    revision: str | None = None  # 01 of Q31/0112000854C015-2021-01, E1 of ASTM F2413-18e1
    amendments: tuple[Amendment, ...] = ()
    all_parts: bool = False  # 所有部分
    region: str | None = None  # 370300: the region code that an old enterprise number begins with
    adopted: "StandardNumber | None" = None  # ISO 9001:2015 of GB/T 19001-2016/ISO 9001:2015
    joint: tuple["StandardNumber", ...] = ()  # the same text's numbers with other societies
    oddities: tuple[Oddity, ...] = field(default=(), compare=False)

    @classmethod
    def parse(cls, text: str) -> "StandardNumber":
        """Read the one number of a text; a title before or after it is left out.

        Raises StandardNumberError where there is none, or more than one that is not in brackets,
        or where it is a draft.
        """
        if len(text) > LONGEST or is_draft(text):
            raise StandardNumberError(text, *refusal_of(text, ()))
        writing = Writing.of(text)
        readings = tuple(read_all(writing))
        principal = principal_of(writing, readings)
        if principal is None:
            places = tuple(writing.place(reading.start, reading.end) for reading in readings)
            raise StandardNumberError(text, *refusal_of(text, places))
        return cls._of(principal)

    @classmethod
    def find(cls, text: str) -> list[tuple["StandardNumber", tuple[int, int]]]:
        """List the numbers of a running text, each with its (start, end) in the text."""
        writing = Writing.of(text)
        return [
            (cls._of(reading), writing.place(reading.start, reading.end))
            for reading in read_all(writing)
        ]

    @classmethod
    def _of(cls, reading: Reading) -> "StandardNumber":
        return cls(
            prefix=reading.prefix,
            number=reading.number,
            part=reading.part,
            range_end=reading.range_end,
            year=reading.year,
            revision=reading.revision,
            amendments=tuple(Amendment(a.label, a.number, a.year) for a in reading.amendments),
            all_parts=reading.all_parts,
            region=reading.region,
            adopted=cls._of(reading.adopted) if reading.adopted else None,
            joint=tuple(cls._of(other) for other in reading.joint),
            oddities=tuple([odd for odd in Oddity if odd in reading.oddities])
            if reading.oddities
            else (),
        )

    @once
    def kind(self) -> NumberKind:
        """Who issues it (编号种类)."""
        return kind_of(self.prefix)

    @property
    def nature(self) -> Nature:
        """Whether it binds (标准性质), as far as the number says."""
        return nature_of(self.prefix, self.year)

    @property
    def is_dated(self) -> bool:
        """Whether it names one edition, and not always the latest."""
        return self.year is not None

    @property
    def undated(self) -> "StandardNumber":
        """The same number without year, revision and amendments."""
        return dataclasses.replace(
            self,
            year=None,
            revision=None,
            amendments=(),
            adopted=self.adopted.undated if self.adopted else None,
            joint=tuple(other.undated for other in self.joint),
        )

    @once
    def family_key(self) -> tuple[str, str, str | None]:
        """Prefix without /T or /Z, number, part: the same however year and nature change.

        A standard may turn from GB to GB/T and keep number and year, as about 1,077 did under
        国家标准公告 2017年第7号 [M].
        """
        return family_of(self.prefix), self.number, self.part

    @once
    def base(self) -> str:
        """The family key as text: GB 5296.4 for GB/T 5296.4-2012."""
        family, number, part = self.family_key
        return f"{family} {number}" + (f"{self._part_sign}{part}" if part else "")

    @property
    def _part_sign(self) -> str:
        return "-" if self.kind in {NumberKind.INTERNATIONAL, NumberKind.FOREIGN} else "."

    def __str__(self) -> str:
        """Return the normal form: a plain dash before the year, a colon where the body has it."""
        return self._normal

    def __repr__(self) -> str:
        """Say which number it is, and what was odd in the way it was written."""
        odd = f", oddities={tuple(map(str, self.oddities))}" if self.oddities else ""
        return f"StandardNumber({self._normal!r}{odd})"

    def __hash__(self) -> int:
        """Hash the normal form, which equal numbers share."""
        return hash(self._normal)

    @once
    def _normal(self) -> str:
        seam = " "
        if self.prefix.startswith("Q") and self.prefix.endswith("/"):
            seam = ""  # Q31/0112000854C015-2021-01
        elif self.prefix.startswith("MIL-") or self.prefix == "DB/T 29":
            seam = "-"
        text = f"{self.prefix}{seam}{self.number}"
        text += f"{self._part_sign}{self.part}" if self.part else ""
        text += f"~{self.range_end}" if self.range_end else ""
        text += self._edition()
        text += " (所有部分)" if self.all_parts else ""
        text += f"/{self.adopted}" if self.adopted else ""
        return ", ".join([text, *map(str, self.joint)])

    def _edition(self) -> str:
        body = self.prefix.split(" ")[0].split("/")[0]
        if self.year is None:
            year = ""
        elif body in _SHORT_YEAR_BODIES:
            year = f"-{self.year % 100:02}{(self.revision or '').lower()}"
        else:
            year = f":{self.year}" if body in _COLON_BODIES else f"-{self.year}"
            year += f"-{self.revision}" if self.revision else ""
        return year + "".join(map(self._amended, self.amendments))

    def _amended(self, amendment: Amendment) -> str:
        if amendment.label == "XG":
            return f"/{amendment}"
        return f"+{amendment}".replace("-", ":")
