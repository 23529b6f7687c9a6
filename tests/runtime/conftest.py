from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.runtime.server import Server, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def issuer() -> Iterator[Server]:
    """A server that gives out tokens."""
    with serving() as running:
        yield running


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Retries wait for milliseconds."""
    monkeypatch.setattr("templates.runtime.retries.FIRST_PAUSE", 0.001)
