"""What goes wrong before anything is judged: a file or a record that cannot be used as it is."""

from enum import StrEnum

from pydantic.dataclasses import dataclass

from qibiao.declarations.place import Place
from qibiao.declarations.text import Text


class Intake(StrEnum):
    """The kinds of intake problems (接收问题)."""

    UNREADABLE_FILE = "IN-01"
    NOT_WELL_FORMED = "IN-02"
    DOCTYPE = "IN-03"
    WRONG_STRUCTURE = "IN-04"
    NOTHING_IN_IT = "IN-05"
    UNKNOWN_FORMAT = "IN-06"
    TOO_LARGE = "IN-07"
    UNREADABLE_VALUE = "IN-08"
    REPAIRED_ENCODING = "IN-09"
    ARCHIVE = "IN-10"
    DUPLICATE = "IN-11"
    LATER_VERSION = "IN-12"
    REFUSED_ENCODING = "IN-13"
    OPINION = "IN-14"
    WAIVER = "IN-15"


@dataclass(frozen=True, slots=True)
class IntakeProblem:
    """One problem of intake, complete for a clerk: what, where, why, what to do.

    ``set_aside`` tells whether a record or file was not judged because of it; a value that
    cannot be read is reported too, and its declaration is judged all the same.
    """

    kind: Intake
    place: Place
    message: Text
    remedy: Text
    set_aside: bool = True
