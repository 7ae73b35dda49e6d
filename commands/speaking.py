"""In which language the command line speaks of wrong use, and which spelling was meant."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from re import compile
from typing import Literal, NamedTuple

import click

_ZEROS = compile(r"(?<!\d)0+(?=\d)")
_CLOSE = 0.05  # so near to the nearest that it may be meant as well
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


class Said(NamedTuple):
    """One sentence in both languages."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.spoken(None)

    def spoken(self, language: "Literal['zh', 'en'] | None") -> str:
        """Say it in the language, or in both where none is known."""
        return "\n".join(self) if language is None else getattr(self, language)


@dataclass(slots=True)
class Session:
    """What is known of one call before its command is: its arguments, and the language set."""

    arguments: Sequence[str]
    language: object = None


class WrongUse(click.UsageError):
    """A wrong use, said in both languages."""

    def __init__(self, zh: str, en: str, ctx: click.Context | None = None) -> None:
        self.said = Said(zh, en)
        super().__init__(str(self.said), ctx or click.get_current_context(silent=True))


class WrongSetting(click.ClickException):
    """A setting of the environment or of a file that cannot be, said in both languages."""

    exit_code = 2  # as a wrong use

    def __init__(self, zh: str, en: str) -> None:
        self.said = Said(zh, en)
        super().__init__(str(self.said))


def language_of(arguments: Sequence[str], setting: object = None) -> "Literal['zh', 'en'] | None":
    """Find the language that was asked for: flag, setting, environment, locale; None if unclear.

    >>> language_of(["check", "x", "--lang", "en"])
    'en'
    """
    flags = [
        given.removeprefix("--lang=") if given != "--lang" else after
        for given, after in zip(arguments, [*arguments[1:], ""], strict=False)
        if given.startswith("--lang=") or given == "--lang"
    ]
    locale = next((text for name in _LOCALE if (text := os.environ.get(name))), "")
    for asked in (*reversed(flags), setting, os.environ.get("QIBIAO_LANG"), locale[:2]):
        if asked == "zh":
            return "zh"
        if asked == "en":
            return "en"
    return None


def near(word: str, known: Iterable[str]) -> list[str]:
    """List the known words that may have been meant, the likeliest first.

    >>> near("l1-1", ["L1-01", "L1-10", "L2-01"]), near("fail_on", ["fail-on", "format"])
    (['L1-01'], ['fail-on'])
    """
    from difflib import SequenceMatcher, get_close_matches  # noqa: PLC0415 - start-up

    forms = {_form(one): one for one in known}
    if _form(word) in forms:
        return [forms[_form(word)]]
    found = get_close_matches(_form(word), forms)
    ratios = [SequenceMatcher(None, form, _form(word)).ratio() for form in found]
    return [
        forms[form] for form, ratio in zip(found, ratios, strict=True) if ratio > ratios[0] - _CLOSE
    ]


def meant(word: str, known: Iterable[str], prefix: str = "") -> Said:
    """Ask for the near spelling, with what stands before each; empty where none is near."""
    found = [prefix + one for one in near(word, known)]
    if not found:
        return Said("", "")
    return Said(f"。是不是 {' 或 '.join(found)}？", f". Did you mean {' or '.join(found)}?")


def listed(found: Sequence[str]) -> Said:
    """List what was meant only in part: the names that begin so."""
    return Said(f"，以此开头的有 {'、'.join(found)}", f"; so begin {', '.join(found)}")


def _form(word: str) -> str:
    return _ZEROS.sub("", word.casefold().replace("_", "-"))
