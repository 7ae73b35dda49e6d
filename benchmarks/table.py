"""From measured times to the table: one line a contender, its ratio, its bar."""

from collections.abc import Iterable, Mapping
from statistics import mean, median
from typing import NamedTuple

Rounds = Mapping[str, list[float]]  # microseconds of each round, by contender


class Line(NamedTuple):
    """One line of the table."""

    title: str
    microseconds: float
    ratios: tuple[str, ...] = ()
    bar: str = ""
    met: bool | None = None

    def cells(self) -> tuple[str, ...]:
        """Write its cells."""
        met = {None: "", True: "met", False: "**not met**"}[self.met]
        return (
            self.title,
            f"{1e6 / self.microseconds:,.0f}",
            f"{self.microseconds:,.0f}",
            "; ".join(self.ratios),
            self.bar,
            met,
        )


HEAD = ("what", "declarations a second", "µs each", "speed against", "bar", "")


def lines(warm: Rounds, distinct: Rounds, cold: list[Rounds]) -> list[Line]:
    """Work out the table."""
    coldest: list[Rounds] = [{key: [rounds[0]] for key, rounds in run.items()} for run in cold]
    whole: list[Rounds] = [{key: [mean(rounds)] for key, rounds in run.items()} for run in cold]
    return [
        _alone("(a) parse + XSD, structure only (the shipped one)", warm["a"]),
        _alone("(a′) parse + XSD that types its values", warm["a'"]),
        _alone("(a+) parse + XSD, and every text taken out of the tree", warm["a+"]),
        _alone("(a2) parse + XSD + the model: bytes to `Declaration`", warm["a2"]),
        _alone("(b−) the judgement made of what it holds, nothing judged", warm["b-"]),
        _ours("(b) bytes to complete judgement, cold", _joined(whole), 0.30),
        _ours("(b) the same, the first quarter of it", _joined(coldest), None),
        _ours("(b) memos warm from other declarations", warm, 0.35),
        _ours("(b) every requirement text distinct", distinct, 0.25),
        _peer("(c) isoschematron, 40 rules, one pattern", warm, "c sch", "b", 2.5),
        _peer("(c) isoschematron, 40 rules, a pattern a rule", warm, "c sch each", "b", 2.5),
        _peer("(c) zen-engine, bytes to fired rules", warm, "c zen", "b", None),
        _peer("(c) business-rules, bytes to fired rules", warm, "c business", "b", None),
        _alone("(d) observe + infer alone, all rules", warm["d"]),
        _peer("(d) zen-engine, one call an entity", warm, "d zen each", "d", 5),
        _peer("(d) zen-engine, one call a declaration", warm, "d zen", "d", 5),
        _peer("(d) zen-engine, compiled expressions alone", warm, "d zen expr", "d", None),
        _peer("(d) business-rules", warm, "d business", "d", 2),
    ]


def _joined(runs: list[Rounds]) -> Rounds:
    return {key: [one for run in runs for one in run[key]] for key in runs[0]}


def _alone(title: str, rounds: list[float]) -> Line:
    return Line(title, median(rounds))


def ratio(rounds: Rounds, of: str, to: str) -> float:
    """Give how many times faster ``of`` is than ``to``: the median over rounds."""
    return median(b / a for a, b in zip(rounds[of], rounds[to], strict=True))


def _ours(title: str, rounds: Rounds, least: float | None) -> Line:
    structural, typed = ratio(rounds, "b", "a"), ratio(rounds, "b", "a'")
    return Line(
        title,
        median(rounds["b"]),
        (f"{structural:.3f} of (a)", f"{typed:.3f} of (a′)"),
        f"{least:.2f} of (a)" if least else "",
        structural >= least if least else None,
    )


def _peer(title: str, rounds: Rounds, peer: str, ours: str, least: float | None) -> Line:
    faster = ratio(rounds, ours, peer)
    return Line(
        title,
        median(rounds[peer]),
        (f"({ours}) is {faster:.2f} times as fast",),
        f"({ours}) {least:g} times" if least else "",
        faster >= least if least else None,
    )


def markdown(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Write a table in Markdown."""
    return "\n".join(
        "| " + " | ".join(cells) + " |"
        for cells in (
            head,
            ("---", *("---:" for _ in head[1:3]), *("---" for _ in head[3:])),
            *rows,
        )
    )
