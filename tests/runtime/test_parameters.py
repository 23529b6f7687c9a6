"""Paths, queries, headers and cookies, by the tables of OpenAPI 3.1.1 and RFC 6570."""

from __future__ import annotations

from datetime import date, datetime, timezone
from enum import Enum
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates.runtime.errors import ClientError, InvalidArgumentError
from templates.runtime.headers import cookies_of, field_of, headers_of
from templates.runtime.models import Model
from templates.runtime.operation import Operation, Style, StyleName
from templates.runtime.options import omit
from templates.runtime.paths import path_of
from templates.runtime.queries import query_of
from tests.runtime.server import Server
from tests.runtime.vault import Vault

ARRAY = ["blue", "black", "brown"]
OBJECT = {"R": 100, "G": 200, "B": 150}


class Color(Model):
    R: int
    G: int
    B: int = 0


class Size(str, Enum):
    SMALL = "s"


def path(template: str, style: Style | None = None, **values: object) -> str:
    styles = dict.fromkeys(values, style) if style else {}
    return path_of(Operation("GET", template, path=styles), values)


@pytest.mark.parametrize(
    ("style", "explode", "string", "array", "mapping"),
    [
        (
            "matrix",
            False,
            ";color=blue",
            ";color=blue,black,brown",
            ";color=R,100,G,200,B,150",
        ),
        (
            "matrix",
            True,
            ";color=blue",
            ";color=blue;color=black;color=brown",
            ";R=100;G=200;B=150",
        ),
        ("label", False, ".blue", ".blue,black,brown", ".R,100,G,200,B,150"),
        ("label", True, ".blue", ".blue.black.brown", ".R=100.G=200.B=150"),
        ("simple", False, "blue", "blue,black,brown", "R,100,G,200,B,150"),
        ("simple", True, "blue", "blue,black,brown", "R=100,G=200,B=150"),
    ],
)
def test_path_styles(
    style: StyleName, explode: bool, string: str, array: str, mapping: str
) -> None:
    chosen = Style(style, explode=explode)
    assert path("/{color}", chosen, color="blue") == f"/{string}"
    assert path("/{color}", chosen, color=ARRAY) == f"/{array}"
    assert path("/{color}", chosen, color=OBJECT) == f"/{mapping}"
    assert path("/{color}", chosen, color=Color(R=100, G=200, B=150)) == f"/{mapping}"


@pytest.mark.parametrize(
    ("style", "explode", "empty", "string", "array", "mapping"),
    [
        (
            "form",
            False,
            "color=",
            "color=blue",
            "color=blue,black,brown",
            "color=R,100,G,200,B,150",
        ),
        (
            "form",
            True,
            "color=",
            "color=blue",
            "color=blue&color=black&color=brown",
            "R=100&G=200&B=150",
        ),
        (
            "spaceDelimited",
            False,
            "color=",
            "color=blue",
            "color=blue%20black%20brown",
            "color=R%20100%20G%20200%20B%20150",
        ),
        (
            "pipeDelimited",
            False,
            "color=",
            "color=blue",
            "color=blue%7Cblack%7Cbrown",
            "color=R%7C100%7CG%7C200%7CB%7C150",
        ),
    ],
)
def test_query_styles(
    style: StyleName, explode: bool, empty: str, string: str, array: str, mapping: str
) -> None:
    styles = {"color": Style(style, explode=explode)}
    assert query_of({"color": ""}, styles) == empty
    assert query_of({"color": "blue"}, styles) == string
    assert query_of({"color": ARRAY}, styles) == array
    assert query_of({"color": OBJECT}, styles) == mapping


def test_deep_objects_nest() -> None:
    styles = {"f": Style("deepObject", explode=True)}
    value = {"R": 100, "by": {"name": "a b"}, "ids": [1, 2], "no": omit}
    assert query_of({"f": value}, styles) == (
        "f%5BR%5D=100&f%5Bby%5D%5Bname%5D=a%20b&f%5Bids%5D%5B0%5D=1&f%5Bids%5D%5B1%5D=2"
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, "true"),
        (0, "0"),
        (1.5, "1.5"),
        (date(2026, 1, 2), "2026-01-02"),
        (
            datetime(2026, 1, 2, tzinfo=timezone.utc),
            "2026-01-02T00%3A00%3A00%2B00%3A00",
        ),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (Size.SMALL, "s"),
        ("a b&c=d+e/ü", "a%20b%26c%3Dd%2Be%2F%C3%BC"),
    ],
)
def test_scalars(value: object, expected: str) -> None:
    assert query_of({"x": value}, {}) == f"x={expected}"
    assert path("/{x}", x=value) == f"/{expected}"


def test_what_is_left_out_of_a_query() -> None:
    given_ = {"a": omit, "b": None, "c": [], "d": [None, 1], "e": {"f": omit}}
    assert query_of(given_, {}) == "d=1"
    assert query_of({"c": []}, {"c": Style("form")}) == ""


def test_names_of_a_query_are_encoded() -> None:
    assert query_of({"filter[x]": 1, "a&b": 2}, {}) == "filter%5Bx%5D=1&a%26b=2"


