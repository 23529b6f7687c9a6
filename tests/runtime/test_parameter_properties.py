"""What is encoded can be read again, by RFC 6570 and OpenAPI 3.1.1, section 4.8.12.4."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote

from hypothesis import given
from hypothesis import strategies as st

from templates.runtime.operation import Operation, Style, StyleName
from templates.runtime.paths import path_of
from templates.runtime.queries import query_of

# Lone surrogates have no UTF-8, and so cannot travel.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
TEXTS = st.lists(TEXT, min_size=1, max_size=4)
NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=5)
OBJECTS = st.dictionaries(NAMES, TEXT, min_size=1, max_size=4)
PATH_STYLES = st.sampled_from([("simple", ""), ("label", "."), ("matrix", ";x=")])

# What is percent-encoded already passes through (RFC 6570, section 3.2.3).
ENCODED = re.compile("%[0-9A-Fa-f]{2}")


@given(NAMES, TEXTS)
def test_an_exploded_array_is_a_pair_an_item(name: str, values: list[str]) -> None:
    query = query_of({name: values}, {})
    assert parse_qsl(query, keep_blank_values=True) == [(name, each) for each in values]


@given(OBJECTS)
def test_an_exploded_object_is_a_pair_a_member(value: dict[str, str]) -> None:
    query = query_of({"x": value}, {})
    assert parse_qsl(query, keep_blank_values=True) == list(value.items())


@given(TEXTS)
def test_a_comma_within_an_item_is_no_delimiter(values: list[str]) -> None:
    query = query_of({"x": values}, {"x": Style("form")})
    assert [unquote(each) for each in query.removeprefix("x=").split(",")] == values


@given(OBJECTS)
def test_an_object_in_one_value_is_names_and_values_in_turn(
    value: dict[str, str],
) -> None:
    query = query_of({"x": value}, {"x": Style("form")})
    words = [unquote(each) for each in query.removeprefix("x=").split(",")]
    assert words == [word for member in value.items() for word in member]


@given(TEXTS, st.sampled_from(["spaceDelimited", "pipeDelimited"]))
def test_a_delimiter_stands_between_items(values: list[str], style: StyleName) -> None:
    delimiter, encoded = (" ", "%20") if style == "spaceDelimited" else ("|", "%7C")
    plain = [each.replace(delimiter, "") for each in values]
    query = query_of({"x": plain}, {"x": Style(style)})
    assert [unquote(each) for each in query.removeprefix("x=").split(encoded)] == plain


@given(OBJECTS)
def test_a_deep_object_has_its_names_in_brackets(value: dict[str, str]) -> None:
    query = query_of({"x": value}, {"x": Style("deepObject", explode=True)})
    expected = [(f"x[{name}]", each) for name, each in value.items()]
    assert parse_qsl(query, keep_blank_values=True) == expected


@given(TEXT.filter(bool), PATH_STYLES)
def test_a_value_stays_within_its_segment(
    value: str, style: tuple[StyleName, str]
) -> None:
    name, prefix = style
    template: Operation[None] = Operation("GET", "/a/{x}/b", path={"x": Style(name)})
    if (prefix + value) in (".", ".."):
        return
    before, segment, after = path_of(template, {"x": value}).split("/")[1:]
    assert (before, after) == ("a", "b")
    assert unquote(segment.removeprefix(prefix)) == value


@given(st.lists(TEXT.filter(bool), min_size=2, max_size=4), st.booleans())
def test_items_of_a_path_parameter_stay_apart(values: list[str], explode: bool) -> None:
    style = Style("matrix", explode=explode)
    template: Operation[None] = Operation("GET", "/{x}", path={"x": style})
    words = path_of(template, {"x": values}).removeprefix("/;x=")
    items = words.split(";x=" if explode else ",")
    assert [unquote(each) for each in items] == values


@given(TEXT.filter(lambda value: not ENCODED.search(value)))
def test_reserved_characters_change_no_value(value: str) -> None:
    styles = {"x": Style("form", explode=True, allow_reserved=True)}
    query = query_of({"x": value}, styles)
    assert parse_qsl(query, keep_blank_values=True) == [("x", value)]


@given(TEXT, st.integers(0, 255), TEXT)
def test_reserved_expansion_keeps_what_is_encoded(
    before: str, octet: int, after: str
) -> None:
    styles = {"x": Style("form", explode=True, allow_reserved=True)}
    query = query_of({"x": f"{before}%{octet:02X}{after}"}, styles)
    assert f"%{octet:02X}" in query
