"""What opinions and waivers are bound to: all that is declared of an entity, wherever it stands."""

from dataclasses import replace
from datetime import date

from qibiao.declarations import SAMPLES, Declaration, Source, read_submission
from qibiao.engine.opinions import value_fingerprint
from qibiao.engine.scene import Scene
from qibiao.engine.views import views_of
from qibiao.rules import Library

SAMPLE = SAMPLES / "water_purifier" / "ro-below-limit.xml"


def fingerprints(library: Library, declaration: Declaration) -> dict[str, str]:
    scene = Scene(declaration, library.book_for(declaration), date(2026, 11, 24), {})
    return {view.label: value_fingerprint(view) for view in views_of(scene)}


def changed(library: Library, declaration: Declaration) -> set[str]:
    (sample,) = read_submission([SAMPLE]).declarations
    before, after = fingerprints(library, sample), fingerprints(library, declaration)
    return {label for label in before if before[label] != after[label]}


def test_a_facet_of_its_variant_is_part_of_what_an_indicator_declares(library: Library) -> None:
    (sample,) = read_submission([SAMPLE]).declarations
    (offering,) = sample.offerings
    (variant, *others) = offering.variants
    facets = tuple(replace(facet, value="NF") for facet in variant.facets)
    variants = (replace(variant, facets=facets), *others)
    other = replace(sample, offerings=(replace(offering, variants=variants),))
    told = changed(library, other)
    assert told >= {f"indicator:{indicator.name}" for indicator in sample.indicators}
    assert "enterprise" not in told


def test_where_it_was_read_is_no_part_of_what_is_declared(library: Library) -> None:
    (sample,) = read_submission([SAMPLE]).declarations
    moved = replace(sample, source=Source("b.json", "json", lines={("indicators", 0): 9}))
    assert changed(library, moved) == set()
