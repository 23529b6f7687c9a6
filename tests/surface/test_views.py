"""Views of resources: what checkers infer, what they do, and what help says."""

from __future__ import annotations

import asyncio
import inspect
import pydoc
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.runtime.server import Answer, Server, answer
from tests.surface.conftest import Made

SPEC = """
openapi: 3.1.0
info: {title: Shop, version: '3'}
servers: [{url: https://shop.example}]
paths:
  /articles/{id}:
    get:
      summary: Get an article.
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        "200":
          description: One
          content: {application/json: {schema: {$ref: "#/components/schemas/Article"}}}
  /chats:
    post:
      summary: Chat.
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [text]
              properties: {text: {type: string}, stream: {type: boolean}}
      responses:
        "200":
          description: An answer
          content:
            application/json: {schema: {$ref: "#/components/schemas/Article"}}
            text/event-stream: {schema: {$ref: "#/components/schemas/Part"}}
components:
  schemas:
    Article: {type: object, required: [name], properties: {name: {type: string}}}
    Part: {type: object, required: [text], properties: {text: {type: string}}}
"""
EVENTS = Answer(200, b'data: {"text": "a"}\n\n', {"Content-Type": "text/event-stream"})


@pytest.fixture
def shop(made: Made) -> Any:
    return made(SPEC)


PROGRAM = """
from shop_made import AsyncShop, Shop

client = Shop()
raw = client.chats.with_raw_response
streaming = client.with_streaming_response.chats
reveal_type(raw.create(text="a"))
reveal_type(raw.create(text="a", stream=False))
reveal_type(raw.create(text="a", stream=True))
with streaming.create(text="a", stream=True) as response:
    reveal_type(response)
with streaming.create(text="a") as whole:
    reveal_type(whole)


def choose(live: bool) -> None:
    reveal_type(client.chats.create(text="a", stream=live))
    reveal_type(raw.create(text="a", stream=live))
    with streaming.create(text="a", stream=live) as response:
        reveal_type(response)


async def use(client: AsyncShop, live: bool) -> None:
    reveal_type(await client.chats.create(text="a", stream=live))
    reveal_type(await client.chats.with_raw_response.create(text="a", stream=live))
    reveal_type(await client.chats.with_raw_response.create(text="a"))
    reveal_type(await client.chats.with_raw_response.create(text="a", stream=True))
    view = client.chats.with_streaming_response
    async with view.create(text="a", stream=True) as response:
        reveal_type(response)


raw.create(text="a", strem=True)  # wrong
raw.create(stream=True)  # wrong
streaming.create(text=3, stream=True)  # wrong
"""
TYPES = [
    "APIResponse[Article]",
    "APIResponse[Article]",
    "APIResponse[Stream[Part]]",
    "APIResponse[Stream[Part]]",
    "APIResponse[Article]",
    "Article | Stream[Part]",
    "APIResponse[Article | Stream[Part]]",
    "APIResponse[Article | Stream[Part]]",
    "Article | AsyncStream[Part]",
    "AsyncAPIResponse[Article | AsyncStream[Part]]",
    "AsyncAPIResponse[Article]",
    "AsyncAPIResponse[AsyncStream[Part]]",
    "AsyncAPIResponse[AsyncStream[Part]]",
]
WRONG = {n for n, line in enumerate(PROGRAM.splitlines(), 1) if "# wrong" in line}


@pytest.mark.parametrize(
    "command",
    [
        ("mypy", "--strict", "--no-incremental"),
        ("pyright", "--pythonpath", sys.executable),
    ],
)
def test_checkers_know_every_signature(shop: Any, command: tuple[str, ...]) -> None:
    folder = Path(shop.__file__).parents[1]
    (folder / "program.py").write_text(PROGRAM)
    told = subprocess.run(
        [sys.executable, "-m", *command, "program.py", shop.__name__],
        cwd=folder,
        capture_output=True,
        text=True,
    ).stdout
    types = re.findall(r'(?:Revealed type|Type of ".*") is "([^"]*)"', told)
    assert [re.sub(r"[\w.]+\.(?=\w)", "", each) for each in types] == TYPES, told
    errors = [line.split(":") for line in told.splitlines() if " error:" in line]
    assert {Path(file.strip()).name for file, *_ in errors} == {"program.py"}, told
    assert {int(line) for _, line, *_ in errors} == WRONG, told


def test_both_answers(shop: Any, server: Server) -> None:
    server.plan(answer({"name": "n"}), EVENTS)
    client = shop.Shop(base_url=server.url)
    raw = client.chats.with_raw_response
    assert raw.create(text="a").parse().name == "n"
    assert [each.text for each in raw.create(text="a", stream=True).parse()] == ["a"]
    with client.chats.with_streaming_response.create(text="a", stream=True) as response:
        assert response.headers["Content-Type"] == "text/event-stream"
        assert [each.text for each in response.parse()] == ["a"]


def test_both_answers_asynchronously(shop: Any, server: Server) -> None:
    server.plan(answer({"name": "n"}), EVENTS)

    async def run() -> None:
        async with shop.AsyncShop(base_url=server.url) as client:
            raw = client.chats.with_raw_response
            assert (await (await raw.create(text="a")).parse()).name == "n"
            view = client.chats.with_streaming_response
            async with view.create(text="a", stream=True) as response:
                assert [each.text async for each in await response.parse()] == ["a"]

    asyncio.run(run())


@pytest.mark.parametrize("view", ["with_raw_response", "with_streaming_response"])
@pytest.mark.parametrize("kind", ["Shop", "AsyncShop"])
def test_help_shows_the_signature_and_the_text(shop: Any, kind: str, view: str) -> None:
    client = getattr(shop, kind)()
    for method, name, text in (
        (getattr(client.articles, view).retrieve, "id", "Get an article."),
        (getattr(client.chats, view).create, "text", "Chat."),
    ):
        told = pydoc.plain(pydoc.render_doc(method))
        assert text in told and "partial" not in told
        assert [*inspect.signature(method).parameters][0] == name
        assert f"({name}: " in told or f"(*, {name}: " in told


def test_classes_and_modules_have_docstrings(shop: Any) -> None:
    client = shop.Shop()
    seen: list[Any] = [client, client.articles, client.articles.with_raw_response]
    for each in seen:
        kind: Any = each.__class__
        assert inspect.getdoc(kind) and sys.modules[kind.__module__].__doc__
