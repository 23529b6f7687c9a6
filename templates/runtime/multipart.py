"""Bodies of several parts (RFC 7578), laid out by the HTTP library."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import IO, NamedTuple, TypeAlias, cast

from .errors import InvalidArgumentError
from .files import PathFile, Readable, position
from .headers import field_of
from .http import AsyncByteStream, Request, SyncByteStream
from .json_bodies import json_of
from .operation import FORM, Style
from .scalars import is_given, is_object, items, text
from .shapes import is_array, is_path, is_tuple
from .styles import deep

# The library's own form: name, content, media type.
_Part: TypeAlias = tuple[str | None, "IO[bytes] | bytes", str | None]


class Multipart(NamedTuple):
    """Parts ready to be sent; `length` is unknown where a file cannot tell its own."""

    stream: SyncByteStream | AsyncByteStream
    length: int | None
    boundary: str
    replayable: bool


def multipart_of(
    fields: Mapping[str, object], styles: Mapping[str, Style]
) -> Multipart:
    """Return fields as parts; a field that is an array gives a part for each item."""
    parts = [
        (name, part)
        for field, value in fields.items()
        if is_given(value)
        for name, part in _parts(field, value, styles.get(field, FORM))
    ]
    boundary = os.urandom(16).hex()
    request = Request(
        "POST",
        "http://localhost/",
        headers={"Content-Type": f"multipart/form-data; boundary={boundary}"},
        # Without a part the library would not make a body at all.
        files=parts or [("", (None, b"", None))],
    )
    length = request.headers.get("content-length")
    replayable = all(_is_replayable(content) for _, (_, content, _) in parts)
    return Multipart(
        request.stream, None if length is None else int(length), boundary, replayable
    )


def _is_replayable(content: object) -> bool:
    return isinstance(content, bytes) or position(content) is not None


def _parts(name: str, value: object, style: Style) -> Iterator[tuple[str, _Part]]:
    if _is_file(value):
        yield name, _file(value, style)
    elif style.style == "deepObject":
        for key, word in deep(name, value):
            yield key, (None, word.encode(), style.content_type)
    elif is_array(value) and style.explode:
        for item in items(value):
            yield from _parts(name, item, style)
    else:
        yield name, _field(value, style)


def _field(value: object, style: Style) -> _Part:
    if is_object(value) or (style.content_type and "json" in style.content_type):
        return (None, json_of(value), _one(style.content_type) or "application/json")
    return (None, text(value).encode(), _one(style.content_type))


def _is_file(value: object) -> bool:
    if not is_tuple(value):
        return isinstance(value, bytes | os.PathLike | Readable)
    match value:
        case (str() | None, content) | (str() | None, content, str() | None):
            return _is_file(content)
        case _:
            return False


def _file(value: object, style: Style) -> _Part:
    name, content, media_type = _named(value)
    return (name, _content(content), _one(media_type or style.content_type))


def _named(value: object) -> tuple[str | None, object, str | None]:
    """Return a file's name, its content and, if it is given, its media type."""
    if is_tuple(value):
        match value:
            case (str() | None as name, content, str() | None as media_type):
                return name, content, media_type
            case (str() | None as name, content):
                return name, content, None
            case _:
                pass
    return _name(value), value, None


def _name(content: object) -> str:
    path = content if is_path(content) else getattr(content, "name", None)
    return (
        os.path.basename(path) if is_path(path) or isinstance(path, str) else "upload"
    )


def _content(content: object) -> IO[bytes] | bytes:
    if isinstance(content, str):
        return content.encode()
    if is_path(content):
        content = PathFile(content)
    if isinstance(content, bytes | Readable):
        # The library asks for no more of a file than `read`, and `seek` where it has it.
        return cast("IO[bytes] | bytes", content)
    raise InvalidArgumentError(
        f"A file must be bytes, an open file or a path, not {type(content).__name__}."
    )


def _one(media_type: str | None) -> str | None:
    """Return a media type, unless it is a choice such as ``image/png, image/*``."""
    if media_type is None or "," in media_type or "*" in media_type:
        return None
    return field_of("Content-Type", media_type)[1].decode()
