"""What configuration decides for one client."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.planning.naming.surface import SurfaceSettings
from generator.planning.stated import Stated

DONE = "[DONE]"
"""What many APIs send as their last event; no JSON value reads so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthSettings:
    """What configuration says of one security scheme.

    `prefix` stands before the caller's token, with a space between; `environment` is
    the variable that the token comes from where the argument is not given. `token_url`,
    `scopes` and `secret_in` say how a client gets a token by itself: where from, what for,
    and whether its secret travels in the ``header`` or in the ``form``.
    """

    prefix: str | None = None
    environment: str | None = None
    argument: str | None = None
    token_url: str | None = None
    scopes: tuple[str, ...] = ()
    secret_in: str = "header"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterSettings:
    """What an argument of the client stands for: parameters by their names on the wire."""

    stands_for: tuple[str, ...]
    environment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSettings:
    """What configuration says of the pages of a list, as the runtime calls it.

    Paths are those of the JSON that comes; `parameter` has its name on the wire.
    """

    kind: str
    items: str | None = None
    parameter: str | None = None
    next: str | None = None
    more: str | None = None
    id: str | None = None
    total: str | None = None
    first: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamSettings:
    """What configuration says of an operation that answers item by item."""

    kind: str | None = None
    argument: str | None = None
    item: str | None = None
    terminator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationSettings(Stated):
    """What configuration says of one operation.

    Parameters and properties go by their names on the wire, after their place and a dot
    where the name alone could be several; `aliases` gives former names of arguments their
    present ones. `terminator` ends a stream for which `stream` names none.
    """

    arguments: Mapping[str, str] = field(default_factory=dict[str, str])
    aliases: Mapping[str, str] = field(default_factory=dict[str, str])
    positional: tuple[str, ...] | None = None
    retry: bool | None = None
    pages: PageSettings | None = None
    stream: StreamSettings | None = None
    terminator: str = DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookSettings:
    """What configuration says of how messages are signed, as the runtime calls it."""

    header: str
    signed: str
    algorithm: str
    encoding: str
    prefix: str | None = None
    separator: str | None = None
    id_header: str | None = None
    timestamp_header: str | None = None
    timestamp_prefix: str | None = None
    secret_prefix: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientSettings:
    """Everything that planning is told beside the API.

    `origin` is what the first line of each file names as its source; `http` is the HTTP
    library of the client, ``httpx2`` or ``httpx``, and `aiohttp` tells whether the
    client offers that library, too. `types` names types by their schemas, `type_aliases`
    gives former names of types their present ones, `type_modules` has the names that
    further modules of types export, and `env_prefix` begins the names of
    environment variables. `only` has globs of tags and paths that operations need, if
    there are any. `base_url` replaces what the description says; `headers` are sent with
    every request. `retry_all` and `idempotency_header` are the runtime's settings of
    these names. `stream_terminator` ends the streams of operations that name no other;
    `webhooks` tells how messages are signed that are not signed as usual.
    """

    origin: str
    surface: SurfaceSettings
    types: Mapping[str, str] = field(default_factory=dict[str, str])
    operations: Mapping[str, OperationSettings] = field(
        default_factory=dict[str, OperationSettings]
    )
    type_aliases: Mapping[str, str] = field(default_factory=dict[str, str])
    type_modules: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict[str, tuple[str, ...]]
    )
    env_prefix: str | None = None
    http: str = "httpx2"
    aiohttp: bool = False
    auth: Mapping[str, AuthSettings] = field(default_factory=dict[str, AuthSettings])
    parameters: Mapping[str, ParameterSettings] = field(
        default_factory=dict[str, ParameterSettings]
    )
    only: tuple[str, ...] = ()
    base_url: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    retry_all: bool = False
    idempotency_header: str | None = None
    stream_terminator: str = DONE
    webhooks: WebhookSettings | None = None

    @property
    def variables(self) -> str:
        """What the names of environment variables begin with."""
        return self.env_prefix or self.surface.package.upper()
