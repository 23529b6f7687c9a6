"""JSON is read by the standard library, and as YAML where it is not quite JSON."""

from __future__ import annotations

import pytest
from tests.reading.conftest import Folder

from generator.diagnostics import ClientloomError, Position, Report
from generator.reading.parsing import parse

_TEXT = """\
{
\t"openapi": "3.1.0",
\t"info": {"title": "T", "version": "1"},
\t"paths": {
\t\t"/a/{b}": {"get": {"tags": ["x", "y"]}}
\t}
}
"""


def test_places_in_json(folder: Folder) -> None:
    reading = folder.read_text(_TEXT, "api.json")

    assert reading.line(reading.place("/paths/~1a~1{b}")) == (5, 3)
    assert reading.line(reading.place("/paths/~1a~1{b}/get/tags/1")) == (5, 36)
    assert reading.line(reading.document.root.source) == (1, 1)


def test_a_missing_place_is_its_nearest_ancestor(folder: Folder) -> None:
    reading = folder.read_text(_TEXT, "api.json")
    missing = reading.place("/paths/~1a~1{b}").child("get").child("responses")

    assert reading.line(missing) == (5, 14)


def test_duplicate_keys_are_reported_with_both_places() -> None:
    report = Report()

    assert parse('{"a": 1,\n "a": 2}', "x.json", report) == {"a": 2}
    (found,) = report.diagnostics
    assert (found.code, found.place) == (
        "syntax/duplicate-key",
        Position("x.json", 2, 2),
    )
    assert found.related == (Position("x.json", 1, 2),)


def test_json_with_comments_is_read_as_yaml() -> None:
    text = '{"a": 1, # a comment\n "b": [1, 2,],}'

    assert parse(text, "x.json", Report()) == {"a": 1, "b": [1, 2]}


def test_what_is_neither_is_told_with_the_place_in_json() -> None:
    with pytest.raises(ClientloomError) as caught:
        parse('{"a": 1,\n "b": ]}', "x.json", Report())

    (found,) = caught.value.diagnostics
    assert (found.code, found.place) == ("syntax/json", Position("x.json", 2, 7))


@pytest.mark.parametrize("number", ["1e400", "NaN", "-Infinity", "9" * 5000])
def test_numbers_that_json_cannot_hold_stay_text(number: str) -> None:
    loaded = parse(f'{{"a": {number}}}', "x.json", Report())

    assert loaded == {"a": number}


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_deep_nesting_is_refused(opening: str) -> None:
    with pytest.raises(ClientloomError) as caught:
        parse(opening * 100_000, "x.json", Report())

    assert caught.value.diagnostics[0].code == "syntax/depth"


def test_nesting_that_json_itself_would_bear_is_refused_too() -> None:
    with pytest.raises(ClientloomError) as caught:
        parse("[" * 500 + "]" * 500, "x.json", Report())

    assert caught.value.diagnostics[0].code == "syntax/depth"
