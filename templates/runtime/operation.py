"""An operation: all that is known of a call before its arguments."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from typing import (
    TYPE_CHECKING,
    Any,
    Generic,
    Literal,
    NamedTuple,
    Protocol,
    TypeAlias,
    TypeVar,
)

if TYPE_CHECKING:
    from .bodies import Body
    from .calls import Call
    from .http import Response

T = TypeVar("T", covariant=True)

StyleName: TypeAlias = Literal[
    "simple",
    "label",
    "matrix",
    "form",
    "spaceDelimited",
    "pipeDelimited",
    "tabDelimited",
    "deepObject",
    "cookie",
    "content",
    "file",
]

ResponseKind: TypeAlias = Literal["json", "text", "binary", "none", "response"]
"""How a success is read; ``response`` leaves that to the caller."""

Reference: TypeAlias = "str | type[Any]"
"""A type, or where it stands: ``.types.secrets:Secret``, relative to the client."""

Security: TypeAlias = tuple[tuple[str, ...], ...]
"""Alternatives; the schemes of each apply together, and no scheme means anyone."""


class Style(NamedTuple):
    """How an array or an object is spelt (OpenAPI 3.1, section 4.8.12.4).

    ``content`` stands for a value that is spelt in a media type, `content_type`, and
    ``file`` for a file, or a part for each of several. Each part of a multipart body that
    it makes has the `headers`.
    """

    style: StyleName = "form"
    explode: bool = False
    allow_reserved: bool = False
    content_type: str | None = None
    headers: Mapping[str, str] | None = None


SIMPLE = Style("simple")
FORM = Style("form", explode=True)

_NO_STYLES: Mapping[str, Style] = {}
_PARAMETER = re.compile(r"\{([^{}]*)\}")
_NOT_MODIFIED = 304
_ACCEPT: Mapping[ResponseKind, str] = {
    "json": "application/json",
    "text": "text/plain, */*;q=0.5",
    "binary": "*/*",
    "none": "*/*",
    "response": "*/*",
}


class Reader(Protocol[T]):
    """Makes of a success what a method returns, where that is more than a value."""

    @property
    def accept(self) -> str:
        """The media type to ask for."""
        ...

    @property
    def streamed(self) -> bool:
        """Whether the response must not be read beforehand."""
        ...

    def value(self, response: Response, call: Call[Any]) -> T:
        """Return what the method returns."""
        ...


class Renames(Protocol):
    """Spells keys as the wire has them: any of `encoders`."""

    def renamed(self, value: object) -> object:
        """Return a value with wire names for keys."""
        ...


class OwnServers(Protocol):
    """The servers of one operation, where the client's may be chosen: any `servers`."""

    def url(self, name: str | None, given: Mapping[str, str]) -> str:
        """Return the URL of a server, with variables in it."""
        ...


class Writer(Protocol):
    """Makes a body of what is neither JSON nor a form nor text: `uploads.upload`."""

    def __call__(
        self, value: object, media_type: str, styles: Mapping[str, Style], /
    ) -> Body:
        """Return a value in a media type."""
        ...


class Alternative(NamedTuple):
    """How a body is spelt in another media type: see `Operation`."""

    encoder: Renames | str | None = None
    encoding: Mapping[str, Style] = _NO_STYLES


_NO_OTHERS: Mapping[str, Alternative] = {}


@dataclass(frozen=True, slots=True, eq=False)
class Operation(Generic[T]):
    """One HTTP method on one path, and what comes back from it.

    Attributes:
        method: The HTTP method, as it is sent.
        template: The path, with parameters in braces.
        returns: The type of a success, or types by status (``200``, ``2XX``, ``default``);
            none where nothing comes back. With 304 among them, that is a success too.
        response_kind: How a success is read, or how by status.
        accept: The ``Accept`` header; what `response_kind` reads, by default.
        content_type: The media type of the body, if there is one.
        body_required: Whether a body is sent even if all of its keys are omitted.
        path: Styles of path parameters that are not ``simple``.
        query: Styles of query parameters that are not ``form``, exploded.
        querystring: The media type of a parameter that is the whole query (OpenAPI 3.2,
            section 4.12.1).
        header: Styles of header parameters that are not ``simple``.
        cookie: Styles of cookie parameters that are not ``form``, exploded.
        encoding: Styles of the properties of a form or multipart body.
        errors: Types of the bodies of failures, each by its statuses with spaces between.
        security: Who may call; the client's own rule by default.
        server: A base URL of its own, unless the caller gives the client one; a relative
            URL is below the client's.
        encoder: The body's keys that are spelt otherwise on the wire; text refers to it.
        alternatives: What differs where a body is sent in other media types.
        parameter_encoders: Keys of parameters that are spelt otherwise on the wire, by
            where the parameters are (``path``, ``query``, ``querystring``, ``header``,
            ``cookie``); text refers to one.
        writer: What makes a body of files, in parts or as they are.
        idempotency_header: The header that makes a second try harmless.
        retry: Whether a failed call is tried again, whatever the method; by default that
            depends on what the server may have done.
        reader: What reads a success that is a page or a stream.
        pieces: The template cut into text and names, in turn.
        accepts: The ``Accept`` header that is sent.
    """

    method: str
    template: str
    _: KW_ONLY
    returns: Reference | Mapping[str, Reference | None] | None = None
    response_kind: ResponseKind | Mapping[str, ResponseKind] = "json"
    accept: str | None = None
    content_type: str = "application/json"
    body_required: bool = True
    path: Mapping[str, Style] = field(default_factory=lambda: _NO_STYLES)
    query: Mapping[str, Style] = field(default_factory=lambda: _NO_STYLES)
    querystring: str = "application/x-www-form-urlencoded"
    header: Mapping[str, Style] = field(default_factory=lambda: _NO_STYLES)
    cookie: Mapping[str, Style] = field(default_factory=lambda: _NO_STYLES)
    encoding: Mapping[str, Style] = field(default_factory=lambda: _NO_STYLES)
    errors: Mapping[str, Reference] | None = None
    security: Security | None = None
    server: str | OwnServers | None = None
    encoder: Renames | str | None = None
    alternatives: Mapping[str, Alternative] = field(default_factory=lambda: _NO_OTHERS)
    parameter_encoders: Mapping[str, Renames | str] | None = None
    writer: Writer | None = None
    idempotency_header: str | None = None
    retry: bool | None = None
    reader: Reader[T] | None = None
    pieces: tuple[str, ...] = field(init=False)
    accepts: str = field(init=False)

    def __post_init__(self) -> None:
        # A fragment is never sent, so that what some descriptions put there must be
        # part of the path.
        pieces = tuple(_PARAMETER.split(self.template.replace("#", "%23")))
        object.__setattr__(self, "pieces", pieces)
        object.__setattr__(self, "accepts", self.accept or self._usually_accepted())

    def _usually_accepted(self) -> str:
        if self.reader is not None:
            return self.reader.accept
        kind = self.response_kind
        return _ACCEPT[kind] if isinstance(kind, str) else "*/*"

    def is_answered(self, status: int) -> bool:
        """Tell whether a status is a success of this operation."""
        if status != _NOT_MODIFIED:
            return 200 <= status < 300
        return isinstance(self.returns, Mapping) and str(status) in self.returns
