"""Messages of rules, made ready once: their fields are filled with what was observed."""

from collections.abc import Callable
from string import Formatter

from qibiao.declarations import Text
from qibiao.engine.fields import observer
from qibiao.engine.scene import Scene
from qibiao.engine.scene_fields import SCENE_FIELDS
from qibiao.engine.showing import ABSENT, as_written
from qibiao.engine.views import View

Filler = Callable[[View], Text]
_Parts = tuple[tuple[str, str | None], ...]  # a literal, and the field that follows it


def fields_of(template: Text) -> frozenset[str]:
    """List the fields that a message names.

    >>> sorted(fields_of(Text(zh="{a.b}缺{c}", en="{c} lacks")))
    ['a.b', 'c']
    """
    parts = (*_parts(template.zh), *_parts(template.en))
    return frozenset(path for _, path in parts if path)


def filler(template: Text) -> Filler:
    """Make ready the filling of a message; numbers and names are shown as declared."""
    zh, en = _parts(template.zh), _parts(template.en)
    # What reviewers answered is not shown in the question to them.
    named = fields_of(template) - {"opinion"}
    if not named:
        return lambda view: template
    shared = [path for path in named if path in SCENE_FIELDS]
    own = [(path, observer(path)) for path in named if path not in SCENE_FIELDS]

    def fill(view: View) -> Text:
        said = {path: as_written(observe(view), path) for path, observe in own}
        said.update((path, _said_of_scene(view.scene, path)) for path in shared)
        return Text(
            "".join([lit + (said.get(path, ABSENT).zh if path else "") for lit, path in zh]),
            "".join([lit + (said.get(path, ABSENT).en if path else "") for lit, path in en]),
        )

    return fill


def _said_of_scene(scene: Scene, path: str) -> Text:
    """Say a field of the declaration as a whole: many messages name the same few."""
    said = scene.said.get(path)
    if said is None:
        said = scene.said[path] = as_written(SCENE_FIELDS[path](scene), path)
    return said


def _parts(template: str) -> _Parts:
    return tuple((literal, path) for literal, path, _, _ in Formatter().parse(template))
