"""A judge for each test, and each client in both of its kinds."""

from __future__ import annotations

import asyncio
import inspect
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import pytest

from tests.seeds.cases import KEY, TOKEN
from tests.seeds.described import CLIENTS
from tests.seeds.judge import Judge, serving

_FOREIGN = ("PROXY", "SSL_CERT")


@pytest.fixture(autouse=True)
def quiet_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what a developer has set for these APIs, or for HTTP, away from the tests."""
    for name in os.environ:
        own = name.lower().startswith(tuple(f"{client}_" for client in CLIENTS))
        if own or any(part in name.upper() for part in _FOREIGN):
            monkeypatch.delenv(name)


@pytest.fixture
def judge() -> Iterator[Judge]:
    with serving() as running:
        yield running


@pytest.fixture
def another_judge() -> Iterator[Judge]:
    with serving() as running:
        yield running


@dataclass
class Kind:
    """One kind of client, sync or async, called in the same way.

    Without one a test would be written twice. An awaitable is awaited on an event loop
    that lasts as long as the test, as a caller's would.
    """

    prefix: str
    runner: asyncio.Runner
    clients: list[Any] = field(default_factory=list[Any])

    def make(self, package: str, **arguments: object) -> Any:
        """Return a client, which is closed when the test is over."""
        module = import_module(f"generated.{package}")
        client = getattr(module, f"{self.prefix}{package.capitalize()}")(**arguments)
        self.clients.append(client)
        return client

    def done(self, outcome: Any) -> Any:
        """Return what a method returns, or what comes of awaiting it."""
        if not inspect.isawaitable(outcome):
            return outcome

        async def awaited() -> Any:
            return await outcome

        return self.runner.run(awaited())

    def entered(self, manager: Any) -> Any:
        """Enter a context manager."""
        return self.done(getattr(manager, f"__{self.prefix[:1].lower()}enter__")())

    def left(self, manager: Any) -> Any:
        """Leave a context manager."""
        leave = getattr(manager, f"__{self.prefix[:1].lower()}exit__")
        return self.done(leave(None, None, None))


@dataclass
class Seeds:
    """The seed clients of one kind, each at the judge's, and with a key."""

    kind: Kind
    judge: Judge

    def together(self, **arguments: object) -> Any:
        defaults = {"api_key": KEY, "base_url": f"{self.judge.origin}/v1"}
        return self.kind.make("together", **{**defaults, **arguments})

    def braintrust(self, **arguments: object) -> Any:
        defaults = {"api_key": KEY, "base_url": self.judge.origin}
        return self.kind.make("braintrust", **{**defaults, **arguments})

    def gcore(self, **arguments: object) -> Any:
        defaults = {"api_key": TOKEN, "base_url": self.judge.origin}
        return self.kind.make("gcore", **{**defaults, **arguments})

    def done(self, outcome: Any) -> Any:
        """Return what a method returns, or what comes of awaiting it."""
        return self.kind.done(outcome)


@pytest.fixture(params=["", "Async"], ids=["sync", "async"])
def kind(request: pytest.FixtureRequest) -> Iterator[Kind]:
    with asyncio.Runner() as runner:
        kind = Kind(request.param, runner)
        yield kind
        for client in kind.clients:
            kind.done(client.close())


@pytest.fixture
def seeds(kind: Kind, judge: Judge) -> Seeds:
    return Seeds(kind, judge)
