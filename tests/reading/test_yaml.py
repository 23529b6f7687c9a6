"""YAML 1.2: values mean what their author wrote, and bad input is told with its place."""

from __future__ import annotations

import time

import pytest
from tests.reading.conftest import Folder

from generator.diagnostics import ClientloomError, Diagnostic, Position, Report
from generator.model.json import Json
from generator.reading.parsing import decode, parse


def load(text: str) -> Json:
    return parse(text, "x.yaml", Report())


def refused(text: str) -> Diagnostic:
    with pytest.raises(ClientloomError) as caught:
        load(text)
    return caught.value.diagnostics[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("yes", "yes"),
        ("y", "y"),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("''", ""),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("12:30:45", "12:30:45"),
        ("010", 10),
        ("0o17", 15),
        ("0x1F", 31),
        ("+7", 7),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("1.", 1.0),
        ("1.2.3", "1.2.3"),
        ("2020-01-02", "2020-01-02"),
        ("2021-02-30T00:00:00Z", "2021-02-30T00:00:00Z"),
        ("=", "="),
        ("'200'", "200"),
        ("!!str 200", "200"),
        ("!!int '200'", 200),
        ("٣", "٣"),
    ],
)
def test_scalars_follow_the_core_schema(text: str, value: Json) -> None:
    loaded = load(f"key: {text}\n")

    assert loaded == {"key": value}
    assert isinstance(loaded, dict) and type(loaded["key"]) is type(value)


@pytest.mark.parametrize("text", [".nan", ".inf", "-.inf", "1e400", "9" * 5000])
def test_numbers_that_json_cannot_hold_stay_text(text: str) -> None:
    assert load(f"key: {text}") == {"key": text}


@pytest.mark.parametrize("key", ["200", "on", "no", "null", "1.0", "2020-01-02", "~"])
def test_keys_are_the_text_they_were_written_as(key: str) -> None:
    assert load(f"{key}: 1") == {key: 1}


def test_aliases_and_merge_keys() -> None:
    text = """\
base: &base {a: 1, b: 1}
more: &more {b: 2, c: 2}
one: {<<: *base, b: own}
many: {<<: [*more, *base], d: 3}
same: *base
"""
    loaded = load(text)

    assert isinstance(loaded, dict)
    assert loaded["one"] == {"a": 1, "b": "own"}
    assert loaded["many"] == {"a": 1, "b": 2, "c": 2, "d": 3}
    assert loaded["same"] == {"a": 1, "b": 1}


def test_a_quoted_merge_key_is_an_ordinary_key() -> None:
    assert load('"<<": 1') == {"<<": 1}


def test_a_duplicate_key_is_reported_with_both_places_and_the_last_one_counts() -> None:
    report = Report()

    assert parse("a:\n  b: 1\n  b: 2\n", "x.yaml", report) == {"a": {"b": 2}}
    (found,) = report.diagnostics
    assert found.code == "syntax/duplicate-key"
    assert found.place == Position("x.yaml", 3, 3)
    assert found.related == (Position("x.yaml", 2, 3),)


def test_an_own_key_beside_a_merged_one_is_no_duplicate() -> None:
    report = Report()
    parse("a: &a {b: 1}\nc: {<<: *a, b: 2}", "x.yaml", report)

    assert report.diagnostics == ()


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfkey: value\r\nother: 1\r\n",
        "key: value\nother: 1\n".encode("utf-16"),
        b"key:\tvalue\nother:  1\t\n",
    ],
)
def test_byte_order_marks_line_ends_and_tabs(data: bytes) -> None:
    assert load(decode(data, "x.yaml")) == {"key": "value", "other": 1}


def test_bytes_that_are_no_text_are_told_with_their_place() -> None:
    with pytest.raises(ClientloomError) as caught:
        decode(b"a: 1\nb: \xff\n", "x.yaml")

    assert caught.value.diagnostics[0].place == Position("x.yaml", 2, 4)


def test_a_syntax_error_is_told_with_line_and_column() -> None:
    found = refused("a: 1\nb: [1, 2\nc: 3\n")

    assert found.code == "syntax/yaml"
    assert found.place == Position("x.yaml", 3, 2)


def test_a_control_character_is_told_with_its_place() -> None:
    found = refused("a: 1\nb: \x07\n")

    assert found.code == "syntax/yaml"
    assert found.place == Position("x.yaml", 2, 4)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("? [a, b]\n: 1\n", "syntax/key"),
        ("a: &a [*a]\n", "syntax/alias"),
        ("a: &a {b: 1}\nc: {<<: 3}\n", "syntax/merge"),
        ("a: 1\n---\nb: 2\n", "syntax/yaml"),
        ("a: *missing\n", "syntax/yaml"),
    ],
)
def test_what_json_cannot_say_is_refused(text: str, code: str) -> None:
    assert refused(text).code == code


def test_a_foreign_tag_is_reported_and_left_out() -> None:
    report = Report()

    text = "a: !Ref name\nb: !!python/object/apply:os.system [id]\n"
    assert parse(text, "x.yaml", report) == {"a": "name", "b": ["id"]}
    assert [each.code for each in report.diagnostics] == ["syntax/tag", "syntax/tag"]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000 + "x",
        "a:\n" + "\n".join(" " * depth + "a:" for depth in range(1, 1000)),
    ],
    ids=["flow-lists", "flow-maps", "lists", "maps"],
)
def test_deep_nesting_is_refused_quickly(text: str) -> None:
    started = time.monotonic()

    assert refused(text).code == "syntax/depth"
    assert time.monotonic() - started < 5


def test_an_alias_bomb_is_refused_quickly() -> None:
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    started = time.monotonic()

    assert refused("\n".join(["a0: &a0 [x]", *levels])).code == "syntax/alias"
    assert time.monotonic() - started < 5


def test_a_bomb_of_merge_keys_stays_small() -> None:
    levels = [
        f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 10)}]}}" for n in range(1, 6)
    ]
    loaded = load("\n".join(["a0: &a0 {x: 1}", *levels]))

    assert isinstance(loaded, dict) and loaded["a5"] == {"x": 1}


def test_an_empty_file_is_an_error(folder: Folder) -> None:
    with pytest.raises(ClientloomError) as caught:
        folder.read_text("")

    assert caught.value.diagnostics[0].code == "version/missing"
