from __future__ import annotations

import email
import io
import json
from datetime import date, datetime, timezone
from decimal import Decimal
from email.message import Message
from pathlib import Path
from uuid import UUID

import pytest
from pydantic import Field

from templates.runtime.bodies import Body, encoded
from templates.runtime.encoders import Fields, Items, OneOf, Values, renamed
from templates.runtime.errors import InvalidArgumentError
from templates.runtime.files import PathFile
from templates.runtime.http import SyncByteStream
from templates.runtime.json_bodies import json_of, plain
from templates.runtime.models import Model
from templates.runtime.operation import Style
from templates.runtime.options import omit
from templates.runtime.uploads import upload


class Rule(Model):
    name: str
    from_: str | None = Field(default=None, alias="from")
    weight: int = 1


def content(body: Body) -> bytes:
    assert isinstance(body.stream, SyncByteStream)
    return b"".join(body.stream)


def header(body: Body, name: bytes) -> str:
    return dict(body.headers)[name].decode()


def test_json_keeps_null_and_leaves_out_what_is_omitted() -> None:
    value = {"a": None, "b": omit, "c": [{"d": omit, "e": 1}], "f": (1, {"x": omit})}
    assert json.loads(json_of(value)) == {"a": None, "c": [{"e": 1}], "f": [1, {}]}


def test_json_spells_what_python_has() -> None:
    value = {
        "at": datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc),
        "on": date(2026, 1, 2),
        "set": {1},
        "bytes": b"\xff\xfe",
        "decimal": Decimal("1.10"),
        "whole": Decimal("5"),
        "uuid": UUID(int=1),
    }
    assert json.loads(json_of(value)) == {
        "at": "2026-01-02T03:04:05Z",
        "on": "2026-01-02",
        "set": [1],
        "bytes": "//4=",
        "decimal": 1.1,
        "whole": 5,
        "uuid": "00000000-0000-0000-0000-000000000001",
    }


def test_models_go_out_by_wire_name_without_what_was_not_set() -> None:
    rule = Rule.model_validate({"name": "n", "from": "here", "extra": 1})
    expected = {"name": "n", "from": "here", "extra": 1}
    assert json.loads(json_of({"rules": [rule]})) == {"rules": [expected]}
    assert json.loads(json_of(rule)) == expected


def test_what_needs_no_change_is_not_copied() -> None:
    vector = [0.5] * 1000
    body = {"a": vector, "b": "x"}
    assert plain(vector) is vector
    assert plain({"c": 1, "d": body["b"]}) == {"c": 1, "d": "x"}
    nested = plain(body)
    assert isinstance(nested, dict) and nested["a"] is vector


def test_json_that_cannot_be() -> None:
    with pytest.raises(InvalidArgumentError, match="JSON"):
        json_of({"a": object()})
    with pytest.raises(InvalidArgumentError, match="JSON"):
        json_of({"a": "\ud800"})
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(InvalidArgumentError, match="JSON"):
        json_of(endless)


def test_renamed_keys() -> None:
    rule = Fields({"from_": "from"})
    encoder = Fields(
        {"in_": "in", "rules": ("rules", Items(rule)), "map": ("map", Values(rule))}
    )
    model = Rule(name="n")
    value = {"in_": 1, "rules": [{"from_": 2}, model], "map": {"from_": {"from_": 3}}}
    assert renamed(value, encoder) == {
        "in": 1,
        "rules": [{"from": 2}, model],
        "map": {"from_": {"from": 3}},
    }
    assert renamed(omit, encoder) is omit
    assert renamed("text", Items(rule)) == "text"


def test_renamed_keys_of_what_unions_hold() -> None:
    cat = Fields({"cat_name": "cat-name"})
    dog = Fields({"dog_name": "dog-name"})
    lists = OneOf((Items(cat), Items(dog)))
    both = [{"cat_name": "a"}, {"dog_name": "b"}]
    assert renamed(both, lists) == [{"cat-name": "a"}, {"dog-name": "b"}]
    maps = OneOf((Fields({"max_": "max"}), Values(cat), Values(dog)))
    value = {"max_": 1, "tom": {"cat_name": "a"}, "rex": {"dog_name": "b"}}
    assert renamed(value, maps) == {
        "max": 1,
        "tom": {"cat-name": "a"},
        "rex": {"dog-name": "b"},
    }
    assert renamed(value, OneOf((Items(cat), Fields({})))) == value


KEYS = Fields({"class_": "class", "child": ("child", "tests.runtime.test_bodies:KEYS")})


def test_encoders_by_reference_may_be_recursive() -> None:
    value = {"class_": 1, "child": {"class_": 2}}
    assert renamed(value, "tests.runtime.test_bodies:KEYS") == {
        "class": 1,
        "child": {"class": 2},
    }


def test_forms() -> None:
    styles = {"expand": Style("deepObject", explode=True), "ids": Style("form")}
    body = encoded(
        {
            "a": "x y&z",
            "expand": ["one"],
            "ids": [1, 2],
            "tags": ["p", "q"],
            "no": omit,
        },
        "application/x-www-form-urlencoded",
        styles,
    )
    assert content(body) == b"a=x%20y%26z&expand%5B0%5D=one&ids=1,2&tags=p&tags=q"
    assert header(body, b"Content-Type") == "application/x-www-form-urlencoded"


