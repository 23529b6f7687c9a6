"""Bodies of requests as values, by their media type."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from werkzeug.exceptions import HTTPException
from werkzeug.http import parse_options_header
from werkzeug.sansio.multipart import Data, Epilogue, Field, File, MultipartDecoder

from generator.media_types import FORM, MULTIPART, essence, is_json, is_multipart
from generator.mocking.descriptions.documents import Part
from generator.mocking.descriptions.parameters import Parameter
from generator.mocking.styles import Styles, Undecodable
from generator.mocking.values.texts import Reading
from generator.model.json import Json

_SEPARATORS: Final = {
    "spaceDelimited": " ",
    "pipeDelimited": "|",
    "tabDelimited": "\t",
}


@dataclass(frozen=True, slots=True)
class Bytes:
    """A body, or a part of one, that JSON has no words for."""

    content: bytes


@dataclass(frozen=True, slots=True)
class _FormPart:
    name: str
    is_file: bool
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ReceivedBody:
    """A body that came.

    Attributes:
        value: What it stands for; files within it are texts of their bytes.
        schema: What it should be; nothing where no schema says.
    """

    value: Json | Bytes
    schema: Part | None


class Bodies:
    """Decodes bodies."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._styles = Styles(reading)

    def received(self, content: bytes, content_type: str, media: Part) -> ReceivedBody:
        """Return what a body stands for, as a Media Type Object describes it.

        Raises:
            Undecodable: It is not what its media type says.
        """
        schema = media.child("schema")
        kind = essence(content_type)
        if is_json(kind):
            return ReceivedBody(_json(content), schema)
        if kind == FORM:
            return ReceivedBody(self._form(content, media, schema), schema)
        if is_multipart(kind):
            # Without one no server finds the parts (RFC 2046, section 5.1.1).
            _boundary(content_type)
        if kind == MULTIPART:
            return ReceivedBody(self._parts(content, content_type, media), schema)
        if kind.startswith("text/") and schema is not None:
            types = self._reading.types(schema)
            if types <= {"string", "integer", "number", "boolean"}:
                return ReceivedBody(
                    self._reading.scalar(_text(content), schema), schema
                )
        return ReceivedBody(Bytes(content), None)

    def _form(self, content: bytes, media: Part, schema: Part | None) -> Json:
        text = _text(content)
        pairs = [
            (name, value)
            for name, _, value in (
                each.partition("=") for each in text.split("&") if each
            )
        ]
        claimed: set[int] = set()
        found: dict[str, Json] = {}
        fields = [
            self._field(name, media, schema) for name in self._reading.names(schema)
        ]
        # An exploded object takes what is left, so that it comes last.
        for parameter in sorted(fields, key=self._greed):
            name = parameter.name
            present, value = self._styles.query(parameter, pairs, claimed)
            if present:
                found[name] = value
        others = [pair for number, pair in enumerate(pairs) if number not in claimed]
        return found | self._others(others, media, schema)

    def _greed(self, parameter: Parameter) -> tuple[bool, str]:
        schema = parameter.schema
        is_object = "object" in self._reading.types(schema)
        return (is_object and parameter.style == "form", parameter.name)

    def _others(
        self, pairs: list[tuple[str, str]], media: Part, schema: Part | None
    ) -> dict[str, Json]:
        found: dict[str, Json] = {}
        for name in dict.fromkeys(
            name.partition("%5B")[0].partition("[")[0] for name, _ in pairs
        ):
            parameter = self._field(name, media, schema)
            present, value = self._styles.query(parameter, pairs, set())
            if present:
                found[name] = value
        return found

    def _field(self, name: str, media: Part, schema: Part | None) -> Parameter:
        """Return a field of a form as the parameter that its Encoding Object makes it.

        Without one of the style keywords its content type counts, which is JSON for
        objects (OpenAPI 3.1, section 4.8.15.1.1): then no object is spread over fields.
        """
        own = self._reading.property(schema, name)
        encoding = media.at("encoding")
        part = None if encoding is None else encoding.at(name)
        style = None if part is None else part.text("style")
        explode = None if part is None else part.member("explode")
        is_styled = style is not None or explode is not None
        media_type = None if is_styled else self._media_type(part, own)
        is_whole = media_type is not None or not is_styled and self._is_object(own)
        return Parameter(
            name=name,
            location="body",
            schema=own,
            style="content" if is_whole else style or "form",
            explode=explode if isinstance(explode, bool) else style in (None, "form"),
            media_type=media_type,
            part=part,
        )

    def _media_type(self, part: Part | None, schema: Part | None) -> str | None:
        """Return the media type of a field that is JSON, stated or by its type."""
        stated = None if part is None else part.text("contentType")
        if stated is not None:
            return stated if is_json(stated) else None
        types = self._reading.types(schema)
        return "application/json" if types - {"null"} == {"object"} else None

    def _is_object(self, schema: Part | None) -> bool:
        """Tell whether a field may be an object, beside a text or a number perhaps."""
        types = self._reading.types(schema)
        return "object" in types and "array" not in types

    def _parts(self, content: bytes, content_type: str, media: Part) -> Json:
        schema = media.child("schema")
        gathered: dict[str, list[Json]] = {}
        nested: list[tuple[str, str]] = []
        for part in _form_parts(content, content_type):
            if not part.name and not part.content:
                # There is no multipart body without a part (RFC 2046, section 5.1.1).
                continue
            if "[" in part.name and part.name not in self._reading.names(schema):
                nested.append((part.name, quote(part.content, safe="")))
                continue
            field = self._field(part.name, media, schema)
            gathered.setdefault(part.name, []).append(self._part(part, field))
        found: dict[str, Json] = {}
        for name, values in gathered.items():
            own = self._reading.property(schema, name)
            types = self._reading.types(own)
            repeated = "array" in types and not (
                len(values) == 1 and isinstance(values[0], list)
            )
            if len(values) > 1 and not repeated and own is not None:
                raise Undecodable(f"the part {name!r} came {len(values)} times")
            found[name] = values if repeated or len(values) > 1 else values[0]
        for name in dict.fromkeys(each.partition("[")[0] for each, _ in nested):
            parameter = self._deep(name, schema)
            found[name] = self._styles.query(parameter, nested, set())[1]
        return found

    def _deep(self, name: str, schema: Part | None) -> Parameter:
        return Parameter(
            name=name,
            location="body",
            schema=self._reading.property(schema, name),
            style="deepObject",
            explode=True,
        )

    def _part(self, part: _FormPart, field: Parameter) -> Json:
        if is_json(part.media_type) and not part.is_file:
            return _json(part.content)
        if part.is_file:
            return _file_text(part.content)
        text, schema = _text(part.content), field.schema
        types = self._reading.types(schema)
        if "array" not in types:
            return self._reading.scalar(text, schema)
        if field.explode:
            return self._reading.scalar(text, self._reading.items(schema) or schema)
        words = text.split(_SEPARATORS.get(field.style, ","))
        return self._reading.array(words, schema)


