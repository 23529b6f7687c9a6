"""What an API sends of itself, received by an HTTP server on loopback."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http.client import HTTPConnection
from types import ModuleType

import pytest

from tests.calling.conftest import Checked, Shop, wrong_lines
from tests.runtime.server import Server

PATHS = """
paths:
  /orders:
    post:
      callbacks:
        shipped:
          '{$request.body#/url}':
            post:
              requestBody:
                content:
                  application/json: {schema: {$ref: '#/components/schemas/Shipped'}}
              responses: {'204': {description: Thanks.}}
      responses: {'204': {description: Taken.}}
webhooks:
  order.created:
    post:
      summary: An order was made.
      requestBody:
        content:
          application/json: {schema: {$ref: '#/components/schemas/Created'}}
      responses: {'204': {description: Thanks.}}
  events:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [type]
              properties: {type: {const: order.gone}, shown-as: {type: string}}
      responses: {'204': {description: Thanks.}}
components:
  schemas:
    Created:
      type: object
      required: [type, id]
      properties: {type: {const: order.created}, id: {type: string}}
    Shipped:
      type: object
      required: [type]
      properties: {type: {const: shipped}, by: {type: string}}
"""
RESOURCE = """
paths:
  /webhooks:
    get: {responses: {'204': {description: None.}}}
webhooks:
  ping:
    post:
      requestBody:
        content: {application/json: {schema: {type: array, items: {type: string}}}}
      responses: {'204': {description: Thanks.}}
"""
SECRET = "whsec_aHVzaA=="

PROGRAM = """
from shop import Shop, webhooks
from shop.types import Created

reveal_type(webhooks.events.unwrap(b"", {}))
reveal_type(webhooks.order_created.unwrap(b"", {}))
reveal_type(Shop(webhook_secret="y").webhooks.unwrap(b"", {}, secret="x"))
event = webhooks.events.unwrap(b"", {})
if isinstance(event, Created):
    reveal_type(event.id)
Shop(webhook_secret=1)  # wrong
webhooks.order_creatd  # wrong
webhooks.shipped.unwrap(b"")  # wrong
"""


def posted(server: Server, body: bytes, headers: Mapping[str, str]) -> None:
    """Post a message over loopback, as its sender would."""
    connection = HTTPConnection(server.url.removeprefix("http://"))
    connection.request("POST", "/hook", body, dict(headers))
    connection.getresponse().read()
    connection.close()


@pytest.fixture
def package(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setenv("SHOP_WEBHOOK_SECRET", SECRET)
    return shop(PATHS)


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ({"type": "order.created", "id": "a"}, "Created"),
        ({"type": "order.gone", "shown-as": "b"}, "EventsPayload"),
        ({"type": "shipped"}, "Shipped"),
        ({"type": "order.lost", "id": "a"}, "Unknown"),
    ],
)
def test_events_are_told_apart(
    package: ModuleType, server: Server, message: dict[str, str], name: str
) -> None:
    body = json.dumps(message).encode()
    posted(server, body, package.webhooks.events.sign(body))
    headers = dict(server.last.headers)
    event = package.webhooks.events.unwrap(server.last.body, headers)
    assert type(event).__name__ == name
    assert event.to_dict() == message
    client = package.Shop(base_url=server.url)
    assert client.webhooks.unwrap(server.last.body, headers) == event


def test_a_client_knows_its_secret(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    package = shop(PATHS)
    monkeypatch.delenv("SHOP_WEBHOOK_SECRET", raising=False)
    body, other = b'{"type": "shipped"}', "whsec_b3RoZXI="
    headers = package.webhooks.events.sign(body, secret=SECRET)
    for kind in (package.Shop, package.AsyncShop):
        client = kind(base_url="http://shop", webhook_secret=SECRET)
        assert client.webhooks.unwrap(body, headers).type == "shipped"
        changed = client.with_options(webhook_secret=other)
        with pytest.raises(package.webhooks.WebhookVerificationError):
            changed.webhooks.unwrap(body, headers)
        changed.webhooks.verify(body, headers, secret=SECRET)
        both = kind(base_url="http://shop", webhook_secret=[other, SECRET])
        assert both.webhooks.unwrap(body, headers).type == "shipped"
        assert SECRET not in repr(both.webhooks)
        with pytest.raises(package.ShopError, match="or set SHOP_WEBHOOK_SECRET"):
            kind(base_url="http://shop").webhooks.unwrap(body, headers)


def test_one_kind_of_message(package: ModuleType) -> None:
    body = b'{"type": "order.created", "id": "a"}'
    webhooks = package.webhooks
    created = webhooks.order_created.unwrap(body, webhooks.order_created.sign(body))
    assert created == package.types.Created(type="order.created", id="a")
    assert webhooks.shipped.unwrap(
        b'{"type": "shipped"}', webhooks.shipped.sign(b'{"type": "shipped"}')
    )
    assert {"events", "order_created", "shipped"} < set(webhooks.__all__)


def test_messages_of_someone_else(package: ModuleType) -> None:
    webhooks = package.webhooks
    headers = webhooks.events.sign(b"{}")
    with pytest.raises(webhooks.WebhookVerificationError, match="No signature fits"):
        webhooks.events.unwrap(b'{"type": "shipped"}', headers)
    with pytest.raises(webhooks.WebhookVerificationError, match="No signature fits"):
        webhooks.events.unwrap(b"{}", headers, secret="whsec_b3RoZXI=")


def test_another_way_to_sign(package: ModuleType) -> None:
    webhooks = package.webhooks
    signature = webhooks.Signature(header="X-Shop-Signature", prefix="sha256=")
    events = webhooks.events.signed(signature)
    body = b'{"type": "shipped"}'
    headers = events.sign(body)
    assert [*headers] == ["X-Shop-Signature"]
    assert events.unwrap(body, headers) == package.types.Shipped(type="shipped")


def test_a_resource_keeps_its_name(shop: Shop) -> None:
    package = shop(RESOURCE)
    client = package.Shop(base_url="http://shop")
    assert type(client.webhooks).__name__ == "Webhooks"
    assert client.webhooks.retrieve
    headers = package.webhooks.ping.sign(b'["a"]', secret=SECRET)
    assert package.webhooks.events.unwrap(b'["a"]', headers, secret=SECRET) == ["a"]
    with pytest.raises(TypeError, match="webhook_secret"):
        package.Shop(base_url="http://shop", webhook_secret=SECRET)


def test_without_webhooks_there_is_no_such_module(shop: Shop) -> None:
    package = shop("paths: {}")
    assert not hasattr(package, "webhooks")


def test_types_of_messages(shop: Shop, checked: Checked) -> None:
    shop(PATHS)
    types, errors = checked(PROGRAM)
    union = "Created | EventsPayload | Shipped | Unknown"
    assert types == [union, "Created", union, "str"]
    assert [*dict.fromkeys(errors)] == wrong_lines(PROGRAM)
