"""Bodies of JSON values one after the other, each on a line (https://jsonlines.org)."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Mapping
from typing import NamedTuple, TypeAlias, TypeGuard, TypeVar

from .bodies import Body
from .encoders import Encoder, renamed
from .files import FileContent, Readable
from .json_bodies import json_of
from .operation import Style
from .shapes import is_array, is_path
from .uploads import upload

T = TypeVar("T")

Lines: TypeAlias = FileContent | Iterable[T] | AsyncIterable[T]
"""The values, all at once or as they come; or a file that holds them as lines."""

_SEPARATOR = b"\x1e"


class EachLine(NamedTuple):
    """Values, each of which needs an encoder; they are renamed as they come."""

    each: Encoder

    def renamed(self, value: object) -> object:
        """Return values with wire names for keys."""
        if _is_file(value):
            return value
        if _comes_later(value):
            return _renamed_later(value, self.each)
        return (
            (renamed(item, self.each) for item in value) if is_array(value) else value
        )


def json_lines(value: object, media_type: str, styles: Mapping[str, Style]) -> Body:
    """Return a body of lines, sent as their values come; other bodies are uploads.

    Raises:
        InvalidArgumentError: The value is no such thing.
    """
    essence = media_type.partition(";")[0].strip().lower()
    start = _SEPARATOR if essence == "application/json-seq" else b""
    if "json" in essence and not _is_file(value):
        if _comes_later(value):
            value = _lines_later(value, start)
        elif is_array(value):
            value = (_line(item, start) for item in value)
    return upload(value, media_type, styles)


def _line(value: object, start: bytes) -> bytes:
    """Return a value on a line; a JSON text sequence also marks its start (RFC 7464)."""
    return start + json_of(value) + b"\n"


async def _lines_later(
    values: AsyncIterable[object], start: bytes
) -> AsyncIterator[bytes]:
    async for value in values:
        yield _line(value, start)


async def _renamed_later(
    values: AsyncIterable[object], encoder: Encoder
) -> AsyncIterator[object]:
    async for value in values:
        yield renamed(value, encoder)


def _is_file(value: object) -> bool:
    return isinstance(value, Readable | bytes) or is_path(value)


def _comes_later(value: object) -> TypeGuard[AsyncIterable[object]]:
    return isinstance(value, AsyncIterable)
