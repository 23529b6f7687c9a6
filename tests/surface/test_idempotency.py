"""Keys of requests that must not be acted upon twice, where the description asks for them."""

from __future__ import annotations

import pytest

from tests.runtime.server import Answer, Server
from tests.surface.conftest import Made

SPEC = """
openapi: 3.1.0
info: {title: Shop, version: '3'}
servers: [{url: https://shop.example}]
paths:
  /orders:
    parameters:
      - {name: X-Idempotency-Key, in: header, required: true, schema: {type: string}}
    post: {responses: {"204": {description: Made}}}
  /plain:
    post: {responses: {"204": {description: Made}}}
"""


def test_a_declared_key_is_made_and_stays_the_same(made: Made, server: Server) -> None:
    server.plan(Answer(500), Answer(204))
    shop = made(SPEC)
    client = shop.Shop(base_url=server.url)
    client.orders.create()
    client.orders.create()
    keys = [each.header("X-Idempotency-Key") for each in server.seen]
    assert keys[0] and keys[0] == keys[1] != keys[2]


def test_a_key_of_the_callers_own(made: Made, server: Server) -> None:
    server.plan(Answer(204))
    client = made(SPEC).Shop(base_url=server.url)
    client.orders.create(idempotency_key="a")
    client.orders.create(x_idempotency_key="b")
    keys = [each.header("X-Idempotency-Key") for each in server.seen]
    assert keys == ["a", "b"]


def test_no_key_is_made_where_none_is_declared(made: Made, server: Server) -> None:
    server.plan(Answer(500), Answer(204))
    shop = made(SPEC)
    with pytest.raises(shop.InternalServerError):
        shop.Shop(base_url=server.url).plain.create()
    assert server.last.header("X-Idempotency-Key") is None
