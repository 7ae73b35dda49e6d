"""What a rule may say and should not: examples that prove nothing, standards nobody knows."""

from collections.abc import Iterator

from qibiao.declarations import Text
from qibiao.rules.catalogue import Catalogue
from qibiao.rules.catalogue_lint import unknown_standards
from qibiao.rules.problem import Check, Problem, at
from qibiao.rules.rule import Rule, Status
from qibiao.rules.yaml_source import YamlSource

_OTHERWISE = (Status.FAIL, Status.UNDECIDED, Status.NEEDS_PERSON)


def rule_problems(rule: Rule, source: YamlSource, catalogue: Catalogue) -> Iterator[Problem]:
    """Find what an author of a rule should mend."""
    yield from _examples(rule, source)
    for i, basis in enumerate(rule.basis):
        yield from unknown_standards(basis.document, source, ("basis", i), catalogue)


def _examples(rule: Rule, source: YamlSource) -> Iterator[Problem]:
    """A rule is told from one that always passes only by a case in which it does not pass.

    Where neither a failing nor an undecided case can be, the reasons for both say so.
    """
    found = {example.expect for example in rule.examples if example.day is not None}
    if Status.PASS not in found:
        yield at(
            source,
            ("examples",),
            Check.EXAMPLES,
            Text(
                zh=f"规则 {rule.id} 没有通过的示例，不能说明怎样才算符合",
                en=f"rule {rule.id} has no example that passes, so none shows what it asks for",
            ),
            Text(zh="写一个通过的示例", en="Write an example that passes"),
        )
    reasons = {example.name for example in rule.examples if example.day is None}
    if not found.intersection(_OTHERWISE) and not {"failing", "undecided"} <= reasons:
        yield at(
            source,
            ("examples",),
            Check.EXAMPLES,
            Text(
                zh=f"规则 {rule.id} 的示例全都通过，删去这条规则也看不出来",
                en=f"all examples of rule {rule.id} pass: they would also without the rule",
            ),
            Text(zh="写一个不通过的示例", en="Write an example that does not pass"),
        )
