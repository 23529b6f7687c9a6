"""Header and cookie parameters (RFC 9110, section 5.5; RFC 6265, section 4.1)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from .errors import InvalidArgumentError
from .operation import FORM, SIMPLE, Style
from .scalars import is_given, shape
from .shapes import is_text
from .styles import content, tokens, verbatim

_FORBIDDEN = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_NAME = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")


def field_of(name: str, value: str) -> tuple[bytes, bytes]:
    """Return a header as it travels; text beyond ASCII travels as UTF-8.

    Raises:
        InvalidArgumentError: The name is no token, or the value is no text or holds a
            control character and would be read as further headers.
    """
    if not _NAME.fullmatch(name):
        raise InvalidArgumentError(f"{name!r} cannot be the name of a header.")
    if not is_text(value):
        raise InvalidArgumentError(
            f"The value of the header {name!r} must be text, not {type(value).__name__}."
        )
    if _FORBIDDEN.search(value):
        # The value itself stays out of the message: it may be a credential.
        raise InvalidArgumentError(
            f"The value of the header {name!r} holds a control character."
        )
    return name.encode("ascii"), value.strip(" \t").encode()


def headers_of(
    arguments: Mapping[str, object], styles: Mapping[str, Style]
) -> list[tuple[bytes, bytes]]:
    """Return the headers of a call's header parameters."""
    return [
        field_of(name, _header(value, styles.get(name, SIMPLE)))
        for name, value in arguments.items()
        if is_given(value)
    ]


def _header(value: object, style: Style) -> str:
    if style.style == "content":
        return content(value, style.content_type)
    words = tokens(shape(value), style, verbatim)
    return ",".join(word if key is None else f"{key}={word}" for key, word in words)


def cookies_of(
    arguments: Mapping[str, object], styles: Mapping[str, Style]
) -> list[str]:
    """Return the pairs of a call's cookie parameters, to be joined by ``; ``."""
    return [
        f"{key}={word}"
        for name, value in arguments.items()
        if is_given(value)
        for key, word in _cookie(name, value, styles.get(name, FORM))
    ]


def _cookie(name: str, value: object, style: Style) -> list[tuple[str, str]]:
    if style.style == "content":
        return [(cookie_text(name), cookie_text(content(value, style.content_type)))]
    encode = _escaped if style.style == "cookie" else cookie_text
    words = tokens(shape(value), style, encode)
    return [(key or encode(name), word) for key, word in words]


def _escaped(value: str) -> str:
    """Return what is spelt as a cookie already (OpenAPI 3.2, section 4.12.3).

    Raises:
        InvalidArgumentError: It would be read as another cookie, or as a header.
    """
    if ";" in value or _FORBIDDEN.search(value):
        # The value itself stays out of the message: it may be a credential.
        raise InvalidArgumentError("A cookie holds a semicolon or a control character.")
    return value


def cookie_text(value: str) -> str:
    """Percent-encode what no cookie may hold: controls, space, ``" , ; \\`` and ``%``."""
    return quote(value, safe="!#$&'()*+-./:<=>?@[]^_`{|}~")
