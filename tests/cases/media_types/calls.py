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


FILES = """\
--BOUNDARY
Content-Disposition: form-data; name="page"; filename="upload"
Content-Type: application/octet-stream

page
--BOUNDARY
Content-Disposition: form-data; name="label"

a
--BOUNDARY--
"""


@sends(
    "POST /scans",
    {"Content-Type": "multipart/form-data; boundary=BOUNDARY"},
    FILES,
    status=204,
)
def files(client: MediaTypes) -> None:
    client.scans.create(page=b"page", label="a")
