"""Operations: what a caller can do, and what comes back."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from generator.model.json import Json
from generator.model.security import SecurityRequirement
from generator.model.source import Source
from generator.model.types import Documentation, Enum, Literal, Type

METHODS: Final = (
    "get",
    "put",
    "post",
    "delete",
    "options",
    "head",
    "patch",
    "trace",
    "query",
)
"""The members of a path item that are operations (OpenAPI 3.2, section 4.9)."""

VARIABLE: Final = re.compile(r"\{([^{}]*)\}")
"""A variable in a server's URL."""


class ParameterLocation(StrEnum):
    """Where a parameter travels; ``QUERYSTRING`` is the whole query (OpenAPI 3.2)."""

    PATH = "path"
    QUERY = "query"
    HEADER = "header"
    COOKIE = "cookie"
    QUERYSTRING = "querystring"


class ParameterStyle(StrEnum):
    """How arrays and objects are spelt (OpenAPI 3.1, section 4.8.12.4).

    ``CONTENT`` stands for a parameter that a media type describes instead.
    """

    MATRIX = "matrix"
    LABEL = "label"
    SIMPLE = "simple"
    FORM = "form"
    SPACE_DELIMITED = "spaceDelimited"
    PIPE_DELIMITED = "pipeDelimited"
    TAB_DELIMITED = "tabDelimited"
    DEEP_OBJECT = "deepObject"
    COOKIE = "cookie"
    CONTENT = "content"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of an operation, after path-level parameters were taken in."""

    name: str
    location: ParameterLocation
    type: Type
    required: bool
    style: ParameterStyle
    explode: bool
    allow_reserved: bool = False
    media_type: str | None = None
    default: Json = None
    has_default: bool = False
    client_name: str | None = None
    documentation: Documentation
    source: Source

    @property
    def constant(self) -> str | None:
        """The text that it always has; nothing where it may have another, or none."""
        match self.type:
            case Literal(str(text)) | Enum((str(text),)) if self.required:
                return text
            case _:
                return None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartEncoding:
    """How one property of a form or multipart body travels (section 4.8.15)."""

    property: str
    content_type: str | None = None
    style: ParameterStyle | None = None
    explode: bool | None = None
    allow_reserved: bool = False
    headers: tuple[Parameter, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A body in one media type; `type` is nothing where no schema describes it.

    `media_type` is as published, parameters included. `item_type` is the type of each
    item of a sequential media type (OpenAPI 3.2, ``itemSchema``).
    """

    media_type: str
    type: Type | None
    item_type: Type | None = None
    encoding: tuple[PartEncoding, ...] = ()
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What a caller sends: the same thing in one or several media types, as declared."""

    contents: tuple[Content, ...]
    required: bool
    description: str | None = None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A header that a response may carry."""

    name: str
    type: Type
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What may come back; `status` is ``200``, ``2XX`` (upper case) or ``default``."""

    status: str
    description: str | None
    contents: tuple[Content, ...]
    headers: tuple[Header, ...] = ()
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerVariable:
    """A variable of a server's URL, with its default and the values that it may take."""

    name: str
    default: str
    values: tuple[str, ...] = ()
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where an API is reached; the URL may be relative and hold ``{variables}``."""

    url: str
    name: str | None = None
    description: str | None = None
    variables: tuple[ServerVariable, ...] = ()
    source: Source

    @property
    def default_url(self) -> str:
        """The URL with the default of each variable (section 4.8.6)."""
        defaults = {each.name: each.default for each in self.variables}
        return VARIABLE.sub(lambda match: defaults.get(match[1], match[0]), self.url)


@dataclass(frozen=True, slots=True)
class CodeSample:
    """A vendor's own sample of a call (``x-codeSamples``)."""

    language: str
    text: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class NameHints:
    """What vendor extensions say of an operation's place in a client.

    `group` is the resource path, in words as published; `method` the method's name.
    """

    group: tuple[str, ...] | None = None
    method: str | None = None
    ignored: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One HTTP method on one path."""

    method: str
    path: str
    operation_id: str | None = None
    summary: str | None = None
    description: str | None = None
    tags: tuple[str, ...] = ()
    deprecated: bool = False
    parameters: tuple[Parameter, ...] = ()
    body: Body | None = None
    responses: tuple[Response, ...] = ()
    security: tuple[SecurityRequirement, ...] | None = None
    servers: tuple[Server, ...] = ()
    callbacks: tuple[Webhook, ...] = ()
    samples: tuple[CodeSample, ...] = ()
    hints: NameHints = field(default_factory=NameHints)
    extensions: tuple[tuple[str, Json], ...] = ()
    source: Source

    @property
    def key(self) -> str:
        """What configuration calls this operation: ``GET /pets/{id}``."""
        return f"{self.method} {self.path}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """A request that the API sends to its user: a webhook or a callback.

    `name` is its key in the description; a callback's operation has its URL expression
    for a path.
    """

    name: str
    operation: Operation
    source: Source
