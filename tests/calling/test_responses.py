"""What comes back: by status, by content type, or nothing at all."""

from __future__ import annotations

import pytest

from tests.calling.conftest import Checked, Shop
from tests.runtime.server import Answer, Server, answer

PATHS = """
paths:
  /orders/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '200': {$ref: '#/components/responses/Order'}
        '202':
          description: Not yet.
          content: {application/json: {schema: {$ref: '#/components/schemas/Ticket'}}}
        '204': {description: Never was.}
        '304': {description: As it was.}
    head:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '200': {$ref: '#/components/responses/Order'}
    delete:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '204': {description: Gone.}
        '304': {description: Gone before.}
  /orders/{id}/image:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '200': {description: An image., content: {image/png: {}}}
        '202':
          description: Not yet.
          content: {application/json: {schema: {$ref: '#/components/schemas/Ticket'}}}
        '205': {description: None.}
  /orders/{id}/note:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '200':
          description: A note.
          content:
            text/plain: {schema: {type: string}}
            application/json: {schema: {type: string}}
  /orders/{id}/receipt:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '2XX':
          description: A receipt.
          content: {application/vnd.shop+json: {schema: {$ref: '#/components/schemas/Order'}}}
        '201': {description: A text., content: {text/plain: {}}}
        default:
          description: No receipt.
          content: {application/json: {schema: {$ref: '#/components/schemas/Ticket'}}}
components:
  responses:
    Order:
      description: An order.
      content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}
  schemas:
    Order: {type: object, required: [id], properties: {id: {type: string}}}
    Ticket: {type: object, required: [ticket], properties: {ticket: {type: integer}}}
"""

PROGRAM = """
from shop import Shop

client = Shop()
reveal_type(client.orders.retrieve("a"))
reveal_type(client.orders.image("a"))
reveal_type(client.orders.receipt("a"))
reveal_type(client.orders.note("a"))
"""
REVEALED = [
    "Order | Ticket | None",
    "BinaryResponse | Ticket | None",
    "Order | str",
    "str",
]


def test_the_status_tells_what_came(server: Server, shop: Shop) -> None:
    package = shop(PATHS)
    with package.Shop(base_url=server.url) as client:
        server.plan(answer({"id": "a"}))
        assert client.orders.retrieve("a") == package.types.Order(id="a")
        server.plan(answer({"ticket": 7}, 202))
        assert client.orders.retrieve("a") == package.types.Ticket(ticket=7)
        server.plan(answer({"id": "b"}, 203))
        assert client.orders.retrieve("a") == package.types.Order(id="b")


@pytest.mark.parametrize("status", [204, 304])
def test_nothing_beside_something(server: Server, shop: Shop, status: int) -> None:
    with shop(PATHS).Shop(base_url=server.url) as client:
        server.plan(Answer(status))
        assert client.orders.retrieve("a") is None
        assert client.orders.delete("a") is None
        raw = client.orders.with_raw_response.retrieve("a")
        assert (raw.status_code, raw.parse()) == (status, None)
        with client.orders.with_streaming_response.retrieve("a") as response:
            assert response.parse() is None


def test_an_answer_of_304_that_nobody_described_is_none(
    server: Server, shop: Shop
) -> None:
    package = shop(PATHS)
    server.plan(Answer(304))
    with package.Shop(base_url=server.url) as client:
        with pytest.raises(package.APIStatusError, match="304 Not Modified"):
            client.orders.note("a")


def test_head_has_headers_alone(server: Server, shop: Shop) -> None:
    server.plan(Answer(200, headers={"Content-Length": "9", "ETag": "x"}))
    with shop(PATHS).Shop(base_url=server.url) as client:
        assert client.orders.head("a") is None
        raw = client.orders.with_raw_response.head("a")
        assert raw.headers["etag"] == "x"


def test_bytes_or_a_model(server: Server, shop: Shop) -> None:
    package = shop(PATHS)
    with package.Shop(base_url=server.url) as client:
        server.plan(Answer(200, b"\x89PNG", {"Content-Type": "image/png"}))
        assert client.orders.image("a").read() == b"\x89PNG"
        assert server.last.header("Accept") == "image/png, application/json"
        server.plan(answer({"ticket": 7}, 202))
        assert client.orders.image("a") == package.types.Ticket(ticket=7)
        server.plan(Answer(205))
        assert client.orders.image("a") is None


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b"12 \xc3\xa4", "text/plain; charset=utf-8"),
        (b"12 \xe4", "text/plain; charset=latin-1"),
        (b"12 \xc3\xa4", "application/octet-stream"),
        (b'"12 \xc3\xa4"', "application/json"),
        (b'"12 \xc3\xa4"', "text/json"),
    ],
)
def test_the_content_type_tells_text_from_json(
    server: Server, shop: Shop, body: bytes, media_type: str
) -> None:
    server.plan(Answer(200, body, {"Content-Type": media_type}))
    with shop(PATHS).Shop(base_url=server.url) as client:
        assert client.orders.note("a") == "12 ä"
        assert server.last.header("Accept") == "application/json"


def test_a_range_beside_a_status_of_it(server: Server, shop: Shop) -> None:
    package = shop(PATHS)
    with package.Shop(base_url=server.url) as client:
        server.plan(answer({"id": "a"}, 206))
        assert client.orders.receipt("a") == package.types.Order(id="a")
        accepted = "application/vnd.shop+json, text/plain"
        assert server.last.header("Accept") == accepted
        server.plan(Answer(201, b"thanks", {"Content-Type": "text/plain"}))
        assert client.orders.receipt("a") == "thanks"
        server.plan(answer({"ticket": 7}, 418))
        with pytest.raises(package.APIStatusError) as caught:
            client.orders.receipt("a")
        assert caught.value.body == package.types.Ticket(ticket=7)


def test_types_say_what_may_come(shop: Shop, checked: Checked) -> None:
    shop(PATHS)
    types, errors = checked(PROGRAM)
    assert types == REVEALED
    assert not errors
