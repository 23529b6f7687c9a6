"""What an SDK offers its callers, as far as a file tells that was published with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.adopting.sources.classes import Definitions
from generator.configuration.operation_settings import PageSettings, StreamKind
from generator.diagnostics import Place


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An HTTP method, in upper case, and a path, as the SDK's file spells them."""

    method: str
    path: str

    @property
    def key(self) -> str:
        """What configuration calls the operation, if the description spells it so."""
        return f"{self.method} {self.path}"


@dataclass(frozen=True, slots=True)
class PathArguments:
    """The arguments that path parameters become: by position, and by keyword only."""

    positional: tuple[str, ...]
    keyword_only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Returned:
    """The class of what comes back; that of each item where it comes in pages.

    It is imported from a `module` below ``types``, dotted; from ``types`` where that is
    empty. It stands in the file that `link` leads to.
    """

    name: str
    in_pages: bool = False
    module: str = ""
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Streaming:
    """How a method streams: `argument` asks for it, or nothing does where it always does.

    `item` is the schema of what comes, as in `PublishedModel`, or else `item_class` is
    its class.
    """

    argument: str | None
    item: str | None = None
    item_class: str | None = None
    kind: StreamKind = "events"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedMethod:
    """A method of an SDK, by its dotted name, and the operation that it calls.

    It stands in the file that `link` leads to, and what it takes in that of
    `parameters_link`. What is None is not told, except that a
    method of a file that `tells_streams` has none; bytes come back where it `gives_bytes`. `pages` names the scheme of its pages; empty is for none.
    A name that `is_former` stands beside one that is to be used.
    """

    endpoint: Endpoint
    call: tuple[str, ...]
    place: Place
    link: str | None = None
    parameters_link: str | None = None
    is_former: bool = False
    arguments: PathArguments | None = None
    returned: Returned | None = None
    gives_bytes: bool = False
    pages: str | None = None
    streaming: Streaming | None = None
    tells_streams: bool = False


@dataclass(frozen=True, slots=True)
class PublishedModel:
    """A class of an SDK, and its schema: a component's name, or a pointer (``#/...``).

    Its `module` is that of `Returned`. It may be of what callers give.
    """

    name: str
    schema: str
    place: Place
    module: str = ""
    is_input: bool = False


@dataclass(frozen=True, slots=True)
class PublishedModule:
    """A module of types below ``types``, dotted, and the classes imported from it.

    The path of ``types`` itself is empty.
    Where that `is_guessed`, not all of them need to have been there.
    """

    path: str
    names: tuple[str, ...]
    place: Place
    is_guessed: bool = False


@dataclass(frozen=True, slots=True)
class ClientArgument:
    """An argument of the client: a credential where it has a security scheme.

    The scheme goes by its key, be it in another spelling; where it is empty, it is the
    only one. Of a credential that is made of several values, `part` is the one that the
    argument gives. `environment` is the variable that stands in for it, and `header` is
    the header or query parameter that it is sent in. `prefix` is a word that is sent
    before a credential. `stands_for` are parameters, by their names in Python.
    """

    name: str
    environment: str | None
    scheme: str | None
    place: Place
    part: str | None = None
    prefix: str | None = None
    header: str | None = None
    stands_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageScheme:
    """A way from page to page that methods share, by its name."""

    name: str
    settings: PageSettings
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedSdk:
    """All that is told of an SDK; `left_out` are operations that it has no method for.

    `definitions` are those of its Python, where that is there.
    """

    methods: tuple[PublishedMethod, ...]
    package: str | None = None
    class_name: str | None = None
    env_prefix: str | None = None
    base_url: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    idempotency_header: str | None = None
    license_header: str | None = None
    models: tuple[PublishedModel, ...] = ()
    modules: tuple[PublishedModule, ...] = ()
    arguments: tuple[ClientArgument, ...] = ()
    pages: tuple[PageScheme, ...] = ()
    left_out: tuple[Endpoint, ...] = ()
    definitions: Definitions | None = None
