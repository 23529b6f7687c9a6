"""Characters that must not stand in source text as they are.

The ranges are written out because ``str.isprintable`` follows the Unicode tables of
whichever Python runs, and the same description has to give the same bytes on each.
"""

from __future__ import annotations

import re

# Controls; no-break space and soft hyphen; zero-width and bidirectional marks, which can
# make source read otherwise than it runs; separators; surrogates, private use, byte
# order mark, noncharacters, and everything from the tag characters on.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ud800-\uf8ff"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U000e0000-\U0010ffff]"
)
_UNSAFE_IN_LINES = re.compile(
    _UNSAFE.pattern.replace("\x00-\x1f", "\x00-\x09\x0b-\x1f")
)
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    code = ord(character)
    if character in _SHORT:
        return _SHORT[character]
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def escape(text: str) -> str:
    """Return the text with every unsafe character as a Python escape sequence."""
    return _UNSAFE.sub(_escape, text)


def escape_lines(text: str) -> str:
    """Return the text with its line feeds kept and other unsafe characters escaped."""
    return _UNSAFE_IN_LINES.sub(_escape, text)


def blank(text: str) -> str:
    """Return the text with every unsafe character replaced by a space."""
    return _UNSAFE.sub(" ", text)
