"""A query, and a form, which is spelt alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from .operation import FORM, Operation, Style
from .scalars import is_given, is_object, members, shape, text
from .styles import content, deep, percent, reserved, tokens

_JSON = Style("content", content_type="application/json")
_name = lru_cache(maxsize=1024)(percent)


def query_of(arguments: Mapping[str, object], styles: Mapping[str, Style]) -> str:
    """Return the query of a call, percent-encoded; empty where nothing was given."""
    words: list[str] = []
    for name, value in arguments.items():
        if not is_given(value):
            continue
        style = styles.get(name, FORM) if styles else FORM
        if style is FORM and isinstance(value, str):
            words.append(f"{_name(name)}={percent(text(value))}")
        else:
            words.extend(f"{key}={word}" for key, word in _expanded(name, value, style))
    return "&".join(words)


def form_of(fields: Mapping[str, object], styles: Mapping[str, Style]) -> str:
    """Return a form, percent-encoded; an object in it is JSON, unless it has a style.

    See OpenAPI 3.1.1, sections 4.8.15.1.1 and 4.8.15.2.1.
    """
    objects = {name for name, value in fields.items() if is_object(value)}
    return query_of(fields, dict.fromkeys(objects, _JSON) | dict(styles))


def whole_query(value: object, operation: Operation[Any]) -> str:
    """Return a value that is a query by itself; a form, unless it is JSON or text."""
    if operation.querystring == "application/x-www-form-urlencoded":
        return form_of(dict(members(value)), operation.query)
    return percent(content(value, operation.querystring))


def _expanded(name: str, value: object, style: Style) -> Iterator[tuple[str, str]]:
    encode = reserved if style.allow_reserved else percent
    match style.style:
        case "content":
            yield _name(name), encode(content(value, style.content_type))
        case "deepObject":
            for key, word in deep(name, value):
                yield _name(key), encode(word)
        case _:
            for own, word in tokens(shape(value), style, encode):
                yield own or _name(name), word
