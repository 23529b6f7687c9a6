"""Bodies in several media types: one is usual, another is chosen by a caller."""

from __future__ import annotations


import asyncio

import pytest

from tests.calling.conftest import Checked, Shop, wrong_lines
from tests.runtime.server import Answer, Server, answer

PATHS = """
paths:
  /orders:
    post:
      requestBody:
        required: true
        content:
          application/json: {schema: {$ref: '#/components/schemas/Order'}}
          text/json: {schema: {$ref: '#/components/schemas/Order'}}
          application/*+json: {schema: {$ref: '#/components/schemas/Order'}}
          application/x-www-form-urlencoded:
            schema: {$ref: '#/components/schemas/Order'}
            encoding: {tags: {style: form, explode: false}}
      responses: {'200': {$ref: '#/components/responses/Order'}}
  /orders/{number}:
    put:
      parameters: [{name: number, in: path, required: true, schema: {type: string}}]
      requestBody:
        required: true
        content:
          text/csv: {schema: {type: string}}
          application/json: {schema: {$ref: '#/components/schemas/Order'}}
          multipart/form-data:
            schema:
              type: object
              required: [scan]
              properties:
                scan: {type: string, format: binary}
                shown-as: {type: string}
          application/pdf: {}
      responses: {'200': {$ref: '#/components/responses/Order'}}
  /scripts:
    post:
      requestBody:
        content:
          text/yaml: {schema: {type: string}}
          text/plain: {schema: {type: string}}
      responses: {'204': {description: Ran.}}
    put:
      requestBody:
        content:
          application/json: {schema: {type: array, items: {type: boolean}}}
          application/octet-stream: {}
      responses: {'204': {description: Ran.}}
    patch:
      requestBody:
        content:
          image/png: {}
          image/gif: {}
          image/jpeg: {}
          image/webp: {}
          image/tiff: {}
          text/plain: {schema: {type: string}}
      responses: {'204': {description: Ran.}}
components:
  responses:
    Order:
      description: An order.
      content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}
  schemas:
    Order:
      type: object
      required: [id]
      properties:
        id: {type: string}
        tags: {type: array, items: {type: string}}
"""
ORDER = {"id": "a"}
FORM = "application/x-www-form-urlencoded"

PROGRAM = """
from shop import Shop

client = Shop()
reveal_type(client.orders.create(id="a", tags=["x"]))
reveal_type(client.orders.create(id="a", content_type="application/x-www-form-urlencoded"))
client.orders.create(id="a", content_type="text/json")  # wrong
reveal_type(client.orders.replace("a", id="a"))
reveal_type(client.orders.replace("a", content_type="text/csv", body="id"))
client.orders.replace("a", content_type="multipart/form-data", body={"scan": b""})
client.orders.replace("a", content_type="application/pdf", body=b"")
client.orders.replace("a")  # wrong
client.orders.replace("a", content_type="text/csv")  # wrong
client.orders.replace("a", content_type="multipart/form-data", body={"scn": b""})  # wrong
client.orders.replace("a", content_type="application/pdf", body={"scan": b""})  # wrong
client.orders.replace("a", id="a", content_type="text/csv", body="id")  # wrong
client.scripts.create(body="x", content_type="text/plain")
client.scripts.create(body="x", content_type="text/css")  # wrong
client.scripts.replace(body=[True])
client.scripts.replace(body=b"x", content_type="application/octet-stream")
client.scripts.replace(body=b"x")  # wrong
client.scripts.replace()
client.scripts.update(body=b"x", content_type="image/webp")
client.scripts.update(body="x", content_type="text/plain")
client.scripts.update(body="x", content_type="image/webp")  # wrong
"""


def test_the_usual_one(server: Server, shop: Shop) -> None:
    server.plan(answer(ORDER))
    with shop(PATHS).Shop(base_url=server.url) as client:
        client.orders.create(id="a", tags=["x", "y"])
        assert server.last.header("Content-Type") == "application/json"
        assert server.last.json() == {"id": "a", "tags": ["x", "y"]}
        client.orders.replace("9", id="a")
        assert server.last.json() == {"id": "a"}


def test_the_same_arguments_as_a_form(server: Server, shop: Shop) -> None:
    server.plan(answer(ORDER))
    with shop(PATHS).Shop(base_url=server.url) as client:
        client.orders.create(id="a", tags=["x", "y"], content_type=FORM)
        assert server.last.header("Content-Type") == FORM
        assert server.last.body == b"id=a&tags=x,y"


def test_a_whole_body_of_another_kind(server: Server, shop: Shop) -> None:
    server.plan(answer(ORDER))
    with shop(PATHS).Shop(base_url=server.url) as client:
        client.orders.replace("9", content_type="text/csv", body="id\na\n")
        assert server.last.header("Content-Type") == "text/csv"
        assert server.last.body == b"id\na\n"
        client.orders.replace("9", content_type="application/pdf", body=[b"%", b"PDF"])
        assert server.last.header("Content-Type") == "application/pdf"
        assert server.last.body == b"%PDF"


def test_a_whole_body_has_its_own_names(server: Server, shop: Shop) -> None:
    server.plan(answer(ORDER))
    body = {"scan": b"%PDF", "shown_as": "a.pdf"}
    with shop(PATHS).Shop(base_url=server.url) as client:
        client.orders.replace("9", content_type="multipart/form-data", body=body)
    assert (server.last.header("Content-Type") or "").startswith("multipart/form-data")
    assert b'name="scan"' in server.last.body and b"%PDF" in server.last.body
    assert b'name="shown-as"' in server.last.body


def test_bodies_that_are_whole_in_any_case(server: Server, shop: Shop) -> None:
    server.plan(Answer(204))
    with shop(PATHS).Shop(base_url=server.url) as client:
        client.scripts.create(body="a: 1")
        assert server.last.header("Content-Type") == "text/yaml"
        client.scripts.create(body="a", content_type="text/plain")
        assert server.last.header("Content-Type") == "text/plain"
        client.scripts.replace(body=[True, False])
        assert server.last.json() == [True, False]
        media_type = "application/octet-stream"
        client.scripts.replace(body=b"\x00", content_type=media_type)
        assert server.last.header("Content-Type") == media_type
        assert server.last.body == b"\x00"
        client.scripts.replace()
        assert server.last.body == b""


def test_a_value_that_its_media_type_cannot_hold(server: Server, shop: Shop) -> None:
    package = shop(PATHS)
    with package.Shop(base_url=server.url) as client:
        with pytest.raises(package.InvalidArgumentError, match="text/csv"):
            client.orders.replace("9", id="a", content_type="text/csv")


def test_async_methods_choose_as_well(server: Server, shop: Shop) -> None:

    package = shop(PATHS)

    async def call() -> None:
        async with package.AsyncShop(base_url=server.url) as client:
            await client.orders.replace("9", content_type="text/csv", body="id")

    server.plan(answer(ORDER))
    asyncio.run(call())
    assert server.last.body == b"id"


def test_types_tell_the_kinds_apart(shop: Shop, checked: Checked) -> None:
    shop(PATHS)
    types, errors = checked(PROGRAM)
    assert types == ["Order"] * 4
    assert [*dict.fromkeys(errors)] == wrong_lines(PROGRAM)