def parts_of(body: Body) -> list[tuple[str | None, str | None, str, bytes]]:
    head = f"Content-Type: {header(body, b'Content-Type')}\r\n\r\n".encode()
    message: Message = email.message_from_bytes(head + content(body))
    found: list[tuple[str | None, str | None, str, bytes]] = []
    for part in list(message.walk())[1:]:
        name = part.get_param("name", header="content-disposition")
        payload = part.get_payload(decode=True)
        assert isinstance(name, str) and isinstance(payload, bytes)
        found.append((name, part.get_filename(), part.get_content_type(), payload))
    return found


def test_multipart(tmp_path: Path) -> None:
    file = tmp_path / "data.csv"
    file.write_bytes(b"1,2")
    body = encoded(
        {
            "purpose": "tune",
            "n": 3,
            "file": file,
            "image": ("a.png", b"PNG"),
            "typed": ("x", io.BytesIO(b"{}"), "application/json"),
            "meta": {"a": 1},
            "tags": ["p", "q"],
            "none": None,
            "off": omit,
        },
        "multipart/form-data",
        {},
        upload,
    )
    sent = content(body)
    assert header(body, b"Content-Length") == str(len(sent))
    assert body.replayable and content(body) == sent
    assert parts_of(body) == [
        ("purpose", None, "text/plain", b"tune"),
        ("n", None, "text/plain", b"3"),
        ("file", "data.csv", "text/csv", b"1,2"),
        ("image", "a.png", "image/png", b"PNG"),
        ("typed", "x", "application/json", b"{}"),
        ("meta", None, "application/json", b'{"a":1}'),
        ("tags", None, "text/plain", b"p"),
        ("tags", None, "text/plain", b"q"),
    ]


def test_multipart_with_declared_types_and_without_parts() -> None:
    styles = {"image": Style(explode=True, content_type="image/webp")}
    body = encoded({"image": b"W"}, "multipart/form-data", styles, upload)
    assert parts_of(body) == [("image", "upload", "image/webp", b"W")]
    assert content(encoded({}, "multipart/form-data", {}, upload)).endswith(b"--\r\n")
    with pytest.raises(InvalidArgumentError):
        encoded({"f": ("n", b"", "a/b\r\nX: y")}, "multipart/form-data", {}, upload)


def test_text_is_no_file() -> None:
    styles = {"file": Style("file")}
    for value in ("report.pdf", 3, ["report.pdf"], ("report.pdf", "text")):
        with pytest.raises(InvalidArgumentError, match="file 'file' must be bytes"):
            encoded({"file": value}, "multipart/form-data", styles, upload)
    body = encoded({"file": [b"1", b"2"]}, "multipart/form-data", styles, upload)
    assert [each[3] for each in parts_of(body)] == [b"1", b"2"]


class Pipe(io.RawIOBase):
    """A file that can be read once."""

    def __init__(self) -> None:
        self.pieces = [b"ab", b"c"]

    def read(self, size: int | None = -1, /) -> bytes:
        return self.pieces.pop(0) if self.pieces else b""

    def seekable(self) -> bool:
        return False


def test_binary_bodies(tmp_path: Path) -> None:
    file = tmp_path / "f"
    file.write_bytes(b"abc")
    kind = "application/octet-stream"
    for value in (b"abc", file, io.BytesIO(b"abc"), "abc"):
        body = encoded(value, kind, {}, upload)
        assert content(body) == content(body) == b"abc"
        assert body.replayable and header(body, b"Content-Length") == "3"
    for once in (Pipe(), iter([b"ab", b"c"])):
        body = encoded(once, kind, {}, upload)
        assert not body.replayable and header(body, b"Transfer-Encoding") == "chunked"
        assert content(body) == b"abc"
    with pytest.raises(InvalidArgumentError, match="int"):
        encoded(3, kind, {}, upload)
    with pytest.raises(InvalidArgumentError, match="must be bytes or text, not P"):
        encoded(Path("f"), kind, {})
    with pytest.raises(InvalidArgumentError, match="int"):
        encoded(3, "multipart/form-data", {}, upload)


LAID_OUT = b"preamble\r\n--a b'c\r\n\r\none\r\n--a b'c--\r\n"


def test_a_body_of_parts_that_is_given_whole_names_its_boundary(tmp_path: Path) -> None:
    file = tmp_path / "parts"
    file.write_bytes(LAID_OUT)
    for value in (LAID_OUT, LAID_OUT.decode(), file, io.BytesIO(LAID_OUT)):
        body = encoded(value, "multipart/mixed", {}, upload)
        assert header(body, b"Content-Type") == 'multipart/mixed; boundary="a b\'c"'
        assert content(body) == content(body) == LAID_OUT
        assert header(body, b"Content-Length") == str(len(LAID_OUT))
    plain = encoded(b"--x1\n\none\n--x1--\n", "multipart/form-data", {}, upload)
    assert header(plain, b"Content-Type") == "multipart/form-data; boundary=x1"
    named = encoded(LAID_OUT, "multipart/mixed; boundary=own", {}, upload)
    assert header(named, b"Content-Type") == "multipart/mixed; boundary=own"
    pieces = encoded(iter([LAID_OUT]), "multipart/mixed", {}, upload)
    assert header(pieces, b"Content-Type") == "multipart/mixed"
    assert content(pieces) == LAID_OUT
    with pytest.raises(InvalidArgumentError, match="begins with the boundary"):
        encoded(b"no parts", "multipart/mixed", {}, upload)


def test_an_open_file_is_sent_from_where_it_stands() -> None:
    file = io.BytesIO(b"abcdef")
    file.seek(3)
    body = encoded(file, "application/octet-stream", {}, upload)
    assert header(body, b"Content-Length") == "3"
    assert content(body) == content(body) == b"def"


def test_a_missing_file_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        PathFile(tmp_path / "none")
