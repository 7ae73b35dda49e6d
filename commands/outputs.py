"""Files to be written: what cannot be written, or would destroy what is judged, is refused."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from os import W_OK, access
from pathlib import Path

from qibiao.commands.speaking import WrongUse, meant

_OF_REPORTS = frozenset({".txt", ".json", ".jsonl", ".html", ".xlsx", ".docx", ".pdf"})


@contextmanager
def suffixes_said() -> Iterator[None]:
    """Say of an unknown suffix which one may be meant."""
    from qibiao.reports import UnknownSuffixError  # noqa: PLC0415 - start-up

    try:
        yield
    except UnknownSuffixError as error:
        path, suffix, known = error.path, error.path.suffix, " ".join(error.known)
        if suffix.lower() in _OF_REPORTS:  # totals are no page, and an opinion is no workbook
            raise WrongUse(
                f"{path}：此处不能写成 {suffix}，可用 {known}",
                f"{path}: not written as {suffix} here, known: {known}",
            ) from None
        zh, en = meant(suffix, error.known)
        raise WrongUse(
            f"{path}：不认识的后缀，可用 {known}{zh}",
            f"{path}: unknown suffix, known: {known}{en}",
        ) from None


def refuse_outputs(outputs: Iterable[Path], inputs: Iterable[str]) -> None:
    """Refuse, before anything is judged, a file that cannot or must not be written."""
    given = [Path(path) for path in inputs if path != "-"]
    seen: set[Path] = set()
    for output in outputs:
        if output.resolve() in seen:
            raise WrongUse(f"{output} 写了两次", f"{output} is named twice")
        seen.add(output.resolve())
        _refuse_unwritable(output)
        for path in given:
            _refuse_destroying(output, path)


def refuse_reports(outputs: Sequence[Path], inputs: Iterable[str], *, run: bool) -> None:
    """Refuse files of reports, for their suffix too: only a whole run is a page or a workbook."""
    from qibiao.reports.writing import formats_of  # noqa: PLC0415 - start-up

    refuse_outputs(outputs, inputs)
    with suffixes_said():
        formats_of(outputs, run=run)


def _refuse_unwritable(output: Path) -> None:
    folder = output.parent
    if not folder.is_dir():
        raise WrongUse(
            f"写不到 {output}：没有文件夹 {folder}，请先建立",
            f"cannot write {output}: there is no folder {folder}, make it first",
        )
    if not access(output if output.exists() else folder, W_OK):
        raise WrongUse(
            f"写不到 {output}：没有权限，请换一处",
            f"cannot write {output}: no permission, choose another place",
        )


def _refuse_destroying(output: Path, path: Path) -> None:
    """Refuse to write over what is judged, or where it would be read as a declaration next time."""
    from qibiao.declarations.reading import SUFFIXES  # noqa: PLC0415 - start-up

    if output.exists() and path.exists() and output.samefile(path):
        raise WrongUse(
            f"{output} 就是要评判的文件，不会被覆盖；请换个文件名",
            f"{output} is what is judged and is not written over; name another file",
        )
    inside = path.is_dir() and path.resolve() in output.resolve().parents
    if inside and output.suffix.lower() in SUFFIXES:
        raise WrongUse(
            f"{output} 在要评判的文件夹 {path} 中，下次会被当作声明读取；请写到别处",
            f"{output} lies in the folder {path} that is judged and would be read as a "
            "declaration next time; write it elsewhere",
        )
