"""Swagger 2.0, section "Parameter Object"."""

from __future__ import annotations

from clients.swagger import Swagger
from tests.cases.calling import sends

CREDENTIALS = {"api_key": "k"}
KEY = {"X-Key": "k"}


@sends("GET /pets?ids=1&ids=2", KEY, answer=[])
def multi(client: Swagger) -> None:
    client.pets.list(ids=[1, 2])


@sends("GET /pets?tags=a%7Cb", KEY, answer=[])
def pipes(client: Swagger) -> None:
    client.pets.list(tags=["a", "b"])


@sends("GET /pets?tabs=a%09b", KEY, answer=[])
def tabs(client: Swagger) -> None:
    client.pets.list(tabs=["a", "b"])


@sends("GET /pets?names=a,b", KEY, answer=[])
def csv(client: Swagger) -> None:
    client.pets.list(names=["a", "b"])


@sends(
    "POST /pets",
    {**KEY, "Content-Type": "application/json"},
    '{"name":null}',
    status=204,
)
def a_body(client: Swagger) -> None:
    client.pets.create(name=None)


FORM = """\
--BOUNDARY
Content-Disposition: form-data; name="picture"; filename="upload"
Content-Type: application/octet-stream

PNG
--BOUNDARY
Content-Disposition: form-data; name="caption"

Mia
--BOUNDARY
Content-Disposition: form-data; name="tags"

a,b
--BOUNDARY
Content-Disposition: form-data; name="places"

a|b
--BOUNDARY
Content-Disposition: form-data; name="people"

a
--BOUNDARY
Content-Disposition: form-data; name="people"

b
--BOUNDARY--
"""


@sends(
    "PUT /pets/7/picture",
    {**KEY, "Content-Type": "multipart/form-data; boundary=BOUNDARY"},
    FORM,
    status=204,
)
def a_file(client: Swagger) -> None:
    client.pets.picture.replace(
        "7",
        picture=b"PNG",
        caption="Mia",
        tags=["a", "b"],
        places=["a", "b"],
        people=["a", "b"],
    )
