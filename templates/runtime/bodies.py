"""What a request carries, in the media type of its operation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from .errors import InvalidArgumentError
from .headers import field_of
from .http import AsyncByteStream, ByteStream, SyncByteStream
from .json_bodies import json_of
from .operation import Style, Writer
from .queries import form_of
from .scalars import is_object, members


class Body(NamedTuple):
    """The bytes of a request and the headers that describe them.

    `replayable` tells whether they can be sent once more.
    """

    stream: SyncByteStream | AsyncByteStream
    headers: tuple[tuple[bytes, bytes], ...]
    replayable: bool = True


NO_BODY = Body(ByteStream(b""), ())
EMPTY_BODY = Body(ByteStream(b""), ((b"Content-Length", b"0"),))
"""Nothing, where a server expects to be told so (RFC 9110, section 8.6)."""


def encoded(
    value: object,
    media_type: str,
    styles: Mapping[str, Style],
    writer: Writer | None = None,
) -> Body:
    """Return a value in a media type; other than JSON, forms and text by the writer.

    Raises:
        InvalidArgumentError: The value cannot be spelt in it.
    """
    essence = media_type.partition(";")[0].strip().lower()
    if writer is not None and essence.startswith("multipart/"):
        return writer(value, media_type, styles)
    if isinstance(value, bytes):
        return _bytes(value, media_type)
    if essence.endswith(("/json", "+json")):
        return _bytes(json_of(value), media_type)
    if essence == "application/x-www-form-urlencoded":
        form = object_of(value, essence)
        return _bytes(form_of(form, styles).encode(), media_type)
    if isinstance(value, str):
        return _bytes(value.encode(), media_type)
    if writer is not None:
        return writer(value, media_type, styles)
    raise InvalidArgumentError(
        f"A body of {media_type} must be bytes or text, not {type(value).__name__}."
    )


def _bytes(content: bytes, media_type: str) -> Body:
    length = (b"Content-Length", b"%d" % len(content))
    return Body(ByteStream(content), (type_field(media_type), length))


def type_field(media_type: str) -> tuple[bytes, bytes]:
    """Return the header that names a body's media type."""
    return field_of("Content-Type", media_type)


def object_of(value: object, essence: str) -> Mapping[str, object]:
    """Return the keys and values of a body.

    Raises:
        InvalidArgumentError: It has none.
    """
    if is_object(value):
        return dict(members(value))
    raise InvalidArgumentError(f"A body of {essence} must have keys.")
