"""Plain writing of a declared text: one sign for each meaning, and not one value changed.

Unicode NFKC would turn 10² into 102, so the mapping is a table of our own: only characters whose
plain form says the same are mapped, superscripts stay.
"""

import unicodedata

from qibiao.declarations.traditional import BY_SIGN

LONGEST_TEXT = 400  # characters; a longer cell is prose, not a requirement
LONGEST_SHOWN = 30

_SAME = {
    "<": "＜﹤〈",
    ">": "＞﹥〉",
    "=": "＝﹦",
    "≥": "≧⩾≮",
    "≤": "≦⩽≯",
    "~": "～〜∼˜﹏∽",
    "-": "－−–—―‐‑‒﹣﹘─",
    "+": "＋﹢",
    "%": "％﹪",
    ":": "：∶﹕︰",
    ";": "；﹔",
    ",": "，﹐",
    "(": "（﹙❨",
    ")": "）﹚❩",
    "[": "［【〔",
    "]": "］】〕",
    "/": "／⁄∕",
    "·": "•∙⋅・‧･●",
    "×": "✕✖⨯╳",
    "*": "＊﹡",
    "^": "＾ˆ",
    ".": "．﹒",
    "°": "º˚",
    "′": "＇",
    "μ": "µ",
    "Ω": "Ω",
    "K": "K",
    " ": "\t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000",
    "\n": "\r\u2028\u2029\v\f",
}
_SQUARED = """
㎎mg ㎏kg ㎍μg ㎜mm ㎝cm ㎞km ㎛μm ㎚nm ㎟mm² ㎠cm² ㎡m² ㎢km² ㎣mm³ ㎤cm³ ㎥m³ ㎕μL ㎖mL ㎗dL ℓL
㏄cc ㎐Hz ㎑kHz ㎒MHz ㎓GHz ㎩Pa ㎪kPa ㎫MPa ㎬GPa ㎳ms ㎲μs ㎱ns ㎶μV ㎷mV ㎸kV ㎂μA ㎃mA ㎄kA ㎼μW
㎽mW ㎾kW ㎿MW ㏁MΩ ㏀kΩ ㏈dB ㏖mol ㏗pH ㏒log
"""
_MAP = str.maketrans(
    {
        **BY_SIGN,
        **{other: plain for plain, others in _SAME.items() for other in others},
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF10, 0xFF1A)},
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF21, 0xFF3B)},
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF41, 0xFF5B)},
        **{pair[0]: pair[1:] for pair in _SQUARED.split()},
        "\ufeff": "",
        "\u200b": "",
    }
)


def plain(text: str) -> str:
    """The text with one writing for each sign, trimmed.

    >>> plain("（≥４５）％"), plain("10²"), plain("不大於45")
    ('(≥45)%', '10²', '不大于45')
    """
    return text.translate(_MAP).strip()


def hidden(text: str) -> str | None:
    """The name of a control or direction mark in the text, which would show other than it reads."""
    if text.isprintable():
        return None
    for character in text:
        if unicodedata.category(character) in {"Cc", "Cf"} and character != "\n":
            return f"U+{ord(character):04X}"
    return None


def shown(text: str) -> str:
    """The text short enough to quote in a reason."""
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…（共 {len(text)} 字）"
