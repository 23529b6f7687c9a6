"""Response headers: said in docstrings, and read from the response by type."""

from __future__ import annotations

import asyncio
from datetime import datetime, timezone

import pytest

from tests.calling.conftest import Checked, Shop, wrong_lines
from tests.runtime.server import Answer, Server

PATHS = """
paths:
  /orders:
    get:
      summary: List orders.
      responses:
        '200':
          description: All.
          content: {application/json: {schema: {type: array, items: {type: string}}}}
          headers:
            X-Total: {schema: {type: integer}, description: How many there are.}
            Last-Modified: {schema: {type: string, format: date-time}}
            X-Kinds: {schema: {type: array, items: {type: string}}}
            X-Cached: {schema: {$ref: '#/components/schemas/Flag'}}
            X-Rates: {content: {application/json: {schema: {type: object}}}}
    delete:
      summary: Delete orders.
      responses: {'204': {description: Gone.}}
components:
  schemas: {Flag: {type: boolean}}
"""
HEADERS = {
    "Content-Type": "application/json",
    "X-Total": "12",
    "Last-Modified": "Wed, 21 Oct 2015 07:28:00 GMT",
    "X-Kinds": "new, old",
    "X-Cached": "true",
    "X-Rates": '{"eur": 1.5}',
}

PROGRAM = """
from shop import AsyncShop, Shop

response = Shop().orders.with_raw_response.list()
reveal_type(response.header("X-Total"))
reveal_type(response.header("X-Total", int))
reveal_type(response.header("X-Kinds", list[str]))
response.header("X-Total", 3)  # wrong
"""


def test_headers_become_what_is_asked_for(server: Server, shop: Shop) -> None:
    server.plan(Answer(200, b"[]", HEADERS))
    with shop(PATHS).Shop(base_url=server.url) as client:
        response = client.orders.with_raw_response.list()
    assert response.header("x-total") == "12"
    assert response.header("X-Total", int) == 12
    assert response.header("X-Total", float) == 12.0
    assert response.header("X-Kinds", list[str]) == ["new", "old"]
    assert response.header("X-Cached", bool) is True
    assert response.header("X-Rates", dict[str, float]) == {"eur": 1.5}
    modified = datetime(2015, 10, 21, 7, 28, tzinfo=timezone.utc)
    assert response.header("Last-Modified", datetime) == modified
    assert response.header("X-None") is None
    assert response.header("X-None", int) is None


def test_a_header_that_is_no_such_thing(server: Server, shop: Shop) -> None:
    package = shop(PATHS)
    server.plan(Answer(200, b"[]", HEADERS | {"X-Total": "many"}))
    with package.Shop(base_url=server.url) as client:
        response = client.orders.with_raw_response.list()
        with pytest.raises(package.APIResponseValidationError, match="'X-Total'.* int"):
            response.header("X-Total", int)


def test_headers_of_a_stream_and_of_async_calls(server: Server, shop: Shop) -> None:
    package = shop(PATHS)
    server.plan(Answer(200, b"[]", HEADERS))
    with package.Shop(base_url=server.url) as client:
        with client.orders.with_streaming_response.list() as response:
            assert response.header("X-Total", int) == 12

    async def total() -> int | None:
        async with package.AsyncShop(base_url=server.url) as client:
            response = await client.orders.with_raw_response.list()
            found: int | None = response.header("X-Total", int)
            return found

    assert asyncio.run(total()) == 12


def test_docstrings_list_what_is_declared(shop: Shop) -> None:
    package = shop(PATHS)
    orders = package.Shop(base_url="http://shop").orders
    assert (
        orders.list.__doc__.split()
        == (
            "List orders. Response headers: `X-Total` (int), `Last-Modified` (datetime), "
            "`X-Kinds` (list[str]), `X-Cached` (bool), `X-Rates` (dict)."
        ).split()
    )
    assert orders.delete.__doc__ == "Delete orders."


def test_types_of_headers(shop: Shop, checked: Checked) -> None:
    shop(PATHS)
    types, errors = checked(PROGRAM)
    assert types == ["str | None", "int | None", "list[str] | None"]
    assert [*dict.fromkeys(errors)] == wrong_lines(PROGRAM)
