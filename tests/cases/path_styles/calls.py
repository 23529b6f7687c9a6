"""The tables of OpenAPI 3.1.1, section 4.8.12.4, and RFC 6570, section 3.2."""

from __future__ import annotations

from clients.path_styles import PathStyles
from tests.cases.calling import sends


@sends("GET /simple/blue,black", status=204)
def simple(client: PathStyles) -> None:
    client.simples.retrieve(["blue", "black"])


@sends("GET /simple-members/R,100,G,200", status=204)
def simple_members(client: PathStyles) -> None:
    client.simple_members.retrieve({"r": 100, "g": 200})


@sends("GET /simple-exploded/R=100,G=200", status=204)
def simple_exploded(client: PathStyles) -> None:
    client.simple_explodeds.retrieve({"r": 100, "g": 200})


@sends("GET /label/.blue,black", status=204)
def label(client: PathStyles) -> None:
    client.labels.retrieve(["blue", "black"])


@sends("GET /label-exploded/.R=100.G=200", status=204)
def label_exploded(client: PathStyles) -> None:
    client.label_explodeds.retrieve({"r": 100, "g": 200})


@sends("GET /matrix/;names=blue,black", status=204)
def matrix(client: PathStyles) -> None:
    client.matrices.retrieve(["blue", "black"])


@sends("GET /matrix-exploded/;names=blue;names=black", status=204)
def matrix_exploded(client: PathStyles) -> None:
    client.matrix_explodeds.retrieve(["blue", "black"])


@sends("GET /mixed/a%2Fb.tar.gz", status=204)
def two_in_one_segment(client: PathStyles) -> None:
    client.mixeds.retrieve("tar.gz", name="a/b")
