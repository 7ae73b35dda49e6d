"""The rules in lxml's ISO Schematron: XPath asserts, compiled to XSLT once, run on the tree."""

from copy import deepcopy
from pathlib import Path

from lxml import etree, isoschematron

from peers.rules import Fired
from qibiao.declarations.formats.xml_reading import hardened_parser

_SCHEMATRON = "{http://purl.oclc.org/dsdl/schematron}"
_FAILED = f"{{{isoschematron.SVRL_NS}}}failed-assert"
_FILE = Path(__file__).with_name("rules.sch")


class SchematronPeer:
    """From bytes to what fired, in the fastest form that was found.

    One pattern holds all rules, and contexts are found by key: the document is not walked again for
    every pattern.
    """

    name = "isoschematron, one pattern"

    def __init__(self) -> None:
        self._schematron = isoschematron.Schematron(
            self._schema(), compile_params={"select-contexts": "key"}, store_report=True
        )

    def _schema(self) -> etree._ElementTree:
        return etree.parse(_FILE)

    def fired(self, data: bytes) -> list[Fired]:
        """Parse one declaration and list what it breaks."""
        if self._schematron.validate(etree.fromstring(data, hardened_parser())):
            return []
        found = []
        for failed in self._schematron.validation_report.iter(_FAILED):
            kind, place = failed[0].text.split()
            found.append((failed.get("id").partition(".")[0], kind, int(place)))
        return found


class SchematronPatternsPeer(SchematronPeer):
    """The same asserts with a pattern each, as rule sets grow that many hands write."""

    name = "isoschematron, a pattern a rule"

    def _schema(self) -> etree._ElementTree:
        tree = super()._schema()
        (whole,) = tree.getroot().iterfind(f"{_SCHEMATRON}pattern")
        for rule in whole:
            for chosen in rule.iterfind(f"{_SCHEMATRON}assert"):
                pattern = etree.SubElement(tree.getroot(), f"{_SCHEMATRON}pattern")
                alone = deepcopy(rule)
                for other in alone.findall(f"{_SCHEMATRON}assert"):
                    if other.get("id") != chosen.get("id"):
                        alone.remove(other)
                pattern.append(alone)
        tree.getroot().remove(whole)
        return tree
