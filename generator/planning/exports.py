"""What the packages of a client export, by name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from generator.diagnostics import Report
from generator.nearest import advice
from generator.planning.code.importing import FromImport, Imports
from generator.planning.configured import Configured
from generator.planning.declared import Types
from generator.planning.methods.mentions import typing_symbols
from generator.planning.naming.identifiers import class_name
from generator.planning.package import Client, Export, FormerType, TypeModule
from generator.planning.services import Method

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
_UNKNOWN = "Unknown"
_AIOHTTP = "AiohttpTransport"
_PAGINATOR = ("._runtime.pagination", "AsyncPaginator")
# What awaiting such a paginator gives.
_ASYNC_PAGE = ("._runtime.pagination", "AsyncPage")
_RESPONSES = ("APIResponse", "AsyncAPIResponse")


def client_exports(
    client: Client,
    methods: Iterable[Method],
    types: Iterable[Types],
    aiohttp: bool,
    webhooks: bool,
) -> tuple[Export, ...]:
    """Return what the client package exports, for calls and for annotations of calls."""
    transport = Export(_AIOHTTP, "._runtime.aiohttp_transport", _AIOHTTP)
    unknown = Export(_UNKNOWN, "._runtime.models", _UNKNOWN)
    optional = (
        (transport, aiohttp),
        (Export("webhooks", ".webhooks", ""), webhooks),
        (unknown, any(_has_unknown(each.imports) for each in types)),
    )
    chosen = (export for export, is_there in optional if is_there)
    found = {
        each.name: each
        for each in (*_mentioned(methods), *_client_exports(client), *chosen)
    }
    return tuple(sorted(found.values()))


def _mentioned(methods: Iterable[Method]) -> Iterator[Export]:
    """Yield the runtime's types that signatures mention, so that callers can, too."""
    names = {(each.module, each.name) for each in typing_symbols(methods)}
    if _PAGINATOR in names:
        names.add(_ASYNC_PAGE)
    for module, name in names:
        if module.startswith("._runtime."):
            yield Export(name, module, name)


def _has_unknown(imports: Imports) -> bool:
    """Tell whether types are unions with a last member for what is not declared."""
    lines = (line for group in imports.groups for line in group)
    return any(
        each.name == _UNKNOWN
        for line in lines
        if isinstance(line, FromImport)
        for each in line.names
    )


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
    configured: Configured, modules: Iterable[Types], report: Report
) -> tuple[FormerType, ...]:
    """Return the names that types had, by which the package of types still has them."""
    known = {name for module in modules for name in module.names}
    found: list[FormerType] = []
    for old, new in configured.settings.type_aliases.items():
        if new not in known and not configured.is_whole:
            continue
        if new not in known:
            wrong = f"no type is called {new!r}{advice(new, known)}"
        elif old in known or class_name(old) != old:
            wrong = f"{old!r} is the name of something else, or of no type"
        else:
            found.append(FormerType(old, new))
            continue
        place = configured.place("type_aliases", old)
        report.error("configuration/alias", wrong, place)
    return tuple(sorted(found))


def _imported(text: str) -> tuple[str, str]:
    """Return the name that is imported, and the type's: ``Type as Name``."""
    type, _, name = text.partition(" as ")
    return name or type, type


def _mistaken(
    stated: Sequence[str], types: Mapping[str, str], homes: Collection[str]
) -> Iterator[str]:
    for type in types.values():
        if type not in homes:
            yield f"no type is called {type!r}{advice(type, homes)}"
    if len(types) < len({*stated}):
        yield "two types of a module have one name"


def type_modules(
    configured: Configured, modules: Iterable[Types], report: Report
) -> tuple[TypeModule, ...]:
    """Return the further modules of types, with every package that leads to one."""
    homes = {name: each.module for each in modules for name in each.names}
    exports: dict[tuple[str, ...], tuple[Export, ...]] = {}
    for dotted, names in configured.settings.type_modules.items():
        if not configured.is_whole:
            names = tuple(each for each in names if _imported(each)[1] in homes)
        if not names:
            continue
        path = tuple(dotted.split("."))
        for depth in range(1, len(path)):
            exports.setdefault(path[:depth], ())
        types = dict(_imported(each) for each in names)
        for wrong in _mistaken(names, types, homes):
            place = configured.place("type_modules", dotted)
            report.error("configuration/type", wrong, place)
        up = "." * len(path)
        exports[path] = tuple(
            Export(name, up + homes[type].removeprefix(".types"), type)
            for name, type in sorted(types.items())
            if type in homes
        )
    return tuple(TypeModule(path, exports[path]) for path in sorted(exports))
