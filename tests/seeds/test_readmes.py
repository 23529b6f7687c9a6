"""The README of each committed client teaches what works."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.configuration.test_readme import sections
from tests.runtime.server import serving
from tests.seeds.described import CLIENTS

GENERATED = Path(__file__).parents[2] / "generated"
SNIPPETS = [
    pytest.param(client, snippet, id=f"{client}-{title}-{number}")
    for client in CLIENTS
    for title, snippets in sections(GENERATED / client / "README.md").items()
    for number, snippet in enumerate(snippets)
]


@pytest.mark.parametrize(("client", "snippet"), SNIPPETS)
def test_a_snippet_runs(client: str, snippet: str) -> None:
    with serving() as server:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", snippet],
            env={
                **os.environ,
                **dict.fromkeys(named_variables(client), "1"),
                "PYTHONPATH": str(GENERATED),
                f"{client.upper()}_BASE_URL": server.url,
            },
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"{snippet}\n{done.stderr}"
        assert server.seen or "FakeTransport" in snippet


def named_variables(client: str) -> list[str]:
    """Return the environment variables that a README tells its reader to set."""
    text = (GENERATED / client / "README.md").read_text(encoding="utf-8")
    return re.findall(rf"`({client.upper()}_[A-Z_]+)`", text)


@pytest.mark.parametrize("client", CLIENTS)
def test_a_readme_teaches_what_every_client_has(client: str) -> None:
    taught = sections(GENERATED / client / "README.md")
    assert {"Use", "Errors", "Retries and timeouts", "Tests"} <= taught.keys()
    assert any("asyncio.run" in each for each in taught["Use"])
