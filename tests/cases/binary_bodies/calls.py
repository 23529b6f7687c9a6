"""OpenAPI 3.1.1, section 4.8.14.4 (file uploads); RFC 9112, section 7.1 (chunks)."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from clients.binary_bodies import BinaryBodies
from tests.cases.calling import sends

OCTETS = {"Content-Type": "application/octet-stream"}
SIZED = OCTETS | {"Content-Length": "3"}
CHUNKED = OCTETS | {"Transfer-Encoding": "chunked"}


@sends("PUT /files", SIZED, "abc", status=204)
def content(client: BinaryBodies) -> None:
    client.files.replace(body=b"abc")


@sends("PUT /files", SIZED, "abc", status=204)
def an_open_file(client: BinaryBodies) -> None:
    client.files.replace(body=BytesIO(b"abc"))


@sends("PUT /files", SIZED, "abc", status=204)
def a_path(client: BinaryBodies) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "abc.bin")
        path.write_bytes(b"abc")
        client.files.replace(body=path)


@sends("PUT /files", CHUNKED, "abc", status=204)
def pieces_as_they_come(client: BinaryBodies) -> None:
    client.files.replace(body=iter([b"ab", b"c"]))


@sends("PUT /files/any", SIZED, "abc", status=204)
def any_media_type(client: BinaryBodies) -> None:
    client.files.any.replace(body=b"abc")


@sends("PUT /files/image", {"Content-Type": "image/png"}, "abc", status=204)
def a_media_type_of_a_range(client: BinaryBodies) -> None:
    client.files.image.replace(body=b"abc", extra_headers={"Content-Type": "image/png"})
