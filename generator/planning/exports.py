"""What the packages of a client export, by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.diagnostics import Report
from generator.planning.declared import Types
from generator.planning.naming.identifiers import class_name
from generator.planning.naming.nearest import advice
from generator.planning.package import Client, Export, FormerType
from generator.planning.settings import ClientSettings

_ERRORS = (
    "APIConnectionError",
    "APIError",
    "APIResponseValidationError",
    "APIStatusError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "ConflictError",
    "InternalServerError",
    "InvalidArgumentError",
    "NotFoundError",
    "PermissionDeniedError",
    "RateLimitError",
    "UnprocessableEntityError",
)
_OPTIONS = (
    "DEFAULT_MAX_RETRIES",
    "DEFAULT_TIMEOUT",
    "NotGiven",
    "Omit",
    "Timeout",
    "not_given",
    "omit",
)
_HOOKS = "Hooks"
_AIOHTTP = "AiohttpTransport"
_RESPONSES = ("APIResponse", "AsyncAPIResponse")


def client_exports(client: Client, aiohttp: bool, webhooks: bool) -> tuple[Export, ...]:
    """Return what the client package exports."""
    transport = Export(_AIOHTTP, "._runtime.aiohttp_transport", _AIOHTTP)
    optional = ((transport, aiohttp), (Export("webhooks", ".webhooks", ""), webhooks))
    chosen = (export for export, is_there in optional if is_there)
    return tuple(sorted((*_client_exports(client), *chosen)))


def _client_exports(client: Client) -> Iterator[Export]:
    for service in client.services:
        yield Export(service.name, "._client", service.name)
    yield Export(client.error_name, "._runtime.errors", "ClientError")
    for name in _ERRORS:
        yield Export(name, "._runtime.errors", name)
    for name in _OPTIONS:
        yield Export(name, "._runtime.options", name)
    for name in _RESPONSES:
        yield Export(name, "._runtime.response", name)
    yield Export(_HOOKS, "._runtime.hooks", _HOOKS)
    yield Export("types", ".types", "")


def type_exports(modules: Iterable[Types]) -> tuple[Export, ...]:
    """Return what the package of types exports: every type, whatever its module."""
    return tuple(
        sorted(
            Export(name, module.module.removeprefix(".types"), name)
            for module in modules
            for name in module.names
        )
    )


def former_types(
    settings: ClientSettings, modules: Iterable[Types], report: Report
) -> tuple[FormerType, ...]:
    """Return the names that types had, by which the package of types still has them."""
    known = {name for module in modules for name in module.names}
    found: list[FormerType] = []
    for old, new in settings.type_aliases.items():
        if new not in known:
            wrong = f"no type is called {new!r}{advice(new, known)}"
        elif old in known or class_name(old) != old:
            wrong = f"{old!r} is the name of something else, or of no type"
        else:
            found.append(FormerType(old, new))
            continue
        place = settings.surface.place("type_aliases", old)
        report.error("configuration/alias", wrong, place)
    return tuple(sorted(found))
