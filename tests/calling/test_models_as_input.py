"""What came back may be sent again: models stand in for typed dictionaries."""

from __future__ import annotations

from tests.calling.conftest import Checked, Shop, wrong_lines
from tests.runtime.server import Server, answer

PATHS = """
paths:
  /orders:
    get:
      responses:
        '200':
          description: One.
          content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}
    post:
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}
      responses:
        '200':
          description: One.
          content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}
    put:
      requestBody:
        required: true
        content:
          application/json:
            schema: {type: array, items: {$ref: '#/components/schemas/Order'}}
      responses: {'204': {description: Taken.}}
  /payments:
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [by]
              properties: {by: {$ref: '#/components/schemas/Card'}}
      responses:
        '200':
          description: One.
          content: {application/json: {schema: {$ref: '#/components/schemas/Card'}}}
components:
  schemas:
    Order:
      type: object
      required: [to-address]
      properties:
        id: {type: string, readOnly: true}
        to-address: {$ref: '#/components/schemas/Address'}
        lines: {type: array, items: {$ref: '#/components/schemas/Line'}}
        way: {$ref: '#/components/schemas/Way'}
    Address:
      type: object
      required: [zip-code]
      properties: {zip-code: {type: string}, street: {type: string}}
    Line: {type: object, required: [item-id], properties: {item-id: {type: string}}}
    Way:
      oneOf: [{$ref: '#/components/schemas/Mail'}, {$ref: '#/components/schemas/Walk'}]
    Mail:
      type: object
      required: [kind]
      properties: {kind: {const: mail}, track-id: {type: string}}
    Walk: {type: object, required: [kind], properties: {kind: {const: walk}}}
    Card:
      type: object
      required: [number]
      properties: {number: {type: string, writeOnly: true}, brand: {type: string}}
"""
ORDER = {
    "id": "a",
    "to-address": {"zip-code": "1"},
    "lines": [{"item-id": "x"}],
    "way": {"kind": "mail", "track-id": "t"},
}

PROGRAM = """
from shop import Shop

client = Shop()
order = client.orders.retrieve()
client.orders.create(to_address=order.to_address)
client.orders.create(to_address={"zip_code": "1"}, lines=order.lines or [])
client.orders.create(to_address=order.to_address, lines=[{"item_id": "x"}])
client.orders.create(to_address=order.to_address, way={"kind": "walk"})
if order.way:
    client.orders.create(to_address=order.to_address, way=order.way)
client.orders.replace(body=[order])
client.orders.replace(body=[{"to_address": {"zip_code": "1"}}])
client.orders.create(to_address=order)  # wrong
client.orders.replace(body=[order.to_address])  # wrong
card = client.payments.create(by={"number": "4"})
client.payments.create(by=card)  # wrong
"""


def test_models_go_where_dictionaries_go(server: Server, shop: Shop) -> None:
    server.plan(answer(ORDER))
    with shop(PATHS).Shop(base_url=server.url) as client:
        order = client.orders.retrieve()
        client.orders.create(to_address=order.to_address, lines=order.lines)
        assert server.last.json() == {
            "to-address": {"zip-code": "1"},
            "lines": [{"item-id": "x"}],
        }
        client.orders.create(to_address=order.to_address, way=order.way)
        assert server.last.json() == {
            "to-address": {"zip-code": "1"},
            "way": {"kind": "mail", "track-id": "t"},
        }


def test_models_and_dictionaries_together(server: Server, shop: Shop) -> None:
    server.plan(answer(ORDER))
    with shop(PATHS).Shop(base_url=server.url) as client:
        order = client.orders.retrieve()
        mixed = {
            "to_address": order.to_address,
            "lines": [*order.lines, {"item_id": "y"}],
        }
        client.orders.replace(body=[order, mixed])
    assert server.last.json() == [
        ORDER,
        {
            "to-address": {"zip-code": "1"},
            "lines": [{"item-id": "x"}, {"item-id": "y"}],
        },
    ]


def test_types_take_models_of_the_same_shape(shop: Shop, checked: Checked) -> None:
    shop(PATHS)
    _, errors = checked(PROGRAM)
    assert [*dict.fromkeys(errors)] == wrong_lines(PROGRAM)
