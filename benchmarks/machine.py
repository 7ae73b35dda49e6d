"""On what was measured: the processor, the Python, the libraries."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("lxml", "pydantic", "durable-rules", "zen-engine", "business-rules")


def processor() -> str:
    """Name the processor and its cores."""
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        told = ""
    models = [line.partition(":")[2].strip() for line in told.splitlines() if "model name" in line]
    return f"{models[0] if models else platform.processor() or 'unknown'}, {os.cpu_count()} cores"


def versions() -> str:
    """Name the versions of Python and of what is compared."""
    named = [f"{library} {version(library)}" for library in LIBRARIES]
    return ", ".join([f"Python {platform.python_version()}", *named])


def load() -> str:
    """Tell how busy the machine is: bars are meant for an idle one."""
    return " ".join(f"{one:.1f}" for one in os.getloadavg())


def resident_mebibytes() -> float:
    """Give the resident memory of this process in MiB; only on Linux."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
