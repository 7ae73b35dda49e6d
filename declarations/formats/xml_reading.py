"""XML into declarations: hardened parser, schema, then texts by place."""

from collections.abc import Iterator
from re import DOTALL, compile

from lxml import etree

from qibiao.declarations.formats.xml_entities import Lines, entity_reader, line_of
from qibiao.declarations.model import Declaration
from qibiao.declarations.place import Place, Source
from qibiao.declarations.problems import Intake, IntakeProblem
from qibiao.declarations.requirements.text import shown
from qibiao.declarations.schema import NAMESPACE, xml_schema
from qibiao.declarations.text import Text

_ONE = f"{{{NAMESPACE}}}declaration"
_MANY = f"{{{NAMESPACE}}}declarations"
# What may stand before a DOCTYPE, each piece taken once, so that no prolog makes this slow.
_DOCTYPE = compile(rb"(?:\s++|(?><\?.*?\?>)|(?><!--.*?-->))*+<!DOCTYPE", DOTALL)
_BOMS = b"\xef\xbb\xbf\xff\xfe"
MOST_NODES = 20_000  # in what is validated at once: the time for its errors grows by the square
SHORTEST_NODE = 4  # bytes: <a/>
_nodes = etree.XPath("count(descendant-or-self::*) + count(descendant-or-self::*/@*)")
LONGEST_MESSAGE = 300
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"


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
    if b"DOCTYPE" in (plain := data.replace(b"\0", b"")) and _DOCTYPE.match(plain.lstrip(_BOMS)):
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
    short = len(data) <= MOST_NODES * SHORTEST_NODE
    if root.tag == _ONE:
        yield _read(root, file, "/declaration", short=short)
        return
    whole = (short or _small(root)) and xml_schema().validate(root)
    index = 0
    for element in root:
        if element.tag == _ONE:
            index += 1
            yield _read(element, file, f"/declarations/declaration[{index}]", valid=whole)
        else:
            yield _stray(
                file, line_of(element), f"元素 {_name(element)}", f"element {_name(element)}"
            )
    if not whole:
        yield from _stray_parts(root, file)
    if not len(root):
        yield nothing_in(Place(file, line_of(root), "/declarations"))


def _small(element: etree._Element) -> bool:
    try:
        return float(_nodes(element)) <= MOST_NODES  # type: ignore[arg-type]
    except etree.XPathEvalError:  # libxml2 refuses to count more than ten million
        return False


def _read(
    element: etree._Element, file: str, root: str, *, valid: bool = False, short: bool = False
) -> Declaration | IntakeProblem:
    """Read one declaration, after checking its structure unless all were checked together.

    Of a ``short`` file the nodes need not be counted.
    """
    if not valid:
        if not (short or _small(element)):
            return _too_large(Place(file, line_of(element), root))
        schema = xml_schema()
        # error_log is shared by every validation of the schema: read it at once.
        if not schema.validate(element):
            return _wrong_structure(file, root, schema.error_log)
    lines: Lines = {}
    source = Source(file, "xml", root, (), lines)
    declaration: Declaration = entity_reader(Declaration).read_root(element, source, lines)
    return declaration


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


def _name(element: etree._Element) -> str:
    return shown(str(element.tag).replace(f"{{{NAMESPACE}}}", ""))


def _said(message: str) -> str:
    """Take a message of the parser into a sentence; it may quote names of any length."""
    plain = " ".join(message.replace(f"{{{NAMESPACE}}}", "").split()).rstrip(".")
    return plain if len(plain) <= LONGEST_MESSAGE else f"{plain[:LONGEST_MESSAGE]}…"


def _stray_parts(root: etree._Element, file: str) -> Iterator[IntakeProblem]:
    """Say what stands beside the declarations and would else be lost."""
    for name in map(str, root.attrib):
        if not name.startswith(_XSI):
            yield _stray(file, line_of(root), f"属性 {shown(name)}", f"attribute {shown(name)}")
    texts = ((root.text, root), *((child.tail, child) for child in root))
    for text, element in texts:
        if text and text.strip():
            quoted = shown(text.strip())
            yield _stray(file, line_of(element), f"文字“{quoted}”", f"the text “{quoted}”")


def _stray(file: str, line: int, zh: str, en: str) -> IntakeProblem:
    return IntakeProblem(
        Intake.WRONG_STRUCTURE,
        Place(file, line, "/declarations"),
        Text(
            zh=f"declarations 中只能有 declaration，此处却有{zh}",
            en=f"declarations may hold only declaration, and here is {en}",
        ),
        Text(zh="移入某份声明，或删除", en="Move it into a declaration, or delete it"),
    )


def _too_large(place: Place) -> IntakeProblem:
    return IntakeProblem(
        Intake.TOO_LARGE,
        place,
        Text(
            zh=f"一份声明的元素超过 {MOST_NODES} 个，未读取",
            en=f"More than {MOST_NODES} elements in one declaration, not read",
        ),
        Text(zh="每个标准单独声明", en="Declare each standard on its own"),
    )


def _not_well_formed(file: str, error: etree.XMLSyntaxError) -> IntakeProblem:
    line, column = (number or 0 for number in error.position)
    where = f"第 {line} 行第 {column} 列" if line else "开头"
    message = _said(error.msg.removesuffix(f", line {line}, column {column}"))
    return IntakeProblem(
        Intake.NOT_WELL_FORMED,
        Place(file, line, ""),
        Text(
            zh=f"不是完整的 XML，在{where}无法继续读取：{message}",
            en=f"Not well-formed XML at line {line}, column {column}: {message}",
        ),
        Text(
            zh="检查该处的标签是否成对、文件是否传输完整、编码声明是否属实",
            en="Check that tags are paired there, the file is complete, its encoding as declared",
        ),
    )


def _wrong_root(file: str, root: etree._Element) -> IntakeProblem:
    tag = shown(str(root.tag))
    return IntakeProblem(
        Intake.UNKNOWN_FORMAT,
        Place(file, line_of(root), ""),
        Text(
            zh=f"根元素 {tag} 不是自我声明；应为 declaration 或 declarations，命名空间 {NAMESPACE}",
            en=f"Root element {tag} is not a declaration of namespace {NAMESPACE}",
        ),
        Text(
            zh=f'根元素写作 <declaration xmlns="{NAMESPACE}">',
            en=f'Write the root element as <declaration xmlns="{NAMESPACE}">',
        ),
    )


def _wrong_structure(file: str, root: str, log: etree._ListErrorLog) -> IntakeProblem:
    first = log[0]
    message = _said(first.message)
    more = len(log) - 1
    return IntakeProblem(
        Intake.WRONG_STRUCTURE,
        Place(file, first.line, root),
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
