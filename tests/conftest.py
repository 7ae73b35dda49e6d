"""What all tests share: the shipped packs, and the option that rewrites expected judgements."""

from pathlib import Path

import pytest
from hypothesis import settings

from qibiao.rules import Library

# A test tells right from wrong, not fast from slow: machines are busy.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="rewrite *.expected.yaml from what is judged now"
    )


@pytest.fixture(scope="session")
def library() -> Library:
    return Library()


@pytest.fixture
def tests_folder() -> Path:
    return Path(__file__).parent
