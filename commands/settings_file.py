"""qibiao.toml: found, read, and each of its keys with its line."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from re import search
from typing import Any, NamedTuple

from qibiao.commands.speaking import WrongSetting

NAME = "qibiao.toml"
LARGEST = 64 * 1024  # bytes
MOST_LINES = 1_000  # finding lines reads the file once a line
Keys = tuple[str, ...]


class Written(NamedTuple):
    """One value as it stands in a settings file: its keys, itself, and its line."""

    keys: Keys
    value: Any
    line: int


def find_file(start: Path) -> Path | None:
    """Find the settings file of a folder or of the nearest one above it."""
    return next(
        (path for above in (start, *start.parents) if (path := above / NAME).is_file()), None
    )


def read_file(path: Path) -> list[Written]:
    """Read a settings file; WrongSetting, with its line, where it is not TOML."""
    try:
        text = _text(path)
        data = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise WrongSetting(
            f"{path}：不是 UTF-8 文本，请另存为 UTF-8", f"{path}: not UTF-8, save it as UTF-8"
        ) from error
    except tomllib.TOMLDecodeError as error:
        at = search(r"line (\d+)", str(error))
        place = f"{path}:{at[1] if at else _lines(text)[1]}"
        raise WrongSetting(
            f'{place}：不是 TOML（{error}）；文字要加引号，如 lang = "zh"',
            f'{place}: not TOML ({error}); texts stand in quotes, as in lang = "zh"',
        ) from error
    lines, _ = _lines(text)
    return [Written(keys, value, lines[keys]) for keys, value in _leaves(data, ())]


def _text(path: Path) -> str:
    with path.open("rb") as opened:
        data = opened.read(LARGEST + 1)
    if len(data) > LARGEST or data.count(b"\n") > MOST_LINES:
        raise WrongSetting(f"{path}：太大，不像设置文件", f"{path}: too large for settings")
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def _lines(text: str) -> tuple[dict[Keys, int], int]:
    """Find the line on which each value begins, and that of what is begun and never closed.

    tomllib itself is asked, which tells no lines.
    A key is new in the shortest beginning of the file that is TOML and holds it; its value began
    on the line after the one before, since what is begun and not closed is not TOML.
    """
    found: dict[Keys, int] = {}
    lines = text.split("\n")
    begins = 1
    for end in range(1, len(lines) + 1):
        try:
            data = tomllib.loads("\n".join(lines[:end]))
        except tomllib.TOMLDecodeError:
            continue
        for keys, _ in _leaves(data, ()):
            found.setdefault(keys, begins)
        begins = end + 1
    return found, min(begins, len(lines))


def _leaves(data: Mapping[str, Any], above: Keys) -> Iterator[tuple[Keys, Any]]:
    """List the values that are no tables; an empty table is one, so that its name is checked."""
    for key, value in data.items():
        if isinstance(value, dict) and value:
            yield from _leaves(value, (*above, key))
        else:
            yield (*above, key), value
