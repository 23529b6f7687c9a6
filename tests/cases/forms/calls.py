"""OpenAPI 3.1.1, section 4.8.15 (encoding)."""

from __future__ import annotations

from clients.forms import Forms
from tests.cases.calling import sends

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@sends("POST /orders", FORM, "name=a%20b%26c%3D%C3%BC", status=204)
def text(client: Forms) -> None:
    client.orders.create(name="a b&c=ü")


@sends("POST /orders", FORM, "count=3", status=204)
def numbers(client: Forms) -> None:
    client.orders.create(count=3)


@sends("POST /orders", FORM, "gift=false", status=204)
def flags(client: Forms) -> None:
    client.orders.create(gift=False)


@sends("POST /orders", FORM, "tags=a&tags=b", status=204)
def arrays(client: Forms) -> None:
    client.orders.create(tags=["a", "b"])


@sends("POST /orders", FORM, "joined=a,b", status=204)
def arrays_in_one_value(client: Forms) -> None:
    client.orders.create(joined=["a", "b"])


@sends("POST /orders", FORM, "spaced=a%20b", status=204)
def arrays_with_spaces(client: Forms) -> None:
    client.orders.create(spaced=["a", "b"])


@sends("POST /orders", FORM, "piped=a%7Cb", status=204)
def arrays_with_pipes(client: Forms) -> None:
    client.orders.create(piped=["a", "b"])


@sends(
    "POST /orders",
    FORM,
    "lines=%7B%22id-of-item%22%3A1%7D&lines=%7B%22id-of-item%22%3A2%7D",
    status=204,
)
def arrays_of_objects(client: Forms) -> None:
    client.orders.create(lines=[{"id_of_item": 1}, {"id_of_item": 2}])


@sends("POST /orders", FORM, "plain=%7B%22x-axis%22%3A1%7D", status=204)
def an_object_is_json_by_default(client: Forms) -> None:
    client.orders.create(plain={"x_axis": 1})


@sends("POST /orders", FORM, "x-axis=1", status=204)
def an_object_exploded(client: Forms) -> None:
    client.orders.create(flat={"x_axis": 1})


@sends(
    "POST /orders",
    FORM,
    "deep%5Bat%5D%5Bx-axis%5D=1&deep%5Bids%5D%5B0%5D=5",
    status=204,
)
def a_deep_object(client: Forms) -> None:
    client.orders.create(deep={"at": {"x_axis": 1}, "ids": [5]})


@sends("POST /orders", FORM, "json=%7B%22x-axis%22%3A1%7D", status=204)
def an_object_as_json(client: Forms) -> None:
    client.orders.create(json={"x_axis": 1})


@sends("POST /orders", FORM, "path=a/b:c", status=204)
def reserved_characters(client: Forms) -> None:
    client.orders.create(path="a/b:c")
