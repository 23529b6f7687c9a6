"""OpenAPI 3.1.1, section 4.8.15 (encoding), and RFC 7578."""

from __future__ import annotations

from clients.multipart import Multipart
from tests.cases.calling import sends

FORM = {"Content-Type": "multipart/form-data; boundary=BOUNDARY"}

FILES = """\
--BOUNDARY
Content-Disposition: form-data; name="cover"; filename="upload"
Content-Type: image/png

PNG
--BOUNDARY
Content-Disposition: form-data; name="pages"; filename="1.txt"
Content-Type: text/plain

one
--BOUNDARY
Content-Disposition: form-data; name="pages"; filename="2.bin"
Content-Type: application/octet-stream

two
--BOUNDARY--
"""


@sends("POST /albums", FORM, FILES, status=204)
def files(client: Multipart) -> None:
    pages = [("1.txt", b"one"), ("2.bin", b"two")]
    client.albums.create(cover=b"PNG", pages=pages)


PARTS = """\
--BOUNDARY
Content-Disposition: form-data; name="cover"; filename="upload"
Content-Type: image/png

PNG
--BOUNDARY
Content-Disposition: form-data; name="title"

My album
--BOUNDARY
Content-Disposition: form-data; name="tags"

a
--BOUNDARY
Content-Disposition: form-data; name="tags"

b
--BOUNDARY
Content-Disposition: form-data; name="author"
Content-Type: application/json

{"name":"Mia"}
--BOUNDARY
Content-Disposition: form-data; name="notes"
Content-Type: text/markdown

*new*
--BOUNDARY--
"""


@sends("POST /albums", FORM, PARTS, status=204)
def values(client: Multipart) -> None:
    client.albums.create(
        cover=b"PNG",
        title="My album",
        tags=["a", "b"],
        author={"name": "Mia"},
        notes="*new*",
    )
