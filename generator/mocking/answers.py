"""What a server answers: an example of the description, or a value made from a schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from generator.media_types import EVENTS, essence, is_json, is_stream, is_text
from generator.mocking.descriptions.documents import Part
from generator.mocking.descriptions.operations import Operation, Response
from generator.mocking.streams import is_event, stream
from generator.mocking.values.conjunctions import conjunction
from generator.mocking.values.dialects import Way
from generator.mocking.values.making import Fullness, Maker
from generator.mocking.values.scalars import Wording
from generator.mocking.values.texts import Reading
from generator.mocking.values.validation import Schemas, Violation
from generator.model.json import Json

_EMPTY = frozenset((204, 205, 304))
_ARRAY_OR_NULL = frozenset(("array", "null"))
_BYTES = b"\x00\x01bytes\xff"


@dataclass(frozen=True, slots=True)
class Answer:
    """A response: its status and, where it has content, that and its media type.

    `value` is what JSON content stands for, and `items` what a stream is made of.
    `violations` are what a refused request is told.
    """

    status: int
    media_type: str | None = None
    content: bytes = b""
    value: Json = None
    items: tuple[Json, ...] | None = None
    violations: tuple[Violation, ...] = ()


@dataclass(frozen=True, slots=True)
class Preference:
    """What a caller prefers (RFC 7240): a status, an example by name, media types."""

    status: str | None = None
    example: str | None = None
    accept: str = "*/*"


class Answers:
    """Answers operations; every value has been checked against its schema.

    `fullness` decides how much a made value has of what its schema allows.
    """

    def __init__(
        self,
        schemas: Schemas,
        fullness: Fullness = Fullness.ALL,
        *,
        examples: bool = True,
    ) -> None:
        self._schemas = schemas
        self._maker = Maker(schemas, Way.RESPONSE, fullness, Wording.EXAMPLES)
        self._uses_examples = examples

    def answer(self, operation: Operation, preference: Preference) -> Answer | None:
        """Return the answer to a call; None where a status is asked for and not declared.

        Raises:
            Unmakeable: No value was found that the schema accepts.
        """
        response = chosen(operation, preference.status)
        if response is None:
            return None if preference.status else Answer(200)
        asked = preference.status if (preference.status or "").isdigit() else None
        status = status_of(operation, response) if asked is None else int(asked)
        return self.of(response, status, preference)

    def of(self, response: Response, status: int, preference: Preference) -> Answer:
        """Return the answer that a declared response gives."""
        content = _accepted(response, preference.accept)
        if content is None or status in _EMPTY:
            return Answer(status)
        media_type, media = content
        concrete = _concrete(media_type, media)
        if is_stream(concrete):
            items = self._items(concrete, media)
            content_of_items = stream(concrete, items)
            return Answer(status, concrete, content_of_items, items=tuple(items))
        if is_json(concrete):
            value = self._value(media, preference)
            return Answer(status, concrete, json.dumps(value).encode(), value)
        return Answer(status, concrete, self._bytes(concrete, media, preference))

    def _items(self, media_type: str, media: Part) -> list[Json]:
        """Return the items of content that comes in sequence (OpenAPI 3.2, 4.14.2).

        A schema that is of an array is of all of it, any other of an item.
        """
        of_item, of_all = media.child("itemSchema"), media.child("schema")
        schema = of_item or of_all
        if schema is None:
            return ["one", "two"]
        made = self._maker.value(schema)
        if of_item is None and isinstance(made, list) and self._is_array(schema):
            return made
        item = self._with_data(made, schema) if essence(media_type) == EVENTS else made
        return [item, item]

    def _is_array(self, schema: Part) -> bool:
        siblings = self._schemas.siblings_count
        is_union = bool(conjunction([schema], siblings, {}).unions)
        return not is_union and Reading(self._schemas).types(schema) <= _ARRAY_OR_NULL

    def _with_data(self, item: Json, schema: Part) -> Json:
        """Return an event with data: nobody is told of one without (HTML, 9.2.6)."""
        target = schema.target()
        properties = None if target is None else target.child("properties")
        data = None if properties is None else properties.child("data")
        if data is None or not isinstance(item, dict) or "data" in item:
            return item
        event = {**item, "data": self._maker.value(data)}
        return event if is_event(event) else item

    def _value(self, media: Part, preference: Preference) -> Json:
        schema = media.child("schema")
        for example in map(_unwrapped, self._examples(media, preference)):
            if schema is None or self._schemas.accepts(schema, example, Way.RESPONSE):
                return example
        return {} if schema is None else self._maker.value(schema)

    def _bytes(self, media_type: str, media: Part, preference: Preference) -> bytes:
        examples = [*self._examples(media, preference)]
        if examples and isinstance(examples[0], str):
            return examples[0].encode()
        if is_text(media_type):
            return b"text"
        return _BYTES

    def _examples(self, media: Part, preference: Preference) -> Iterator[Json]:
        if not self._uses_examples:
            return
        for name, reference in media.members_at("examples"):
            target = reference.target()
            if preference.example in (None, name) and target is not None:
                for keyword in ("value", "dataValue"):
                    if (found := target.child(keyword)) is not None:
                        yield found.value
        if (example := media.child("example")) is not None:
            yield example.value
        schema = media.at("schema")
        if schema is not None and (own := schema.child("example")) is not None:
            yield own.value
        yield from _old_examples(media)


def example_names(response: Response) -> tuple[str, ...]:
    """Return the names of the examples of a response, whatever their media type."""
    parts = (media.members_at("examples") for _, media in response.contents)
    return tuple(dict.fromkeys(name for part in parts for name, _ in part))


def _unwrapped(example: Json) -> Json:
    """Return the JSON that an example holds as text, as descriptions often have it."""
    if isinstance(example, str) and example.lstrip().startswith(("{", "[")):
        with suppress(ValueError):
            value: Json = json.loads(example)
            return value
    return example


def _old_examples(media: Part) -> Iterator[Json]:
    """Yield the examples of Swagger 2.0, which are under their media type."""
    examples = media.member("examples")
    if media.documents.root.text("swagger") and isinstance(examples, dict):
        yield from (each for name, each in examples.items() if is_json(name))


def chosen(operation: Operation, status: str | None) -> Response | None:
    """Return the declared response for a status, by default that of success."""
    by_status = {each.status.upper(): each for each in operation.responses}
    if status is not None:
        names = (status, f"{status[:1]}XX", "DEFAULT")
        return next((by_status[name] for name in names if name in by_status), None)
    ordered = sorted(by_status)
    successes = [name for name in ordered if name.startswith("2")]
    names_of_success = [*successes, *(("DEFAULT",) if "DEFAULT" in by_status else ())]
    return by_status[(names_of_success or ordered)[0]] if by_status else None


def status_of(operation: Operation, response: Response) -> int:
    """Return the status that a declared response is sent with.

    One that stands for a range is sent with what no other response stands for: the
    more specific one counts (OpenAPI 3.1, section 4.8.16).
    """
    declared = response.status
    if declared.isdigit():
        return int(declared)
    first = int(declared[0]) * 100 if declared[:1].isdigit() else 200
    taken = {each.status for each in operation.responses}
    free = (each for each in range(first, first + 100) if str(each) not in taken)
    return next((each for each in free if each not in _EMPTY), first)


def _accepted(response: Response, accept: str) -> tuple[str, Part] | None:
    """Return the content that a caller prefers, JSON where it has no preference."""
    if not response.contents:
        return None
    ordered = sorted(response.contents, key=lambda each: not is_json(each[0]))
    wanted = parse_accept_header(accept or "*/*", MIMEAccept)
    names = {_concrete(name, media): (name, media) for name, media in reversed(ordered)}
    # Some descriptions name what is no media type, such as `gzip`.
    best = wanted.best_match([each for each in reversed(names) if "/" in each])
    return names[best] if best is not None else ordered[0]


def _concrete(media_type: str, media: Part) -> str:
    """Return a media type that can be sent for one that may be a range."""
    if "*" not in media_type:
        return media_type
    schema = media.at("schema")
    binary = schema is None or schema.text("format") == "binary"
    kind = essence(media_type)
    if kind.startswith("text/"):
        return "text/plain"
    if kind in ("*/*", "*", "application/*") and not binary:
        return "application/json"
    return (
        "application/octet-stream"
        if "*" in kind[:2]
        else kind.replace("*", "octet-stream")
    )
