"""Every sentence with which the loader refuses has its Chinese."""

import ast
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from qibiao.rules.problem_words import in_chinese

RULES = Path(str(files("qibiao.rules")))
# The chain's own tables are read by the same means, but never by the author of a pack.
OTHERS = ("chain_table.py",)


def sentences() -> Iterator[object]:
    """Read the sentences from the code, with x for all that they are about."""
    for path in sorted(RULES.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call in ast.walk(tree):
            if path.name in OTHERS or not isinstance(call, ast.Call) or not call.args:
                continue
            called = call.func.attr if isinstance(call.func, ast.Attribute) else ""
            if called == "error" or getattr(call.func, "id", "") == "RulePackError":
                said = sentence(call.args[-1])
                if said is not None:
                    yield pytest.param(said, id=f"{path.name}: {said}")


def sentence(node: ast.expr) -> str | None:
    """Give a sentence that is written out, None where it is somebody else's."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else "x" for part in node.values]
        return "".join(map(str, parts)) if set(parts) - {"x", ": "} else None
    return None


def has_chinese(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


@pytest.mark.parametrize("said", sorted(sentences(), key=str))
def test_a_sentence_of_the_loader_has_its_chinese(said: str) -> None:
    assert has_chinese(in_chinese(said))
    assert has_chinese(in_chinese(f"levels.0.base: {said} (and 2 more)"))


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("id: must be a list", "id：必须是列表"),
        ("the name 'a' is also a name of row b", "名称 'a' 也是指标 b 的名称"),
        ("schemes.0.core.2: no row 'x' in this pack", "schemes.0.core.2：规则包没有指标 'x'"),
        ("≥65 does not ask as much as base, ≥66: levels are out of order",
         "≥65 不如 base 的 ≥66 严，水平次序不对"),
        ("'best' cannot be a value here; known: a, b", "'best' 不能用在这里，可用：a, b"),
        ("within takes {months: N, of: FIELD}", "within 后面是 {months: N, of: FIELD}"),
        ("something: nobody has said before", "something：nobody has said before"),
        ("nobody has said this", "nobody has said this"),
    ],
)  # fmt: skip
def test_what_a_sentence_is_about_stays(english: str, chinese: str) -> None:
    assert in_chinese(english) == chinese
