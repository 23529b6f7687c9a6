"""Classes that call operations, decided: resources, the client, and their methods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.source import Source
from generator.planning.code.annotations import Annotation
from generator.planning.code.importing import FromImport, ImportedName, Imports
from generator.planning.code.symbols import Symbol
from generator.planning.code.values import Call, Scalar, Value


@dataclass(frozen=True, slots=True)
class Entry:
    """A name and what is said of it: an argument, or an error that may be raised."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Docstring:
    """A docstring before layout: Markdown text, then its sections.

    `see` is what has a docstring that says more.
    """

    text: str
    arguments: tuple[Entry, ...] = ()
    raises: tuple[Entry, ...] = ()
    see: str = ""

    @property
    def is_empty(self) -> bool:
        return self == Docstring("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """An argument of a method; one without a default is required.

    A default is a symbol, which says that nothing is sent, or what is sent.
    """

    name: str
    annotation: Annotation
    default: Symbol | Scalar | None
    source: Source


@dataclass(frozen=True, slots=True)
class Sent:
    """What an argument becomes: its name on the wire, and the argument's name."""

    wire: str
    argument: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """How a method hands its arguments to its operation.

    `whole_body` is the argument that is the body as it stands, where the body is not
    made of `body`; `instead` is one that may replace what is. `content_type` is the
    argument that chooses a media type. `querystring` is the one that is a query by
    itself (OpenAPI 3.2, section 4.12.1).
    """

    path: tuple[Sent, ...] = ()
    query: tuple[Sent, ...] = ()
    header: tuple[Sent, ...] = ()
    cookie: tuple[Sent, ...] = ()
    body: tuple[Sent, ...] | None = None
    whole_body: str | None = None
    instead: str | None = None
    content_type: str | None = None
    querystring: Sent | None = None

    @property
    def sent(self) -> tuple[tuple[str, Sent], ...]:
        """What single arguments become, each with the place where it travels."""
        found = tuple((place, each) for place, sent in self.parts for each in sent)
        query = self.querystring
        return found if query is None else (*found, ("querystring", query))

    @property
    def others(self) -> tuple[tuple[str, str], ...]:
        """The arguments that are handed over as they are, by the names of keywords."""
        query = self.querystring
        named = (
            ("querystring", None if query is None else query.argument),
            ("body", self.whole_body),
            ("instead", self.instead),
            ("content_type", self.content_type),
        )
        return tuple((name, each) for name, each in named if each is not None)

    @property
    def parts(self) -> tuple[tuple[str, tuple[Sent, ...]], ...]:
        """The parts that are made of arguments, by the name of their keyword."""
        named = (
            ("path", self.path),
            ("query", self.query),
            ("header", self.header),
            ("cookie", self.cookie),
        )
        filled = tuple((name, sent) for name, sent in named if sent)
        return filled if self.body is None else (*filled, ("body", self.body))


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherBody:
    """A body in a media type that a caller may choose, and how its parts are spelt.

    `annotation` is of the body that is given whole; nothing where the arguments of the
    usual body make this one, too.
    """

    media_type: str
    annotation: Annotation | None
    encoding: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class FormerArgument:
    """An argument's former name, and what finds which of the two a caller gave.

    The function is one of the runtime's: whether one of them must be given is its affair.
    `default` is what is sent where neither is.
    """

    name: str
    current: str
    function: Symbol
    default: Scalar | None


@dataclass(frozen=True, slots=True)
class Paginator:
    """What an async method that lists is made with.

    It is no coroutine: `wrapper` holds the call until it is awaited or iterated over,
    `partial` makes it, and `operation` adapts the constant.
    """

    kind: str
    wrapper: Symbol
    partial: Symbol
    operation: Symbol


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A method of a resource, and the constant that holds its operation.

    `body` is the typed dictionary that holds the arguments of the body, if there is one.
    With `asks_for_stream`, that argument chooses between overloads: one of them streams,
    and the last one may do either. Where a method `streams_unasked`, it must say no.
    `alternatives` are bodies in other media types; those with an annotation have
    overloads, too, and the `implementation` takes what any of them does. `adapter` makes
    the operation one of the async client. `scopes` tells those of its callers.

    `current` is the dotted name of the method that this is a former name of; it
    `borrows` the constant of one beside it. Where arguments have `former` names,
    `former_signatures` take them, and the `implementation` takes either.
    """

    name: str
    docstring: Docstring
    positional: tuple[Argument, ...]
    keywords: tuple[Argument, ...]
    options: Annotation
    returns: Annotation
    async_returns: Annotation
    request: Request
    body: Annotation | None
    constant: str
    operation: Call
    http_method: str
    http_path: str
    scopes: str = ""
    deprecated: str | None = None
    paginator: Paginator | None = None
    overloads: tuple[Method, ...] = ()
    asks_for_stream: str | None = None
    streams_unasked: bool = False
    adapter: Symbol | None = None
    alternatives: tuple[OtherBody, ...] = ()
    current: str | None = None
    borrows: bool = False
    former: tuple[FormerArgument, ...] = ()
    former_signatures: tuple[Method, ...] = ()
    implementation: Method | None = None

    @property
    def arguments(self) -> tuple[Argument, ...]:
        return *self.positional, *self.keywords

    @property
    def streams(self) -> bool:
        """Whether the method streams, be it only when it is asked to."""
        return self.adapter is not None or self.asks_for_stream is not None

    @property
    def streamed(self) -> Method:
        """The overload that streams, of a method with an argument that asks for it."""
        return next(each for each in self.overloads if each.constant != self.constant)

    @property
    def stream_condition(self) -> str:
        """The condition under which `streamed` is what a caller asks for."""
        return (
            f"{self.asks_for_stream} is {'not False' if self.streams_unasked else True}"
        )

    @property
    def constants(self) -> tuple[Method, ...]:
        """The methods whose operations are constants of the module."""
        if self.borrows:
            return ()
        if self.asks_for_stream is None:
            return (self,)
        return (self.overloads[0], self.streamed)

    @property
    def signatures(self) -> tuple[Method, ...]:
        """The signatures that a caller may choose from, where there are several."""
        if not (self.overloads or self.former_signatures):
            return ()
        return (*(self.overloads or (self,)), *self.former_signatures)


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A property that gives a resource below this one; its class is imported lazily.

    `module` is spelt as the importing module needs it, and `argument` is the expression
    that the class is constructed with.
    """

    attribute: str
    module: str
    imported: ImportedName
    argument: str
    docstring: Docstring

    @property
    def line(self) -> FromImport:
        return FromImport(self.module, (self.imported,))


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceClass:
    """A class whose methods call operations: sync or async, a resource or the client.

    `views` pairs each property that gives a view of the class with the view's class,
    which `view` makes a property of. `names` tells how the module calls what templates
    build classes with, since an attribute or a class may be called like that.
    """

    name: str
    names: Mapping[str, str]
    base: str
    is_async: bool
    docstring: Docstring
    methods: tuple[Method, ...]
    children: tuple[Child, ...]
    view: str
    views: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ViewedMethod:
    """A method of views: what makes it of the method that is viewed."""

    name: str
    function: str
    viewed: str


@dataclass(frozen=True, slots=True)
class ViewSignature:
    """One signature of a method of views, for the views of one kind."""

    view: str
    awaits: bool
    method: Method


@dataclass(frozen=True, slots=True)
class Overloaded:
    """A method of views whose signatures are spelt out.

    `decorator` puts what wraps the viewed method in the place of the last one, whose
    arguments and outcome are `anything`.
    """

    method: ViewedMethod
    signatures: tuple[ViewSignature, ...]
    decorator: str
    anything: Annotation


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewClass:
    """A class with the same methods that gives responses instead of values.

    Its parameter says what kind of view it is. `children` pairs each resource below the
    one that is viewed with its views, which `below` finds. `names` tells how the module
    calls what templates build classes with.
    """

    name: str
    names: Mapping[str, str]
    base: str
    methods: tuple[ViewedMethod, ...]
    overloaded: tuple[Overloaded, ...]
    below: str
    children: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A module under ``resources/``: a class for sync calls, one for async calls."""

    file: str
    path: tuple[str, ...]
    summary: str
    docstring: Docstring
    imports: Imports
    services: tuple[ServiceClass, ...]
    view: ViewClass

    @property
    def methods(self) -> tuple[Method, ...]:
        return self.services[0].methods
