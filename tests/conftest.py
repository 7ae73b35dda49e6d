"""What all tests share: the shipped packs, and the option that rewrites expected judgements."""

from pathlib import Path

import pytest

from qibiao.rules import Library


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
