"""Which answers stream: as the description says, and as callers ask."""

from __future__ import annotations

import asyncio
from types import ModuleType

import pytest

from tests.calling.conftest import Checked, Shop, wrong_lines
from tests.runtime.server import Answer, Server, answer

SPEC = """
paths:
  /speech:
    post:
      responses:
        '200':
          description: The sound, or events about it.
          content:
            application/octet-stream: {schema: {type: string, format: binary}}
            text/event-stream: {schema: {$ref: '#/components/schemas/Word'}}
  /news:
    get:
      responses:
        '200':
          description: All of it.
          content:
            text/event-stream: {schema: {$ref: '#/components/schemas/Word'}}
            text/plain: {schema: {type: string}}
  /chats:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties: {text: {type: string}, stream: {type: boolean, default: true}}
      responses:
        '200':
          description: Words, or all of them.
          content:
            application/json: {schema: {type: array, items: {type: string}}}
            application/x-ndjson: {schema: {$ref: '#/components/schemas/Word'}}
  /drawings:
    post:
      requestBody:
        content:
          application/json: {schema: {$ref: '#/components/schemas/Wanted'}}
          multipart/form-data: {schema: {$ref: '#/components/schemas/Drawn'}}
      responses:
        '200':
          description: The drawing, or events about it.
          content:
            application/json: {schema: {type: string}}
            text/event-stream: {schema: {$ref: '#/components/schemas/Word'}}
components:
  schemas:
    Wanted:
      type: object
      properties: {stream: {type: boolean}, imageUrl: {type: string}}
    Drawn:
      type: object
      properties: {stream: {type: boolean}, imageFile: {type: string, format: binary}}
    Word: {type: object, required: [text], properties: {text: {type: string}}}
"""

PROGRAM = """
from shop import AsyncShop, AsyncStream, BinaryResponse, Shop, Stream
from shop.types import Word

client = Shop()
sound: BinaryResponse = client.speech.create()
words: Stream[Word] = client.chats.create()
reveal_type(client.speech.create())
reveal_type(client.news.retrieve())
reveal_type(client.chats.create(text="a"))
reveal_type(client.chats.create(stream=True))
reveal_type(client.chats.create(stream=False))


def either(stream: bool) -> None:
    reveal_type(client.chats.create(stream=stream))


async def main() -> None:
    more: AsyncStream[Word] = await AsyncShop().chats.create()
    reveal_type(await AsyncShop().chats.create())
    reveal_type(await AsyncShop().with_raw_response.chats.create(stream=False))


client.chats.create(stream="yes")  # wrong
"""

WORDS = Answer(200, b'{"text": "a"}\n', {"Content-Type": "application/x-ndjson"})


@pytest.fixture
def package(shop: Shop) -> ModuleType:
    return shop(SPEC)


def test_without_an_argument_that_asks_for_it_nothing_streams(
    package: ModuleType, server: Server
) -> None:
    client = package.Shop(base_url=server.url)
    server.plan(Answer(200, b"\xff\xfb", {"Content-Type": "audio/mpeg"}))
    assert client.speech.create().content == b"\xff\xfb"
    assert server.last.header("Accept") == "application/octet-stream"
    server.plan(Answer(200, b"Rain.", {"Content-Type": "text/plain"}))
    assert client.news.retrieve() == "Rain."
    assert server.last.header("Accept") == "text/plain"


def test_what_streams_by_default_does(package: ModuleType, server: Server) -> None:
    client = package.Shop(base_url=server.url)
    server.plan(WORDS)
    assert [each.text for each in client.chats.create()] == ["a"]
    assert server.last.body == b""
    assert [each.text for each in client.chats.create(stream=True)] == ["a"]
    server.plan(answer(["a", "b"]))
    assert client.chats.create(stream=False) == ["a", "b"]
    assert server.last.json() == {"stream": False}
    raw = client.chats.with_raw_response.create(stream=False)
    assert raw.parse() == ["a", "b"]


def test_a_stream_is_asked_for_in_any_kind_of_body(
    package: ModuleType, server: Server
) -> None:
    events = Answer(
        200, b'data: {"text": "a"}\n\n', {"Content-Type": "text/event-stream"}
    )
    server.plan(events, events)
    with package.Shop(base_url=server.url) as client:
        assert [each.text for each in client.drawings.create(stream=True)] == ["a"]
        assert server.last.json() == {"stream": True}
        body = {"stream": True, "image_file": b"PNG"}
        client.drawings.create(
            body=body, content_type="multipart/form-data", stream=True
        )
        assert b'name="imageFile"; filename=' in server.last.body


def test_async_methods_choose_as_well(package: ModuleType, server: Server) -> None:
    async def called() -> list[str]:
        async with package.AsyncShop(base_url=server.url) as client:
            return [each.text async for each in await client.chats.create()]

    server.plan(WORDS)
    assert asyncio.run(called()) == ["a"]


def test_types_of_answers(shop: Shop, checked: Checked) -> None:
    shop(SPEC)
    types, errors = checked(PROGRAM)
    assert types == [
        "BinaryResponse",
        "str",
        "Stream[Word]",
        "Stream[Word]",
        "list[str]",
        "list[str] | Stream[Word]",
        "AsyncStream[Word]",
        "AsyncAPIResponse[list[str]]",
    ]
    assert [*dict.fromkeys(errors)] == wrong_lines(PROGRAM)
