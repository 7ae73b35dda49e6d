"""What an enterprise says: bytes become declarations here, and here only."""

from qibiao.declarations.entity import Entity
from qibiao.declarations.extras import NotInstalledError, xlsx_writer
from qibiao.declarations.geographical_indication import GeographicalIndication, MarkLabel
from qibiao.declarations.model import (
    BasicFact,
    Citation,
    Commission,
    Commitment,
    Declaration,
    Disclosure,
    Enterprise,
    Evidence,
    Facet,
    ImplementedStandard,
    Indicator,
    Measurement,
    Offering,
    PrincipalStandard,
    Variant,
)
from qibiao.declarations.numbers.standard_number import NumberKind, StandardNumber
from qibiao.declarations.place import Place, Source, Steps
from qibiao.declarations.problems import Intake, IntakeProblem
from qibiao.declarations.reading import Submission, SubmittedFile, read_bytes, read_submission
from qibiao.declarations.requirements.interval import Interval
from qibiao.declarations.requirements.requirement import Requirement, RequirementKind
from qibiao.declarations.requirements.units import Unit, UnitError, inside
from qibiao.declarations.samples import SAMPLES
from qibiao.declarations.tables.mapping import MappingError, read_mapping
from qibiao.declarations.tables.template import write_template
from qibiao.declarations.telling import told
from qibiao.declarations.text import Language, Text
from qibiao.declarations.values import Unreadable

__all__ = [
    "SAMPLES",
    "BasicFact",
    "Citation",
    "Commission",
    "Commitment",
    "Declaration",
    "Disclosure",
    "Enterprise",
    "Entity",
    "Evidence",
    "Facet",
    "GeographicalIndication",
    "ImplementedStandard",
    "Indicator",
    "Intake",
    "IntakeProblem",
    "Interval",
    "Language",
    "MappingError",
    "MarkLabel",
    "Measurement",
    "NotInstalledError",
    "NumberKind",
    "Offering",
    "Place",
    "PrincipalStandard",
    "Requirement",
    "RequirementKind",
    "Source",
    "StandardNumber",
    "Steps",
    "Submission",
    "SubmittedFile",
    "Text",
    "Unit",
    "UnitError",
    "Unreadable",
    "Variant",
    "inside",
    "read_bytes",
    "read_mapping",
    "read_submission",
    "told",
    "write_template",
    "xlsx_writer",
]
