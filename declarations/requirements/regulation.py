"""Regulations without a standard number, named by title: 《化妆品安全技术规范》（2015年版）."""

import re

from pydantic.dataclasses import dataclass

from qibiao.declarations.requirements.text import plain


@dataclass(frozen=True, slots=True)
class Regulation:
    """A regulation or technical specification (法规、技术规范) and its edition, where one is told.

    It answers what a standard number answers of itself, so that either may be what a requirement
    refers to.
    """

    title: str
    year: int | None = None

    @property
    def base(self) -> str:
        """The title: what all editions share, and no standard number."""
        return self.title

    @property
    def is_dated(self) -> bool:
        """Whether one edition is meant."""
        return self.year is not None

    def __str__(self) -> str:
        """As texts cite it."""
        return f"《{self.title}》" + (f"（{self.year}年版）" if self.year else "")


_KIND = r"(?:规范|规定|规则|办法|条例|法)"
_EDITION = r"(?: ?\(?(?P<year>(?:19|20)[0-9]{2}) ?年? ?版?\)?)?"
_CITED = re.compile(rf"《(?P<title>[\u4e00-\u9fff、]{{2,40}}?{_KIND})》{_EDITION}")
_NAMED = re.compile(rf"《?(?P<title>[\u4e00-\u9fff、]{{2,40}}?{_KIND})》?{_EDITION}")


def find_regulation(text: str) -> tuple[Regulation, int, int] | None:
    """The regulation that a plain text cites in title marks, and where it stands; None for none."""
    found = _CITED.search(text) if "《" in text else None
    return None if found is None else (_of(found), found.start(), found.end())


def regulation_named(name: str) -> Regulation | None:
    """The regulation that a name is, with or without title marks; None where it is none.

    >>> regulation_named("化妆品安全技术规范（2015年版）")
    Regulation(title='化妆品安全技术规范', year=2015)
    """
    found = _NAMED.fullmatch(plain(name))
    return None if found is None else _of(found)


def _of(found: re.Match[str]) -> Regulation:
    return Regulation(found["title"], int(found["year"]) if found["year"] else None)
