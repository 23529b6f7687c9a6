"""What is called: an operation with values for all that it takes, and what comes back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.media_types import (
    FORM,
    MULTIPART,
    essence,
    is_json,
    is_multipart,
    is_text,
)
from generator.mocking.answers import status_of
from generator.mocking.bodies import Bytes
from generator.mocking.descriptions.contents import described
from generator.mocking.descriptions.documents import Part
from generator.mocking.descriptions.operations import Operation, Response
from generator.mocking.descriptions.parameters import Parameter
from generator.mocking.values.dialects import Way
from generator.mocking.values.making import Fullness, Maker, Unmakeable
from generator.mocking.values.scalars import Wording
from generator.mocking.values.texts import Reading
from generator.mocking.values.validation import Schemas
from generator.model.json import Json
from generator.verifying.forms import joined, untangled

_FORMS = (FORM, MULTIPART)
_SCALARS = frozenset(("string", "integer", "number", "boolean"))
# What has nothing in it is left out of queries and forms (RFC 6570, section 3.2.1).
_SPELT_AS_NOTHING: tuple[Json, ...] = ([], {})
_BYTES = b"\x00\x01\xfe\xff bytes"
_PARTS = b"--b\r\nContent-Type: text/plain\r\n\r\ntext\r\n--b--\r\n"
# Segments that a URL loses on its way (RFC 3986, section 5.2.4).
_OTHER_PATHS = ("", ".", "..")
_LENGTH = "content-length"
_TEXT = "text, and \u00fcber\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One call of an operation.

    Attributes:
        label: ``required``, ``all`` or ``all, 202``: what is given and what comes back.
        values: What each parameter is given, by location and name.
        body: What the body is, if one is sent.
        response: The declared response that comes back, with its status.
        omitted: Optional parameters that are not given, and why.
    """

    operation: Operation
    label: str
    fullness: Fullness
    values: Mapping[tuple[str, str], Json]
    body: Json | Bytes
    has_body: bool
    response: Response | None
    status: int
    omitted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unmade:
    """A case that cannot be, for want of a value that its schema accepts."""

    label: str
    why: str


