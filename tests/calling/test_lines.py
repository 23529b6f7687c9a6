"""Bodies of JSON values one after the other."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

from tests.calling.conftest import Checked, Shop, wrong_lines
from tests.runtime.server import Answer, Server

PATHS = """
paths:
  /orders:
    post:
      requestBody:
        required: true
        content:
          application/x-ndjson: {itemSchema: {$ref: '#/components/schemas/Order'}}
      responses: {'204': {description: Taken.}}
    put:
      requestBody:
        required: true
        content:
          application/json-seq: {schema: {$ref: '#/components/schemas/Order'}}
          application/octet-stream: {}
      responses: {'204': {description: Taken.}}
components:
  schemas:
    Order:
      type: object
      required: [id]
      properties: {id: {type: integer}, shown-as: {type: string}}
"""

PROGRAM = """
from pathlib import Path
from collections.abc import AsyncIterator, Iterator
from shop import Shop
from shop.types import OrderParam

def orders() -> Iterator[OrderParam]:
    yield {"id": 1}

async def later() -> AsyncIterator[OrderParam]:
    yield {"id": 1}

client = Shop()
client.orders.create(body=[{"id": 1, "shown_as": "x"}])
client.orders.create(body=orders())
client.orders.create(body=later())
client.orders.create(body=Path("orders.jsonl"))
client.orders.create(body=[{"id": "1"}])  # wrong
client.orders.create(body={"id": 1})  # wrong
"""


def lines(body: bytes) -> list[object]:
    return [json.loads(line) for line in body.splitlines()]


def test_values_as_they_come(server: Server, shop: Shop) -> None:
    def orders() -> Iterator[dict[str, object]]:
        yield {"id": 1}
        yield {"id": 2, "shown_as": "b"}

    server.plan(Answer(204))
    with shop(PATHS).Shop(base_url=server.url) as client:
        client.orders.create(body=orders())
        assert server.last.header("Content-Type") == "application/x-ndjson"
        assert server.last.header("Transfer-Encoding") == "chunked"
        assert server.last.body == b'{"id":1}\n{"id":2,"shown-as":"b"}\n'
        client.orders.create(body=[*orders()])
        assert lines(server.last.body) == [{"id": 1}, {"id": 2, "shown-as": "b"}]
        client.orders.create(body=[])
        assert server.last.body == b""


def test_values_that_come_later(server: Server, shop: Shop) -> None:
    package = shop(PATHS)

    async def orders() -> AsyncIterator[dict[str, object]]:
        yield {"id": 1, "shown_as": "a"}

    async def call() -> None:
        async with package.AsyncShop(base_url=server.url) as client:
            await client.orders.create(body=orders())

    server.plan(Answer(204))
    asyncio.run(call())
    assert lines(server.last.body) == [{"id": 1, "shown-as": "a"}]


def test_a_file_of_lines(server: Server, shop: Shop, tmp_path: Path) -> None:
    file = tmp_path / "orders.jsonl"
    file.write_bytes(b'{"id": 1}\n')
    server.plan(Answer(204))
    with shop(PATHS).Shop(base_url=server.url) as client:
        client.orders.create(body=file)
        assert server.last.body == b'{"id": 1}\n'
        client.orders.create(body=file.read_bytes())
        assert server.last.body == b'{"id": 1}\n'


def test_a_sequence_of_texts_and_an_upload(server: Server, shop: Shop) -> None:
    server.plan(Answer(204))
    media_type = "application/octet-stream"
    with shop(PATHS).Shop(base_url=server.url) as client:
        client.orders.replace(body=[{"id": 1}])
        assert server.last.body == b'\x1e{"id":1}\n'
        client.orders.replace(body=[b"a", b"b"], content_type=media_type)
        assert server.last.body == b"ab"


def test_types_of_lines(shop: Shop, checked: Checked) -> None:
    shop(PATHS)
    _, errors = checked(PROGRAM)
    assert [*dict.fromkeys(errors)] == wrong_lines(PROGRAM)
