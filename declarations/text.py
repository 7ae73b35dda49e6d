"""A sentence for people, in Chinese and in English."""

from typing import Literal

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid", str_min_length=1))
class Text:
    """What is shown, once in each language (中文与英文)."""

    zh: str
    en: str

    def in_language(self, language: Language) -> str:
        """Return the sentence in one language.

        >>> Text("错误", "error").in_language("en")
        'error'
        """
        return self.zh if language == "zh" else self.en
