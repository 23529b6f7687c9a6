"""OpenAPI 3.1.1, sections 4.8.9 and 4.8.12."""

from __future__ import annotations

from clients.parameters import Parameters
from tests.cases.calling import sends


@sends("GET /pets/7/x?limit=3&id=q", status=204)
def one_name_in_two_places(client: Parameters) -> None:
    client.pets.retrieve("x", id="7", limit=3, query_id="q")


@sends("GET /pets/7/x", {"X-Ids": "1,2", "X-Map": "a=1"}, status=204)
def headers(client: Parameters) -> None:
    client.pets.retrieve("x", id="7", x_ids=[1, 2], x_map={"a": 1})


@sends("GET /pets/7/x", {"Cookie": "session=a%20b"}, status=204)
def cookies(client: Parameters) -> None:
    client.pets.retrieve("x", id="7", session="a b")


@sends("GET /pets/7/x?empty=", status=204)
def an_empty_value(client: Parameters) -> None:
    client.pets.retrieve("x", id="7", empty="")


@sends(
    "PATCH /pets/7/x",
    {"Content-Type": "application/json"},
    '{"id":"8","name":"Mia"}',
    status=204,
)
def a_property_like_a_parameter(client: Parameters) -> None:
    client.pets.update("x", id="7", body_id="8", name="Mia")
