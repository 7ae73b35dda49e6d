"""Bundled sample declarations of plainly fictional enterprises, each with its exact judgement."""

from importlib.resources import files
from pathlib import Path

SAMPLES = Path(str(files("qibiao.declarations.samples")))
