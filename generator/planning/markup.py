"""HTML in descriptions, which CommonMark allows and a docstring only makes unreadable.

What a tag means is said in Markdown where Markdown can say it; of others only the words
are kept. Text in angle brackets that is no tag of HTML stays as it is.
"""

from __future__ import annotations

import re
from html import unescape

_MEANINGS = (
    (r"</?(?:code|tt|kbd)\b[^<>]*>", "`"),
    (r"</?(?:b|strong)\b[^<>]*>", "**"),
    (r"</?(?:i|em)\b[^<>]*>", "*"),
    (r"<li\b[^<>]*>\s*", "\n- "),
    (r"</?(?:p|div|ul|ol|table|h[1-6]|pre|blockquote)\b[^<>]*>", "\n\n"),
    (r"<br\b[^<>]*>|</tr>", "\n"),
    (r"</?(?:a|li|span|img|sup|sub|u|font|thead|tbody|tr|td|th|hr)\b[^<>]*>", ""),
)
_TAGS = [(re.compile(tag, re.ASCII | re.IGNORECASE), text) for tag, text in _MEANINGS]
_ANY_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*\b[^<>]*>", re.ASCII)
_BLANKS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def without_html(text: str) -> str:
    """Return a description in Markdown alone."""
    if not _ANY_TAG.search(text):
        return text
    for tag, meaning in _TAGS:
        text = tag.sub(meaning, text)
    return _BLANKS.sub("\n\n", unescape(text)).strip()
