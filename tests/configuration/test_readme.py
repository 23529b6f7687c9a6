"""The README of a client teaches what works: every snippet of it runs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from generator.cli.main import run
from tests.configuration.conftest import SURFACE
from tests.runtime.server import Answer, Server

ARTICLE = {"id": "1", "name": "pen"}
SNIPPETS = {
    "Use": 2,
    "Lists": 1,
    "Streams": 1,
    "Errors": 1,
    "Retries and timeouts": 1,
    "Tests": 1,
}


def sections(readme: Path) -> dict[str, list[str]]:
    """Return the Python snippets of each section."""
    titled = re.split(r"^## (.*)$", readme.read_text(), flags=re.MULTILINE)
    found = {
        title: re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
        for title, text in zip(titled[1::2], titled[2::2], strict=True)
    }
    return {title: snippets for title, snippets in found.items() if snippets}


def shop(handler: BaseHTTPRequestHandler) -> None:
    """Answer as the shop does."""
    path = handler.path.partition("?")[0]
    kind, body = {
        "/articles": ("application/json", {"found": {"rows": [ARTICLE]}}),
        "/log": ("application/x-ndjson", {"delta": "a"}),
        "/events": ("application/json", {"data": ["e"]}),
    }[path]
    content = json.dumps(body).encode()
    handler.send_response(200)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content)


def test_every_section_has_its_snippets(surface: Path) -> None:
    found = sections(surface / "shop_surface" / "README.md")
    assert {title: len(snippets) for title, snippets in found.items()} == SNIPPETS
    text = (surface / "shop_surface" / "README.md").read_text()
    assert "`STORE_LOG=info`" in text
    assert "`STORE_TOKEN`" in text


@pytest.mark.parametrize("title", SNIPPETS)
def test_a_snippet_runs(surface: Path, server: Server, title: str) -> None:
    server.plan(Answer(act=shop))
    for snippet in sections(surface / "shop_surface" / "README.md")[title]:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", snippet],
            env={
                **os.environ,
                "PYTHONPATH": str(surface),
                "STORE_TOKEN": "t",
                "STORE_BASE_URL": server.url,
            },
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"{snippet}\n{done.stderr}"
        assert not re.search(r"^\d{3} ", done.stdout, re.MULTILINE), done.stdout
    assert server.seen or title == "Tests"


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        (
            "",
            "A POST or PATCH without a key (`idempotency_key=`) is retried only where",
        ),
        ("retry_all = true", "That goes for every request, even one that the server"),
        ('idempotency_header = "X-Key"', "has a key of its own in `X-Key`, by which"),
    ],
)
def test_it_says_what_is_retried(tmp_path: Path, setting: str, told: str) -> None:
    shutil.copytree(SURFACE, tmp_path, dirs_exist_ok=True)
    config = tmp_path / "clientloom.toml"
    config.write_text(f'[clients.shop]\nspec = "shop.yaml"\n{setting}\n')
    assert run(["generate", "--config", str(config)]) == 0
    assert told in (tmp_path / "generated" / "shop" / "README.md").read_text()
