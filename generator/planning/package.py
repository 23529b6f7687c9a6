"""The package to be: everything that a template prints, decided."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.source import Source
from generator.planning.annotations import Annotation
from generator.planning.symbols import Symbol
from generator.planning.values import Call, Value


@dataclass(frozen=True, slots=True)
class Entry:
    """A name and what is said of it: an argument, or an error that may be raised."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Docstring:
    """A docstring before layout: Markdown text, then its sections."""

    text: str
    arguments: tuple[Entry, ...] = ()
    raises: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class ImportedName:
    """A name of a ``from`` import, and the local name where it differs."""

    name: str
    local: str

    @property
    def renamed(self) -> bool:
        return self.local != self.name


@dataclass(frozen=True, slots=True)
class FromImport:
    """``from module import names``; the module is spelt as the importing file needs."""

    module: str
    names: tuple[ImportedName, ...]


@dataclass(frozen=True, slots=True)
class ModuleImport:
    """``import module``."""

    module: str


ImportLine = ModuleImport | FromImport


@dataclass(frozen=True, slots=True)
class Imports:
    """What a module imports: at run time, and only for type checkers.

    Each is in groups: the standard library, other distributions, the client's own
    modules; no group is empty.
    """

    groups: tuple[tuple[ImportLine, ...], ...] = ()
    typing_only: tuple[tuple[ImportLine, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """An argument of a method; one without a default is required."""

    name: str
    annotation: Annotation
    default: Symbol | None
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
    made of `body`.
    """

    path: tuple[Sent, ...] = ()
    query: tuple[Sent, ...] = ()
    header: tuple[Sent, ...] = ()
    cookie: tuple[Sent, ...] = ()
    body: tuple[Sent, ...] | None = None
    whole_body: str | None = None

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
    deprecated: str | None = None
    paginator: Paginator | None = None


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
    text: str

    @property
    def line(self) -> FromImport:
        return FromImport(self.module, (self.imported,))


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceClass:
    """A class whose methods call operations: sync or async, a resource or the client.

    `views` pairs each property that gives another view of the class with its class.
    """

    name: str
    base: str
    is_async: bool
    docstring: Docstring
    methods: tuple[Method, ...]
    children: tuple[Child, ...]
    views: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewClass:
    """A class with the same methods that gives responses instead of values.

    `function` wraps a method of the class that is `viewed`.
    """

    name: str
    base: str
    viewed: str
    function: str
    methods: tuple[str, ...]
    children: tuple[Child, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A module under ``resources/``: a class for sync calls, one for async calls."""

    file: str
    path: tuple[str, ...]
    summary: str
    imports: Imports
    services: tuple[ServiceClass, ...]
    views: tuple[ViewClass, ...]

    @property
    def methods(self) -> tuple[Method, ...]:
        return self.services[0].methods


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a model or a key of a typed dictionary; `value` is its default."""

    name: str
    wire: str
    annotation: Annotation
    value: Value | None
    has_value: bool
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Table:
    """A constant that holds the renamed keys of what is declared beside it."""

    name: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A pydantic model; `extra` is the type of undeclared properties, if it is told."""

    name: str
    base: Symbol
    docstring: Docstring
    fields: tuple[Field, ...]
    extra: Annotation | None
    source: Source

    @property
    def is_empty(self) -> bool:
        return not (self.docstring.text or self.fields or self.extra)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dictionary:
    """A ``TypedDict`` whose keys are not required unless they say so.

    `keys` is the table of those that are spelt otherwise on the wire, if there are any.
    """

    name: str
    base: Symbol
    docstring: Docstring
    fields: tuple[Field, ...]
    source: Source
    keys: Table | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.docstring.text or self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A name for an annotation.

    `base` is ``TypeAlias``, or ``TypeAliasType`` where the annotation leads back to the
    alias, which only a lazily evaluated alias can express.
    """

    name: str
    base: Symbol
    annotation: Annotation
    recursive: bool
    text: str
    source: Source
    keys: Table | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Types:
    """A module under ``types/``.

    Aliases are evaluated when the module is imported: those that the classes need stand
    before them, those that speak of the classes after them.
    """

    module: str
    imports: Imports
    leading: tuple[Alias, ...]
    models: tuple[Model, ...]
    dictionaries: tuple[Dictionary, ...]
    trailing: tuple[Alias, ...]

    @property
    def names(self) -> tuple[str, ...]:
        aliases = [each.name for each in (*self.leading, *self.trailing)]
        models = [each.name for each in self.models]
        dictionaries = [each.name for each in self.dictionaries]
        return tuple(sorted([*aliases, *models, *dictionaries]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """An argument of the client that authenticates, and where its default comes from."""

    argument: str
    environment: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """The module of the two client classes, and what they are told once."""

    class_name: str
    error_name: str
    imports: Imports
    credentials: tuple[Credential, ...]
    settings: Call
    construction: Docstring
    services: tuple[ServiceClass, ...]
    views: tuple[ViewClass, ...]
    base_url: str | None
    base_url_environment: str

    @property
    def methods(self) -> tuple[Method, ...]:
        return self.services[0].methods


@dataclass(frozen=True, slots=True)
class Example:
    """A call that shows a client at work: ``secrets.retrieve("my-secret")``."""

    call: str
    docstring: str


@dataclass(frozen=True, slots=True)
class Counts:
    """What went in and what came out, so that nothing is lost without a word."""

    operations: int
    methods: int
    schemas: int
    types: int
    folded: int


@dataclass(frozen=True, slots=True, order=True)
class Export:
    """A name of a package, and where it is found when it is first asked for.

    An empty attribute stands for the module itself.
    """

    name: str
    module: str
    attribute: str

    @property
    def location(self) -> str:
        if self.attribute == self.name:
            return self.module
        return f"{self.module}:{self.attribute}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A client package, decided down to the last name."""

    name: str
    title: str
    api_version: str
    docstring: Docstring
    origin: str
    http: str
    client: Client
    resources: tuple[Resource, ...]
    types: tuple[Types, ...]
    exports: tuple[Export, ...]
    type_exports: tuple[Export, ...]
    example: Example | None
    counts: Counts

    @property
    def groups(self) -> tuple[tuple[tuple[str, ...], tuple[Method, ...]], ...]:
        """The methods of the client and of each resource, by their path."""
        own = ((), self.client.methods)
        nested = ((each.path, each.methods) for each in self.resources)
        return tuple(group for group in (own, *nested) if group[1])
