"""OpenAPI 3.1.1, sections 4.8.1 (webhooks) and 4.8.18 (callbacks)."""

from __future__ import annotations

from clients.webhooks import Webhooks, webhooks
from clients.webhooks.types import Created, Shipped
from tests.cases.calling import sends

SECRET = "whsec_aHVzaA=="


@sends("POST /orders", {"Content-Length": "0"}, status=204)
def messages(client: Webhooks) -> None:
    client.orders.create()
    body = b'{"type": "order.created", "id": "a"}'
    headers = webhooks.events.sign(body, secret=SECRET)
    event = webhooks.events.unwrap(body, headers, secret=SECRET)
    created = webhooks.order_created.unwrap(body, headers, secret=SECRET)
    assert webhooks.untyped.unwrap(body, headers, secret=SECRET) == created.to_dict()
    assert isinstance(event, Created) and event == created


@sends("POST /orders", {"Content-Length": "0"}, status=204)
def what_an_operation_calls_back_with(client: Webhooks) -> None:
    client.orders.create()
    body = b'{"type": "shipped", "by": "mail"}'
    headers = webhooks.shipped.sign(body, secret=SECRET)
    shipped = webhooks.shipped.unwrap(body, headers, secret=SECRET)
    event = webhooks.events.unwrap(body, headers, secret=SECRET)
    assert isinstance(shipped, Shipped) and shipped.by == "mail"
    assert event == shipped
