"""JSON Schema 2020-12, core, section 10.3.1: where arrays with places may end."""

from __future__ import annotations

import json

import pytest

from clients.arrays import Arrays
from tests.cases.calling import sends

SHORT = {"fixed_tuple": ["a", 1], "short_tuple": ["a"], "open_tuple": ["a", None]}
WHOLE = {"short_tuple": ["a", {"x": 1}], "longer_tuple": ["a", 1], "empty_tuple": []}
WRONG = {"fixed_tuple": ["a"], "short_tuple": ["a", {"x": "1", "y": 2}, 3]}


@sends(
    "POST /lists",
    {"Content-Type": "application/json"},
    '{"fixed_tuple":["a",1],"short_tuple":["a"]}',
    answer=SHORT,
)
def shorter_than_its_places(client: Arrays) -> None:
    lists = client.lists.create(short_tuple=["a"], fixed_tuple=["a", 1])
    assert lists.short_tuple == ("a",)
    assert json.loads(lists.to_json()) == SHORT


@sends("POST /lists", {"Content-Type": "application/json"}, "{}", answer=WHOLE)
def every_place_has_its_type(client: Arrays) -> None:
    strict = client.with_options(strict_response_validation=True)
    lists = strict.lists.create()
    match lists.short_tuple:
        case (str() as name, place):
            assert (name, place.x) == ("a", 1)
        case _:
            pytest.fail("the longest tuple came")
    assert json.loads(lists.to_json()) == WHOLE


@sends("POST /lists", {"Content-Type": "application/json"}, "{}", answer=WRONG)
def of_another_length_than_described(client: Arrays) -> None:
    lists = client.lists.create()
    assert lists.short_tuple is not None and len(lists.short_tuple) == 3
    assert json.loads(lists.to_json()) == WRONG
