"""OpenAPI 3.1.1, section 4.8.13: the keys of a body's content are media types."""

from __future__ import annotations

from clients.media_types import MediaTypes
from tests.cases.calling import sends

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
CSV = {"Content-Type": "text/csv"}


@sends("POST /orders", FORM, "id=a&tags=x,y", answer={"id": "a"})
def alike(client: MediaTypes) -> None:
    client.orders.create(
        id="a", tags=["x", "y"], content_type="application/x-www-form-urlencoded"
    )


@sends("PUT /orders/9", CSV, "id", answer={"id": "a"})
def whole(client: MediaTypes) -> None:
    client.orders.replace("9", content_type="text/csv", body="id")
