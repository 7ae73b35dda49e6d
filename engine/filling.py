"""Messages of rules, made ready once: their fields are filled with what was observed."""

from collections.abc import Callable
from string import Formatter

from qibiao.declarations import Text
from qibiao.engine.fields import observer
from qibiao.engine.scene import Scene
from qibiao.engine.scene_fields import SCENE_FIELDS
from qibiao.engine.showing import ABSENT, as_written
from qibiao.engine.view import View

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
    paths = sorted(fields_of(template))
    if not paths:
        return lambda view: template
    sayers = [_sayer(path) for path in paths]
    (zh_text, zh_order), (en_text, en_order) = _pattern(zh, paths), _pattern(en, paths)

    def fill(view: View) -> Text:
        said = [say(view) for say in sayers]
        return Text(
            zh_text % tuple([said[i].zh for i in zh_order]),
            en_text % tuple([said[i].en for i in en_order]),
        )

    return fill


def _pattern(parts: _Parts, paths: list[str]) -> tuple[str, list[int]]:
    """Write a message with a place for each field, and which of the fields stands there."""
    text = "".join(lit.replace("%", "%%") + ("%s" if path else "") for lit, path in parts)
    return text, [paths.index(path) for _, path in parts if path]


def _sayer(path: str) -> Filler:
    """Make ready the saying of a field; those of the declaration as a whole are said once."""
    if path == "opinion":  # what reviewers answered is not shown in the question to them
        return lambda view: ABSENT
    if path in SCENE_FIELDS:
        return lambda view: _said_of_scene(view.scene, path)
    observe = observer(path)
    return lambda view: as_written(observe(view), path)


def _said_of_scene(scene: Scene, path: str) -> Text:
    """Say a field of the declaration as a whole: many messages name the same few."""
    said = scene.said.get(path)
    if said is None:
        said = scene.said[path] = as_written(SCENE_FIELDS[path](scene), path)
    return said


def _parts(template: str) -> _Parts:
    return tuple((literal, path) for literal, path, _, _ in Formatter().parse(template))
