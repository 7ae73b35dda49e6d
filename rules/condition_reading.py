"""Lines of YAML into conditions; a line that a rule may not say is refused here."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from qibiao.rules.condition import (
    ANY_OF,
    PRESENCE,
    QUANTIFIERS,
    WORDS,
    Condition,
    Duration,
    Reference,
)
from qibiao.rules.vocabulary import FIELDS, Field, Type, in_scope
from qibiao.rules.yaml_source import Steps, YamlSource

ALL_WORDS = (*WORDS, *QUANTIFIERS)
_COMPARED_WITH = {
    "inside": Type.BOUNDS,
    "not_inside": Type.BOUNDS,
    "same_method_as": Type.METHOD,
    "same_set": Type.SET,
}


def read_conditions(
    source: YamlSource, steps: Steps, lines: Any, subject: str
) -> tuple[Condition, ...]:
    """Read a mapping ``field: {word: operand}``; ``field: literal`` is short for ``is``."""
    if not isinstance(lines, dict):
        raise source.error(steps, "conditions must be a mapping of fields to words")
    reader = _Reader(source, subject)
    return tuple(
        condition
        for path, said in lines.items()
        for condition in reader.line((*steps, path), path, said)
    )


class _Reader:
    def __init__(self, source: YamlSource, subject: str) -> None:
        self.source = source
        self.subject = subject

    def line(self, steps: Steps, path: str, said: Any) -> Iterator[Condition]:
        if path == ANY_OF:
            yield self._any_of(steps, said)
            return
        field = self._field(steps, path)
        if not isinstance(said, dict):
            said = {"is": said}
        if not said.keys() - {"where"}:
            raise self.source.error(steps, f"a word is missing; known: {', '.join(ALL_WORDS)}")
        where = said.get("where")
        for word, operand in said.items():
            if word == "where":
                continue
            if word in QUANTIFIERS:
                yield self._quantified((*steps, word), path, field, word, operand, where)
            elif where is not None:
                raise self.source.error(steps, "where goes with some, every and count only")
            else:
                yield Condition(path, word, self._operand((*steps, word), field, word, operand))

    def _field(self, steps: Steps, path: str) -> Field:
        if path not in FIELDS:
            raise self.source.error(steps, f"unknown field {path!r}")
        if not in_scope(path, self.subject):
            raise self.source.error(steps, f"{path!r} is not in sight of {self.subject}")
        return FIELDS[path]

    def _any_of(self, steps: Steps, said: Any) -> Condition:
        if not isinstance(said, list) or len(said) < 2:  # noqa: PLR2004 - one is no choice
            raise self.source.error(steps, "any_of takes a list of at least two conditions")
        members: list[Condition] = []
        for i, alternative in enumerate(said):
            read = read_conditions(self.source, (*steps, i), alternative, self.subject)
            if len(read) != 1:
                raise self.source.error((*steps, i), "each alternative is one condition")
            members.extend(read)
        return Condition("", ANY_OF, None, tuple(members))

    def _quantified(  # noqa: PLR0913, PLR0917 - the parts of one line
        self, steps: Steps, path: str, field: Field, word: str, operand: Any, where: Any
    ) -> Condition:
        if field.type is not Type.LIST:
            raise self.source.error(steps, f"{word} is said of lists, {path!r} is none")
        among = (
            ()
            if where is None
            else read_conditions(self.source, (*steps[:-1], "where"), where, field.members)
        )
        if word == "count":
            if type(operand) is not int or operand < 1:
                raise self.source.error(steps, "count takes the least number of members")
            return Condition(path, word, operand, (), among)
        members = read_conditions(self.source, steps, operand, field.members)
        return Condition(path, word, None, members, among)

    def _operand(self, steps: Steps, field: Field, word: str, operand: Any) -> Any:
        meaning = WORDS.get(word)
        if meaning is None:
            raise self.source.error(steps, f"unknown word {word!r}; known: {', '.join(ALL_WORDS)}")
        if field.type not in meaning.types:
            raise self.source.error(steps, f"{word} is not said of a field of type {field.type}")
        if word in PRESENCE:
            if operand is not True:
                raise self.source.error(steps, f"{word} takes true; use the other word for false")
            return None
        if word == "within":
            return self._duration(steps, operand)
        if word in _COMPARED_WITH:
            return self._reference(steps, operand, _COMPARED_WITH[word])
        if field.type is Type.DATE:
            if isinstance(operand, date):
                return operand
            return self._reference(steps, operand, Type.DATE)
        return self._literal(steps, field, word, operand)

    def _reference(self, steps: Steps, operand: Any, kind: Type) -> Reference:
        if not isinstance(operand, str) or not in_scope(operand, self.subject):
            raise self.source.error(steps, f"{operand!r} is no field in sight of {self.subject}")
        if FIELDS[operand].type is not kind:
            raise self.source.error(steps, f"{operand!r} is no field of type {kind}")
        return Reference(operand)

    def _duration(self, steps: Steps, operand: Any) -> Duration:
        if not isinstance(operand, dict) or set(operand) != {"months", "of"}:
            raise self.source.error(steps, "within takes {months: N, of: FIELD}")
        if type(operand["months"]) is not int or operand["months"] < 1:
            raise self.source.error((*steps, "months"), "months is a whole number of at least 1")
        return Duration(operand["months"], self._reference(steps, operand["of"], Type.DATE))

    def _literal(self, steps: Steps, field: Field, word: str, operand: Any) -> Any:
        if word == "includes" and not isinstance(operand, list):
            operand = [operand]
        several = word in ("one_of", "status_in", "includes")
        if several and not isinstance(operand, list):
            raise self.source.error(steps, f"{word} takes a list")
        literals = operand if several else [operand]
        for literal in literals:
            if field.type is Type.FLAG:
                right = isinstance(literal, bool)
            else:
                right = isinstance(literal, str) and (not field.words or literal in field.words)
            if not right:
                choices = f"; known: {', '.join(field.words)}" if field.words else ""
                raise self.source.error(steps, f"{literal!r} cannot be a value here{choices}")
        return tuple(literals) if several else operand
