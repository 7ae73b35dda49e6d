"""XML into declarations: hardened parser, schema, then texts by place."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from qibiao.declarations.model import Declaration
from qibiao.declarations.place import Place, Source
from qibiao.declarations.plan import FieldPlan, plan_of
from qibiao.declarations.problems import Intake, IntakeProblem
from qibiao.declarations.schema import NAMESPACE, xml_schema
from qibiao.declarations.text import Text

_ONE = f"{{{NAMESPACE}}}declaration"
_MANY = f"{{{NAMESPACE}}}declarations"
_PROLOG = 4096


def hardened_parser() -> etree.XMLParser:
    """Make the parser for everything that is submitted: no entity, file or network is followed."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        recover=False,
        remove_pis=True,
        remove_comments=True,  # a comment inside a text would cut the text in two
        remove_blank_text=True,
        collect_ids=False,
    )


def read_xml(data: bytes, file: str) -> Iterator[Declaration | IntakeProblem]:
    """Read every declaration of one XML file; what cannot be used comes out as a problem."""
    if b"<!DOCTYPE" in data[:_PROLOG].replace(b"\0", b""):
        yield _doctype(file)
        return
    try:
        root = etree.fromstring(data, hardened_parser())
    except etree.XMLSyntaxError as error:
        yield _not_well_formed(file, error)
        return
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        yield _doctype(file)
        return
    if root.tag not in (_ONE, _MANY):
        yield _wrong_root(file, root)
        return
    schema = xml_schema()
    whole = schema.validate(root)
    for index, element in enumerate(_declarations(root)):
        source = Source(file, "xml", _root_path(root, index))
        # error_log is shared by every validation of the schema: read it at once.
        if whole or schema.validate(element):
            yield _entity(Declaration, element, source=source)
        else:
            yield _wrong_structure(source, schema.error_log)
    if root.tag == _MANY and not len(root):
        yield nothing_in(Place(file, _line(root), "/declarations"))


def _declarations(root: etree._Element) -> list[etree._Element]:
    return [root] if root.tag == _ONE else list(root)


def _root_path(root: etree._Element, index: int) -> str:
    return "/declaration" if root.tag == _ONE else f"/declarations/declaration[{index + 1}]"


def _entity(entity: type[Any], element: etree._Element, **known: Any) -> Any:
    """Build one entity: its children by place where it has all of them, else by name."""
    plan = plan_of(entity)
    children = list(element)
    if len(children) == len(plan):
        for planned, child in zip(plan, children, strict=True):
            _take(known, planned, child)
    else:
        named = {planned.name: planned for planned in plan}
        for child in children:
            _take(known, named[child.tag.rpartition("}")[2]], child)
    return entity(line=_line(element), **known)


def _line(element: etree._Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 0


def _take(known: dict[str, Any], planned: FieldPlan, child: etree._Element) -> None:
    entity = planned.entity
    if planned.many:
        known[planned.name] = tuple(
            (member.text or "") if entity is None else _entity(entity, member) for member in child
        )
    elif entity is not None:
        known[planned.name] = _entity(entity, child)
    elif child.text is not None:
        known[planned.name] = child.text


def _doctype(file: str) -> IntakeProblem:
    return IntakeProblem(
        Intake.DOCTYPE,
        Place(file, 1, ""),
        Text(
            zh="文件含有 DOCTYPE 声明，为安全起见不予读取",
            en="The file has a DOCTYPE, which is refused for safety",
        ),
        Text(zh="删除 DOCTYPE 一行后重新提交", en="Remove the DOCTYPE and submit again"),
    )


def _not_well_formed(file: str, error: etree.XMLSyntaxError) -> IntakeProblem:
    line, column = error.position
    where = f"第 {line} 行第 {column} 列"
    return IntakeProblem(
        Intake.NOT_WELL_FORMED,
        Place(file, line, ""),
        Text(
            zh=f"不是完整的 XML，在{where}无法继续读取：{error.msg}",
            en=f"Not well-formed XML at line {line}, column {column}: {error.msg}",
        ),
        Text(
            zh="检查该处的标签是否成对、文件是否传输完整、编码声明是否属实",
            en="Check that tags are paired there, the file is complete, its encoding as declared",
        ),
    )


def _wrong_root(file: str, root: etree._Element) -> IntakeProblem:
    tag = str(root.tag)
    return IntakeProblem(
        Intake.UNKNOWN_FORMAT,
        Place(file, _line(root), ""),
        Text(
            zh=f"根元素 {tag} 不是自我声明；应为 declaration 或 declarations，命名空间 {NAMESPACE}",
            en=f"Root element {tag} is not a declaration of namespace {NAMESPACE}",
        ),
        Text(
            zh=f'根元素写作 <declaration xmlns="{NAMESPACE}">',
            en=f'Write the root element as <declaration xmlns="{NAMESPACE}">',
        ),
    )


def _wrong_structure(source: Source, log: etree._ListErrorLog) -> IntakeProblem:
    first = log[0]
    message = first.message.replace(f"{{{NAMESPACE}}}", "")
    more = len(log) - 1
    return IntakeProblem(
        Intake.WRONG_STRUCTURE,
        source.place(first.line),
        Text(
            zh=f"结构不符合声明格式：{message}" + (f"（另有 {more} 处）" if more else ""),
            en=f"The structure is not that of a declaration: {message}"
            + (f" (and {more} more)" if more else ""),
        ),
        Text(
            zh="按 declaration.xsd 的元素名称和顺序修改该处",
            en="Mend the element names and their order there after declaration.xsd",
        ),
    )


def nothing_in(place: Place) -> IntakeProblem:
    """Say that a file or folder holds no declaration: that is a fault, never a clean result."""
    return IntakeProblem(
        Intake.NOTHING_IN_IT,
        place,
        Text(zh="其中没有任何声明", en="It holds no declaration"),
        Text(zh="确认提交的是声明文件且未被清空", en="Check that this is the right, whole file"),
    )
