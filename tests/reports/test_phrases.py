"""The fixed words of reports: each in both languages, and none that nothing says."""

from importlib.resources import files

import pytest

from qibiao.reports.phrases import PHRASES, phrase

SOURCES = [
    path.read_text(encoding="utf-8")
    for path in files("qibiao.reports").iterdir()
    if path.name.endswith("_text.py")
]


@pytest.mark.parametrize("key", PHRASES)
def test_a_phrase_is_said_in_both_languages(key: str) -> None:
    zh, en = phrase(key, "zh"), phrase(key, "en")
    assert zh and en.isascii()
    assert not zh.isascii()


@pytest.mark.parametrize("key", PHRASES)
def test_every_phrase_is_used(key: str) -> None:
    assert any(f'"{key}"' in source or f"'{key}'" in source for source in SOURCES)
