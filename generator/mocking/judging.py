"""Whether a request is as its operation says, and what it says."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import unquote

from generator.media_types import FORM, essence, is_json
from generator.mocking.bodies import Bodies, Bytes
from generator.mocking.descriptions.contents import described
from generator.mocking.descriptions.documents import Part
from generator.mocking.descriptions.operations import Body, Operation
from generator.mocking.descriptions.parameters import TRANSPORT, Parameter
from generator.mocking.requests import Request
from generator.mocking.routes import Route
from generator.mocking.security import missing, places
from generator.mocking.styles import Pair, Styles, Undecodable
from generator.mocking.values.dialects import Way
from generator.mocking.values.texts import Reading
from generator.mocking.values.validation import Schemas, Violation
from generator.model.json import Json

_PLACED = re.compile(r"([^=&]+)=\{([^{}]*)\}")
_ABSENT = "is required, and did not come"


@dataclass(slots=True)
class Judgement:
    """What a request says, decoded, and what is wrong with it.

    Attributes:
        values: The values of the parameters that came, by location and name.
        body: The body, where `has_body`; `is_json` tells its types from texts.
        undeclared: Names in the query that no parameter has.
    """

    values: dict[tuple[str, str], Json] = field(
        default_factory=dict[tuple[str, str], "Json"]
    )
    body: Json | Bytes = None
    has_body: bool = False
    is_json: bool = False
    undeclared: list[str] = field(default_factory=list[str])
    violations: list[Violation] = field(default_factory=list[Violation])

    @contextmanager
    def refusing(self, where: str) -> Generator[None]:
        """Note what cannot be read as what is wrong with a part of the request."""
        try:
            yield
        except Undecodable as error:
            self.violations.append(Violation(where, str(error)))


class Judge:
    """Judges requests by the raw description, with a JSON Schema library."""

    def __init__(self, schemas: Schemas) -> None:
        reading = Reading(schemas)
        self._schemas = schemas
        self._reading = reading
        self._styles = Styles(reading)
        self._bodies = Bodies(reading)
        credentials = places(schemas.root)
        self._keys = {name for location, name in credentials if location == "query"}

    def judge(self, request: Request, route: Route) -> Judgement:
        """Return what a request says, and everything that is wrong with it."""
        judgement = Judgement()
        judgement.violations += missing(route.operation, request)
        self._path(request, route, judgement)
        self._query(request, route.operation, judgement)
        self._headers(request, route.operation.parameters, judgement)
        self._cookies(request, route.operation.parameters, judgement)
        with judgement.refusing("body"):
            self._body(request, route.operation.body, judgement)
        return judgement

    def _path(self, request: Request, route: Route, judgement: Judgement) -> None:
        placed = _placed(route.operation)
        queried = {placed[key]: text for key, text in request.query if key in placed}
        texts = {**queried, **route.texts}
        for parameter in route.operation.parameters:
            if parameter.location != "path":
                continue
            with judgement.refusing(parameter.where):
                text = texts.get(parameter.name, "")
                if text == "":
                    raise Undecodable("is empty")
                self._take(judgement, parameter, self._styles.path(parameter, text))

    def _query(
        self, request: Request, operation: Operation, judgement: Judgement
    ) -> None:
        fixed = {*_own_query(operation).split("&"), *_placed(operation)}
        claimed = {
            number
            for number, (name, value) in enumerate(request.query)
            if {name, f"{name}={value}"} & fixed
        }
        claimed |= self._credentials(request, operation)
        # An exploded object takes what is left, so that it comes last.
        for parameter in sorted(operation.parameters, key=self._greed):
            match parameter.location:
                case "query":
                    self._query_one(parameter, request.query, claimed, judgement)
                case "querystring":
                    with judgement.refusing(parameter.where):
                        self._whole_query(parameter, request, claimed, judgement)
                case _:
                    continue
        judgement.undeclared = [
            name
            for number, (name, _) in enumerate(request.decoded_query)
            if number not in claimed and name not in self._keys
        ]

    def _credentials(self, request: Request, operation: Operation) -> set[int]:
        """Return the numbers of the pairs of a query that no parameter may take."""
        keys = self._keys - {each.name for each in operation.parameters}
        decoded = enumerate(request.decoded_query)
        return {number for number, (name, _) in decoded if name in keys}

    def _greed(self, parameter: Parameter) -> int:
        """Say how much an exploded object takes: its own keys, or whatever is left."""
        schema = parameter.schema
        is_spread = parameter.style in ("form", "cookie") and parameter.explode
        if schema is None or not is_spread or not self._is_object(parameter):
            return 0
        return 2 if self._reading.is_open(schema) else 1

    def _is_object(self, parameter: Parameter) -> bool:
        return "object" in self._reading.types(parameter.schema)

    def _query_one(
        self,
        parameter: Parameter,
        pairs: list[Pair],
        claimed: set[int],
        judgement: Judgement,
    ) -> None:
        with judgement.refusing(parameter.where):
            present, value = self._styles.query(parameter, pairs, claimed)
            if present:
                self._take(judgement, parameter, value)
            elif parameter.required and self._may_be_empty(parameter):
                self._take(judgement, parameter, {})
            elif parameter.required:
                raise Undecodable(_ABSENT)

    def _may_be_empty(self, parameter: Parameter) -> bool:
        """Tell whether an object without keys, which nothing spells, is a value."""
        if not self._is_object(parameter) or parameter.style == "content":
            return False
        schema = parameter.schema
        return schema is None or self._schemas.accepts(schema, {}, Way.REQUEST)

    def _whole_query(
        self,
        parameter: Parameter,
        request: Request,
        claimed: set[int],
        judgement: Judgement,
    ) -> None:
        """Read a query that is one value (OpenAPI 3.2, ``in: querystring``)."""
        if not request.query:
            if parameter.required:
                raise Undecodable(_ABSENT)
            return
        claimed.update(range(len(request.query)))
        media = None if parameter.part is None else _media(parameter.part)
        if media is None:
            return
        text = request.target.partition("?")[2]
        media_type = parameter.media_type or ""
        if essence(media_type) != FORM:
            # All but a form is percent-encoded as a whole (OpenAPI 3.2, 4.12.2.1).
            text = unquote(text)
        value = self._bodies.received(text.encode(), media_type, media).value
        if isinstance(value, Bytes):
            value = self._reading.scalar(text, media.child("schema"))
        self._take(judgement, parameter, value)

    def _headers(
        self, request: Request, parameters: Iterable[Parameter], judgement: Judgement
    ) -> None:
        for parameter in parameters:
            if parameter.location != "header":
                continue
            with judgement.refusing(parameter.where):
                texts = self._header(request, parameter)
                if texts:
                    value = self._styles.header(parameter, ", ".join(texts))
                    self._take(judgement, parameter, value)
                elif parameter.required:
                    raise Undecodable(_ABSENT)

    def _cookies(
        self, request: Request, parameters: Iterable[Parameter], judgement: Judgement
    ) -> None:
        """Read cookies, of which an exploded array or object is several."""
        claimed: set[int] = set()
        for parameter in sorted(parameters, key=self._greed):
            if parameter.location == "cookie":
                self._query_one(parameter, request.cookies, claimed, judgement)

    def _header(self, request: Request, parameter: Parameter) -> list[str]:
        """Return the values of a header; what HTTP itself sends is not judged."""
        texts = request.header(parameter.name)
        is_transport = parameter.name.lower() in TRANSPORT
        if is_transport and not parameter.required and parameter.schema is not None:
            text = self._reading.scalar(", ".join(texts), parameter.schema)
            if not self._schemas.accepts(parameter.schema, text, Way.REQUEST):
                return []
        return texts

    def _take(self, judgement: Judgement, parameter: Parameter, value: Json) -> None:
        judgement.values[parameter.key] = value
        judgement.violations += self._schemas.violations(
            parameter.schema, value, Way.REQUEST, parameter.where
        )

    def _body(self, request: Request, body: Body | None, judgement: Judgement) -> None:
        if body is None:
            if request.content:
                raise Undecodable("the operation has no body, and one came")
            return
        if not request.content and not request.content_type:
            if body.required:
                raise Undecodable(_ABSENT)
            return
        media = described(request.content_type, body.contents)
        if media is None:
            declared = ", ".join(name for name, _ in body.contents) or "none"
            came = request.content_type or "no media type"
            raise Undecodable(f"{came} came, and {declared} is described")
        judgement.has_body = True
        received = self._bodies.received(request.content, request.content_type, media)
        judgement.body = received.value
        judgement.is_json = is_json(request.content_type)
        if not isinstance(received.value, Bytes):
            judgement.violations += self._schemas.violations(
                received.schema, received.value, Way.REQUEST
            )


def _own_query(operation: Operation) -> str:
    """Return the query that a path has, though none may (OpenAPI 3.1, section 4.8.8)."""
    return operation.path.partition("#")[0].partition("?")[2]


def _placed(operation: Operation) -> dict[str, str]:
    """Return the path parameters that stand in its query, by the names they have there."""
    return dict(_PLACED.findall(_own_query(operation)))


def _media(part: Part) -> Part | None:
    for _, reference in part.members_at("content"):
        return reference.target()
    return None