def test_reserved_characters_where_they_are_allowed() -> None:
    styles = {"q": Style("form", explode=True, allow_reserved=True)}
    assert query_of({"q": "a/b?c:d@e,f=g"}, styles) == "q=a/b?c:d@e,f=g"
    assert query_of({"q": "a&b#c+d%20e%f"}, styles) == "q=a%26b%23c%2Bd%20e%25f"
    segment = Style("simple", allow_reserved=True)
    assert path("/{q}", segment, q="a:b/c?d%2e") == "/a:b%2Fc%3Fd%252e"


def test_content_in_a_parameter() -> None:
    styles = {"q": Style("content", content_type="application/json")}
    assert query_of({"q": {"a": [1, "x"]}}, styles) == (
        "q=%7B%22a%22%3A%5B1%2C%22x%22%5D%7D"
    )


@pytest.mark.parametrize("value", ["", ".", "..", omit, None, []])
@pytest.mark.parametrize("template", ["/s/{id}", "/s/{id}/x", "/s/{id}.json"])
def test_values_that_would_make_another_path(template: str, value: object) -> None:
    with pytest.raises(InvalidArgumentError, match="'id'") as caught:
        path(template, id=value)
    assert isinstance(caught.value, ValueError) and isinstance(
        caught.value, ClientError
    )


def test_a_label_of_a_dot_is_refused() -> None:
    with pytest.raises(InvalidArgumentError):
        path("/{id}", Style("label"), id=".")


@given(st.text(min_size=1))
def test_any_text_stays_one_segment(text: str) -> None:
    if text in (".", "..") or not text.isprintable():
        return
    encoded = path("/s/{id}", id=text)
    assert encoded.startswith("/s/") and encoded.count("/") == 2
    assert encoded.isascii() and not set("?# \\") & set(encoded)


def test_several_parameters_and_fragments_of_a_template() -> None:
    assert path("/a/{x}-{y}/b#c", x=1, y="é") == "/a/1-%C3%A9/b%23c"


def test_headers() -> None:
    values = {"X-Ids": [1, 2], "X-Map": {"a": 1}, "X-None": None, "X-Off": omit}
    assert headers_of(values, {"X-Map": Style("simple", explode=True)}) == [
        (b"X-Ids", b"1,2"),
        (b"X-Map", b"a=1"),
    ]
    assert field_of("X-Name", " grün\t") == (b"X-Name", "grün".encode())


@pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "a\nb", "a\0b", "\x7f"])
def test_header_injection_is_refused(value: str) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        headers_of({"X-A": f"secret{value}"}, {})
    assert "secret" not in str(caught.value)
    with pytest.raises(InvalidArgumentError):
        field_of(f"X{value}", "x")


def test_cookies() -> None:
    assert cookies_of({"a": "x;y z\r\n", "b": ["1", "2"], "c": None}, {}) == [
        "a=x%3By%20z%0D%0A",
        "b=1",
        "b=2",
    ]


def test_cookies_that_are_escaped_already() -> None:
    style = Style("cookie", explode=True)
    assert cookies_of(
        {"a": "x%20y", "b": ["1", "2"], "c": {"R": 1, "G": 2}},
        dict.fromkeys("abc", style),
    ) == ["a=x%20y", "b=1", "b=2", "R=1", "G=2"]
    assert cookies_of({"b": [1, 2]}, {"b": Style("cookie")}) == ["b=1,2"]
    with pytest.raises(InvalidArgumentError) as caught:
        cookies_of({"a": "secret; admin=1"}, {"a": style})
    assert "secret" not in str(caught.value)


def test_names_of_cookies_are_encoded_once() -> None:
    assert cookies_of({"a b": 1, "o": {"c;d": 2}}, {}) == ["a%20b=1", "c%3Bd=2"]


@pytest.mark.parametrize(
    ("media_type", "value", "query"),
    [
        (
            "application/x-www-form-urlencoded",
            {"a": "b c", "d": [1, 2]},
            "a=b%20c&d=1&d=2",
        ),
        ("application/x-www-form-urlencoded", Color(R=1, G=2), "R=1&G=2"),
        ("application/x-www-form-urlencoded", {"a": omit}, ""),
        ("application/json", {"a": [True]}, "%7B%22a%22%3A%5Btrue%5D%7D"),
        ("application/jsonpath", "$.a.b[1:1]", "%24.a.b%5B1%3A1%5D"),
    ],
)
def test_a_parameter_that_is_the_whole_query(
    server: Server, media_type: str, value: object, query: str
) -> None:
    search: Operation[None] = Operation("GET", "/search", querystring=media_type)
    with Vault(api_key="k", base_url=server.url) as vault:
        vault.perform(search, querystring=value)
        assert server.last.target.partition("?")[2] == query
        vault.with_options(default_query={"v": 1}).perform(search, querystring=value)
        assert server.last.target.partition("?")[2] == f"{query}&v=1".lstrip("&")
        vault.perform(search)
        assert server.last.target == "/search"
