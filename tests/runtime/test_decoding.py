"""Answers that are as described, and answers that are not."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from typing import Annotated, Any, Literal

import pytest
from pydantic import Field, ValidationError

from templates.runtime.decoding import Decoder, by_status
from templates.runtime.errors import APIResponseValidationError
from templates.runtime.models import ByTag, Model, Open, Undeclared, Unknown
from tests.runtime.server import Answer, Server, answer
from tests.runtime.vault import Cat, Dog, Kennel, Secret, Vault


class Node(Model):
    """A model with some of everything."""

    id: str
    size: int
    at: datetime | None = None
    kind: Open[Literal["a", "b"], str] | None = None
    tags: list[str] = []
    next: Node | None = None
    by_name: dict[str, Secret] = {}
    either: Cat | list[int] | None = None
    wire: Annotated[int, Field(ge=0)] | None = Field(default=None, alias="wire-name")


def lenient(type_: Any, value: object) -> Any:
    return Decoder(type_).lenient(json.dumps(value).encode())


def strict(type_: Any, value: object) -> Any:
    return Decoder(type_).strict(json.dumps(value).encode())


GOOD = {"id": "1", "size": 2, "at": "2026-01-02T03:04:05Z", "kind": "a"}


def test_what_is_as_described_is_the_same_under_both() -> None:
    assert strict(Node, GOOD) == lenient(Node, GOOD)
    assert strict(Node, GOOD).at == datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)


def test_unknown_fields_are_kept_under_both() -> None:
    for decode in (lenient, strict):
        node = decode(Node, {**GOOD, "new": {"x": 1}})
        assert node.new == {"x": 1} and node.model_extra == {"new": {"x": 1}}


@pytest.mark.parametrize("value", [["a"], ["a", {"size": "x"}, 3], []])
def test_a_tuple_of_another_length_keeps_its_places(value: list[object]) -> None:
    decoded = lenient(tuple[str, Node], value)
    assert decoded[1:2] == tuple(lenient(Node, each) for each in value[1:2])
    assert [*decoded[2:]] == value[2:] and [*decoded[:1]] == value[:1]
    with pytest.raises(ValidationError):
        strict(tuple[str, Node], value)


def test_a_missing_field_reads_none() -> None:
    node = lenient(Node, {"size": 2, "tags": ["x"]})
    assert node.id is None and node.size == 2 and node.tags == ["x"]
    assert node.model_fields_set == {"size", "tags"}
    assert node.to_dict() == {"size": 2, "tags": ["x"]}


@pytest.mark.parametrize(
    ("bad", "expected"),
    [
        ({"size": "many"}, {"size": "many"}),
        ({"size": None}, {"size": None}),
        ({"at": "yesterday"}, {"at": "yesterday"}),
        ({"tags": ["a", 1]}, {"tags": ["a", 1]}),
        ({"tags": "a"}, {"tags": "a"}),
        ({"next": []}, {"next": []}),
        ({"wire-name": -1}, {"wire": -1}),
        ({"either": {"kind": "cat"}}, {"either": {"kind": "cat"}}),
    ],
)
def test_a_wrong_field_stays_as_it_came(
    bad: dict[str, object], expected: dict[str, object]
) -> None:
    node = lenient(Node, {**GOOD, **bad})
    assert isinstance(node, Node)
    assert node.id == "1" and isinstance(node.at, datetime | str)
    for name, value in expected.items():
        found = getattr(node, name)
        assert (found.to_dict() if isinstance(found, Model) else found) == value


def test_the_rest_is_repaired_at_any_depth() -> None:
    value = {
        **GOOD,
        "next": {"id": 7, "size": "x", "at": "2026-01-02T03:04:05Z"},
        "by_name": {"a": {"id": "1"}, "b": {"id": "2", "name": "n"}},
        "either": {"kind": "cat", "lives": "nine"},
    }
    node = lenient(Node, value)
    assert isinstance(node.next, Node)
    assert node.next.to_dict()["id"] == 7 and node.next.at == node.at
    assert isinstance(node.by_name["a"], Secret) and node.by_name["a"].name is None
    assert node.by_name["b"] == Secret(id="2", name="n")
    assert isinstance(node.either, Cat) and node.either.to_dict()["lives"] == "nine"


def test_containers_are_repaired() -> None:
    secrets = lenient(list[Secret], [{"id": "1", "name": "n"}, {"id": "2"}, 3])
    assert [type(each) for each in secrets] == [Secret, Secret, int]
    assert lenient(Secret, None) is None
    assert lenient(Secret, [1]) == [1]


@pytest.mark.parametrize(
    "bad",
    [
        {"size": 2},
        {**GOOD, "size": "2"},
        {**GOOD, "kind": "c"},
        {**GOOD, "at": "yesterday"},
        {**GOOD, "tags": [1]},
    ],
)
def test_strict_decoding_refuses(bad: object) -> None:
    with pytest.raises(ValidationError):
        strict(Node, bad)


def test_undeclared_values_of_an_enum() -> None:
    assert lenient(Node, {**GOOD, "kind": "new"}).kind == "new"
    assert lenient(Node, {**GOOD, "kind": None}).kind is None
    assert strict(Node, {**GOOD, "kind": "b"}).kind == "b"


def test_undeclared_members_of_a_union() -> None:
    pets = [
        {"kind": "cat", "lives": 9},
        {"kind": "dog", "name": "d"},
        {"kind": "fish", "fins": 2},
    ]
    kennel = lenient(Kennel, {"pets": pets})
    assert [type(each) for each in kennel.pets] == [Cat, Dog, Unknown]
    assert kennel.pets[2].to_dict() == {"kind": "fish", "fins": 2}
    assert strict(Kennel, {"pets": pets[:2]}) == Kennel(pets=kennel.pets[:2])
    with pytest.raises(ValidationError):
        strict(Kennel, {"pets": pets})


def test_a_declared_member_with_a_wrong_field_stays_that_member() -> None:
    kennel = lenient(
        Kennel, {"pets": [{"kind": "cat", "lives": "nine"}, {"kind": "dog"}]}
    )
    cat, dog = kennel.pets
    assert isinstance(cat, Cat) and cat.to_dict()["lives"] == "nine"
    assert isinstance(dog, Dog) and dog.name is None


def test_types_by_status() -> None:
    types: dict[str, type | None] = {"200": int, "2XX": str, "default": bool}
    found = [by_status(types, status, None) for status in (200, 204, 404)]
    assert found == [int, str, bool]
    assert by_status({"200": int}, 500, None) is None


def test_references_resolve_once_at_the_first_call(server: Server) -> None:
    server.plan(answer({"id": "1"}))
    client = Vault(api_key="k", base_url=server.url)
    assert client.secrets.retrieve("x").name is None


def test_strict_clients(server: Server) -> None:
    server.plan(answer({"id": "1", "token": "hush"}))
    client = Vault(api_key="k", base_url=server.url, strict_response_validation=True)
    with pytest.raises(APIResponseValidationError, match="name") as caught:
        client.secrets.retrieve("x")
    assert caught.value.status_code == 200
    assert caught.value.body == {"id": "1", "token": "hush"}
    assert "hush" not in str(caught.value)
    easy = client.with_options(strict_response_validation=False)
    assert easy.secrets.retrieve("x").id == "1"


@pytest.mark.parametrize(
    ("body", "kind", "reason"),
    [
        (b"", "application/json", "empty"),
        (b"{", "application/json", "no JSON"),
        (b"<html>", "text/html", "text/html"),
        (b"\xff", "application/json", "no JSON"),
    ],
)
def test_what_is_no_json(server: Server, body: bytes, kind: str, reason: str) -> None:
    server.plan(Answer(200, body, {"Content-Type": kind}))
    with pytest.raises(APIResponseValidationError, match=reason):
        Vault(api_key="k", base_url=server.url).secrets.retrieve("x")


@pytest.mark.parametrize("kind", ["text/plain", "application/octet-stream"])
def test_json_of_a_wrong_type_is_still_json(server: Server, kind: str) -> None:
    body = b'\xef\xbb\xbf{"id": "1", "name": "n"}'
    server.plan(Answer(200, body, {"Content-Type": kind}))
    secret = Vault(api_key="k", base_url=server.url).secrets.retrieve("x")
    assert secret == Secret(id="1", name="n")


class Table(Model):
    """Told apart from a view by a text that may be anything where it stands alone."""

    kind: str
    rows: int


class View(Model):
    """As above."""

    kind: str
    rows: int


Relation = Annotated[
    Annotated[Table | View, ByTag("kind", "kind", ("table", "heap"), ("view",))]
    | Annotated[Unknown, Undeclared("kind", "table", "heap", "view")],
    Field(union_mode="left_to_right"),
]


def test_members_are_chosen_by_a_tag_that_they_do_not_declare() -> None:
    for kind, model in (("table", Table), ("heap", Table), ("view", View)):
        value = {"kind": kind, "rows": 1}
        for decode in (lenient, strict):
            found = decode(Relation, value)
            assert type(found) is model and found.to_dict() == value
    assert strict(Table, {"kind": "view", "rows": 1}).kind == "view"


def test_a_tag_chooses_even_where_a_field_is_wrong() -> None:
    found = lenient(Relation, {"kind": "view", "rows": "many"})
    assert type(found) is View and found.rows == "many"
    assert type(lenient(Relation, {"kind": "index", "rows": "many"})) is Unknown
    for wrong in ({"kind": "index"}, {"kind": "view", "rows": "many"}, {"rows": 1}):
        with pytest.raises(ValidationError):
            strict(Relation, wrong)
