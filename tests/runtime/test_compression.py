"""Compressed answers: what is offered, what is unpacked, and what is too much."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import zlib
from importlib import import_module
from pathlib import Path

import pytest

from templates.runtime.errors import APIConnectionError
from tests.runtime.server import Answer, Server, answer
from tests.runtime.vault import Vault

SECRET = {"id": "1", "name": "n"}

BODY = json.dumps(SECRET).encode()

PACKAGES = {"br": "brotli", "zstd": "backports.zstd"}
"""What the HTTP library unpacks where a package for it is installed."""


@pytest.fixture
def vault(server: Server) -> Vault:
    return Vault(api_key="k", base_url=server.url, max_retries=0, timeout=5)


def is_installed(package: str) -> bool:
    try:
        import_module(package)
    except ModuleNotFoundError:
        return False
    return True


def packed(encoding: str, content: bytes) -> bytes:
    """Compress content by a package that may be installed or not."""
    package = pytest.importorskip(PACKAGES[encoding])
    compressed: bytes = package.compress(content)
    return compressed


def test_compressed_answers(server: Server, vault: Vault) -> None:
    for name, data in (("gzip", gzip.compress(BODY)), ("deflate", zlib.compress(BODY))):
        server.plan(Answer(200, data, {"Content-Encoding": name}))
        assert vault.secrets.retrieve("x").id == "1"
    offered = set((server.last.header("Accept-Encoding") or "").split(", "))
    installed = {name for name, package in PACKAGES.items() if is_installed(package)}
    assert offered == {"gzip", "deflate"} | installed


def test_what_is_not_installed_is_not_offered(server: Server) -> None:
    absent = ("brotli", "brotlicffi", "backports.zstd", "zstandard", "compression.zstd")
    program = (
        "import sys\n"
        f"sys.modules.update(dict.fromkeys({absent!r}))\n"
        "from tests.runtime.vault import Vault\n"
        f"Vault(api_key='k', base_url={server.url!r}).secrets.retrieve('x')\n"
    )
    server.plan(answer(SECRET))
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", program], cwd=root, check=True)
    assert server.last.header("Accept-Encoding") == "gzip, deflate"


def test_a_compression_bomb_is_given_up(server: Server, vault: Vault) -> None:
    zeros = gzip.compress(b"0" * 300_000_000, 9)
    server.plan(Answer(200, zeros, {"Content-Encoding": "gzip"}), answer(SECRET))
    with pytest.raises(APIConnectionError, match="compress"):
        vault.secrets.retrieve("x")
    assert vault.secrets.retrieve("x").id == "1"


@pytest.mark.parametrize("encoding", PACKAGES)
def test_answers_of_packages_that_may_be_installed(
    server: Server, vault: Vault, encoding: str
) -> None:
    header = {"Content-Encoding": encoding}
    bomb = packed(encoding, b"0" * 300_000_000)
    server.plan(
        Answer(200, packed(encoding, BODY), header),
        Answer(200, bomb, header),
        answer(SECRET),
    )
    assert vault.secrets.retrieve("x").id == "1"
    with pytest.raises(APIConnectionError, match="compress"):
        vault.secrets.retrieve("x")
    assert vault.secrets.retrieve("x").id == "1"
