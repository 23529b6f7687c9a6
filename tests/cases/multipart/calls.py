"""OpenAPI 3.1.1, section 4.8.15 (encoding), and RFC 7578."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

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
Content-Type: text/plain; charset=utf-8

a
--BOUNDARY
Content-Disposition: form-data; name="tags"
Content-Type: text/plain; charset=utf-8

b
--BOUNDARY
Content-Disposition: form-data; name="author"
Content-Type: application/json

{"name":"Mia"}
--BOUNDARY
Content-Disposition: form-data; name="notes"
X-Language: en
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


HEADERS = """\
--BOUNDARY
Content-Disposition: form-data; name="cover"; filename="c.gif"
Content-Type: image/gif

GIF
--BOUNDARY
Content-Disposition: form-data; name="pages"; filename="1.txt"
X-Page: 1
Content-Type: text/plain

one
--BOUNDARY--
"""


@sends("POST /albums", FORM, HEADERS, status=204)
def headers_of_a_part(client: Multipart) -> None:
    page = ("1.txt", b"one", "text/plain", {"X-Page": "1"})
    client.albums.create(cover=("c.gif", b"GIF", "image/gif"), pages=[page])


STYLES = """\
--BOUNDARY
Content-Disposition: form-data; name="cover"; filename="upload"
Content-Type: image/png

PNG
--BOUNDARY
Content-Disposition: form-data; name="authors"
Content-Type: application/json

{"full-name":"Mia"}
--BOUNDARY
Content-Disposition: form-data; name="authors"
Content-Type: application/json

{"full-name":"Ada"}
--BOUNDARY
Content-Disposition: form-data; name="words"

a,b
--BOUNDARY
Content-Disposition: form-data; name="place[x]"

1
--BOUNDARY
Content-Disposition: form-data; name="day"

2026-11-21
--BOUNDARY--
"""


@sends("POST /albums", FORM, STYLES, status=204)
def styles_of_parts(client: Multipart) -> None:
    client.albums.create(
        cover=b"PNG",
        authors=[{"full_name": "Mia"}, {"full_name": "Ada"}],
        words=["a", "b"],
        place={"x": 1},
        day=date(2026, 11, 21),
    )


class Opened(BytesIO):
    name = "/tmp/opened.png"


OPENED = """\
--BOUNDARY
Content-Disposition: form-data; name="cover"; filename="opened.png"
Content-Type: image/png

PNG
--BOUNDARY
Content-Disposition: form-data; name="pages"; filename="calls.txt"
Content-Type: text/plain

one
--BOUNDARY--
"""


@sends("POST /albums", FORM, OPENED, status=204)
def files_that_are_open_or_on_disk(client: Multipart) -> None:
    with TemporaryDirectory() as folder:
        page = Path(folder, "calls.txt")
        page.write_bytes(b"one")
        client.albums.create(cover=Opened(b"PNG"), pages=[page])


MIXED = """\
--BOUNDARY
Content-Type: text/plain

one
--BOUNDARY--
"""


@sends(
    "POST /parcels",
    {"Content-Type": "multipart/mixed; boundary=BOUNDARY"},
    MIXED,
    status=204,
)
def parts_that_are_laid_out(client: Multipart) -> None:
    client.parcels.create(body=MIXED.replace("BOUNDARY", "b1").encode())


NAMED = """\
--BOUNDARY
Content-Disposition: form-data; name="first"; filename="1.txt"
Content-Type: text/plain

one
--BOUNDARY--
"""


@sends("PUT /parcels", FORM, NAMED, status=204)
def files_of_any_name(client: Multipart) -> None:
    client.parcels.replace(body={"first": ("1.txt", b"one")})
