"""A problem of a rule pack, as its author is told of it: what, where, why, and what to do."""

from enum import StrEnum

from pydantic.dataclasses import dataclass

from qibiao.declarations import Text
from qibiao.declarations.strict import STRICT
from qibiao.rules.errors import RulePackError
from qibiao.rules.problem_words import in_chinese
from qibiao.rules.yaml_source import Steps, YamlSource

_MEND = Text(zh="改正后再运行", en="Mend it and run again")


class Check(StrEnum):
    """What was looked at (检查项); ``refused`` is what the loader itself does not accept."""

    REFUSED = "refused"
    EXAMPLES = "examples"
    LEVELS = "levels"
    NAMES = "names"
    SOURCES = "sources"
    DATES = "dates"
    STANDARDS = "standards"
    FACETS = "facets"
    LANGUAGES = "languages"


CHECK_TITLES = {
    Check.REFUSED: Text(zh="不能使用", en="cannot be used"),
    Check.EXAMPLES: Text(zh="示例", en="examples"),
    Check.LEVELS: Text(zh="水平", en="levels"),
    Check.NAMES: Text(zh="名称", en="names"),
    Check.SOURCES: Text(zh="出处", en="sources"),
    Check.DATES: Text(zh="日期", en="dates"),
    Check.STANDARDS: Text(zh="标准", en="standards"),
    Check.FACETS: Text(zh="型式要素", en="facets"),
    Check.LANGUAGES: Text(zh="英文", en="languages"),
}


@dataclass(frozen=True, slots=True, config=STRICT)
class Problem:
    """One thing wrong with a pack (规则包问题); ``line`` is 0 where the file itself is meant.

    ``message`` says what is wrong and why it matters, ``remedy`` what to do.
    """

    file: str
    line: int
    check: Check
    message: Text
    remedy: Text

    @property
    def place(self) -> str:
        """Name the file, and the line where there is one."""
        return f"{self.file}:{self.line}" if self.line else self.file


def refused(error: RulePackError) -> Problem:
    """Tell of what the loader does not accept."""
    said = Text(zh=in_chinese(error.problem), en=error.problem)
    return Problem(error.path, error.line, Check.REFUSED, said, _MEND)


def at(source: YamlSource, steps: Steps, check: Check, message: Text, remedy: Text) -> Problem:
    """Place a problem at a value of a file, and name the key."""
    where = ".".join(map(str, steps))
    said = Text(zh=f"{where}：{message.zh}", en=f"{where}: {message.en}") if where else message
    return Problem(str(source.path), source.line(steps), check, said, remedy)
