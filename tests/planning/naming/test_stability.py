"""A newcomer to a large description renames nobody.

Only one that is written to come out as the same name could: see `allotment`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from generator.planning.package import Package
from tests.comparing.pairs import version

_FIRST = (
    "account",
    "billing",
    "invoice",
    "payment",
    "report",
    "storage",
    "team",
    "user",
)
_SECOND = ("event", "export", "policy", "setting", "token")
NOUNS = [f"{first}_{second}" for first, second in product(_FIRST, _SECOND)]
# Names that come out the same, or that Python or the client has already.
ODD = (
    *("Foo-Bar", "foo_bar", "FooBar", "fooBar", "Client", "Optional", "list", "None"),
    *("type", "Model", "2nd", "HTTPServer", "HttpServer", "Any", "Stability", "_x"),
    *("class", "Field", "Error", "Omit", "æøå", "a.b", "a/b", "A B", "Types", "self"),
    *("x" * 90, "Union", "Literal", "APIError"),
)

Description = dict[str, Any]


def _ref(name: str) -> Description:
    escaped = name.replace("~", "~0").replace("/", "~1")
    return {"$ref": f"#/components/schemas/{escaped}"}


def _json(schema: Description) -> Description:
    return {"content": {"application/json": {"schema": schema}}}


def _answer(schema: Description) -> Description:
    return {"200": {"description": "It.", **_json(schema)}}


def _pascal(noun: str) -> str:
    return "".join(map(str.capitalize, noun.split("_")))


def _object(**properties: Description) -> Description:
    return {"type": "object", "properties": properties}


def _paths(noun: str) -> Description:
    whole, slug = _ref(_pascal(noun)), noun.replace("_", "-")
    page = _object(data={"type": "array", "items": whole}, total={"type": "integer"})
    item = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    limit = {"name": "page-size", "in": "query", "schema": {"type": "integer"}}
    body = _object(name={"type": "string"}, rule=_object(kind={"enum": ["a", "b"]}))
    return {
        f"/v1/{slug}s": {
            "get": {"parameters": [limit], "responses": _answer(page)},
            "post": {"requestBody": _json(body), "responses": _answer(whole)},
        },
        f"/v1/{slug}s/{{id}}": {
            "parameters": [item],
            "get": {"responses": _answer(whole)},
            "patch": {"requestBody": _json(whole), "responses": _answer(whole)},
            "delete": {"responses": {"204": {"description": "Gone."}}},
        },
    }


def _schemas(noun: str) -> Description:
    name = _pascal(noun)
    return {
        name: _object(id={"type": "string"}, state=_ref(f"{name}State")),
        f"{name}State": {"type": "string", "enum": ["new", "old"]},
        f"{name}Owner": _object(owned=_ref(name)),
    }


@pytest.fixture(scope="module")
def description() -> Description:
    """Give an API of 200 operations and 150 schemas."""
    paths = {path: item for noun in NOUNS for path, item in _paths(noun).items()}
    schemas = {name: each for noun in NOUNS for name, each in _schemas(noun).items()}
    schemas |= {name: _object(value={"type": "string"}) for name in ODD}
    assert sum(len(item.keys() - {"parameters"}) for item in paths.values()) == 200
    assert len(schemas) == 150
    info = {"title": "Stability", "version": "1"}
    return {
        "openapi": "3.1.0",
        "info": info,
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _names(description: Description, folder: Path) -> dict[object, object]:
    folder.mkdir()
    return dict(_named(version(deepcopy(description), {}, folder).package))


def _named(package: Package) -> Iterator[tuple[object, object]]:
    """Pair what a description holds with all of its names in Python."""
    modules = {each.path: each.file for each in package.resources}
    for path, methods in package.groups:
        for method in methods:
            arguments = [each.name for each in (*method.positional, *method.keywords)]
            key = (method.http_method, method.http_path)
            yield key, (modules.get(path), path, method.name, sorted(arguments))
    for module in package.types:
        members = (module.leading, module.models, module.dictionaries, module.trailing)
        for number, kind in enumerate(members):
            for each in kind:
                is_input = module.module.endswith("_params")
                yield (each.source.pointer, number, is_input), (
                    module.module,
                    each.name,
                )


NEW = _object(value={"type": "integer"})
ADDED = {
    "a resource": ("/v1/aardvarks", "get", "Aardvark"),
    "a verb of a resource": ("/v1/account-events/{id}/cancel", "post", "Cancelled"),
    "a resource below another": ("/v1/user-tokens/{id}/uses", "get", "Use"),
    "another method": ("/v1/team-exports/{id}", "put", "Replacement"),
    "a path that all do not share": ("/v2/zebras", "get", "Zebra"),
    "a schema like a type of Python": ("/v1/foos", "get", "dict"),
    "a schema that is the client": ("/v1/clients", "get", "AsyncStability"),
}


@pytest.fixture(scope="module")
def before(
    description: Description, tmp_path_factory: pytest.TempPathFactory
) -> dict[object, object]:
    return _names(description, tmp_path_factory.mktemp("stability") / "before")


@pytest.mark.parametrize(("path", "method", "schema"), ADDED.values(), ids=ADDED)
def test_an_operation_and_a_schema_rename_nobody(
    description: Description,
    before: dict[object, object],
    path: str,
    method: str,
    schema: str,
    tmp_path: Path,
) -> None:
    grown = deepcopy(description)
    operation = {"responses": _answer(_ref(schema))}
    names = [each[1:-1] for each in path.split("/") if each.startswith("{")]
    if path not in grown["paths"]:
        parameters = [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
            for name in names
        ]
        grown["paths"][path] = {"parameters": parameters}
    grown["paths"][path][method] = operation
    grown["components"]["schemas"][schema] = NEW

    after = _names(grown, tmp_path / "after")

    assert {
        key: after.get(key) for key in before if after.get(key) != before[key]
    } == {}
    assert len(after) == len(before) + 2


def test_order_names_nobody(
    description: Description, before: dict[object, object], tmp_path: Path
) -> None:
    turned = deepcopy(description)
    turned["paths"] = dict(reversed(turned["paths"].items()))
    schemas = turned["components"]["schemas"]
    turned["components"]["schemas"] = dict(reversed(schemas.items()))

    assert _names(turned, tmp_path / "turned") == before


def test_the_folder_names_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of types that wish for one name, one gets a digest of its place in the description."""
    schemas = {
        "Result": _object(zone=_object(kind={"type": "string"})),
        "ResultZone": _object(value={"type": "string"}),
    }
    small = {
        "openapi": "3.1.0",
        "info": {"title": "Places", "version": "1"},
        "paths": {"/v1/results": {"get": {"responses": _answer(_ref("Result"))}}},
        "components": {"schemas": schemas},
    }
    here = _names(small, tmp_path / "here")
    monkeypatch.chdir(tmp_path / "here")

    assert any(re.search("_[0-9a-f]{8}'", str(each)) for each in here.values()), here
    assert _names(small, tmp_path / "there") == here
