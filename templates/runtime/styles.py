"""How a parameter's value is laid out (OpenAPI 3.1, section 4.8.12.4; RFC 6570).

Every style comes down to tokens: texts, each under a key of its own or under none, which
the location then joins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias
from urllib.parse import quote

from .json_bodies import json_of
from .operation import Style
from .scalars import Shape, is_object, items, members, text
from .shapes import is_array

Encode: TypeAlias = Callable[[str], str]
Token: TypeAlias = tuple[str | None, str]

# A delimiter that is itself reserved travels encoded (OpenAPI 3.1.1, section 4.8.12.4).
_DELIMITERS = {"spaceDelimited": "%20", "pipeDelimited": "%7C", "tabDelimited": "%09"}
_TRIPLET = re.compile(r"(%[0-9A-Fa-f]{2})")


def percent(value: str) -> str:
    """Encode all but the unreserved characters (RFC 3986, section 2.3)."""
    return quote(value, safe="")


def reserved(value: str) -> str:
    """Keep the reserved characters, too, that a query may hold, and encoded ones.

    ``&``, ``+`` and ``#`` are encoded all the same: they would end the value, or change
    it.
    """
    parts = _TRIPLET.split(value)
    parts[::2] = [quote(part, safe=":/?@!$'()*,;=") for part in parts[::2]]
    return "".join(parts)


def verbatim(value: str) -> str:
    """Encode nothing."""
    return value


def tokens(value: Shape, style: Style, encode: Encode) -> list[Token]:
    """Return the tokens of a value in any style but ``deepObject`` and ``content``."""
    if isinstance(value, str):
        return [(None, encode(value))]
    if style.explode:
        return [_token(each, encode) for each in value]
    if not value:
        return []
    flat = (encode(one) for each in value for one in _flat(each))
    return [(None, _DELIMITERS.get(style.style, ",").join(flat))]


def _token(each: str | tuple[str, str], encode: Encode) -> Token:
    if isinstance(each, str):
        return (None, encode(each))
    key, value = each
    return (encode(key), encode(value))


def _flat(each: str | tuple[str, str]) -> tuple[str, ...]:
    return (each,) if isinstance(each, str) else each


def deep(name: str, value: object) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of ``deepObject``: ``filter[by][name]``.

    OpenAPI leaves open what is below the first level; brackets nest here, and the items
    of an array are numbered, which Rack, PHP, qs and Stripe understand.
    """
    if is_object(value):
        for key, child in members(value):
            yield from deep(f"{name}[{key}]", child)
    elif is_array(value):
        for index, item in enumerate(items(value)):
            yield from deep(f"{name}[{index}]", item)
    else:
        yield name, text(value)


def content(value: object, media_type: str | None) -> str:
    """Return a value spelt in a media type: JSON, or its plain text."""
    essence = (media_type or "application/json").partition(";")[0].strip().lower()
    if essence.endswith(("/json", "+json")):
        return json_of(value).decode()
    return text(value)
