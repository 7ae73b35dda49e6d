"""Answers that declarations share: only what follows from an indicator alone."""

from dataclasses import replace

import pytest

from qibiao.declarations import SAMPLES, read_submission
from qibiao.engine.appraisals import Appraisals
from qibiao.engine.observing import observation
from qibiao.engine.scene import Scene
from qibiao.engine.views import views_of
from qibiao.rules import Library
from qibiao.rules.condition import Condition
from tests.test_hunted import DAY

PUBLISHED = Condition("principal.published_as", "is", "full_text")
THERE = Condition("indicator.value", "present", True)


@pytest.mark.parametrize(
    "condition",
    [
        Condition("declaration.indicators", "some", None, members=(PUBLISHED,)),
        Condition("declaration.indicators", "every", None, members=(THERE, PUBLISHED)),
        Condition("declaration.indicators", "count", 1, where=(PUBLISHED,)),
    ],
    ids=["some", "every", "count"],
)
def test_what_is_of_the_declaration_is_not_remembered_with_its_indicators(
    condition: Condition, library: Library
) -> None:
    (sample,) = read_submission([SAMPLES / "water_purifier" / "ro-grade-1.xml"]).declarations
    book = library.book_for(sample)
    appraisals, holds = Appraisals(book), observation(condition)
    for published, answer in (("full_text", "true"), ("indicators", "false")):
        standard = replace(sample.standard, published_as=published)
        scene = Scene(replace(sample, standard=standard), book, DAY, {}, appraisals)
        assert holds(views_of(scene)[0]) == answer
