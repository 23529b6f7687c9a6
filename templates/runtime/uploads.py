"""Bodies that are files, or hold them."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable, Mapping
from typing import cast

from .bodies import Body, object_of, type_field
from .errors import InvalidArgumentError
from .files import FileStream, PathFile, PiecesStream, Readable
from .multipart import multipart_of
from .operation import Style
from .shapes import is_array, is_path


def upload(value: object, media_type: str, styles: Mapping[str, Style]) -> Body:
    """Return a body of parts, or one that is a file.

    Raises:
        InvalidArgumentError: The value is no such thing.
    """
    essence = media_type.partition(";")[0].strip().lower()
    if essence.startswith("multipart/"):
        return _parts(object_of(value, essence), essence, styles)
    return _binary(value, media_type)


def _parts(
    fields: Mapping[str, object], essence: str, styles: Mapping[str, Style]
) -> Body:
    parts = multipart_of(fields, styles)
    media_type = f"{essence}; boundary={parts.boundary}"
    headers = (type_field(media_type), _length(parts.length))
    return Body(parts.stream, headers, parts.replayable)


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
