"""A path from its template and arguments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from .errors import InvalidArgumentError
from .operation import SIMPLE, Operation, Style
from .scalars import is_given, shape, text
from .styles import content, percent, tokens

_PREFIXES = {"label": ".", "matrix": ";"}
_REFUSED = frozenset(("", ".", ".."))


def path_of(operation: Operation[Any], arguments: Mapping[str, object]) -> str:
    """Return the path of a call, percent-encoded.

    Raises:
        InvalidArgumentError: A value is missing, empty, ``.`` or ``..``. Such a segment
            is taken out of a path on its way, and another operation would be called.
    """
    pieces = operation.pieces
    if len(pieces) == 1:
        return pieces[0]
    parts = list(pieces)
    for index in range(1, len(pieces), 2):
        name = pieces[index]
        style = operation.path.get(name, SIMPLE) if operation.path else SIMPLE
        parts[index] = _segment(name, arguments.get(name), style)
    return "".join(parts)


def _segment(name: str, value: object, style: Style) -> str:
    if not is_given(value):
        raise InvalidArgumentError(f"The path parameter {name!r} must be given.")
    if style is SIMPLE and isinstance(value, str):
        segment = percent(text(value))
    else:
        segment = _expanded(name, value, style)
    if segment in _REFUSED:
        raise InvalidArgumentError(
            f"The path parameter {name!r} must not be empty, '.' or '..', which would "
            "make it another path."
        )
    return segment


def _expanded(name: str, value: object, style: Style) -> str:
    encode = _reserved if style.allow_reserved else percent
    if style.style == "content":
        return encode(content(value, style.content_type))
    prefix = _PREFIXES.get(style.style, "")
    default = percent(name) if style.style == "matrix" else None
    words = [
        word if (key or default) is None else f"{key or default}={word}"
        for key, word in tokens(shape(value), style, encode)
    ]
    return prefix + (prefix or ",").join(words)


def _reserved(value: str) -> str:
    # What a segment may hold (RFC 3986, section 3.3). ``%`` is encoded even where it
    # begins a triplet, since ``%2E%2E`` is two dots.
    return quote(value, safe=":@!$&'()*+,;=")
