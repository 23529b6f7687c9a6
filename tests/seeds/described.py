"""What the descriptions say, read with none of our code: YAML and JSON Schema alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

ROOT = Path(__file__).resolve().parents[2]
GENERATED = ROOT / "generated"
CLIENTS = ("braintrust", "gcore", "together")

_METHODS = frozenset(("get", "put", "post", "delete", "patch", "head", "options"))


@cache
def description(client: str) -> dict[str, Any]:
    """Return a committed description as YAML alone gives it."""
    text = (ROOT / "specs" / client / "openapi.yaml").read_text(encoding="utf-8")
    document: dict[str, Any] = yaml.safe_load(text)
    return document


@dataclass(frozen=True)
class Schema:
    """A schema of a description, by its JSON pointer (RFC 6901)."""

    client: str
    pointer: str

    def complaints(self, value: object) -> list[str]:
        """Return what is wrong with a value, in the validator's own words."""
        validator: Any = _validator(self)
        errors = validator.iter_errors(value)
        return [f"{error.json_path}: {error.message}" for error in errors]


@cache
def _validator(schema: Schema) -> Draft202012Validator:
    registry: Registry[Any] = Registry()
    resource = DRAFT202012.create_resource(description(schema.client))
    return Draft202012Validator(
        {"$ref": f"urn:description#{schema.pointer}"},
        registry=registry.with_resource("urn:description", resource),
        format_checker=Draft202012Validator.FORMAT_CHECKER,
    )


def _place(client: str, *keys: str) -> Schema:
    """Return a schema that is there; a pointer to nothing would judge nothing."""
    node: Any = description(client)
    for key in keys:
        node = node[key]
    escaped = (key.replace("~", "~0").replace("/", "~1") for key in keys)
    return Schema(client, "/" + "/".join(escaped))


def request_schema(client: str, method: str, path: str) -> Schema:
    """Return the schema of an operation's JSON body."""
    body = ("requestBody", "content", "application/json", "schema")
    return _place(client, "paths", path, method, *body)


def response_schema(
    client: str,
    method: str,
    path: str,
    status: int = 200,
    content_type: str = "application/json",
) -> Schema:
    """Return the schema of what an operation answers."""
    answer = ("responses", str(status), "content", content_type, "schema")
    return _place(client, "paths", path, method, *answer)


def operations(client: str) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield the method, path and Operation Object of every operation."""
    for path, item in description(client)["paths"].items():
        for method in _METHODS & item.keys():
            yield method, path, item[method]


def python_samples(client: str) -> dict[tuple[str, str], str]:
    """Return the vendor's own Python samples, by method and path."""
    return {
        (method, path): sample["source"]
        for method, path, operation in operations(client)
        for sample in operation.get("x-codeSamples", ())
        if sample["lang"] == "Python"
    }