def _json(content: bytes) -> Json:
    try:
        value: Json = json.loads(content)
    except ValueError as error:
        raise Undecodable(f"no JSON: {error}") from None
    return value


def _text(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise Undecodable(f"no UTF-8: {error}") from None


def _file_text(content: bytes) -> str:
    """Return the bytes of a file as a text, so that a schema can speak of them."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _boundary(content_type: str) -> str:
    essence, parameters = parse_options_header(content_type)
    boundary = parameters.get("boundary")
    if not boundary:
        raise Undecodable(f"{essence} names no boundary")
    return boundary


def _form_parts(content: bytes, content_type: str) -> Iterator[_FormPart]:
    decoder = MultipartDecoder(_boundary(content_type).encode())
    decoder.receive_data(content)
    decoder.receive_data(None)
    head: Field | File | None = None
    data = b""
    try:
        while not isinstance(event := decoder.next_event(), Epilogue):
            if isinstance(event, Field | File):
                head, data = event, b""
            elif isinstance(event, Data) and head is not None:
                data += event.data
                if not event.more_data:
                    media_type = head.headers.get("Content-Type", "")
                    yield _FormPart(head.name, isinstance(head, File), media_type, data)
    except (ValueError, HTTPException) as error:
        raise Undecodable(f"no multipart body: {error}") from None
