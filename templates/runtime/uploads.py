"""Bodies that are files, or hold them."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable, Mapping
from io import BytesIO
from typing import cast

from .bodies import Body, type_field
from .errors import InvalidArgumentError
from .files import (
    CHUNK,
    FileStream,
    PathFile,
    PiecesStream,
    Readable,
    position,
    seek,
)
from .multipart import multipart_of, with_boundary
from .operation import Style
from .scalars import is_object, members
from .shapes import is_array, is_path


def upload(value: object, media_type: str, styles: Mapping[str, Style]) -> Body:
    """Return a body of parts, or one that is a file.

    Raises:
        InvalidArgumentError: The value is no such thing.
    """
    essence = media_type.partition(";")[0].strip().lower()
    if not essence.startswith("multipart/"):
        return _binary(value, media_type)
    if is_object(value):
        return _parts(dict(members(value)), essence, styles)
    return _laid_out(value, media_type)


def _parts(
    fields: Mapping[str, object], essence: str, styles: Mapping[str, Style]
) -> Body:
    parts = multipart_of(fields, styles)
    media_type = f"{essence}; boundary={parts.boundary}"
    headers = (type_field(media_type), _length(parts.length))
    return Body(parts.stream, headers, parts.replayable)


def _laid_out(value: object, media_type: str) -> Body:
    """Return a body whose parts its caller has laid out, and name their boundary.

    One that comes in pieces cannot be looked into: its caller names it, in a header.

    Raises:
        InvalidArgumentError: There is no boundary in it.
    """
    if isinstance(value, str):
        value = value.encode()
    if isinstance(value, bytes):
        value = BytesIO(value)
    if is_path(value):
        value = PathFile(value)
    start = position(value)
    if start is None or not isinstance(value, Readable):
        return _binary(value, media_type)
    head = value.read(CHUNK)
    seek(value, start)
    return _binary(value, with_boundary(media_type, head))


def _binary(value: object, media_type: str) -> Body:
    if is_path(value):
        value = PathFile(value)
    if isinstance(value, Readable):
        file = FileStream(value)
        headers = (type_field(media_type), _length(file.length))
        return Body(file, headers, file.replayable)
    if isinstance(value, AsyncIterable) or is_array(value):
        headers = (type_field(media_type), _length(None))
        # Each piece is looked at when its turn comes.
        pieces = PiecesStream(cast("Iterable[bytes] | AsyncIterable[bytes]", value))
        return Body(pieces, headers, replayable=False)
    raise InvalidArgumentError(
        f"A body of {media_type} must be bytes, text, a file, a path or an iterable of "
        f"bytes, not {type(value).__name__}."
    )


def _length(length: int | None) -> tuple[bytes, bytes]:
    if length is None:
        return (b"Transfer-Encoding", b"chunked")
    return (b"Content-Length", b"%d" % length)
