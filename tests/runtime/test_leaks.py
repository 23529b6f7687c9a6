"""What clients leave behind: no sockets, no warnings, and what is the caller's."""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
import time
import warnings
from dataclasses import replace
from pathlib import Path

import pytest

from templates.runtime.http import HttpClient
from tests.runtime.server import Answer, Server, answer
from tests.runtime.vault import AsyncVault, Vault

SECRET = {"id": "1", "name": "n"}


def sockets() -> int:
    return sum(
        1 for each in Path("/proc/self/fd").iterdir() if "socket" in _target(each)
    )


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:
        return ""


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="Needs /proc.")
def test_no_socket_leaks(server: Server) -> None:
    def use() -> None:
        with Vault(api_key="k", base_url=server.url, max_retries=0) as vault:
            for planned in (answer(SECRET), answer({}, 500), Answer(raw=b"")):
                server.plan(planned)
                try:
                    vault.secrets.retrieve("x")
                except Exception:
                    continue
            server.plan(answer(SECRET))
            with vault.secrets.with_streaming_response.retrieve("x"):
                pass

    use()
    before = sockets()
    for _ in range(5):
        use()
    time.sleep(0.1)
    assert sockets() <= before


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="Needs /proc.")
def test_no_socket_of_async_calls_leaks(server: Server) -> None:
    async def use() -> None:
        async with AsyncVault(api_key="k", base_url=server.url, max_retries=0) as vault:
            for planned in (answer(SECRET), answer({}, 500), Answer(raw=b"")):
                server.plan(planned)
                await asyncio.gather(
                    vault.secrets.retrieve("x"), return_exceptions=True
                )
            server.plan(replace(answer(SECRET), delay=0.1))
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(vault.secrets.retrieve("x"), 0.02)
            async with vault.secrets.with_streaming_response.retrieve("x"):
                pass

    asyncio.run(use())
    before = sockets()
    for _ in range(3):
        asyncio.run(use())
    time.sleep(0.1)
    assert sockets() <= before


def test_forgotten_async_clients_are_collected_quietly(server: Server) -> None:
    program = (
        "import asyncio, gc\n"
        "from tests.runtime.vault import AsyncVault\n"
        "async def run():\n"
        f"    vault = AsyncVault(api_key='k', base_url={server.url!r})\n"
        "    return await vault.secrets.retrieve('x')\n"
        "for _ in range(2):\n"
        "    print(asyncio.run(run()).id)\n"
        "    gc.collect()\n"
    )
    server.plan(answer(SECRET))
    root = Path(__file__).parents[2]
    command = [sys.executable, "-W", "default", "-W", "ignore::ResourceWarning", "-c"]
    told = subprocess.run([*command, program], cwd=root, capture_output=True, text=True)
    assert told.stdout == "1\n1\n"
    assert told.stderr == ""


def test_forgotten_clients_are_collected_quietly(server: Server) -> None:
    server.plan(answer(SECRET))
    vault = Vault(api_key="k", base_url=server.url)
    assert vault.secrets.retrieve("x").id == "1"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        del vault
        gc.collect()


def test_the_callers_transport_is_the_callers(server: Server) -> None:
    http_client = HttpClient()
    vault = Vault(api_key="k", base_url=server.url, http_client=http_client)
    del vault
    gc.collect()
    assert not http_client.is_closed
    http_client.close()
