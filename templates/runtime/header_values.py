"""The values of response headers, as the types that an API describes them with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json

from .errors import APIResponseValidationError
from .http import Response

V = TypeVar("V")


def header_value(response: Response, name: str, type_: type[V]) -> V | None:
    """Return a header as a type, or nothing where the response lacks it.

    Arrays have commas between their items (OpenAPI 3.1, section 4.8.12.4); times may be
    as HTTP has them (RFC 9110, section 5.6.7); anything else with keys is JSON.

    Raises:
        APIResponseValidationError: The header is no such value.
    """
    text = response.headers.get(name)
    if text is None:
        return None
    adapter = TypeAdapter[V](type_)
    for reading in _readings(text, type_):
        with suppress(ValidationError):
            return adapter.validate_python(reading)
    raise APIResponseValidationError(
        f"The header {name!r} of the response is no {_name(type_)}.",
        response=response,
        body=None,
    )


def _readings(text: str, type_: Any) -> Iterator[object]:
    """Yield what a text may stand for, the likeliest first."""
    if type_ is datetime:
        with suppress(ValueError):
            yield parsedate_to_datetime(text)
    if (get_origin(type_) or type_) in (list, tuple, set, frozenset):
        yield [item.strip() for item in text.split(",")] if text else []
    yield text
    with suppress(ValueError):
        yield from_json(text)


def _name(type_: Any) -> str:
    return str(type_) if get_origin(type_) else getattr(type_, "__name__", str(type_))
