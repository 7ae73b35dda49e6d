"""What a reviewer may answer, and the closed list of comments that an answer is given with."""

from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from pydantic.dataclasses import dataclass

from qibiao.declarations import Text
from qibiao.declarations.strict import STRICT
from qibiao.rules.provenance import Basis
from qibiao.rules.validating import validated
from qibiao.rules.yaml_source import YamlSource, read_yaml

COMMENTS = Path(str(files("qibiao.rules"))) / "comments.yaml"


class Reply(StrEnum):
    """What a reviewer answers (评审意见); what it means of which outcome says ``tenor.yaml``."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    DECIDED_PASS = "decided_pass"
    DECIDED_FAIL = "decided_fail"
    ASKED = "asked"


REPLY_TITLES = {
    Reply.CONFIRMED: Text(zh="确认", en="confirm"),
    Reply.REJECTED: Text(zh="否定", en="reject"),
    Reply.DECIDED_PASS: Text(zh="决定为符合", en="decide: meets"),
    Reply.DECIDED_FAIL: Text(zh="决定为不符合", en="decide: misses"),
    Reply.ASKED: Text(zh="追问", en="ask"),
}


class Tenor(StrEnum):
    """Which way an opinion goes (倾向): the requirement is met, is missed, or more is asked."""

    MEETS = "meets"
    MISSES = "misses"
    ASKS = "asks"


@dataclass(frozen=True, slots=True, config=STRICT)
class Comment:
    """One comment of the closed list (评语): its tenor and the beginnings of rules it speaks of.

    ``rules`` is empty where it fits any rule.
    """

    code: str
    says: Tenor
    rules: tuple[str, ...]
    text: Text

    def speaks_of(self, rule: str) -> bool:
        """Tell whether the comment may be given of a rule, named by its id."""
        return not self.rules or rule.startswith(self.rules)


@dataclass(frozen=True, slots=True, config=STRICT)
class Comments:
    """The closed list of comments (评语表), and how it is known."""

    id: str
    basis: Basis
    source: str
    comments: tuple[Comment, ...]

    def find(self, code: str) -> Comment | None:
        """Find a comment by its code."""
        return next((comment for comment in self.comments if comment.code == code), None)

    def of(self, rule: str, says: Tenor) -> tuple[Comment, ...]:
        """List what may be said of a rule with one tenor, the most particular first."""
        fitting = [c for c in self.comments if c.says is says and c.speaks_of(rule)]
        return tuple(sorted(fitting, key=lambda comment: not comment.rules))


def read_comments(path: Path = COMMENTS) -> Comments:
    """Read and check a list of comments; RulePackError says file and line of what is wrong."""
    source = read_yaml(path)
    comments = validated(source, (), Comments, source.data)
    _check(source, comments)
    return comments


def _check(source: YamlSource, found: Comments) -> None:
    """Codes are unique and written without blanks, and of any rule anything can be said."""
    codes: set[str] = set()
    for i, comment in enumerate(found.comments):
        where = ("comments", i, "code")
        if not comment.code or comment.code.split() != [comment.code]:
            raise source.error(where, "a code is one word")
        if comment.code in codes:
            raise source.error(where, f"the code {comment.code!r} stands twice")
        codes.add(comment.code)
    for tenor in Tenor:
        if not any(c.says is tenor and not c.rules for c in found.comments):
            raise source.error(("comments",), f"no comment of any rule says {tenor.value}")


@lru_cache(None)
def comments() -> Comments:
    """Give the shipped list, read once a process."""
    return read_comments()
