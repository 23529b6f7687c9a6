"""The clients of a generated package, as they are on the disk, on the way to loopback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any, Final, TypeAlias
from urllib.parse import urlsplit

from generator.diagnostics import Position, failure
from generator.paths import from_here
from generator.planning.package import Client, Package

# A request or a response of whichever HTTP library the client has.
Hook: TypeAlias = Callable[[Any], object]

_CREDENTIAL: Final = "a-credential"
_numbers = count(1)


def _nothing(message: object) -> None:
    """Let a message pass."""


class Clients:
    """Makes the sync and the async client of a package.

    Every request goes to `origin`, whatever its URL says, so that no call leaves this
    machine; the ``Host`` header keeps saying where it would have gone. `base` is the path
    of the server, for clients that must be told where it is.
    """

    def __init__(self, folder: Path, package: Package, origin: str, base: str) -> None:
        self._package = package
        self._module = _imported(folder)
        self._http = import_module(f"{self._module.__name__}._runtime.http")
        self._target = self._http.URL(origin)
        self._base_url = origin + base

    def sync(self, asked: Hook = _nothing, answered: Hook = _nothing) -> Any:
        """Return a client that waits for each answer, and tells of requests and answers."""
        hooks = {"request": [self._redirect, asked], "response": [answered]}
        transport = self._http.HttpClient(trust_env=False, event_hooks=hooks)
        return self._made(self._package.client.services[0].name, transport)

    def asynchronous(self) -> Any:
        """Return a client whose methods are awaited."""

        async def redirect(request: Any) -> None:
            self._redirect(request)

        transport = self._http.AsyncHttpClient(
            trust_env=False, event_hooks={"request": [redirect]}
        )
        return self._made(self._package.client.services[1].name, transport)

    def _made(self, name: str, transport: object) -> Any:
        client = self._package.client
        credentials = {each.argument: _CREDENTIAL for each in client.credentials}
        has_host = urlsplit(client.base_url or "").hostname
        told = {} if has_host else {"base_url": self._base_url}
        with _without(client):
            try:
                return getattr(self._module, name)(
                    **credentials,
                    **told,
                    http_client=transport,
                    max_retries=0,
                    strict_response_validation=True,
                )
            except Exception as error:
                message = f"the client cannot be made: {type(error).__name__}: {error}"
                raise failure("verify/client", message) from None

    def _redirect(self, request: Any) -> None:
        target = self._target
        request.url = request.url.copy_with(
            scheme=target.scheme, host=target.host, port=target.port
        )


def _imported(folder: Path) -> ModuleType:
    """Import a package under a name that nothing else has."""
    name = f"clientloom_verified_{next(_numbers)}_{folder.name}"
    found = spec_from_file_location(
        name, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    if found is None or found.loader is None or not (folder / "__init__.py").is_file():
        message = "there is no client here: run `clientloom generate`"
        place = Position(from_here(folder).as_posix(), 1, 1)
        raise failure("verify/no-client", message, place)
    module = module_from_spec(found)
    sys.modules[name] = module
    found.loader.exec_module(module)
    return module


@contextmanager
def _without(client: Client) -> Generator[None]:
    """Hide the variables of the environment that would decide for the caller."""
    hidden = {
        name: os.environ.pop(name)
        for name in [client.base_url_environment]
        if name in os.environ
    }
    try:
        yield
    finally:
        os.environ.update(hidden)
