"""The tables of OpenAPI 3.1.1, section 4.8.12.4, and RFC 6570, section 3.2."""

from __future__ import annotations

from clients.path_styles import PathStyles
from tests.cases.calling import sends


@sends("GET /simple/blue", status=204)
def simple_scalar(client: PathStyles) -> None:
    client.simples.retrieve("blue")


@sends("GET /simple/blue,black", status=204)
def simple_array(client: PathStyles) -> None:
    client.simples.retrieve(["blue", "black"])


@sends("GET /simple/R,100,G,200", status=204)
def simple_object(client: PathStyles) -> None:
    client.simples.retrieve({"r": 100, "g": 200})


@sends("GET /simple-exploded/blue", status=204)
def simple_exploded_scalar(client: PathStyles) -> None:
    client.simple_explodeds.retrieve("blue")


@sends("GET /simple-exploded/blue,black", status=204)
def simple_exploded_array(client: PathStyles) -> None:
    client.simple_explodeds.retrieve(["blue", "black"])


@sends("GET /simple-exploded/R=100,G=200", status=204)
def simple_exploded_object(client: PathStyles) -> None:
    client.simple_explodeds.retrieve({"r": 100, "g": 200})


@sends("GET /label/.blue", status=204)
def label_scalar(client: PathStyles) -> None:
    client.labels.retrieve("blue")


@sends("GET /label/.blue,black", status=204)
def label_array(client: PathStyles) -> None:
    client.labels.retrieve(["blue", "black"])


@sends("GET /label/.R,100,G,200", status=204)
def label_object(client: PathStyles) -> None:
    client.labels.retrieve({"r": 100, "g": 200})


@sends("GET /label-exploded/.blue", status=204)
def label_exploded_scalar(client: PathStyles) -> None:
    client.label_explodeds.retrieve("blue")


@sends("GET /label-exploded/.blue.black", status=204)
def label_exploded_array(client: PathStyles) -> None:
    client.label_explodeds.retrieve(["blue", "black"])


@sends("GET /label-exploded/.R=100.G=200", status=204)
def label_exploded_object(client: PathStyles) -> None:
    client.label_explodeds.retrieve({"r": 100, "g": 200})


@sends("GET /matrix/;color=blue", status=204)
def matrix_scalar(client: PathStyles) -> None:
    client.matrices.retrieve("blue")


@sends("GET /matrix/;color=blue,black", status=204)
def matrix_array(client: PathStyles) -> None:
    client.matrices.retrieve(["blue", "black"])


@sends("GET /matrix/;color=R,100,G,200", status=204)
def matrix_object(client: PathStyles) -> None:
    client.matrices.retrieve({"r": 100, "g": 200})


@sends("GET /matrix-exploded/;color=blue", status=204)
def matrix_exploded_scalar(client: PathStyles) -> None:
    client.matrix_explodeds.retrieve("blue")


@sends("GET /matrix-exploded/;color=blue;color=black", status=204)
def matrix_exploded_array(client: PathStyles) -> None:
    client.matrix_explodeds.retrieve(["blue", "black"])


@sends("GET /matrix-exploded/;R=100;G=200", status=204)
def matrix_exploded_object(client: PathStyles) -> None:
    client.matrix_explodeds.retrieve({"r": 100, "g": 200})


@sends("GET /content/%22blue%22", status=204)
def content_scalar(client: PathStyles) -> None:
    client.content.retrieve("blue")


@sends("GET /content/%5B%22blue%22%2C%22black%22%5D", status=204)
def content_array(client: PathStyles) -> None:
    client.content.retrieve(["blue", "black"])


@sends("GET /content/%7B%22R%22%3A100%2C%22G%22%3A200%7D", status=204)
def content_object(client: PathStyles) -> None:
    client.content.retrieve({"r": 100, "g": 200})


@sends("GET /mixed/a%2Fb.tar.gz", status=204)
def two_in_one_segment(client: PathStyles) -> None:
    client.mixeds.retrieve("tar.gz", name="a/b")
