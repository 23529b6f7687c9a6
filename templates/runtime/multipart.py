"""Bodies of several parts (RFC 7578), laid out by the HTTP library."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, NamedTuple, TypeAlias, cast

from .errors import InvalidArgumentError
from .files import PathFile, Readable, position
from .headers import field_of
from .http import AsyncByteStream, Request, SyncByteStream
from .json_bodies import json_of
from .operation import FORM, Style
from .scalars import is_given, is_object, items, text
from .shapes import is_array, is_mapping, is_path, is_tuple
from .styles import deep

# The library's own form: name, content, media type, other headers.
_Part: TypeAlias = tuple[str | None, "IO[bytes] | bytes", str | None, Mapping[str, str]]
_NONE: Mapping[str, str] = {}
# What may stand in a boundary (RFC 2046, section 5.1.1).
_DELIMITER = re.compile(
    rb"^--([\w'()+,\-./:=? ]{0,69}[\w'()+,\-./:=?])[ \t]*\r?$", re.MULTILINE
)
_TOKEN = re.compile(r"[\w'+\-.]+", re.ASCII)
_SEPARATORS = {"spaceDelimited": " ", "pipeDelimited": "|", "tabDelimited": "\t"}


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
        files=parts or [("", (None, b"", None, _NONE))],
    )
    length = request.headers.get("content-length")
    replayable = all(_is_replayable(part[1]) for _, part in parts)
    return Multipart(
        request.stream, None if length is None else int(length), boundary, replayable
    )


def with_boundary(media_type: str, head: bytes) -> str:
    """Return a media type with the boundary that a body begins with.

    Raises:
        InvalidArgumentError: It does not begin with any (RFC 2046, section 5.1.1).
    """
    if "boundary=" in media_type.lower():
        return media_type
    found = _DELIMITER.search(head)
    if found is None:
        raise InvalidArgumentError(
            f"A body of {media_type} has keys, or begins with the boundary of its parts."
        )
    boundary = found[1].decode()
    spelt = boundary if _TOKEN.fullmatch(boundary) else f'"{boundary}"'
    return f"{media_type}; boundary={spelt}"


def _is_replayable(content: object) -> bool:
    return isinstance(content, bytes) or position(content) is not None


def _parts(name: str, value: object, style: Style) -> Iterator[tuple[str, _Part]]:
    file = _file(value)
    if file is not None:
        media_type = file.media_type or style.content_type
        content = _content(file.content)
        yield name, _part(file.name, content, media_type, style, file.headers)
    elif style.style == "deepObject":
        for key, word in deep(name, value):
            yield key, _part(None, word.encode(), style.content_type, style)
    elif is_array(value) and (style.explode or style.style == "file"):
        for item in items(value):
            yield from _parts(name, item, style)
    elif style.style == "file":
        raise InvalidArgumentError(
            f"The file {name!r} must be bytes, an open file, a pathlib.Path, or a tuple "
            f"of a name and one of these; not {type(value).__name__}."
        )
    else:
        yield name, _field(value, style)


def _field(value: object, style: Style) -> _Part:
    if is_object(value) or (style.content_type and "json" in style.content_type):
        media_type = _one(style.content_type) or "application/json"
        return _part(None, json_of(value), media_type, style)
    spelt = _joined(value, style) if is_array(value) else text(value)
    return _part(None, spelt.encode(), style.content_type, style)


def _joined(value: Iterable[object], style: Style) -> str:
    """Return an array in one part, where nothing has to be percent-encoded."""
    return _SEPARATORS.get(style.style, ",").join(map(text, items(value)))


def _part(
    name: str | None,
    content: IO[bytes] | bytes,
    media_type: str | None,
    style: Style,
    headers: Mapping[str, str] = _NONE,
) -> _Part:
    own = {**(style.headers or _NONE), **headers}
    fields = (field_of(key, value) for key, value in own.items())
    spelt = {key.decode(): value.decode() for key, value in fields}
    return (name, content, _one(media_type), spelt)


class _File(NamedTuple):
    """A file as it was given."""

    name: str | None
    content: object
    media_type: str | None = None
    headers: Mapping[str, str] = _NONE


def _file(value: object) -> _File | None:
    """Return a file; nothing where a value is none."""
    if not is_tuple(value):
        return _File(_name(value), value) if _is_content(value) else None
    match value:
        case (str() | None as name, content):
            file = _File(name, content)
        case (str() | None as name, content, str() | None as media_type):
            file = _File(name, content, media_type)
        case (
            str() | None as name,
            content,
            str() | None as media_type,
            headers,
        ) if is_mapping(headers):
            named = {key: text(each) for key, each in headers.items()}
            file = _File(name, content, media_type, named)
        case _:
            return None
    return file if _is_content(file.content) else None


def _is_content(value: object) -> bool:
    return isinstance(value, bytes | os.PathLike | Readable)


def _name(content: object) -> str:
    path = content if is_path(content) else getattr(content, "name", None)
    return (
        os.path.basename(path) if is_path(path) or isinstance(path, str) else "upload"
    )


def _content(content: object) -> IO[bytes] | bytes:
    if is_path(content):
        content = PathFile(content)
    # The library asks for no more of a file than `read`, and `seek` where it has it.
    return cast("IO[bytes] | bytes", content)


def _one(media_type: str | None) -> str | None:
    """Return a media type, unless it is a choice such as ``image/png, image/*``."""
    if media_type is None or "," in media_type or "*" in media_type:
        return None
    return field_of("Content-Type", media_type)[1].decode()
