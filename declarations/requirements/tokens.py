"""The tokens of a value: quantities, bounds, range signs, ± and conjunctions."""

import re
from dataclasses import dataclass

from qibiao.declarations.requirements.number import Doubt
from qibiao.declarations.requirements.quantity import EXACT, Quantity, in_unit, read_quantity
from qibiao.declarations.requirements.text import shown
from qibiao.declarations.requirements.units import Unit, UnitError, problem_of
from qibiao.declarations.requirements.words import AFTER, AFTERWARDS, BOUND, BOUNDS, MODAL, Bound


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `kind` is a letter, so that a value has a shape to look up: "oq" is ≥55."""

    kind: str  # q quantity, o bound before, s bound after, r range, p ±, c and, v variable, / slash
    quantity: Quantity | None = None
    bound: Bound | None = None
    text: str = ""


_SPACE = re.compile(r" +")
_RANGE = re.compile(r"~+|-+>?|至|到|→|\.\.\.|…+")
_PLUS_MINUS = re.compile(r"±|\+/-|\+-|正负")
_AND = re.compile(r"[,、]|且|并且|并|和|与|同时|及")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9/·.]*")
# 最低不少于3次 says one bound twice.
_SUPERLATIVE = re.compile(r"至少|至多|起码|最.{1,2}")
_VARIABLE = re.compile(r"[A-Za-zηφρσδλΔαβγωτ](?![A-Za-z0-9])")


def tokens_of(text: str, column: Unit | None) -> list[Token]:
    """The tokens in order; Doubt at what is none."""
    tokens: list[Token] = []
    modal = MODAL.match(text)
    place = modal.end() if modal else 0
    while place < len(text):
        token, end = _token(text, place, tokens, column)
        if token is not None:
            tokens.append(token)
        place = end
    return _merged(tokens)


def _token(
    text: str, place: int, before: list[Token], column: Unit | None
) -> tuple[Token | None, int]:
    space = _SPACE.match(text, place)
    if space is not None:
        return None, space.end()
    after = before[-1].kind if before else ""
    found = _sign(text, place, after) or _joint(text, place, after)
    if found is not None:
        return found
    quantity = read_quantity(text, place, column)
    if quantity is not None:
        return Token("q", quantity), quantity.end
    variable = _VARIABLE.match(text, place) if after == "o" else None
    if variable is None:
        word = _WORD.match(text, place) if after == "q" else None
        if word is not None and word.end() == len(text):
            raise Doubt(str(UnitError(word[0], problem_of(word[0]))))
        raise Doubt(f"“{shown(text)}”中的“{shown(text[place:])}”无法识读")
    return Token("v", text=variable[0]), variable.end()


def _sign(text: str, place: int, after: str) -> tuple[Token, int] | None:
    """±, a bound before the value, or one after it."""
    found = _PLUS_MINUS.match(text, place)
    if found is not None:
        return Token("p", text=found[0]), found.end()
    found = BOUND.match(text, place)
    if found is not None:
        return Token("o", bound=BOUNDS[found[0].replace(" ", "")], text=found[0]), found.end()
    found = AFTERWARDS.match(text, place) if after == "q" else None
    if found is not None:
        return Token("s", bound=AFTER[found[0]], text=found[0]), found.end()
    return None


def _joint(text: str, place: int, after: str) -> tuple[Token, int] | None:
    """What may stand between two values."""
    if after not in {"q", "s"}:
        return None
    found = _RANGE.match(text, place)
    if found is not None and not _is_tolerance(text, place):
        return Token("r", text=found[0]), found.end()
    found = _AND.match(text, place)
    if found is not None:
        return Token("c", text=found[0]), found.end()
    return (Token("/"), place + 1) if text[place] == "/" else None


def _is_tolerance(text: str, place: int) -> bool:
    """100 +2 -1: the minus belongs to the tolerance when a plus stands before it."""
    return text[place] == "-" and text[place - 1] == " " and "+" in text[:place]


def _merged(tokens: list[Token]) -> list[Token]:
    """1h30min and 2年6个月 are one duration, in the finer unit; 最低不少于 is one bound."""
    merged: list[Token] = []
    for token in tokens:
        if merged and _says_again(merged[-1], token):
            merged[-1] = token
            continue
        first = merged[-1].quantity if merged else None
        second = token.quantity
        if first is not None and second is not None and not second.sign:
            whole = _duration(first, second)
            if whole is not None:
                merged[-1] = Token("q", whole)
                continue
        merged.append(token)
    return merged


def _says_again(first: Token, second: Token) -> bool:
    """Whether two bounds before a value are the same bound."""
    return (
        first.kind == second.kind == "o"
        and first.bound == second.bound
        and _SUPERLATIVE.fullmatch(first.text) is not None
    )


def _duration(first: Quantity, second: Quantity) -> Quantity | None:
    if first.unit is None or second.unit is None or first.sign:
        return None
    if first.unit.dimension not in {"time", "calendar"}:
        return None
    if first.unit.dimension != second.unit.dimension or first.unit.factor <= second.unit.factor:
        return None
    start = in_unit(first.value, first.unit, second.unit)
    rest = in_unit(second.value, second.unit, first.unit)
    if start is None or (rest is not None and rest >= 1):  # 7天24小时 is no duration
        return None
    return Quantity(EXACT.add(start, second.value), second.unit, second.end, first.sign)
