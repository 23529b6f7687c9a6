"""Schema words that later versions spell differently, changed where they stand.

Swagger 2.0 and OpenAPI 3.0 extend an early draft of JSON Schema. Their own words are
rewritten in place, so that every pointer into a schema stays valid. A walk that knows
only which members are data, and which are maps of names, reaches the schemas of any
fragment, whatever it is referred to as.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from generator.model.json import Json

Step: TypeAlias = Callable[[dict[str, Json]], None]

_DATA: Final = frozenset(("example", "examples", "default", "enum", "const", "value"))
_NAMED: Final = frozenset(
    (
        "callbacks",
        "definitions",
        "dependentSchemas",
        "headers",
        "parameters",
        "paths",
        "patternProperties",
        "properties",
        "requestBodies",
        "responses",
        "schemas",
    )
)
_BOUNDS: Final = (
    ("minimum", "exclusiveMinimum"),
    ("maximum", "exclusiveMaximum"),
)
_SWAGGER_MARKS: Final = ("x-nullable", "file", "discriminator")


def upgrade_schemas(value: Json, version: str, text: str) -> None:
    """Rewrite the schemas of a file that is in the vocabulary of `version`.

    `text` is the file's own: where it holds none of the old words, there is no walk.
    """
    steps = _steps(version, text)
    if steps:
        _walk(value, steps)


def _steps(version: str, text: str) -> list[Step]:
    steps: list[Step] = []
    if version == "2.0" and any(mark in text for mark in _SWAGGER_MARKS):
        steps.append(_from_swagger)
    if version in ("2.0", "3.0") and "exclusiveM" in text:
        steps.append(_number_exclusive_bounds)
    return steps


def _walk(root: Json, steps: list[Step]) -> None:
    """Visit every object that may be a schema once, without recursion."""
    seen: set[int] = set()
    waiting: list[Json] = [root]
    while waiting:
        value = waiting.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            for step in steps:
                step(value)
            waiting.extend(_below(value))


def _below(value: Mapping[str, Json]) -> list[Json]:
    """Return what stands below an object and is no data; names are stepped over."""
    found: list[Json] = []
    for key, child in value.items():
        if key in _DATA:
            continue
        if key in _NAMED and isinstance(child, dict):
            found.extend(child.values())
        elif isinstance(child, (dict, list)):
            found.append(child)
    return found


def _from_swagger(schema: dict[str, Json]) -> None:
    """Swagger 2.0 to 3.0: nullability, files, and the discriminator as an object."""
    if schema.get("x-nullable") is True:
        schema["nullable"] = True
    if schema.get("type") == "file":
        schema["type"] = "string"
        schema["format"] = "binary"
    discriminator = schema.get("discriminator")
    if isinstance(discriminator, str):
        schema["discriminator"] = {"propertyName": discriminator}


def _number_exclusive_bounds(schema: dict[str, Json]) -> None:
    """3.0 to 3.1: ``exclusiveMinimum: true`` beside a bound becomes that bound."""
    for bound, exclusive in _BOUNDS:
        flag = schema.get(exclusive)
        if not isinstance(flag, bool):
            continue
        del schema[exclusive]
        limit = schema.get(bound)
        if flag and isinstance(limit, (int, float)):
            del schema[bound]
            schema[exclusive] = limit
