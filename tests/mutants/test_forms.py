"""The same declaration in every format and encoding is judged the same."""

from pathlib import Path

import pytest

from qibiao.declarations import read_submission
from qibiao.engine import Judgement, Parameters, judge
from tests.mutants.forms import FORMS, write_csv_folder
from tests.mutants.sound import LIBRARY, Said, Sound, judged, of_packs, said

SOUNDS = of_packs()


def told(judgement: Judgement) -> tuple[frozenset[Said], object, object]:
    """What was found, without the places, which differ by format."""
    grades = [(it.offering, it.variant, it.grades, it.trial) for it in judgement.grades]
    return said(judgement), judgement.verdicts, grades


def read_and_judged(path: Path, sound: Sound) -> Judgement:
    submission = read_submission([path])
    assert not any(problem.set_aside for problem in submission.problems)
    (declaration,) = submission.declarations
    return judge(declaration, LIBRARY, Parameters(sound.day))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("sound", SOUNDS, ids=lambda sound: sound.id)
def test_a_form_changes_nothing(sound: Sound, form: str, tmp_path: Path) -> None:
    name, write = FORMS[form]
    path = tmp_path / name
    path.write_bytes(write(sound.plain))
    assert told(read_and_judged(path, sound)) == told(judged(sound.plain, sound.day))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("sound", SOUNDS, ids=lambda sound: sound.id)
def test_a_folder_of_tables_changes_nothing(sound: Sound, encoding: str, tmp_path: Path) -> None:
    write_csv_folder(sound.plain, tmp_path, encoding)
    assert told(read_and_judged(tmp_path, sound)) == told(judged(sound.plain, sound.day))


@pytest.mark.parametrize("sound", SOUNDS, ids=lambda sound: sound.id)
def test_a_declaration_handed_in_twice_is_judged_once(sound: Sound, tmp_path: Path) -> None:
    for name in ("a.xml", "b.xml"):
        (tmp_path / name).write_bytes(FORMS["XML"][1](sound.plain))
    submission = read_submission([tmp_path])
    assert len(submission.declarations) == 1
    assert [problem.set_aside for problem in submission.problems] == [True]
