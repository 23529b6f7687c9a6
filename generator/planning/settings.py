"""What configuration decides for one client."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.planning.naming.surface import SurfaceSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthSettings:
    """What configuration says of one security scheme.

    `prefix` stands before the caller's token, with a space between; `environment` is
    the variable that the token comes from where the argument is not given.
    """

    prefix: str | None = None
    environment: str | None = None
    argument: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientSettings:
    """Everything that planning is told beside the API.

    `origin` is what the first line of each file names as its source; `http` is the HTTP
    library of the client, ``httpx2`` or ``httpx``, and `aiohttp` tells whether the
    client offers that library, too. `only` has globs of tags and paths
    that operations need, if there are any. `base_url` replaces what the
    description says; `headers` are sent with every request. `retry_all` and
    `idempotency_header` are the runtime's settings of these names.
    """

    origin: str
    surface: SurfaceSettings
    http: str = "httpx2"
    aiohttp: bool = False
    auth: Mapping[str, AuthSettings] = field(default_factory=dict[str, AuthSettings])
    only: tuple[str, ...] = ()
    base_url: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    retry_all: bool = False
    idempotency_header: str | None = None
