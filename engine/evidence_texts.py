"""What the cells of a report name: several models, several marks (证明材料里的写法)."""

from dataclasses import dataclass
from functools import lru_cache
from re import compile
from unicodedata import normalize

from qibiao.declarations import told
from qibiao.rules.naming import normalised

_BETWEEN = compile(r"[、，,；;]")
_MARKS_BETWEEN = compile(r"[、，,；;/()\s]+")
_ALIKE = 2  # signs with which the models of one series begin
# What a mark is called in words.
_CALLED = {"资质认定": "CMA", "检验检测机构资质认定": "CMA", "实验室认可": "CNAS"}


@dataclass(frozen=True, slots=True)
class Models:
    """The models that a cell names; a stroke may part two of them or stand within one."""

    whole: frozenset[str]
    parts: frozenset[str]

    def meets(self, other: "Models") -> bool:
        """Tell whether a model is named in both; KFR-35GW/BP and KFR-35GW/DS are two models."""
        return not (
            self.whole.isdisjoint(other.whole)
            and self.whole.isdisjoint(other.parts)
            and self.parts.isdisjoint(other.whole)
        )


@lru_cache(65_536)
def models_in(text: str | None) -> Models | None:
    """Read the models of a cell; None where it names none.

    >>> models_in("A-1、A-2").meets(models_in("a-2")), models_in("K/BP").meets(models_in("K/DS"))
    (True, False)
    """
    pieces = [piece for piece in _BETWEEN.split(text or "") if told(piece)]
    if not pieces:
        return None
    whole = frozenset(map(normalised, (text or "", *pieces)))
    return Models(whole, frozenset(part for piece in pieces for part in _parts(piece)))


def _parts(model: str) -> list[str]:
    """Part X-800/X-600 at the stroke; what begins unlike is one model, such as KFR-35GW/BP."""
    parts = [normalised(part) for part in normalize("NFKC", model).split("/")]
    alike = len({part[:_ALIKE] for part in parts}) == 1 and min(map(len, parts)) > _ALIKE
    return parts if alike else []


@lru_cache(65_536)
def marks_in(text: str) -> frozenset[str]:
    """List the marks that a cell names: CMA、CNAS are two; 无CMA is neither.

    >>> sorted(marks_in("CMA、CNAS")), sorted(marks_in("资质认定（CMA）"))
    (['CMA', 'CNAS'], ['CMA'])
    >>> sorted(marks_in("无CMA"))
    ['无CMA']
    """
    pieces = _MARKS_BETWEEN.split(normalize("NFKC", text).upper())
    return frozenset(_CALLED.get(piece, piece) for piece in pieces if piece)
