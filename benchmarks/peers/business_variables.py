"""The variables of business-rules: one class for each kind of entity, one method for each fact.

The engine compares a variable with a constant only; what compares two facts is a variable of its
own, as its manual has it.
"""

from collections.abc import Iterable
from typing import Any

from business_rules.variables import (
    BaseVariables,
    boolean_rule_variable,
    numeric_rule_variable,
    select_rule_variable,
    string_rule_variable,
)

from peers.facts import Facts
from peers.rules import LISTED_KINDS

_NOWHERE = 10**9  # an end that is not known keeps no limit
_DECORATORS = {
    "flag": boolean_rule_variable(),
    "number": numeric_rule_variable(),
    "text": string_rule_variable(),
    "words": select_rule_variable(),
}


class _Variables(BaseVariables):
    """What is known of one entity."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts


def _reading(fact: str) -> Any:
    def read(self: _Variables) -> Any:
        return self.facts[fact]

    read.__name__ = fact
    return read


def _of(**facts: str) -> type[_Variables]:
    """Make a class of variables that each read one fact, by the type of the fact."""
    read = {
        name: _DECORATORS[type_](_reading(name))
        for type_, names in facts.items()
        for name in names.split()
    }
    return type("Facts", (_Variables,), read)


class DeclarationVariables(
    _of(
        flag=(
            "ours authorised abroad denied_stated_on_platform denied_traceable denied_tamper_proof"
        ),
        number="declared_on first_supplied_on standard_changed_on indicators_given offerings_given",
        text="published_as authorship role channel name credit_code registration",
        words="elements",
    )
):
    """The declaration, its enterprise, its disclosure."""

    @numeric_rule_variable()
    def elements_given(self) -> int:
        """Count the elements listed."""
        return len(self.facts["elements"])

    @numeric_rule_variable()
    def days_supplied_before(self) -> int:
        """Count the days of supply before the declaration."""
        return int(self.facts["declared_on"] - self.facts["first_supplied_on"])

    @numeric_rule_variable()
    def days_changed_before(self) -> int:
        """Count the days of the change before the update."""
        return int(self.facts["updated_on"] - self.facts["standard_changed_on"])

    @numeric_rule_variable()
    def days_since_change(self) -> int:
        """Count the days since the standard changed."""
        return int(self.facts["as_of"] - self.facts["standard_changed_on"])


class StandardVariables(_of(flag="readable old", number="year", text="role authorship name")):
    """The principal standard or an implemented one."""

    @boolean_rule_variable()
    def of_firm(self) -> bool:
        """Tell whether the number is a firm's own."""
        return bool(self.facts["kind"] == "enterprise")

    @boolean_rule_variable()
    def of_listed_kind(self) -> bool:
        """Tell whether the number is of a kind that the law lists."""
        return self.facts["kind"] in LISTED_KINDS

    @numeric_rule_variable()
    def years_ahead(self) -> int:
        """Count the years by which the number is ahead of any that is possible."""
        return int(self.facts["year"] - self.facts["latest_year"])


OfferingVariables = _of(flag="ours functional performance", number="indicators_given", text="kind")


class IndicatorVariables(_of(flag="ours below_recommended", text="id method value process")):
    """An indicator with the ends of its requirement."""

    @numeric_rule_variable()
    def low(self) -> float:
        """Give the lower end."""
        return _or(self.facts["low"], -_NOWHERE)

    @numeric_rule_variable()
    def high(self) -> float:
        """Give the upper end."""
        return _or(self.facts["high"], _NOWHERE)


class EvidenceVariables(_of(number="valid_until", text="kind model", words="marks")):
    """A report, certificate or licence."""

    @numeric_rule_variable()
    def days_too_old(self) -> int:
        """Count the days by which it is older than a year."""
        return int(self.facts["year_ago"] - self.facts["issued_on"])

    @numeric_rule_variable()
    def days_ahead(self) -> int:
        """Count the days by which it is dated after the day of judgement."""
        return int(self.facts["issued_on"] - self.facts["as_of"])

    @numeric_rule_variable()
    def days_expired(self) -> int:
        """Count the days since it ended."""
        return int(self.facts["as_of"] - self.facts["valid_until"])

    @boolean_rule_variable()
    def model_declared(self) -> bool:
        """Tell whether the model tested is a declared one."""
        models: Iterable[str] = self.facts["models"]
        return self.facts["model"] in models

    @numeric_rule_variable()
    def models_given(self) -> int:
        """Count the declared models."""
        return len(self.facts["models"])


def _or(value: float | None, nowhere: int) -> float:
    return nowhere if value is None else value
