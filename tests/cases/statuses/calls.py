"""OpenAPI 3.1.1, section 4.8.16: a response for a status, a range, or any."""

from __future__ import annotations

from clients.statuses import APIStatusError, Statuses
from clients.statuses.types import Order, Ticket
from tests.cases.calling import sends


@sends("GET /orders/a", answer={"id": "a"})
def one_status(client: Statuses) -> None:
    assert isinstance(client.orders.retrieve("a"), Order)


@sends("GET /orders/a", answer={"ticket": 7}, status=202)
def another_status(client: Statuses) -> None:
    assert isinstance(client.orders.retrieve("a"), Ticket)


@sends("GET /orders/a", status=304)
def nothing_new(client: Statuses) -> None:
    assert client.orders.retrieve("a") is None


@sends("DELETE /orders/a", status=304)
def nothing_to_do(client: Statuses) -> None:
    client.orders.delete("a")


@sends("GET /orders/a/note", status=304)
def nothing_new_where_nobody_said_so(client: Statuses) -> None:
    try:
        client.orders.note("a")
    except APIStatusError as error:
        assert error.status_code == 304
    else:
        raise AssertionError("a status that is not declared has no value")


@sends("HEAD /orders/a", answer="")
def headers_alone(client: Statuses) -> None:
    response = client.orders.with_raw_response.head("a")
    assert response.headers["content-type"] == "application/json"


@sends("GET /orders/a/note", answer="12", media_type="text/plain")
def text_where_json_was_asked_for(client: Statuses) -> None:
    assert client.orders.note("a") == "12"
