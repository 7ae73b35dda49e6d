"""How the types of submissions, packs and results are made: what they do not know is refused."""

from pydantic import ConfigDict

STRICT = ConfigDict(extra="forbid")
