"""Plain scalars by the core schema of YAML 1.2 (section 10.3.2).

YAML 1.1, which PyYAML speaks, also reads ``no``, ``12:30``, ``1_000``, ``010`` and dates
as something other than their text. Descriptions never mean that.
"""

from __future__ import annotations

import math
import re
from typing import Final

from generator.model.json import Json
from generator.reading.limits import MAX_NUMBER_DIGITS

_WORDS: Final[dict[str, Json]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMERIC_STARTS: Final = frozenset("-+.0123456789")
_INTEGER: Final = re.compile(r"[-+]?[0-9]+\Z", re.ASCII)
_RADIX: Final = re.compile(r"0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT: Final = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z", re.ASCII
)


def plain_value(text: str) -> Json:
    """Return what an unquoted scalar means; most of them mean their text.

    Numbers that JSON cannot hold (``.nan``, ``.inf``, ``1e400``) stay text as well, so
    that no later stage meets a value that it cannot write down.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMERIC_STARTS:
        return text
    if _INTEGER.match(text):
        return integer_value(text)
    if _RADIX.match(text) and len(text) <= MAX_NUMBER_DIGITS:
        return int(text, 0)
    if _FLOAT.match(text):
        return float_value(text)
    return text


def integer_value(text: str) -> Json:
    """Return a decimal integer, or the text where it is longer than Python converts."""
    return int(text) if len(text) <= MAX_NUMBER_DIGITS else text


def float_value(text: str) -> Json:
    """Return a number, or the text where it is beyond what a double can hold."""
    value = float(text)
    return value if math.isfinite(value) else text
