"""What a request carries, in the media type of its operation."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from .errors import InvalidArgumentError
from .files import FileStream, PathFile, PiecesStream, Readable
from .headers import field_of
from .http import AsyncByteStream, ByteStream, SyncByteStream
from .json_bodies import json_of
from .multipart import multipart_of
from .operation import Style
from .queries import query_of
from .scalars import is_object, members
from .shapes import is_array, is_path


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes of a request and the headers that describe them.

    `replayable` tells whether they can be sent once more.
    """

    stream: SyncByteStream | AsyncByteStream
    headers: tuple[tuple[bytes, bytes], ...]
    replayable: bool = True


NO_BODY = Body(ByteStream(b""), ())
EMPTY_BODY = Body(ByteStream(b""), ((b"Content-Length", b"0"),))
"""Nothing, where a server expects to be told so (RFC 9110, section 8.6)."""


def encoded(value: object, media_type: str, styles: Mapping[str, Style]) -> Body:
    """Return a value in a media type.

    Raises:
        InvalidArgumentError: The value cannot be spelt in it.
    """
    essence = media_type.partition(";")[0].strip().lower()
    if isinstance(value, bytes):
        return _bytes(value, media_type)
    if essence.endswith(("/json", "+json")):
        return _bytes(json_of(value), media_type)
    if essence == "application/x-www-form-urlencoded":
        form = _object(value, essence)
        return _bytes(query_of(form, styles).encode(), media_type)
    if essence.startswith("multipart/"):
        return _multipart(_object(value, essence), essence, styles)
    if isinstance(value, str):
        return _bytes(value.encode(), media_type)
    return _binary(value, media_type)


def _bytes(content: bytes, media_type: str) -> Body:
    length = (b"Content-Length", b"%d" % len(content))
    return Body(ByteStream(content), (_type(media_type), length))


def _type(media_type: str) -> tuple[bytes, bytes]:
    return field_of("Content-Type", media_type)


def _object(value: object, essence: str) -> Mapping[str, object]:
    if is_object(value):
        return dict(members(value))
    raise InvalidArgumentError(f"A body of {essence} must have keys.")


def _multipart(
    fields: Mapping[str, object], essence: str, styles: Mapping[str, Style]
) -> Body:
    parts = multipart_of(fields, styles)
    headers = (_type(f"{essence}; boundary={parts.boundary}"), _length(parts.length))
    return Body(parts.stream, headers, parts.replayable)


def _length(length: int | None) -> tuple[bytes, bytes]:
    if length is None:
        return (b"Transfer-Encoding", b"chunked")
    return (b"Content-Length", b"%d" % length)


def _binary(value: object, media_type: str) -> Body:
    if is_path(value):
        value = PathFile(value)
    if isinstance(value, Readable):
        file = FileStream(value)
        headers = (_type(media_type), _length(file.length))
        return Body(file, headers, file.replayable)
    if isinstance(value, AsyncIterable) or is_array(value):
        headers = (_type(media_type), _length(None))
        # Each piece is looked at when its turn comes.
        pieces = PiecesStream(cast("Iterable[bytes] | AsyncIterable[bytes]", value))
        return Body(pieces, headers, replayable=False)
    raise InvalidArgumentError(
        f"A body of {media_type} must be bytes, text, a file, a path or an iterable of "
        f"bytes, not {type(value).__name__}."
    )