class Cases:
    """Makes the cases of operations, by their raw description alone."""

    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas
        self._reading = Reading(schemas)
        self._makers = {
            (fullness, wording): Maker(schemas, Way.REQUEST, fullness, wording)
            for fullness in Fullness
            for wording in (Wording.PLAIN, Wording.RICH)
        }

    def of(
        self, operation: Operation, media_type: str | None, stream: str | None
    ) -> Iterator[Case | Unmade]:
        """Yield the cases of an operation whose body is sent in a media type.

        `stream` is the property of the body that asks for a stream, if one does.
        """
        successes = _successes(operation)
        first = successes[0] if successes else None
        yield self._case(operation, media_type, Fullness.REQUIRED, first)
        full = self._case(operation, media_type, Fullness.ALL, first)
        yield full
        if isinstance(full, Unmade):
            return
        for other in successes[1:]:
            yield _answered(full, other)
        if stream is not None and isinstance(full.body, dict):
            body: dict[str, Json] = {**full.body, stream: True}
            yield replace(full, label=f"{full.label}, streamed", body=body)

    def _case(
        self,
        operation: Operation,
        media_type: str | None,
        fullness: Fullness,
        response: Response | None,
    ) -> Case | Unmade:
        try:
            return self._made_case(operation, media_type, fullness, response)
        except Unmakeable as error:
            return Unmade(fullness.value, str(error))

    def _made_case(
        self,
        operation: Operation,
        media_type: str | None,
        fullness: Fullness,
        response: Response | None,
    ) -> Case:
        values, omitted = self._values(operation, fullness)
        has_body, body = self._body(operation, media_type, fullness)
        body, tangled = self._told_apart(operation, media_type, body, fullness)
        return Case(
            operation=operation,
            label=fullness.value,
            fullness=fullness,
            values=values,
            body=body,
            has_body=has_body,
            response=response,
            status=200 if response is None else status_of(operation, response),
            omitted=(*omitted, *tangled),
        )

    def _values(
        self, operation: Operation, fullness: Fullness
    ) -> tuple[dict[tuple[str, str], Json], tuple[str, ...]]:
        """Return the values of parameters, and why optional ones are left out."""
        values: dict[tuple[str, str], Json] = {}
        omitted: list[str] = []
        spread: dict[str, Parameter] = {}
        for each in operation.parameters:
            if not each.required and not _is_all(fullness):
                continue
            if each.name.lower() == _LENGTH and each.location == "header":
                omitted.append(f"{each.where} is counted by the HTTP library")
                continue
            if each.style == "form" and each.explode and self._is_map(each):
                other = spread.get(each.location)
                if other is not None and not each.required:
                    omitted.append(f"{each.where} is spelt like {other.where}")
                    continue
                spread[each.location] = each
            try:
                values[each.key] = self._own(each, operation, fullness)
            except Unmakeable as error:
                if each.required:
                    raise
                omitted.append(f"{each.where}: {error}")
        return values, tuple(omitted)

    def _own(
        self, parameter: Parameter, operation: Operation, fullness: Fullness
    ) -> Json:
        """Return a value for a parameter that no other parameter is spelt like."""
        made = self._value(parameter, fullness)
        spread = parameter.style == "form" and parameter.explode
        if not spread or not isinstance(made, dict) or parameter.schema is None:
            return made
        names = {
            each.name
            for each in operation.parameters
            if each.location == parameter.location
        }
        kept = {key: value for key, value in made.items() if key not in names}
        if kept == made or self._schemas.accepts(parameter.schema, kept, Way.REQUEST):
            return kept
        raise Unmakeable("some of its keys are parameters of their own")

    def _is_map(self, parameter: Parameter) -> bool:
        """Tell whether a parameter takes whatever names nothing else in a query has."""
        schema = parameter.schema
        if schema is None or parameter.location not in ("query", "cookie"):
            return False
        is_object = "object" in self._reading.types(schema)
        return is_object and self._reading.is_open(schema)

    def _value(self, parameter: Parameter, fullness: Fullness) -> Json:
        # Headers and cookies hold no other characters, delimiters would be ambiguous.
        narrow = parameter.location in ("header", "cookie") or "Del" in parameter.style
        plain = narrow or not _is_all(fullness)
        wording = Wording.PLAIN if plain else Wording.RICH
        if parameter.schema is None:
            return "text" if plain else "t\u00e9 xt/&=+?#%"
        made = self._makers[fullness, wording].value(parameter.schema)
        if parameter.location == "path" and made in _OTHER_PATHS:
            raise Unmakeable(f"{parameter.where}: {made!r} would be another path")
        if made in _SPELT_AS_NOTHING and parameter.media_type in (None, FORM):
            filled = self._filled(parameter.schema)
            if not filled and not parameter.required:
                raise Unmakeable("nothing spells a value without anything in it")
            return filled or made
        return made

    def _filled(self, schema: Part) -> Json:
        """Return a value with as much in it as a schema allows, or nothing."""
        try:
            return self._makers[Fullness.ALL, Wording.PLAIN].value(schema)
        except Unmakeable:
            return None

    def _body(
        self, operation: Operation, media_type: str | None, fullness: Fullness
    ) -> tuple[bool, Json | Bytes]:
        body = operation.body
        if body is None or media_type is None:
            return False, None
        if not body.required and not _is_all(fullness):
            return False, None
        wording = Wording.RICH if _is_all(fullness) else Wording.PLAIN
        schema = _schema(operation, media_type)
        kind = essence(media_type)
        if kind in _FORMS and schema is not None:
            if "object" not in (self._reading.types(schema) or {"object"}):
                raise Unmakeable(f"{kind} holds fields, and its schema is no object")
        if kind in _FORMS:
            return True, self._fields(self._made(schema, fullness, wording), schema)
        if is_json(kind):
            made = self._made(schema, fullness, wording)
            # Whoever gives none of its keys does not give an optional body.
            return body.required or made != {}, made
        if is_text(kind):
            return True, self._text(schema, fullness)
        return True, Bytes(_PARTS if is_multipart(kind) else _BYTES)

    def _fields(self, made: Json, schema: Part | None) -> Json:
        """Fill the fields of a form that would not come, for want of anything in them."""
        if schema is None or not isinstance(made, dict):
            return made
        if not made:
            return self._filled(schema) or made
        empty = [name for name, value in made.items() if value in _SPELT_AS_NOTHING]
        filled = self._filled(schema) if empty else None
        full = filled if isinstance(filled, dict) else {}
        return made | {name: full[name] for name in empty if full.get(name)}

    def _told_apart(
        self,
        operation: Operation,
        media_type: str | None,
        body: Json | Bytes,
        fullness: Fullness,
    ) -> tuple[Json | Bytes, tuple[str, ...]]:
        """Return what of a body can be told apart, and why the rest is left out."""
        media = None if media_type is None else _media(operation, media_type)
        kind = essence(media_type or "")
        if media is None or kind not in _FORMS or not isinstance(body, dict):
            return body, ()
        schema = media.child("schema")
        plain = self._made(schema, fullness, Wording.PLAIN) if joined(media) else {}
        if isinstance(plain, dict):
            body |= {name: plain[name] for name in joined(media) & plain.keys()}
        kept, notes = untangled(body, media) if kind == FORM else (body, ())
        if schema is None or self._schemas.accepts(schema, kept, Way.REQUEST):
            return kept, notes
        raise Unmakeable("; ".join(notes))

    def _text(self, schema: Part | None, fullness: Fullness) -> str:
        if schema is None or not self._reading.types(schema) <= _SCALARS:
            return _TEXT
        made = self._made(schema, fullness, Wording.RICH)
        return made if isinstance(made, str) else json.dumps(made)

    def _made(self, schema: Part | None, fullness: Fullness, wording: Wording) -> Json:
        if schema is None:
            return {}
        try:
            return self._makers[fullness, wording].value(schema)
        except Unmakeable:
            if not _is_all(fullness):
                raise
        return self._makers[Fullness.REQUIRED, Wording.PLAIN].value(schema)


def _is_all(fullness: Fullness) -> bool:
    return fullness is Fullness.ALL


def _schema(operation: Operation, media_type: str) -> Part | None:
    media = _media(operation, media_type)
    return None if media is None else media.child("schema")


def _media(operation: Operation, media_type: str) -> Part | None:
    contents = () if operation.body is None else operation.body.contents
    return described(media_type, contents)


def _successes(operation: Operation) -> list[Response]:
    """Return the declared successes; ``default`` is one where there is no other."""
    found = [each for each in operation.responses if each.status.startswith("2")]
    return found or [each for each in operation.responses if each.status == "default"]


def _answered(case: Case, response: Response) -> Case:
    label = f"{case.label}, {response.status}"
    status = status_of(case.operation, response)
    return replace(case, label=label, response=response, status=status)
