"""What all rules say of one entity, after selections: worked out once for all its equals."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from qibiao.declarations.bounded import Bounded
from qibiao.engine.judgement import EntityOutcomes, Outcome
from qibiao.rules.rule import Axis, Rule, Severity, Status

Weight = tuple[Severity, Status]
_WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}
_OPEN = (Status.FAIL, Status.UNDECIDED)
MOST_NAMED = 500  # entities of which the same is said
_UNCHECKED = (Status.NOT_APPLICABLE, Status.UNDECIDED)


@dataclass(frozen=True, slots=True)
class Answer:
    """One rule's say that needs a finding; ``order`` puts the gravest first, then by rule."""

    order: tuple[int, str]
    rule: Rule
    status: Status


@dataclass(frozen=True, slots=True)
class Said:
    """What all rules say of one entity (逐条判定).

    ``found`` failed or is undecided, ``asked`` needs a person; ``weights`` is all that the verdict
    depends on; ``unchecked`` lists rules of the disclosure duty with nothing to check.
    """

    outcomes: tuple[Outcome, ...]
    found: tuple[Answer, ...]
    asked: tuple[Answer, ...]
    weights: frozenset[Weight]
    unchecked: frozenset[str]
    entities: Bounded[str, EntityOutcomes] = field(
        default_factory=lambda: Bounded(MOST_NAMED), compare=False, repr=False
    )

    def of_entity(self, label: str) -> EntityOutcomes:
        """Name the entity of which all this is said; declarations name theirs alike."""
        found = self.entities.get(label)
        if found is None:
            found = self.entities[label] = EntityOutcomes(label, self.outcomes)
        return found

    @classmethod
    def of(cls, answers: Iterable[tuple[Rule, Status]]) -> "Said":
        """Sort what the rules say by what it is needed for."""
        pairs = tuple(answers)
        open_ = [Answer((_WEIGHT[rule.severity], rule.id), rule, said) for rule, said in pairs]
        return cls(
            outcomes=tuple(Outcome(rule.id, rule.version, said) for rule, said in pairs),
            found=tuple(answer for answer in open_ if answer.status in _OPEN),
            asked=tuple(answer for answer in open_ if answer.status is Status.NEEDS_PERSON),
            weights=weights(pairs),
            unchecked=frozenset(
                rule.id
                for rule, said in pairs
                if rule.axis is Axis.DISCLOSURE and said in _UNCHECKED
            ),
        )


def weights(answers: Iterable[tuple[Rule, Status]]) -> frozenset[Weight]:
    """Say what bears on the verdict: what failed, and what is undecided.

    Disclosure duty that cannot be seen in the declaration does not move the verdict.
    """
    return frozenset(
        (rule.severity, said)
        for rule, said in answers
        if said is Status.FAIL or (said is Status.UNDECIDED and rule.axis is not Axis.DISCLOSURE)
    )
