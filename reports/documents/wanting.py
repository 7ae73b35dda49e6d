"""What to say where the library for a format is missing."""

from qibiao.declarations import NotInstalledError


def wanting(format_: str, library: str, extra: str, system: str = "") -> NotInstalledError:
    """Make the error that says what to install."""
    more = f"；Debian 另需 {system} (on Debian also {system})" if system else ""
    return NotInstalledError(
        f"没有安装写 {format_} 的库 {library}：pip install 'qibiao[{extra}]'{more}；"
        f"writing {format_} needs {library}"
    )
